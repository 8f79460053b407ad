import { expect, test } from 'vitest';
import type { Reward } from '../contract/reward.ts';
import { passageTools } from '../testing/passage-tools.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { makeCandidate } from '../kit/edits.ts';
import { widenToSentences } from '../text/sentence-edits.ts';
import { sentencesToRetry, weakSentences } from './weak-sentences.ts';

const text = 'A good one. A bad bad one. Another good one. One bad one. It ends.';
const passage = { index: 0, start: 0, end: text.length, text, words: 14 };
const count = (told: string) => told.match(/bad/g)?.length ?? 0;
const reward: Reward = {
  model: 'test/bad',
  score: () => Promise.resolve([]),
  against: () => (edit) => 0.5 * (count(edit.original) - count(edit.revised)),
};
const tools = (more = {}) => passageTools(createVirtualClock(), reward, more);

test('the sentences that the passage would gain most without are pointed at, in order', () => {
  expect(weakSentences(passage, tools())).toEqual([1, 3]);
});

test('nothing is pointed at where no edit can be priced, or there is nothing to choose among', () => {
  const remote: Reward = { model: 'test/remote', score: () => Promise.resolve([]) };
  expect(weakSentences(passage, passageTools(createVirtualClock(), remote))).toBeNull();
  expect(weakSentences({ ...passage, text: 'One bad. Two.' }, tools())).toBeNull();
});

test('weak sentences without a usable variant are asked for again, within the budget', () => {
  const edit = { start: 12, end: 26, original: text.slice(12, 26), revised: 'A fine one.', category: 'other' as const };
  const candidate = makeCandidate(passage, { index: 0, strategy: 'sentences' }, widenToSentences(text, [edit]));
  const gated = [{ candidate, failures: [], putBack: 0 }];
  expect(sentencesToRetry(passage, gated, tools({ askAgain: () => true }))).toEqual([3]);
  expect(sentencesToRetry(passage, gated, tools({ askAgain: () => false }))).toEqual([]);
  expect(sentencesToRetry(passage, gated, tools())).toEqual([]);
});
