import type { Answer } from '../../src/contract/pipeline.ts';
import type { PolicyFile } from '../../src/contract/policy.ts';
import type { Reward } from '../../src/contract/reward.ts';
import type { Strategy } from '../../src/contract/strategy.ts';
import { openTenant } from '../../src/contract/tenant.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { wordDiff } from '../../src/passage/word-diff.ts';
import { createPipeline } from '../../src/pipeline.ts';
import { labelOrOther } from '../../src/revise/place/place-edits.ts';
import { createShowEdits } from '../../src/select/show-edits.ts';
import { createStrategyChoice } from '../../src/select/strategy-choice.ts';

const logger = { info: () => {}, warn: () => {}, error: () => {} };

/** Any change is an improvement: for tests of what is not the reward's business. */
export const anyChange: Reward = {
  model: 'test/any-change',
  score: (items) =>
    Promise.resolve(items.map(({ text, draft }) => ({ reward: text === draft ? 1 : 2, uncertainty: null, terms: {} }))),
};

/** Runs the real pipeline over a given draft, with one strategy and one reward. Throws where its text events are not its text. */
export async function runPipeline(
  draft: string,
  parts: { readonly policy: PolicyFile; readonly strategy: Strategy; readonly reward?: Reward; readonly n?: number },
): Promise<Answer> {
  const { strategy, reward = anyChange, n = 1 } = parts;
  const pipeline = createPipeline({
    clock: systemClock,
    random: Math.random,
    logger,
    strategies: { sentences: strategy, edits: strategy, rewrite: strategy, mixed: strategy, 'line-editor': strategy },
    strategyChoice: createStrategyChoice(),
    showEdits: createShowEdits(wordDiff, labelOrOther),
    rewardTerms: () => [{ name: 'quality', weight: 1, reward }],
  });
  const events = pipeline({
    id: 'rw_test',
    tenant: openTenant,
    settings: {
      policy: { ...parts.policy, version: 'test' },
      mode: 'rewrite',
      n,
      instruction: null,
      minGap: 0,
      maxLatencyMs: 10_000,
      maxExtraTokens: 60_000,
      seed: 1,
      include: new Set(),
    },
    source: { kind: 'given', text: draft },
    skip: null,
    prompt: null,
    editor: null,
    embed: null,
    clientKey: null,
    signal: new AbortController().signal,
  });
  let told = '';
  for await (const event of events) {
    if (event.type === 'text') told += event.text;
    if (event.type !== 'done') continue;
    if (told !== event.answer.text) throw new Error('the text events are not the text');
    return event.answer;
  }
  throw new Error('no answer');
}
