import { describe, expect, test } from 'vitest';
import type { Pace } from '../contract/speed.ts';
import { createSpeed } from './speed.ts';

const size = { promptTokens: 100, outputTokens: 100 };

/** Speed by a clock that is set by hand. */
function bySteps() {
  let now = 0;
  const speed = createSpeed({ now: () => now, elapsed: () => now, sleep: () => new Promise(() => {}) });
  const begin = (answers = 1): Pace => speed.watch({ model: 'm', promptChars: 400, answers });
  const pass = (ms: number) => (now += ms);
  const expected = (calls: number) => {
    const ms = speed.expectedMs('m', size, calls);
    return ms === null ? null : Math.round(ms);
  };
  return { speed, begin, pass, expected };
}

/** One call alone: a second to its first word, then 100 ms a token. */
function answer({ begin, pass }: ReturnType<typeof bySteps>, tokens: number | null = 100) {
  const pace = begin();
  pass(1000);
  pace.wrote(4);
  pass(10_000);
  pace.wrote(400);
  pace.ended('finished', tokens);
}

describe('the speed of a model', () => {
  test('is not known before a call has shown it, nor by another model', () => {
    const steps = bySteps();
    expect(steps.expected(1)).toBeNull();
    answer(steps);
    expect(steps.expected(1)).toBe(11_000);
    expect(steps.speed.expectedMs('another', size, 1)).toBeNull();
  });

  test('is measured by the text where the upstream counts what cannot be its tokens', () => {
    for (const told of [null, 4000, 7]) {
      const steps = bySteps();
      answer(steps, told);
      expect(steps.expected(1)).toBe(11_000);
    }
  });

  test('is measured beside others, and expected beside those that are open', () => {
    const { begin, pass, expected } = bySteps();
    const four = Array.from({ length: 4 }, () => begin());
    pass(1000);
    for (const pace of four) pace.wrote(4);
    pass(40_000);
    for (const pace of four) {
      pace.wrote(400);
      pace.ended('finished', 100);
    }
    expect(expected(4)).toBe(41_000);
    expect(expected(8)).toBeGreaterThan(55_000);
    const open = begin(4);
    expect(expected(4)).toBeGreaterThan(55_000);
    open.ended('failed', null);
    expect(expected(4)).toBe(41_000);
  });

  test('is that of one choice, where several come in one answer', () => {
    const { begin, pass, expected } = bySteps();
    const pace = begin(4);
    pass(40_000);
    pace.wrote(1600);
    pace.ended('finished', 400);
    expect(expected(4)).toBe(40_000);
  });

  test('is known while the first answer is still being written', () => {
    const { begin, pass, expected } = bySteps();
    const pace = begin();
    pass(1000);
    pace.wrote(4);
    expect(expected(1)).toBeNull();
    pass(5000);
    pace.wrote(200);
    expect(expected(1)).toBeGreaterThan(11_000);
  });

  test('is told by an answer that was given up on the way as well, not by one that failed or said next to nothing', () => {
    const { begin, pass, expected } = bySteps();
    const failed = begin();
    pass(30_000);
    failed.ended('failed', null);
    const brief = begin();
    pass(700);
    brief.wrote(12);
    brief.ended('finished', 4);
    expect(expected(1)).toBeNull();
    const left = begin();
    pass(1000);
    left.wrote(4);
    pass(10_000);
    left.wrote(400);
    left.ended('given_up', null);
    left.ended('failed', null);
    expect(expected(1)).toBe(11_000);
  });

  test('of calls that were all given up unanswered is less than their time allowed', () => {
    const { begin, pass, expected } = bySteps();
    const all = [begin(), begin()];
    pass(30_000);
    for (const pace of all) pace.ended('given_up', null);
    expect(expected(1)).toBeGreaterThan(30_000);
  });
});
