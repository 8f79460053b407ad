import type { Meter, Stage, Usage } from '../contract/usage.ts';

const none: Usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };

function add(a: Usage, b: Usage): Usage {
  return {
    prompt_tokens: a.prompt_tokens + b.prompt_tokens,
    completion_tokens: a.completion_tokens + b.completion_tokens,
    total_tokens: a.total_tokens + b.total_tokens,
  };
}

/** For a call whose usage nobody asks for. */
export const unread: Meter = { record() {}, of: () => none, total: () => none, estimated: false };

/** A meter for one answer: what every upstream call used, by stage and in sum. */
export function createMeter(): Meter {
  const byStage = new Map<Stage, Usage>();
  let estimated = false;
  return {
    record(stage, usage, options) {
      byStage.set(stage, add(byStage.get(stage) ?? none, usage));
      estimated ||= options?.estimated ?? false;
    },
    of: (stage) => byStage.get(stage) ?? none,
    total: () => [...byStage.values()].reduce(add, none),
    get estimated() {
      return estimated;
    },
  };
}

/** Tokens in so many UTF-16 units of English, at four to a token; rounded up. */
export function estimateTokens(chars: number): number {
  return Math.ceil(chars / 4);
}

/** The usage of a call that told none: the characters sent, and those that came back. */
export function estimateUsage(promptChars: number, completionChars: number): Usage {
  const prompt = estimateTokens(promptChars);
  const completion = estimateTokens(completionChars);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}
