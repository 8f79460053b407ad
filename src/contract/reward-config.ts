import { z } from 'zod';

/** What all rewards on another machine have in common. */
const remote = {
  model: z
    .string()
    .min(1)
    .max(256)
    .describe(
      'The model that the engine serves, as the engine calls it. Answers name it as their `reward_model`; an engine that ' +
        'says that it serves another is not used.',
    ),
  url: z
    .url({ protocol: /^https?$/ })
    .describe('Where the engine listens, without the path of its API: http://gpu:8080.'),
  api_key: z
    .string()
    .nullable()
    .default(null)
    .transform((key) => (key === '' ? null : key))
    .describe('Sent as a bearer: "${REWARD_KEY}".'),
  timeout_s: z
    .number()
    .positive()
    .max(600)
    .default(10)
    .describe('How long a score may take, the wait for its turn included. After that the fallback scores.'),
  max_batch: z
    .int()
    .min(1)
    .max(4096)
    .default(32)
    .describe('The most texts in one call. Less where the engine says so, or refuses.'),
  max_batch_tokens: z
    .int()
    .min(1)
    .default(16_384)
    .describe('The most tokens in one call, by estimate: a token for every three characters.'),
  max_concurrency: z
    .int()
    .min(1)
    .max(256)
    .default(2)
    .describe(
      'Calls under way at once. Two keep one GPU busy, and batches full; more for an engine with several replicas. Texts ' +
        'of all requests wait together, and tenants take turns.',
    ),
  format: z
    .enum(['text', 'chat', 'revision'])
    .default('text')
    .describe(
      'What the model reads. text: the text alone (WQRM). chat: what the text answers, then the text, as a conversation ' +
        '(Skywork-Reward and other decoder models). revision: the same, where the question is to revise the draft.',
    ),
  prompt: z
    .string()
    .min(1)
    .max(4000)
    .nullable()
    .default(null)
    .describe(
      'chat: the question where a text answers none. revision: what asks for the revision, {draft} standing for the draft.',
    ),
  chat_template: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      "The model's tokenizer_config.json, or its chat template as a .jinja file; a relative path starts at the " +
        "configuration's folder. Needed for chat and revision on every engine but vLLM, which applies the template itself.",
    ),
  text_template: z
    .string()
    .regex(/\{text\}/, 'expected {text}, where the text stands')
    .default('{text}')
    .describe('What the model reads of a text, with format text, where it wants more than the text itself.'),
  max_words: z
    .int()
    .min(20)
    .nullable()
    .default(null)
    .describe(
      'A longer text is scored by paragraphs, and their mean weighted by words; nothing is ever cut off. By default 400 ' +
        'with format text, as far as WQRM was trained; with the others the model sees every text whole.',
    ),
  bounded: z
    .boolean()
    .default(false)
    .describe(
      "The model's own published scores lie between 0 and 1. Otherwise such scores are taken for an engine's sigmoid or " +
        'softmax, which flattens the best texts, and refused.',
    ),
  scale: z
    .strictObject({ mean: z.number(), sd: z.number().positive() })
    .nullable()
    .default(null)
    .describe(
      "The mean and standard deviation of the model's scores over drafts like yours: a reward is then in standard " +
        "deviations, which makes rewards comparable and a policy's min_gap meaningful. Null for a model on the experts' " +
        'scale, such as WQRM.',
    ),
  calibration: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      'The preference curve and the noise that `redraft eval --calibrate` wrote for this model, with this scale. Without ' +
        'them answers have no `preference`, and `min_gap` alone is the least gap.',
    ),
  fallback: z
    .string()
    .min(1)
    .nullable()
    .optional()
    .describe(
      'The reward that scores an answer where this one cannot; by default the embedded model. null: none, such an answer ' +
        'is then its draft (`degraded: reward_unavailable`).',
    ),
};

const judge = {
  model: z
    .string()
    .min(1)
    .max(256)
    .describe(
      'The chat model that marks the texts, as its upstream calls it. Answers name it as their `reward_model`.',
    ),
  upstream: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('The upstream that serves it; by default the first whose `models` match.'),
  principles: z
    .array(z.string().min(1).max(500))
    .max(40)
    .nullable()
    .default(null)
    .describe(
      'What it goes by besides good prose. null: the principles of the policy that asks, which its editor got.',
    ),
  orders: z
    .int()
    .min(1)
    .max(2)
    .default(2)
    .describe(
      'Calls in which it reads the same texts: two, the second in the reverse order, since judges favour places. One costs half.',
    ),
  timeout_s: z
    .number()
    .positive()
    .max(600)
    .default(60)
    .describe(
      'How long the marks of a passage may take, the wait for their turn included. After that the fallback scores.',
    ),
  fallback: remote.fallback,
};

