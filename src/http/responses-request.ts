import type { SkippedReason } from '../contract/answer.ts';
import type { ResponsesRequest } from '../contract/request.ts';
import type { AskedMessage } from './asked-messages.ts';

/** What a request itself rules out: answers that are no single text. */
export function skipByResponsesRequest(request: ResponsesRequest): SkippedReason | null {
  if ((request.top_logprobs ?? 0) > 0 || request.include?.some((wish) => wish.includes('logprobs'))) return 'logprobs';
  const { type = 'text' } = request.text?.format ?? {};
  if (type !== 'text') return 'structured_output';
  if (request.modalities?.includes('audio')) return 'audio';
  return null;
}

/** The messages among the items of its input; a string is one of the user's. */
export function messagesIn({ input }: ResponsesRequest): readonly AskedMessage[] {
  return typeof input === 'string' ? [{ role: 'user', content: input }] : (input ?? []);
}

/** What the upstream keeps of the conversation so far, where the request goes on with one. */
export function threadOf({ conversation, previous_response_id: previous }: ResponsesRequest): string | null {
  const id = typeof conversation === 'object' ? conversation?.['id'] : conversation;
  return typeof id === 'string' ? id : (previous ?? null);
}

/** Whether nothing of its answer stays upstream, where a later request could go on from it. */
export function leavesNothing({ store, conversation }: ResponsesRequest): boolean {
  return store === false && (conversation === undefined || conversation === null);
}
