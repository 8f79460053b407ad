import { expect, test } from 'vitest';
import type { Edit } from '../contract/edit.ts';
import type { Reward } from '../contract/reward.ts';
import { applyEdits, makeCandidate } from '../kit/edits.ts';
import { passageTools } from '../testing/passage-tools.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createContests } from './contest.ts';
import type { Gated } from './gate-candidates.ts';
import type { PassageTools } from './tools.ts';

const text = 'The very old boat came in on a quite cold day, and the somewhat tired keeper went home.';
const passage = { index: 0, start: 0, end: text.length, text, words: 17 };
const cut = (word: string): Edit => {
  const original = `${word} `;
  const start = text.indexOf(original);
  return { start, end: start + original.length, original, revised: '', category: 'other' };
};
const gatedOf = (...lists: string[][]): Gated[] =>
  lists.map((words, index) => ({
    candidate: makeCandidate(passage, { index, strategy: 'edits' }, words.map(cut)),
    failures: [],
    putBack: 0,
  }));

/** A point for each adverb that is gone. */
const worth = (told: string) => 5 - (told.match(/\b(?:very|quite|somewhat)\b/g)?.length ?? 0);

function contests(more: Partial<PassageTools> = {}, preference: Reward['preference'] = undefined) {
  const asked = { score: 0, against: 0 };
  const reward: Reward = {
    model: 'test/adverbs',
    score: (items) => {
      asked.score++;
      return Promise.resolve(items.map((item) => ({ reward: worth(item.text), uncertainty: null, terms: {} })));
    },
    against: (told) => {
      asked.against++;
      return (edit) => worth(applyEdits(told, [edit])) - worth(told);
    },
    ...(preference && { preference }),
  };
  const tools = passageTools(createVirtualClock(), reward, { recombine: true, ...more });
  return { hold: createContests(passage, tools), asked };
}

test('the recombined candidate competes behind the others, and wins where it is best', async () => {
  const { hold } = contests();
  const contest = await hold(gatedOf(['very'], ['quite', 'somewhat']));
  expect(contest.passing).toHaveLength(2);
  expect(contest.recombined?.text).toBe('The old boat came in on a cold day, and the tired keeper went home.');
  expect(contest.contenders).toEqual([...contest.passing, contest.recombined]);
  expect(contest.choice).toEqual({ index: 2, gap: 3 });
});

test('one that a gate took takes no part', async () => {
  const { hold } = contests();
  const [fine, taken] = gatedOf(['very'], ['quite', 'somewhat']) as [Gated, Gated];
  const contest = await hold([fine, { ...taken, failures: [{ gate: 'length', lost: [] }] }]);
  expect(contest.passing).toEqual([fine.candidate]);
  expect(contest.choice).toEqual({ index: 0, gap: 1 });
});

test('asked again of the same candidates it is not held again, of more it is', async () => {
  const { hold, asked } = contests();
  const gated = gatedOf(['very'], ['quite']);
  const first = await hold(gated);
  const before = { ...asked };
  expect(await hold([...gated])).toBe(first);
  expect(asked).toEqual(before);
  const more = await hold(gatedOf(['very'], ['quite'], ['somewhat']));
  expect(more.passing).toHaveLength(3);
  expect(asked.score).toBeGreaterThan(before.score);
});

test('a later candidate that a gate took is why none is chosen, where none was before', async () => {
  const { hold } = contests();
  expect((await hold([])).choice).toEqual({ index: null, reason: 'draft_best' });
  const taken = gatedOf(['very']).map((one) => ({ ...one, failures: [{ gate: 'length', lost: [] }] }));
  expect((await hold(taken)).choice).toEqual({ index: null, reason: 'all_gated' });
});

test('where the parents’ preference is too low none wins, the recombined one included', async () => {
  const { hold } = contests({ minimum: { gap: 0.1, preference: 0.7 } }, () => ({ chance: 0.6, basis: 'told' }));
  const contest = await hold(gatedOf(['very'], ['quite', 'somewhat']));
  expect(contest.recombined).not.toBeNull();
  expect(contest.choice).toEqual({ index: null, reason: 'preference_below_minimum' });
});
