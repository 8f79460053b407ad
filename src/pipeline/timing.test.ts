import { describe, expect, test } from 'vitest';
import { createTiming } from './timing.ts';

/** Each call beside others takes as much longer. */
const shared = (ms: number) => ({ expectedMs: (_: unknown, calls: number) => ms * calls });

describe('what fits before the deadline', () => {
  test('is everything where nobody knows how fast the model is', () => {
    expect(createTiming({}, () => 1000).fitting(8, 100)).toBe(8);
    expect(createTiming({ expectedMs: () => null }, () => 1000).fitting(8, 100)).toBe(8);
  });

  test.each([
    [1000, 8],
    [4000, 7],
    [9000, 3],
    [29_000, 1],
    [31_000, 0],
  ])('of calls of %i ms that share one speed, in 30 s, are %i of 8', (ms, fits) => {
    expect(createTiming(shared(ms), () => 30_000).fitting(8, 100)).toBe(fits);
  });

  test('is judged by the time that is left, and by the length of the passage', () => {
    let left = 30_000;
    const timing = createTiming({ expectedMs: ({ outputTokens }, calls) => outputTokens * 20 * calls }, () => left);
    expect(timing.fitting(8, 100)).toBeGreaterThan(timing.fitting(8, 250));
    left = 10_000;
    expect(timing.fitting(8, 100)).toBeLessThan(4);
  });
});