const kserve = {
  tokenizer: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe("The model's tokenizer.json, for a model that takes token ids instead of text."),
  special_tokens: z
    .boolean()
    .default(true)
    .describe('Whether the tokenizer adds its own, such as [CLS]: false for an export of WQRM.'),
};

const rewardSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('embedded') }),
  z.strictObject({ kind: z.literal('tei'), ...remote }),
  z.strictObject({
    kind: z.literal('vllm'),
    ...remote,
    endpoint: z
      .enum(['classify', 'pooling'])
      .default('classify')
      .describe('pooling for a model that vLLM serves as a pooling model only.'),
  }),
  z.strictObject({ kind: z.literal('sglang'), ...remote }),
  z.strictObject({
    kind: z.literal('hf'),
    ...remote,
    url: remote.url
      .nullable()
      .default(null)
      .describe('A dedicated Inference Endpoint. Without one the model is asked that Hugging Face hosts for all.'),
  }),
  z.strictObject({ kind: z.literal('kserve'), ...remote, ...kserve }),
  z.strictObject({ kind: z.literal('judge'), ...judge }),
]);

export type RewardConfig = z.infer<typeof rewardSchema>;
/** A chat model that marks texts. */
export type JudgeConfig = Extract<RewardConfig, { kind: 'judge' }>;
/** A reward model on another machine. */
export type RemoteRewardConfig = Exclude<RewardConfig, { kind: 'embedded' | 'judge' }>;

/** The rewards by the name that policies use; the first is the default. */
export const rewardsSchema = z
  .record(z.string().min(1), rewardSchema)
  .superRefine((rewards, context) => {
    if (Object.keys(rewards).length === 0) context.addIssue('expected at least one reward');
    for (const [name, reward] of Object.entries(rewards)) {
      if (reward.kind === 'embedded') continue;
      const wrong = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [name, field], message });
      const { fallback } = reward;
      if (typeof fallback === 'string' && !Object.hasOwn(rewards, fallback))
        wrong('fallback', `"${fallback}" is no reward; expected one of ${Object.keys(rewards).join(', ')}`);
      if (goesRound(name, rewards)) wrong('fallback', 'expected a reward whose own fallbacks do not lead back here');
      if (reward.kind === 'judge') continue;
      if (reward.format !== 'text' && reward.chat_template === null && reward.kind !== 'vllm')
        wrong(
          'chat_template',
          `expected the model's tokenizer_config.json: ${reward.kind} does not apply its template`,
        );
      if (reward.format === 'text' && reward.chat_template !== null)
        wrong('chat_template', 'expected format chat or revision with a chat template');
      if (reward.format !== 'text' && reward.max_words !== null)
        wrong('max_words', 'expected format text: a conversation cannot be scored in parts');
    }
  })
  .default({ quality: { kind: 'embedded' } })
  .transform(withEmbedded);

type Rewards = Record<string, RewardConfig>;

function goesRound(start: string, rewards: Rewards): boolean {
  const seen = new Set<string>();
  for (let name: string | null | undefined = start; name && !seen.has(name);) {
    seen.add(name);
    const reward: RewardConfig | undefined = rewards[name];
    name = reward && reward.kind !== 'embedded' ? reward.fallback : null;
    if (name === start) return true;
  }
  return false;
}

/** Names the embedded model, the last of the rewards, where one without a fallback of its own needs it. */
function withEmbedded(rewards: Rewards): Rewards {
  const needs = (reward: RewardConfig) => reward.kind !== 'embedded' && reward.fallback === undefined;
  if (!Object.values(rewards).some(needs)) return rewards;
  const known = Object.keys(rewards).find((name) => rewards[name]?.kind === 'embedded');
  const name = known ?? (Object.hasOwn(rewards, 'embedded') ? 'embedded-model' : 'embedded');
  return {
    ...Object.fromEntries(
      Object.entries(rewards).map(([own, reward]) => [own, needs(reward) ? { ...reward, fallback: name } : reward]),
    ),
    [name]: rewards[name] ?? { kind: 'embedded' },
  };
}
