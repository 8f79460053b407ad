import { expect, test } from 'vitest';
import { compareUndone, compareWhole, readRewards } from './page/score.js';

const draft = 'aa bb\n\n# cc\n\ndd ee';
const edit = (start: number, original: string, revised: string) => ({
  start,
  end: start + original.length,
  original,
  revised,
  category: 'other' as const,
  gain: null,
});
const edits = [edit(0, 'aa', 'A'), edit(13, 'dd', 'D')];
const passage = (start: number, end: number, words: number, reward: number | null) => ({
  index: 0,
  start,
  end,
  words,
  outcome: 'revised' as const,
  reason: null,
  reward,
  draft_reward: reward,
  gap: 0,
  preference: null,
});

test('passages are compared one by one, each by the words of its draft', () => {
  const passages = [passage(0, 5, 2, 4), passage(13, 18, 6, 4)];
  const comparison = compareUndone(draft, { edits, passages }, new Set([1]));
  expect(comparison).toEqual({ before: ['aa bb', 'dd ee'], after: ['A bb', 'dd ee'], weights: [2, 6] });
  const data = [1, 3, 9, 3].map((reward) => ({ reward }));
  expect(readRewards(comparison, data)).toEqual({ before: 2.5, after: 4.5 });
});

test('a passage that was not ranked counts for nothing', () => {
  const passages = [passage(0, 5, 2, 4), passage(13, 18, 6, null)];
  expect(compareUndone(draft, { edits, passages }, new Set()).before).toEqual(['aa bb']);
});

test('without passages the text is one', () => {
  expect(compareUndone(draft, { edits }, new Set([0]))).toEqual(compareWhole(draft, 'aa bb\n\n# cc\n\nD ee'));
});

test('a reward that is missing is none, never 0', () => {
  expect(readRewards(compareWhole('a', 'b'), [{ reward: 5 }, { reward: null }])).toEqual({ before: 5, after: null });
  expect(readRewards(compareWhole('a', 'b'), [])).toEqual({ before: null, after: null });
});
