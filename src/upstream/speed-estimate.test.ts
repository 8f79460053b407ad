import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpeedEstimate, type CallTimes } from './speed-estimate.ts';

const size = { promptTokens: 600, outputTokens: 200 };

/** A call that took `firstMs` to its first word and so many a token. */
const call = (atOnce: number, { first = 500, each = 50, tokens = 200 } = {}): CallTimes => ({
  promptTokens: 600,
  outputTokens: tokens,
  atOnce,
  firstMs: first,
  totalMs: first + each * tokens,
});

function after(calls: readonly CallTimes[], now = 0) {
  const estimate = createSpeedEstimate();
  for (const one of calls) estimate.note(one, now);
  return (atOnce: number, at = now) => Math.round(estimate.expectedMs(size, atOnce, at) ?? Number.NaN);
}

describe('how long a call is expected to take', () => {
  test('nobody knows before one has ended', () => {
    expect(createSpeedEstimate().expectedMs(size, 1, 0)).toBeNull();
  });

  test('is what such calls have taken', () => {
    expect(after([call(1)])(1)).toBe(10_500);
    expect(after([call(1, { tokens: 400 })])(1)).toBe(10_500);
  });

  test('beside others is what it took beside as many, and in between what lies between', () => {
    const expected = after([call(1), call(4, { first: 2000, each: 200 })]);
    expect(expected(4)).toBe(42_000);
    expect(expected(2)).toBe(21_000);
    // As steep as from one to four, where nobody has seen it.
    expect(expected(8)).toBe(84_000);
  });

  test('does not grow with the calls at once where it never did', () => {
    expect(after([call(1), call(4)])(16)).toBe(10_500);
  });

  test('beside more than ever were seen is somewhat longer where nothing else is known', () => {
    const expected = after([call(1)]);
    expect(expected(4) / expected(1)).toBeCloseTo(2);
  });

  test('is not moved far by one call that hung, and comes back at once', () => {
    const hung = after([call(1), call(1), call(1, { first: 60_000 })])(1);
    expect(hung).toBeLessThan(13_000);
    const back = after([call(1, { first: 60_000 }), call(1)])(1);
    expect(back).toBeLessThan(15_000);
  });

  test('of an answer that came whole, or all at once at its end, is shared by its words', () => {
    expect(after([{ ...call(1), firstMs: null, totalMs: 10_000 }])(1)).toBe(10_000);
    expect(after([{ ...call(1), firstMs: 9_900, totalMs: 10_000 }])(1)).toBe(10_000);
  });

  test('counts a prompt that is longer than those seen', () => {
    const estimate = createSpeedEstimate();
    estimate.note({ ...call(1), promptTokens: 40 }, 0);
    expect(estimate.expectedMs(size, 1, 0)).toBeCloseTo(10_500 + (560 * 50) / 8);
  });

  test('forgets how it was at other numbers of calls, in time', () => {
    const estimate = createSpeedEstimate();
    estimate.note(call(8, { each: 800 }), 0);
    estimate.note(call(1), 60 * 60_000);
    expect(estimate.expectedMs(size, 8, 60 * 60_000)).toBeLessThan(40_000);
  });

  test('of a model that was only ever given up is longer than it was waited for, until an answer comes', () => {
    const estimate = createSpeedEstimate();
    estimate.noteSilence({ promptTokens: 600, atOnce: 4, totalMs: 30_000 }, 0);
    expect(estimate.expectedMs(size, 1, 0)).toBeGreaterThan(30_000);
    estimate.note(call(4), 0);
    expect(estimate.expectedMs(size, 4, 0)).toBeCloseTo(10_500);
    estimate.noteSilence({ promptTokens: 600, atOnce: 4, totalMs: 30_000 }, 0);
    expect(estimate.expectedMs(size, 4, 0)).toBeCloseTo(10_500);
  });

  test('is a positive time, longer for a longer answer, whatever was seen', () => {
    const times = fc.record({
      promptTokens: fc.nat(10_000),
      outputTokens: fc.nat(5000),
      atOnce: fc.double({ min: 0, max: 64, noNaN: true }),
      firstMs: fc.option(fc.double({ min: 0, max: 60_000, noNaN: true })),
      totalMs: fc.double({ min: 60_000, max: 600_000, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 64 }), (seen, atOnce) => {
        const estimate = createSpeedEstimate();
        for (const one of seen) estimate.note(one, 0);
        const short = estimate.expectedMs(size, atOnce, 0);
        const long = estimate.expectedMs({ ...size, outputTokens: 400 }, atOnce, 0);
        expect(short).toBeGreaterThan(0);
        expect(long).toBeGreaterThan(short ?? 0);
        expect(Number.isFinite(long)).toBe(true);
      }),
    );
  });
});
