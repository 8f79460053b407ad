import { expect, test } from 'vitest';
import type { Reward } from '../contract/reward.ts';
import { makeCandidate } from '../kit/edits.ts';
import { passageTools } from '../testing/passage-tools.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { composeSentences } from '../text/sentence-edits.ts';
import { splitSentences } from '../text/sentences.ts';
import { settlePassage } from './settle-passage.ts';
import type { Batch } from './tools.ts';

const text = 'A good one. A bad bad one. Another good one. One bad one. It ends.';
const passage = { index: 0, start: 0, end: text.length, text, words: 14 };
const count = (told: string) => told.match(/bad/g)?.length ?? 0;
const reward: Reward = {
  model: 'test/bad',
  score: (items) =>
    Promise.resolve(items.map((item) => ({ reward: 9 - count(item.text), uncertainty: null, terms: {} }))),
  against: () => (edit) => 0.5 * (count(edit.original) - count(edit.revised)),
};

/** Revises the sentences that are asked for again, and else only the second. */
function revising(asked: Batch[]) {
  return (_: unknown, batch: Batch) => {
    asked.push(batch);
    const choices = (batch.only ?? [1]).map((at) => ({
      first: at,
      last: at,
      revised: `Fine ${at}.`,
      category: 'other' as const,
    }));
    const edits = composeSentences(text, splitSentences(text), choices);
    return Array.from({ length: batch.n }, (__, index) =>
      Promise.resolve({
        candidate: makeCandidate(passage, { index: batch.first + index, strategy: 'sentences' }, edits),
      }),
    );
  };
}

async function settle(askAgain: (() => boolean) | null) {
  const asked: Batch[] = [];
  let progress = 0;
  const settled = await settlePassage(
    passage,
    passageTools(createVirtualClock(), reward, {
      n: 2,
      askAgain,
      recombine: true,
      revise: revising(asked),
      onRevision: () => progress++,
    }),
  );
  return { settled, asked, progress };
}

test('weak sentences that no candidate changes are asked for once more, by themselves', async () => {
  const { settled, asked, progress } = await settle(() => true);
  expect(asked.map(({ n, weak, only }) => ({ n, weak, only }))).toEqual([
    { n: 2, weak: [1, 3], only: null },
    { n: 1, weak: [1, 3], only: [3] },
  ]);
  expect(settled.counts.requested).toBe(3);
  expect(progress).toBe(2);
  expect(settled.text).toBe('A good one. Fine 1. Another good one. Fine 3. It ends.');
});

test.each([
  ['where the policy does not say so', null],
  ['beyond the budget', () => false],
] as const)('nothing is asked for again %s', async (_, askAgain) => {
  expect((await settle(askAgain)).asked).toHaveLength(1);
});
