import type { RationaleEdit } from '../contract/answer.ts';
import type {
  ResponseAnnotation,
  ResponseEvent,
  ResponseItem,
  ResponsePart,
  ResponsesHead,
} from '../contract/responses.ts';
import { appendText } from '../kit/append-text.ts';
import { withItemPart } from '../kit/response-text.ts';
import { revisedPart, shiftAnnotation } from './revised-part.ts';

/** An upstream's events on their way to the client, of which those that tell of the whole text wait for it. */
export interface HeldEvents {
  /** This much more of the answer's text has been told; gives what may follow now. */
  told(piece: string, edits: readonly RationaleEdit[]): Generator<ResponseEvent, void, undefined>;
  /** The event, unless it must wait. */
  pass(event: ResponseEvent): Generator<ResponseEvent, void, undefined>;
  /** All that still waits. */
  rest(): Generator<ResponseEvent, void, undefined>;
}

/** The events come out as the told text has it: its citations where they are now, its end with all of it. */
export function createHeldEvents(head: ResponsesHead): HeldEvents {
  const waiting: ResponseEvent[] = [];
  const edits: RationaleEdit[] = [];
  let text = '';
  /** How far into the draft the told text reaches. */
  let reached = 0;

  const ofText = ({ output_index: output, content_index: content }: ResponseEvent): boolean =>
    head.place?.output_index === output && (content === undefined || head.place?.content_index === content);

  /** How much of the draft must have been told before it; null where that does not matter. */
  const needs = (event: ResponseEvent): number | null => {
    if (!head.place || !ofText(event)) return null;
    switch (event.type) {
      case 'response.output_text.annotation.added':
        return Math.min(endOf(event['annotation'] as ResponseAnnotation | undefined), head.drafted);
      case 'response.output_text.done':
      case 'response.content_part.done':
      case 'response.output_item.done':
        return head.drafted;
      default:
        return null;
    }
  };

  const asTold = (event: ResponseEvent): ResponseEvent => {
    const { place } = head;
    if (!place) return event;
    const part = (drafted: ResponsePart) => revisedPart(drafted, text, edits);
    switch (event.type) {
      case 'response.output_text.annotation.added':
        return { ...event, annotation: shiftAnnotation(event['annotation'] as ResponseAnnotation, edits) };
      case 'response.output_text.done':
        return { ...event, text, ...(edits.length > 0 && { logprobs: [] }) };
      case 'response.content_part.done':
        return { ...event, part: part(event['part'] as ResponsePart) };
      default:
        return { ...event, item: withItemPart(event['item'] as ResponseItem, place, part) };
    }
  };

  function* release(until: number): Generator<ResponseEvent> {
    for (let next = waiting[0]; next && (needs(next) ?? 0) <= until; next = waiting[0]) {
      waiting.shift();
      yield asTold(next);
    }
  }

  return {
    *told(piece, made) {
      text = appendText(text, piece);
      edits.push(...made);
      reached += piece.length - made.reduce((sum, { start, end, revised }) => sum + revised.length - (end - start), 0);
      yield* release(reached);
    },
    *pass(event) {
      if (needs(event) === null) {
        yield event;
        return;
      }
      waiting.push(event);
      yield* release(reached);
    },
    rest: () => release(Infinity),
  };
}

/** The offset behind all that an annotation speaks of; 0 where it tells none. */
function endOf(annotation: ResponseAnnotation | undefined): number {
  const { end_index: end, index } = annotation ?? {};
  return typeof end === 'number' ? end : typeof index === 'number' ? index : 0;
}
