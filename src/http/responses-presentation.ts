import type { RationaleEdit } from '../contract/answer.ts';
import type { Answer } from '../contract/pipeline.ts';
import type {
  ResponseEvent,
  ResponseItem,
  ResponseObject,
  ResponsePlace,
  ResponsesHead,
} from '../contract/responses.ts';
import {
  beginningEvents,
  endingEvent,
  itemAdded,
  itemDone,
  textAdded,
  textDelta,
  textDone,
} from '../kit/response-events.ts';
import { finishedResponse, ownResponse } from './finished-response.ts';
import { createHeldEvents } from './held-events.ts';
import { responsesWire } from './responses-wire.ts';
import type { Presentation } from './serve-job.ts';
import { naturalPieces } from './sse.ts';

/**
 * An answer as the objects and events of the Responses API. The upstream's events go out as they come, numbered anew; those
 * that tell of the text wait until it has been told. `fallback` is the response of an answer that no upstream has drafted,
 * with an empty message.
 */
export function responsesPresentation(head: ResponsesHead, fallback: ResponseObject): Presentation {
  const wire = responsesWire();
  const held = createHeldEvents(head);
  const own = ownMessage(fallback);
  /** There is no upstream whose events would frame the text. */
  let framed = false;

  function* frame(): Generator<ResponseEvent> {
    if (framed || head.place) return;
    framed = true;
    yield* beginningEvents(ownResponse(head, fallback));
    yield itemAdded(own.item, own.place.output_index);
    yield textAdded(own.part, own.place);
  }

  function* unframe(response: ResponseObject): Generator<ResponseEvent> {
    if (!framed) return;
    const item = response.output[own.place.output_index] ?? own.item;
    yield* textDone(item.content?.[own.place.content_index] ?? own.part, own.place);
    yield itemDone(item, own.place.output_index);
  }

  const finished = (answer: Answer) => finishedResponse({ head, fallback, place: head.place ?? own.place, answer });

  return {
    headers: () => new Headers(head.headers),
    answerId: () => head.id ?? fallback.id ?? null,
    model: () => head.model ?? fallback.model ?? '',
    wire,
    json: finished,
    *text(piece, edits: readonly RationaleEdit[]) {
      yield* frame();
      const place = head.place ?? own.place;
      for (const delta of naturalPieces(piece)) yield textDelta(delta, place);
      yield* held.told(piece, edits);
    },
    *other(payload) {
      yield* held.pass(payload as ResponseEvent);
    },
    *done(answer) {
      if (!head.response) yield* frame();
      const response = finished(answer);
      yield* held.rest();
      yield* unframe(response);
      yield endingEvent(response);
    },
  };
}

/** The message that an answer without an upstream stands in. */
function ownMessage({ output }: ResponseObject) {
  const [item = {} as ResponseItem] = output;
  const place: ResponsePlace = { item_id: item.id ?? '', output_index: 0, content_index: 0 };
  return { item, place, part: item.content?.[0] ?? {} };
}
