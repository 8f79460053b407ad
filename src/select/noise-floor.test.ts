import { expect, test } from 'vitest';
import { seededRandom } from '../kit/random.ts';
import { noiseFloor } from './noise-floor.ts';

const judged = (tried: number) => noiseFloor({ noise: 1, tried, judged: true });
const unjudged = (tried: number) => noiseFloor({ noise: 1, tried, judged: false });

test('judged revisions lose the expected maximum of as many normal deviates', () => {
  // Harter (1961).
  expect(judged(1)).toBeCloseTo(0, 3);
  expect(judged(2)).toBeCloseTo(0.564, 1);
  expect(judged(8)).toBeCloseTo(1.424, 1);
  expect(judged(32)).toBeCloseTo(2.07, 1);
});

test('where only the gap speaks the best of as many neutral changes passes one time in five', () => {
  expect(unjudged(1)).toBeCloseTo(0.842, 2);
  const random = seededRandom(5);
  const deviate = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (const tried of [2, 8, 32]) {
    const rounds = 4000;
    let passed = 0;
    for (let round = 0; round < rounds; round++)
      if (Array.from({ length: tried }, deviate).some((gap) => gap >= unjudged(tried))) passed++;
    expect(passed / rounds).toBeGreaterThan(0.17);
    expect(passed / rounds).toBeLessThan(0.23);
  }
});

test('it grows with the noise and with what was tried, and is never negative', () => {
  expect(noiseFloor({ noise: 0.3, tried: 8, judged: false })).toBeCloseTo(0.3 * unjudged(8), 12);
  expect(noiseFloor({ noise: 0, tried: 8, judged: false })).toBe(0);
  for (const floor of [judged, unjudged])
    for (const tried of [0, 1, 2, 4, 31]) expect(floor(tried + 1)).toBeGreaterThanOrEqual(floor(tried));
});
