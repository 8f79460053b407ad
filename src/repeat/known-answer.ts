import type { RedraftObject, SkippedReason } from '../contract/answer.ts';
import type { PipelineEvent } from '../contract/pipeline.ts';
import type { AnswerHead } from '../contract/repeat.ts';

/** An answer as it was told: enough to tell it again. */
export interface KnownAnswer {
  readonly head: AnswerHead;
  readonly events: readonly PipelineEvent[];
}

/** Skipped for what the request or its text is; the others are an accident, an experiment or a text without its end. */
const lastingReasons: ReadonlySet<SkippedReason> = new Set([
  'tools',
  'structured_output',
  'not_prose',
  'too_short',
  'too_long',
  'language',
  'multiple_choices',
  'logprobs',
  'audio',
]);

/** Whether it is all that it could be. */
export function isWhole({ outcome, reason, partial }: RedraftObject): boolean {
  if (partial || outcome === 'degraded') return false;
  return outcome !== 'skipped' || lastingReasons.has(reason as SkippedReason);
}

/** Whether its text is all that it says: then it can be told as one object and as a stream alike. */
export function isTextOnly({ head, events }: KnownAnswer): boolean {
  // A stream of the Responses API says more than its text, and so does the object.
  if (head.kind !== 'chat' || head.finishChunk || events.some(({ type }) => type === 'other')) return false;
  const { choices = [] } = head.completion ?? {};
  return choices.length <= 1 && choices.every(({ message, logprobs }) => !logprobs && saysTextOnly(message));
}

const ofText = new Set(['role', 'content']);

function saysTextOnly(message: object): boolean {
  return Object.entries(message).every(
    ([field, value]) => ofText.has(field) || value === null || (Array.isArray(value) && value.length === 0),
  );
}

/** Bytes that it takes in memory, at most: texts of two-byte characters. */
export function sizeOf({ head, events }: KnownAnswer): number {
  return 2 * JSON.stringify([head, events]).length;
}
