import type { Answer } from '../contract/pipeline.ts';
import type { ResponseObject, ResponsePlace, ResponsesHead, ResponseUsage } from '../contract/responses.ts';
import type { Usage } from '../contract/usage.ts';
import { withTextPart } from '../kit/response-text.ts';
import { revisedPart } from './revised-part.ts';

interface Facts {
  readonly head: ResponsesHead;
  /** For an answer that no upstream has drafted. */
  readonly fallback: ResponseObject;
  readonly place: ResponsePlace;
  readonly answer: Answer;
}

/** The upstream's response, complete, but with the returned text, the usage of all calls, and `redraft`. */
export function finishedResponse({ head, fallback, place, answer }: Facts): ResponseObject {
  const { text, redraft } = answer;
  const drafted = head.response ?? ownResponse(head, fallback);
  const whole = head.response !== null && head.place === null;
  const revised = whole
    ? drafted
    : withTextPart(drafted, place, (part) => revisedPart(part, text, redraft.rationale.edits));
  return {
    ...revised,
    // OpenAI's clients make it themselves; some upstreams send it.
    ...(!whole && typeof drafted['output_text'] === 'string' && { output_text: text }),
    usage: usageOf(drafted, answer),
    redraft,
  };
}

/** The response of an answer that no upstream has drafted; told again it has another's name. */
export function ownResponse({ id, created }: ResponsesHead, fallback: ResponseObject): ResponseObject {
  return { ...fallback, ...(id !== null && { id }), ...(created !== null && { created_at: created }) };
}

/** The upstream's finer counts speak of its own call, and clients count on their being there. */
function usageOf({ usage }: ResponseObject, answer: Answer): ResponseUsage {
  const extra = answer.usage.total_tokens > answer.redraft.usage.draft.total_tokens;
  if (usage && !extra) return usage;
  const { prompt_tokens: input, completion_tokens: output, total_tokens: total }: Usage = answer.usage;
  return {
    ...usage,
    input_tokens: input,
    input_tokens_details: usage?.['input_tokens_details'] ?? { cached_tokens: 0 },
    output_tokens: output,
    output_tokens_details: usage?.['output_tokens_details'] ?? { reasoning_tokens: 0 },
    total_tokens: total,
  };
}
