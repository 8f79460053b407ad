import type { CompletionRequest } from '../contract/upstream.ts';
import type { AnswerRead } from './read-answer.ts';

/** OpenAI's field for the most tokens of an answer, and the older one that many servers know alone. */
export type LimitField = 'max_completion_tokens' | 'max_tokens';

/** How a complaint names either field. */
export const namesLimit = /max_?(?:completion_?|output_?)?tokens/i;

/** What became of an answer's limit: a model that thinks spent it, or the server never saw it. */
export type LimitFault = 'spent' | 'ignored';

/**
 * `spent`: a choice was cut by the limit, and the model thinks, or wrote nothing at all: a limit that fits the answer
 * leaves no room for thinking. `ignored`: the answer is longer than its limit. Null where the limit did no harm.
 */
export function limitFault({ maxTokens }: CompletionRequest, answer: AnswerRead): LimitFault | null {
  if (maxTokens === undefined) return null;
  const { choices, usage, reasoned } = answer;
  const cut = choices.filter(({ finishReason }) => finishReason === 'length');
  if (cut.some(({ text }) => reasoned || text === null || text.trim() === '')) return 'spent';
  return usage !== null && cut.length === 0 && usage.completion_tokens > maxTokens * choices.length ? 'ignored' : null;
}
