import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RationaleEdit } from '../contract/answer.ts';
import type { ResponseEvent, ResponsesHead } from '../contract/responses.ts';
import { emptyResponsesHead } from '../kit/responses-head.ts';
import { shiftOffset } from '../kit/shift-offset.ts';
import { createHeldEvents } from './held-events.ts';

const place = { item_id: 'msg_1', output_index: 1, content_index: 0 };

/** A draft in pieces, each told as it was or edited away whole, and spans of it that are cited. */
const cases = fc
  .record({
    pieces: fc.array(
      fc.record({ draft: fc.string({ minLength: 1, maxLength: 8 }), revised: fc.option(fc.string({ maxLength: 8 })) }),
      { minLength: 1, maxLength: 8 },
    ),
    cited: fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 5 }),
    early: fc.nat(8),
  })
  .map(({ pieces, cited, early }) => {
    let offset = 0;
    const told = pieces.map(({ draft, revised }) => {
      const start = offset;
      offset += draft.length;
      const edit = {
        category: 'other',
        original: draft,
        revised: revised ?? '',
        start,
        end: offset,
        gain: null,
      } as const;
      return { draft, text: revised ?? draft, edits: revised === null ? [] : [edit] };
    });
    const spans = cited.map(([a, b]) => ({
      start_index: Math.min(a, b, offset),
      end_index: Math.min(Math.max(a, b), offset),
    }));
    return { told, spans, early, length: offset };
  });

it('what speaks of the text waits for it, and comes with its citations where they are now', () => {
  fc.assert(
    fc.property(cases, ({ told, spans, early, length }) => {
      const draft = told.map((piece) => piece.draft).join('');
      const head: ResponsesHead = { ...emptyResponsesHead(), place, drafted: length };
      const held = createHeldEvents(head);
      const part = { type: 'output_text', text: draft, annotations: spans };
      const framing: ResponseEvent[] = [
        ...spans.map((annotation, index) => ({
          type: 'response.output_text.annotation.added',
          ...place,
          annotation_index: index,
          annotation,
        })),
        { type: 'response.output_text.done', ...place, text: draft },
        { type: 'response.content_part.done', ...place, part },
        { type: 'response.output_item.done', output_index: 1, item: { id: 'msg_1', type: 'message', content: [part] } },
      ];
      const other: ResponseEvent = { type: 'response.reasoning_text.delta', output_index: 0, content_index: 0 };
      const out: { readonly event: ResponseEvent; readonly soFar: number }[] = [];
      const edits: RationaleEdit[] = [];
      let text = '';
      const keep = (events: Iterable<ResponseEvent>) => {
        for (const event of events) out.push({ event, soFar: text.length });
      };
      for (const [index, piece] of [...told, null].entries()) {
        if (index === Math.min(early, told.length)) for (const event of framing) keep(held.pass(event));
        if (piece === null) continue;
        text += piece.text;
        edits.push(...piece.edits);
        keep(held.told(piece.text, piece.edits));
      }
      const before = out.length;
      expect([...held.pass(other)]).toEqual([other]);
      expect([...held.rest()]).toEqual([]);
      expect(before).toBe(framing.length);

      const shifted = spans.map(({ start_index: start, end_index: end }) => ({
        start_index: shiftOffset(start, edits, 'start'),
        end_index: shiftOffset(end, edits, 'end'),
      }));
      for (const [index, { event, soFar }] of out.slice(0, spans.length).entries()) {
        expect(event['annotation']).toEqual(shifted[index]);
        expect(shifted[index]!.end_index).toBeLessThanOrEqual(soFar);
      }
      const revised = { type: 'output_text', text, annotations: shifted };
      expect(
        out.slice(spans.length).map(({ event, soFar }) => [event['text'] ?? event['part'] ?? event['item'], soFar]),
      ).toEqual(
        [text, revised, { id: 'msg_1', type: 'message', content: [revised] }].map((value) => [value, text.length]),
      );
    }),
  );
});
