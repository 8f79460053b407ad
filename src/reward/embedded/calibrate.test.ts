import { expect, test } from 'vitest';
import { seededRandom } from '../../kit/random.ts';
import type { RankingItem } from '../training-data.ts';
import { calibrate } from './calibrate.ts';
import { calibrationSchema, chanceOf } from './preference.ts';

/** Votes for the edit with a chance that follows, or does not follow, the gap written into the text. */
function makeItems(chance: (gap: number) => number): RankingItem[] {
  const random = seededRandom(9);
  return Array.from({ length: 150 }, () => {
    const gap = 4 * random() - 1;
    const rankings = Array.from({ length: 3 }, () =>
      random() < chance(gap)
        ? (['human_edit', 'ai_edit', 'draft'] as const)
        : (['human_edit', 'draft', 'ai_edit'] as const),
    );
    return { texts: { draft: '0', human_edit: '0', ai_edit: String(gap) }, rankings };
  });
}
const score = (text: string): number => Number(text);

test('a gap without skill leaves the base rate, shrunk towards the published one', () => {
  const calibration = calibrate(
    score,
    makeItems(() => 0.8),
  )!;
  expect(calibration.slope).toBe(0);
  expect(calibration.baseRate).toBeCloseTo(0.8, 1);
  const stated = chanceOf(calibration, 2);
  expect(stated).toBeGreaterThan(0.65);
  expect(stated).toBeLessThan(calibration.baseRate);
  expect(chanceOf(calibration, 9)).toBe(stated);
});

test('a gap with skill is followed, up to the highest supported bin', () => {
  const calibration = calibrate(
    score,
    makeItems((gap) => 1 / (1 + Math.exp(-1.5 * gap))),
  )!;
  expect(calibration.slope).toBeGreaterThan(0.5);
  expect(calibration.skill.logLoss.low).toBeGreaterThan(0);
  expect(calibration.skill.areaUnderCurve.value).toBeGreaterThan(0.7);
  expect(chanceOf(calibration, 2)).toBeGreaterThan(chanceOf(calibration, 0.3));
  expect(chanceOf(calibration, 1e6)).toBe(calibration.ceiling);
  expect(chanceOf(calibration, -1e6)).toBeCloseTo(1 - calibration.ceiling, 12);
});

test('what is fitted is what the artifact can hold; without votes there is nothing', () => {
  expect(
    calibrationSchema.safeParse(
      calibrate(
        score,
        makeItems(() => 0.7),
      ),
    ).success,
  ).toBe(true);
  expect(calibrate(score, [])).toBeNull();
});
