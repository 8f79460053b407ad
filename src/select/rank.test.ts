import { expect, test } from 'vitest';
import { choose, leastGap, rankOrder, type Ranked } from './rank.ts';

const at = (reward: number | null, score: number | null = reward, preference: number | null = null): Ranked => ({
  reward,
  score,
  preference,
  basis: preference === null ? null : 'votes',
  noise: null,
  slight: false,
});
const draft = at(5);

test('the best candidate above the draft is chosen, with its gap', () => {
  expect(choose(draft, [at(5.5), at(6.25), at(4)], { minimum: { gap: 0, preference: 0 }, gated: 0 })).toEqual({
    index: 1,
    gap: 1.25,
  });
});

test('the draft wins ties', () => {
  expect(choose(draft, [at(5)], { minimum: { gap: 0, preference: 0 }, gated: 0 })).toEqual({
    index: null,
    reason: 'draft_best',
  });
});

test('a gap below the minimum keeps the draft and says so', () => {
  expect(choose(draft, [at(5.1)], { minimum: { gap: 0.2, preference: 0 }, gated: 0 })).toEqual({
    index: null,
    reason: 'gap_below_minimum',
  });
});

test('the ranking goes by the score, the gap by the first reward', () => {
  const candidates = [at(6, 1), at(5.5, 3), at(4.5, 9)];
  expect(choose(at(5, 0), candidates, { minimum: { gap: 0.1, preference: 0 }, gated: 0 })).toEqual({
    index: 1,
    gap: 0.5,
  });
});

test('with every candidate gated it is all_gated; with none asked for the draft is best', () => {
  expect(choose(draft, [], { minimum: { gap: 0, preference: 0 }, gated: 3 })).toEqual({
    index: null,
    reason: 'all_gated',
  });
  expect(choose(draft, [], { minimum: { gap: 0, preference: 0 }, gated: 0 })).toEqual({
    index: null,
    reason: 'draft_best',
  });
});

test('a missing reward is no reward: it never wins and ranks last', () => {
  expect(choose(draft, [at(null)], { minimum: { gap: 0, preference: 0 }, gated: 0 })).toEqual({
    index: null,
    reason: 'draft_best',
  });
  expect(rankOrder([at(null), at(1), at(2)])).toEqual([2, 1, 0]);
});

test('a candidate whose preference is too low is passed over; one without a preference is not', () => {
  const minimum = { gap: 0, preference: 0.6 };
  expect(choose(draft, [at(7, 7, 0.5), at(6, 6, 0.7)], { minimum, gated: 0 })).toEqual({ index: 1, gap: 1 });
  expect(choose(draft, [at(7, 7, 0.5)], { minimum, gated: 0 })).toEqual({
    index: null,
    reason: 'preference_below_minimum',
  });
  expect(choose(draft, [at(7, 7, null)], { minimum, gated: 0 })).toEqual({ index: 0, gap: 2 });
});

const minimum = { gap: 0.1, preference: 0 };
const noisy = (gap: number, noise: number, slight = true): Ranked => ({ ...at(5 + gap, 5 + gap), noise, slight });

test('a gap that the best of as many neutral changes would reach keeps the draft', () => {
  const one = [noisy(0.3, 0.2)];
  const eight = Array.from({ length: 8 }, (_, index) => noisy(0.3 - index / 100, 0.2));
  expect(choose(draft, one, { minimum, gated: 0 })).toMatchObject({ index: 0 });
  expect(choose(draft, eight, { minimum, gated: 0 })).toEqual({ index: null, reason: 'gap_below_minimum' });
});

test('each candidate is held to the noise of its own size: a smaller change may win where a larger is too little', () => {
  expect(choose(draft, [noisy(0.9, 0.8), noisy(0.6, 0.1)], { minimum, gated: 0 })).toMatchObject({ index: 1 });
});

test('a sentence made anew needs less than a slight change, and the policy’s least gap stays a lower bound', () => {
  expect(leastGap(noisy(1, 0.5, false), 0.1, 8)).toBeLessThan(leastGap(noisy(1, 0.5), 0.1, 8));
  expect(leastGap(noisy(1, 0.01), 0.4, 8)).toBe(0.4);
  expect(leastGap(at(6), 0.4, 8)).toBe(0.4);
});
