import type { Estimate } from '../contract/limits.ts';
import type { Job } from '../contract/pipeline.ts';
import type { Usage } from '../contract/usage.ts';
import { judgeTokens } from '../kit/judge-tokens.ts';
import { revisionUsage, tokensPerWord } from '../kit/revision-tokens.ts';
import { countWords } from '../kit/words.ts';

/** ASCII characters to a token: English has about four. Any other is taken for a token of its own, as in Chinese. */
const asciiPerToken = 3;
/** What a message costs beside its text, and a picture or a sound that it holds: no text to count. */
const tokensPerMessage = 8;
const tokensPerBinary = 1500;
/** Where OpenAI's requests hold a picture, a sound or a file. */
const binaryFields: ReadonlySet<string> = new Set(['url', 'image_url', 'data', 'file_data', 'b64_json']);
/** More than any model answers. */
const mostTokens = 100_000_000;
const mostChoices = 128;
/** Where a request sets no bound to its answer. */
const assumedAnswerTokens = 4096;
const legacyAnswerTokens = 16;
/** Words of a passage in a draft that is not yet there. */
const wordsPerPassage = 60;

export const noUsage: Usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };

export function usageOf(prompt: number, completion: number): Usage {
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** What a call may use that is passed on as it came: from its texts and its own bound. An upper estimate, but for what has no texts. */
export function estimateCall(
  path: string,
  body: Readonly<Record<string, unknown>>,
): Pick<Estimate, 'draft' | 'assumed'> {
  const [asked = null] = ['max_completion_tokens', 'max_tokens', 'max_output_tokens'].flatMap(
    (name) => count(body[name], mostTokens) ?? [],
  );
  const silent = path.startsWith('/embeddings') || path.startsWith('/moderations');
  const usual = path.startsWith('/completions') ? legacyAnswerTokens : assumedAnswerTokens;
  const choices = Math.max(1, count(body['n'], mostChoices) ?? 1, count(body['best_of'], mostChoices) ?? 1);
  const answer = silent ? 0 : (asked ?? usual) * choices;
  return { draft: usageOf(promptTokens(body), answer), assumed: asked === null && !silent };
}

/**
 * What comes on top of the draft at most: candidates, and judges that read each text in so many calls, by the policy's own
 * budget; samples as long as the draft. Of it, `budgeted` tokens are what the answer may be held to.
 */
export function estimateExtra(
  job: Job,
  draft: Usage,
  orders = 0,
): { readonly extra: Estimate['extra']; readonly budgeted: number } {
  const { settings, skip } = job;
  const extra = { draft: noUsage, revise: noUsage, judge: noUsage };
  if (skip || settings.n === 0) return { extra, budgeted: 0 };
  if (settings.mode === 'sample') {
    const more = settings.n - 1;
    const judge = judged(draft.completion_tokens / tokensPerWord, { candidates: more, orders, passages: 1 });
    const revise = usageOf(more * draft.prompt_tokens, more * draft.completion_tokens);
    return { extra: { ...extra, revise, judge }, budgeted: revise.total_tokens + judge.total_tokens };
  }
  const free = !job.editor || settings.policy.candidates.strategy === 'line-editor';
  if (free && orders === 0) return { extra, budgeted: 0 };
  const words = job.source.kind === 'given' ? countWords(job.source.text) : draft.completion_tokens / tokensPerWord;
  const passages = Math.max(1, Math.ceil(words / wordsPerPassage));
  const each = revisionUsage(words / passages, { alone: false });
  const perCandidate = each.prompt + each.completion;
  const asked = free ? 0 : Math.ceil(settings.n * passages * perCandidate);
  const judge = judged(words, { candidates: settings.n, orders, passages });
  const budgeted = Math.min(settings.maxExtraTokens, asked + judge.total_tokens);
  // Where not all of it fits, both shrink alike, n being what shrinks.
  const fits = budgeted / (asked + judge.total_tokens);
  const judging = usageOf(Math.ceil(judge.prompt_tokens * fits), Math.ceil(judge.completion_tokens * fits));
  const tokens = Math.max(0, budgeted - judging.total_tokens);
  const answered = Math.ceil((tokens * each.completion) / perCandidate);
  const likened = !free && job.embed ? Math.ceil((settings.n + 1) * words * tokensPerWord) : 0;
  return {
    extra: {
      ...extra,
      revise: usageOf(tokens - answered, answered),
      judge: usageOf(judging.prompt_tokens + likened, judging.completion_tokens),
    },
    budgeted,
  };
}

function judged(
  words: number,
  { candidates, orders, passages }: { candidates: number; orders: number; passages: number },
): Usage {
  const { prompt, completion } = judgeTokens(words / passages, { candidates, orders });
  return usageOf(Math.ceil(passages * prompt), Math.ceil(passages * completion));
}

/** The most that the texts of a request come to, wherever in it they stand, and however deep. */
export function promptTokens(body: unknown): number {
  let sum = 0;
  const waiting: [name: string, value: unknown][] = [['', body]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [name, value] = next;
    if (typeof value === 'string') {
      sum += binaryFields.has(name) ? Math.min(tokensPerBinary, textTokens(value)) : textTokens(value);
    } else if (typeof value === 'object' && value !== null) {
      if ('role' in value) sum += tokensPerMessage;
      for (const entry of Object.entries(value)) waiting.push(entry);
    }
  }
  return sum;
}

function textTokens(text: string): number {
  let ascii = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) < 0x80) ascii++;
  return Math.ceil(ascii / asciiPerToken) + text.length - ascii;
}

/** A whole number, whatever was sent: the upstream will have its own say. */
function count(value: unknown, most: number): number | null {
  return typeof value === 'number' && value >= 0 ? Math.min(Math.ceil(value), most) : null;
}
