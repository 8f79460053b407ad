import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Edit } from '../contract/edit.ts';
import { applyEdits } from './edits.ts';
import { shiftOffset } from './shift-offset.ts';

/** A draft, edits of it that do not touch one another, and a span of it. */
const cases = fc
  .record({
    draft: fc.string({ minLength: 1, maxLength: 40 }),
    bounds: fc.uniqueArray(fc.nat(40), { maxLength: 8 }),
    revised: fc.array(fc.string({ maxLength: 5 }), { minLength: 4, maxLength: 4 }),
    span: fc.tuple(fc.nat(40), fc.nat(40)),
  })
  .map(({ draft, bounds, revised, span }) => {
    const within = [...new Set(bounds.map((bound) => Math.min(bound, draft.length)))].toSorted((a, b) => a - b);
    const edits = revised.flatMap((text, index): Edit[] => {
      const [start, end] = within.slice(2 * index, 2 * index + 2);
      if (start === undefined || end === undefined) return [];
      return [{ start, end, original: draft.slice(start, end), revised: text, category: 'other' }];
    });
    const [a, b] = span.map((bound) => Math.min(bound, draft.length)) as [number, number];
    return { draft, edits, start: Math.min(a, b), end: Math.max(a, b) };
  });

it('a span that no edit touches is the same text afterwards', () => {
  fc.assert(
    fc.property(cases, ({ draft, edits, start, end }) => {
      fc.pre(edits.every((edit) => edit.end <= start || edit.start >= end) && start < end);
      const text = applyEdits(draft, edits);
      const shifted = text.slice(shiftOffset(start, edits, 'start'), shiftOffset(end, edits, 'end'));
      expect(shifted).toBe(draft.slice(start, end));
    }),
  );
});

it('a span that edits reach into covers all that became of it, and no more than those edits', () => {
  fc.assert(
    fc.property(cases, ({ draft, edits, start, end }) => {
      fc.pre(start < end);
      const touching = edits.filter((edit) => edit.end > start && edit.start < end);
      const from = Math.min(start, ...touching.map((edit) => edit.start));
      const to = Math.max(end, ...touching.map((edit) => edit.end));
      const text = applyEdits(draft, edits);
      const shifted = text.slice(shiftOffset(start, edits, 'start'), shiftOffset(end, edits, 'end'));
      const own = touching.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
      expect(shifted).toBe(applyEdits(draft.slice(from, to), own));
    }),
  );
});

it('what is inserted beside a span stays outside of it, and what takes its place is all of it', () => {
  const insert = (at: number) => [{ start: at, end: at, revised: 'new ' }];
  expect([shiftOffset(4, insert(4), 'start'), shiftOffset(4, insert(4), 'end')]).toEqual([8, 4]);
  const gone = [{ start: 2, end: 9, revised: '' }];
  expect([shiftOffset(4, gone, 'start'), shiftOffset(7, gone, 'end')]).toEqual([2, 2]);
});
