import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, draftOf, segmentsOf } from './page/edits.js';

const draft = 'In order to see 🙂 the sea, one walks.';
const edits = [
  { start: 0, end: 11, original: 'In order to', revised: 'To' },
  { start: 18, end: 18, original: '', revised: ' well' },
  { start: 27, end: 38, original: ' one walks.', revised: ' walk.' },
];

/** A text cut into pieces, of which every second one is edited. */
const edited = fc
  .array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })))
  .map((pieces) => {
    let text = '';
    const made = pieces.map(([kept, original, revised]) => {
      text += kept;
      const start = text.length;
      text += original;
      return { start, end: text.length, original, revised };
    });
    return { draft: text, edits: made.filter(({ original, revised }) => original !== revised) };
  });

describe('edits', () => {
  test('are made at their UTF-16 offsets', () => {
    expect(applyEdits(draft, edits)).toBe('To see 🙂 well the sea, walk.');
  });

  test('are undone one by one, and all at once give the draft', () => {
    expect(applyEdits(draft, edits, new Set([1]))).toBe('To see 🙂 the sea, walk.');
    expect(applyEdits(draft, edits, new Set([0, 1, 2]))).toBe(draft);
  });

  test('are shown in their place, between what stays', () => {
    expect(segmentsOf(draft, edits).map((segment) => ('edit' in segment ? segment.index : segment.text))).toEqual([
      0,
      ' see 🙂',
      1,
      ' the sea,',
      2,
    ]);
    expect(segmentsOf('as it was', [])).toEqual([{ text: 'as it was' }]);
    expect(segmentsOf('', [])).toEqual([]);
  });

  test('give back the draft of any text that they made', () => {
    fc.assert(
      fc.property(edited, ({ draft, edits }) => {
        expect(draftOf(applyEdits(draft, edits), edits)).toBe(draft);
        const shown = segmentsOf(draft, edits).map((segment) =>
          'edit' in segment ? segment.edit.original : segment.text,
        );
        expect(shown.join('')).toBe(draft);
      }),
    );
  });
});
