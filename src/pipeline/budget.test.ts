import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Passage } from '../contract/passage.ts';
import { revisionTokens } from '../kit/revision-tokens.ts';
import { createCandidateBudget } from './budget.ts';

const passage = (words: number): Passage => ({ index: 0, start: 0, end: words, text: '', words });

const neighbours = (words: number) => costOf(words) - revisionTokens(words, { alone: true });
const costOf = (words: number) => revisionTokens(words, { alone: false });

/** What the passages get when all but the last `known` are finished one by one while the draft is being written. */
function spend(words: readonly number[], known: number, { n, max }: { n: number; max: number }): number[] {
  const budget = createCandidateBudget({ n, maxExtraTokens: max });
  const streamed = words.slice(0, words.length - known).map((count) => budget.share(passage(count)));
  const rest = words.slice(words.length - known).map(passage);
  return [...streamed, ...rest.map(budget.divide(rest))];
}

describe('what the candidates of one answer may cost', () => {
  test('is divided equally and exactly where all passages are known', () => {
    const words = [200, 200, 200];
    expect(spend(words, 3, { n: 8, max: 3 * 5 * costOf(200) })).toEqual([5, 5, 5]);
    expect(spend(words, 3, { n: 8, max: 3 * costOf(200) - 1 })).toEqual([0, 0, 0]);
    expect(spend(words, 3, { n: 8, max: Infinity })).toEqual([8, 8, 8]);
  });

  test('a single passage has no neighbours to pay for', () => {
    expect(spend([200], 1, { n: 8, max: revisionTokens(200, { alone: true }) })).toEqual([1]);
  });

  test('is less for a short passage among others, three candidates at least', () => {
    expect(spend([125, 100, 55, 20], 0, { n: 8, max: Infinity })).toEqual([8, 5, 4, 3]);
    expect(spend([125, 100, 55, 20], 4, { n: 8, max: Infinity })).toEqual([8, 5, 4, 3]);
    expect(spend([55, 55], 2, { n: 2, max: Infinity })).toEqual([2, 2]);
    expect(spend([55], 1, { n: 8, max: Infinity })).toEqual([8]);
  });

  test('an answer in short paragraphs costs at most 15 % more than one in passages of 170 words', () => {
    const aWord = (words: number, candidates: number) => (candidates * costOf(words)) / words;
    for (const words of [40, 50, 60, 75, 85, 100, 120]) {
      const granted = spend([words, words], 0, { n: 8, max: Infinity })[0]!;
      expect(aWord(words, granted)).toBeLessThan(1.15 * aWord(170, 8));
    }
  });

  test('leaves something for passages that are still to be drafted: n shrinks along the way', () => {
    const granted = spend(
      Array.from({ length: 16 }, () => 200),
      1,
      { n: 8, max: 60_000 },
    );
    expect(granted[0]).toBe(8);
    expect(Math.min(...granted)).toBeGreaterThanOrEqual(1);
    expect(granted.slice(0, 15).toSorted((a, b) => b - a)).toEqual(granted.slice(0, 15));
  });

  test('what was granted and not asked for can be spent again', () => {
    const budget = createCandidateBudget({ n: 8, maxExtraTokens: 4 * 8 * costOf(200) });
    budget.share(passage(200));
    budget.refund(passage(200), 5);
    const three = [passage(200), passage(200), passage(200)];
    expect(budget.divide(three)(passage(200))).toBe(8);
    const strict = createCandidateBudget({ n: 8, maxExtraTokens: 3 * 8 * costOf(200) });
    strict.share(passage(200));
    expect(strict.divide(three)(passage(200))).toBe(6);
  });

  test('is never more than the policy allows, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 8, max: 400 }), { minLength: 1, maxLength: 60 }),
        fc.nat(60),
        fc.integer({ min: 0, max: 200_000 }),
        (words, known, max) => {
          const granted = spend(words, Math.min(known, words.length), { n: 8, max });
          const alone = words.length === 1 && known > 0 ? neighbours(words[0]!) : 0;
          const spent = granted.reduce((sum, count, index) => sum + count * (costOf(words[index]!) - alone), 0);
          expect(spent).toBeLessThanOrEqual(max + 1e-6);
          expect(Math.max(...granted)).toBeLessThanOrEqual(8);
        },
      ),
    );
  });

  test('counts what judges read and say of them: once for the passage, and for each', () => {
    const words = [200, 200];
    const max = 2 * 5 * costOf(200);
    const granted = (judged: number, revised = true) =>
      createCandidateBudget({ n: 8, maxExtraTokens: max, judged, revised }).divide(words.map(passage))(passage(200));
    expect([granted(0), granted(2), granted(2, false), granted(0, false)]).toEqual([5, 2, 5, 8]);
    expect(createCandidateBudget({ n: 8, maxExtraTokens: 2000, judged: 2 }).divide([passage(200)])(passage(200))).toBe(
      0,
    );
  });
});

describe('what fits before the deadline', () => {
  /** So many calls fit, whatever they are for. */
  const timing = (most: number) => ({ fitting: (n: number) => Math.min(n, most) });
  const fitted: [index: number, n: number, of: number][] = [];
  const budgetWith = (most: number) =>
    createCandidateBudget({
      n: 8,
      maxExtraTokens: Infinity,
      timing: timing(most),
      onFitted: ({ index }, { n, of }) => fitted.push([index, n, of]),
    });
  const two = [passage(300), { ...passage(300), index: 1 }] as const;

  test('bounds the candidates of a passage, and is told', () => {
    fitted.length = 0;
    expect(budgetWith(3).share(two[0])).toBe(3);
    expect(fitted).toEqual([[0, 3, 8]]);
    expect(budgetWith(100).share(two[0])).toBe(8);
    expect(fitted).toHaveLength(1);
  });

  test('is at least one candidate of one passage', () => {
    expect(budgetWith(0).share(two[0])).toBe(1);
    expect(budgetWith(0).divide([two[0]])(two[0])).toBe(1);
  });

  test('is divided among passages that begin together', () => {
    expect(two.map(budgetWith(9).divide(two))).toEqual([4, 4]);
    expect(two.map(budgetWith(2).divide(two))).toEqual([1, 1]);
  });

  test('is for the first passages where not all can have one in time: the others are late', () => {
    const budget = budgetWith(1);
    expect(two.map(budget.divide(two))).toEqual([1, 0]);
    expect(two.map((one) => budget.late(one))).toEqual([false, true]);
  });

  test('is no reason where the tokens are: nothing is late', () => {
    const budget = createCandidateBudget({ n: 8, maxExtraTokens: 0, timing: timing(0) });
    expect(two.map(budget.divide(two))).toEqual([0, 0]);
    expect(two.map((one) => budget.late(one))).toEqual([false, false]);
  });
});
