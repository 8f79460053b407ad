import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../kit/edits.ts';
import { wordDiff } from '../passage/word-diff.ts';
import { alignSentences } from '../text/align-sentences.ts';
import { composeSentences } from '../text/sentence-edits.ts';
import { splitSentences } from '../text/sentences.ts';
import { createShowEdits, tellWhole } from './show-edits.ts';

const show = createShowEdits(wordDiff, () => 'other');
const edit = (original: string, revised: string) => ({
  start: 10,
  end: 10 + original.length,
  original,
  revised,
  category: 'cliche' as const,
});

test('a sentence edit is told without what both sides share, never within a word', () => {
  expect(tellWhole(edit('The pump serves as a hub.', 'The pump is a hub.'))).toEqual({
    start: 19,
    end: 28,
    original: 'serves as',
    revised: 'is',
    category: 'cliche',
  });
  expect(tellWhole(edit('The towns sleep.', 'The town sleeps.'))).toMatchObject({
    original: 'towns sleep.',
    revised: 'town sleeps.',
  });
});

test('a cut is told as it is', () => {
  const cut = edit(' It ends well.', '');
  expect(show(`0123456789${cut.original}`, [cut])).toEqual([[cut]]);
});

test('of any two texts, the told edits put together give what the sentence edits give', () => {
  const word = fc.constantFrom('boat', 'The', 'slow', 'ran,', '“no”', 'coat.', 'Noon.', '\n\n', 'é́');
  const text = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edits = composeSentences(before, splitSentences(before), alignSentences(before, after));
      const told = show(before, edits);
      expect(told).toHaveLength(edits.length);
      expect(applyEdits(before, told.flat())).toBe(applyEdits(before, edits));
      expect(applyEdits(before, edits.map(tellWhole))).toBe(applyEdits(before, edits));
    }),
    { numRuns: 300 },
  );
});
