import type {
  ResponseEvent,
  ResponseItem,
  ResponseObject,
  ResponsePart,
  ResponsePlace,
} from '../contract/responses.ts';

/** A whole response as the events of a stream, without their sequence numbers; each text is one delta. */
export function* responseEvents(response: ResponseObject): Generator<ResponseEvent> {
  yield* beginningEvents(response);
  for (const [index, item] of response.output.entries()) yield* itemEvents(item, index);
  yield endingEvent(response);
}

/** As long as nothing of it is written yet. */
export function* beginningEvents(response: ResponseObject): Generator<ResponseEvent> {
  const begun = { ...response, status: 'in_progress', output: [], usage: null };
  yield { type: 'response.created', response: begun };
  yield { type: 'response.in_progress', response: begun };
}

/** The event that ends a stream, by the response's own status. */
export function endingEvent(response: ResponseObject): ResponseEvent {
  const { status } = response;
  return { type: `response.${status === 'failed' || status === 'incomplete' ? status : 'completed'}`, response };
}

export function itemAdded(item: ResponseItem, output_index: number): ResponseEvent {
  const begun = item.type === 'message' ? { ...item, status: 'in_progress', content: [] } : item;
  return { type: 'response.output_item.added', output_index, item: begun };
}

export function itemDone(item: ResponseItem, output_index: number): ResponseEvent {
  return { type: 'response.output_item.done', output_index, item };
}

export function textAdded(part: ResponsePart, place: ResponsePlace): ResponseEvent {
  return { type: 'response.content_part.added', ...place, part: { ...part, text: '', annotations: [] } };
}

export function textDelta(delta: string, place: ResponsePlace): ResponseEvent {
  return { type: 'response.output_text.delta', ...place, delta, logprobs: [] };
}

export function* textDone(part: ResponsePart, place: ResponsePlace): Generator<ResponseEvent> {
  yield { type: 'response.output_text.done', ...place, text: part.text ?? '', logprobs: part['logprobs'] ?? [] };
  yield { type: 'response.content_part.done', ...place, part };
}

function* itemEvents(item: ResponseItem, index: number): Generator<ResponseEvent> {
  yield itemAdded(item, index);
  const parts = item.type === 'message' ? (item.content ?? []) : [];
  for (const [content_index, part] of parts.entries()) {
    yield* partEvents(part, { item_id: item.id ?? '', output_index: index, content_index });
  }
  yield itemDone(item, index);
}

function* partEvents(part: ResponsePart, place: ResponsePlace): Generator<ResponseEvent> {
  if (part.type === 'output_text') {
    yield textAdded(part, place);
    if (part.text) yield textDelta(part.text, place);
    const annotations = Array.isArray(part.annotations) ? part.annotations : [];
    for (const [annotation_index, annotation] of annotations.entries()) {
      yield { type: 'response.output_text.annotation.added', ...place, annotation_index, annotation };
    }
    yield* textDone(part, place);
    return;
  }
  const { refusal } = part;
  const refuses = typeof refusal === 'string';
  yield { type: 'response.content_part.added', ...place, part: refuses ? { ...part, refusal: '' } : part };
  if (refuses) {
    yield { type: 'response.refusal.delta', ...place, delta: refusal };
    yield { type: 'response.refusal.done', ...place, refusal };
  }
  yield { type: 'response.content_part.done', ...place, part };
}
