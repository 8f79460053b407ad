import type { SkippedReason } from '../contract/answer.ts';
import type { ChatRequest } from '../contract/request.ts';

/** What a request itself rules out: answers that are no single text. */
export function skipByRequest(request: ChatRequest): SkippedReason | null {
  if ((request.n ?? 1) > 1) return 'multiple_choices';
  if (request.logprobs) return 'logprobs';
  if (request.response_format && request.response_format.type !== 'text') return 'structured_output';
  if (request.modalities?.includes('audio')) return 'audio';
  return null;
}
