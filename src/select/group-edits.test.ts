import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Category, categories, type Edit } from '../contract/edit.ts';
import { applyEdits } from '../kit/edits.ts';
import { bearsOut } from './categorise/evidence.ts';
import { groupEdits } from './group-edits.ts';

function edit(text: string, original: string, revised: string, category: Category = 'other'): Edit {
  const start = text.indexOf(original);
  return { start, end: start + original.length, original, revised, category };
}

const grouped = (text: string, ...edits: Edit[]) =>
  groupEdits(text, edits).map(({ original, revised }) => [original, revised]);

test('edits with white space, marks or two words between them are one', () => {
  const text = 'It was a very, truly old pier in the large bay.';
  expect(grouped(text, edit(text, 'very', ''), edit(text, ', truly', ''), edit(text, 'large', 'wide'))).toEqual([
    ['very, truly', ''],
    ['large', 'wide'],
  ]);
  expect(grouped(text, edit(text, 'pier', 'quay'), edit(text, 'large', 'wide'))).toEqual([
    ['pier in the large', 'quay in the wide'],
  ]);
});

test('edits of two sentences, or two paragraphs, stay apart', () => {
  const text = 'It rained. We left.\n\nThey stayed';
  expect(grouped(text, edit(text, 'rained.', 'poured.'), edit(text, 'We', 'They'))).toHaveLength(2);
  expect(grouped(text, edit(text, 'rained', 'poured'), edit(text, 'We', 'They'))).toHaveLength(2);
  expect(grouped(text, edit(text, 'left.', 'went.'), edit(text, 'They', 'We'))).toHaveLength(2);
});

test('a group has the category of most of its words', () => {
  const text = 'a very old and needless phrase';
  const edits = [edit(text, 'very', '', 'awkward_phrasing'), edit(text, 'and needless phrase', 'thing', 'cliche')];
  expect(groupEdits(text, edits)[0]?.category).toBe('cliche');
});

test('a category that the whole change does not bear out gives way, in a group and alone', () => {
  const text = 'She met the captain in a myriad of ports.';
  const swap = edit(text, 'captain', 'skipper', 'cliche');
  expect(groupEdits(text, [swap])[0]?.category).toBe('other');
  const cut = edit(text, 'She met', 'She met on 3 May', 'unnecessary_exposition');
  expect(groupEdits(text, [cut, swap])).toMatchObject([{ revised: 'She met on 3 May the skipper', category: 'other' }]);
  expect(groupEdits(text, [edit(text, 'a myriad of', 'many', 'lack_of_specificity')])[0]?.category).toBe('cliche');
});

test('whatever the edits, the groups give the same text from the same draft, and lose or add none', () => {
  const pieces = fc.constantFrom('the ', 'old ', 'pier. ', 'It ', 'very ', ', ', '\n\n', 'é', '👩‍👩‍👧 ', '“so.” ', '…');
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.array(fc.tuple(fc.nat(200), fc.nat(8), pieces, fc.constantFrom(...categories)), { maxLength: 8 }),
      (text, wishes) => {
        let free = 0;
        const edits = wishes
          .toSorted((a, b) => a[0] - b[0])
          .flatMap(([at, length, revised, category]): Edit[] => {
            const start = Math.max(free, at);
            const end = Math.min(text.length, start + length);
            if (start > end) return [];
            free = end;
            return [{ start, end, original: text.slice(start, end), revised, category }];
          });
        const groups = groupEdits(text, edits);
        expect(applyEdits(text, groups)).toBe(applyEdits(text, edits));
        expect(groups.length).toBeLessThanOrEqual(edits.length);
        for (const group of groups) expect(bearsOut(group.category, text, group)).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});
