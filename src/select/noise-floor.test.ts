import { expect, test } from 'vitest';
import { seededRandom } from '../kit/random.ts';
import { noiseFloor } from './noise-floor.ts';

const revised = (tried: number) => noiseFloor({ noise: 1, tried, slight: false });
const slight = (tried: number) => noiseFloor({ noise: 1, tried, slight: true });

test('revised sentences lose the expected maximum of as many normal deviates', () => {
  // Harter (1961).
  expect(revised(1)).toBeCloseTo(0, 3);
  expect(revised(2)).toBeCloseTo(0.564, 1);
  expect(revised(8)).toBeCloseTo(1.424, 1);
  expect(revised(32)).toBeCloseTo(2.07, 1);
});

test('of slight changes the best of as many neutral changes passes one time in five', () => {
  expect(slight(1)).toBeCloseTo(0.842, 2);
  const random = seededRandom(5);
  const deviate = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (const tried of [2, 8, 32]) {
    const rounds = 4000;
    let passed = 0;
    for (let round = 0; round < rounds; round++)
      if (Array.from({ length: tried }, deviate).some((gap) => gap >= slight(tried))) passed++;
    expect(passed / rounds).toBeGreaterThan(0.17);
    expect(passed / rounds).toBeLessThan(0.23);
  }
});

test('it grows with the noise and with what was tried, and is never negative', () => {
  expect(noiseFloor({ noise: 0.3, tried: 8, slight: true })).toBeCloseTo(0.3 * slight(8), 12);
  expect(noiseFloor({ noise: 0, tried: 8, slight: true })).toBe(0);
  for (const floor of [revised, slight])
    for (const tried of [0, 1, 2, 4, 31]) expect(floor(tried + 1)).toBeGreaterThanOrEqual(floor(tried));
});
