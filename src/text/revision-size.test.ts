import fc from 'fast-check';
import { expect, test } from 'vitest';
import { words } from '../kit/words.ts';
import { revisionSize } from './revision-size.ts';

test('a swapped word, a cut and an insertion are counted in words', () => {
  const draft = 'The ferry leaves at nine every morning.';
  expect(revisionSize(draft, 'The ferry departs at nine every morning.')).toMatchObject({
    words: 7,
    changed: 1,
    ratio: 1,
  });
  expect(revisionSize(draft, 'The ferry leaves at nine.')).toMatchObject({
    changed: 2,
    exchanged: 1,
    share: 2 / 7,
    ratio: 5 / 7,
  });
  expect(revisionSize(draft, 'The old red ferry leaves at nine every morning.')).toMatchObject({ changed: 2 });
});

test('case and punctuation are no change of words', () => {
  expect(revisionSize('So it rained. We left.', 'So it rained; we left.').changed).toBe(0);
});

test('a draft without words has a size all the same', () => {
  expect(revisionSize('…', 'A word.')).toEqual({ words: 0, changed: 2, exchanged: 1, share: 2, ratio: 2 });
});

test('what changed is never more than the longer text, nor less than the difference in length', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(text, text, (draft, revision) => {
      const { changed } = revisionSize(draft, revision);
      const [before, after] = [words(draft).length, words(revision).length];
      expect(changed).toBeLessThanOrEqual(Math.max(before, after));
      expect(changed).toBeGreaterThanOrEqual(Math.abs(before - after));
      expect(revisionSize(revision, draft).changed).toBe(changed);
    }),
  );
});

test('texts that share nothing take no long time', () => {
  const [one, other] = ['a', 'b'].map((word) => Array.from({ length: 20_000 }, (_, at) => `${word}${at}`).join(' '));
  expect(revisionSize(one!, other!).changed).toBe(20_000);
});
