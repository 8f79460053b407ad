import { describe, expect, test } from 'vitest';
import { seededRandom } from '../kit/random.ts';
import { amongRecombined, amongSingles, expectedGain, firstWave, nextWave, type Tried } from './stopping.ts';

const tried = (gaps: readonly number[], more: Partial<Tried> = {}): Tried => ({
  gaps,
  answered: gaps.length,
  best: Math.max(0, ...gaps.filter((gap) => gap >= 0.1)),
  minimum: 0.1,
  ...more,
});

test('three quarters are asked for at once, half where they will be recombined, and one at least', () => {
  const waves = (rule: typeof amongSingles) => [0, 1, 2, 4, 8, 32].map((n) => firstWave(n, rule));
  expect(waves(amongSingles)).toEqual([0, 1, 2, 3, 6, 24]);
  expect(waves(amongRecombined)).toEqual([0, 1, 1, 2, 4, 16]);
});

describe('what more candidates are expected to gain', () => {
  test('grows with how many they are, each adding less', () => {
    const gains = [1, 2, 3, 4].map((more) => expectedGain(tried([0.4, 0.9, 0.6]), more));
    const steps = gains.map((gain, at) => gain - (gains[at - 1] ?? 0));
    expect(steps).toEqual(steps.toSorted((a, b) => b - a));
    expect(Math.min(...steps)).toBeGreaterThan(0);
  });

  test('is more where the rewards so far are far apart', () => {
    const [close, apart] = [
      [0.6, 0.62, 0.61, 0.6, 0.63, 0.64],
      [0.1, 1.1, 0.3, 0.9, 0.2, 1.2],
    ].map((gaps) => expectedGain(tried(gaps, { best: 1.2 }), 1) / Math.max(...gaps));
    expect(apart).toBeGreaterThan(close as number);
  });

  test('is less the better the best one is, and the more of them a gate took', () => {
    const gaps = [0.2, 0.4, 0.6, 0.5];
    expect(expectedGain(tried(gaps, { best: 0.9 }), 1)).toBeLessThan(expectedGain(tried(gaps), 1));
    expect(expectedGain(tried(gaps, { answered: 12 }), 1)).toBeLessThan(expectedGain(tried(gaps), 1) / 2);
  });

  test('counts a gap from the least that replaces the draft, not what is below it', () => {
    const none = tried([0.02, 0.01, 0.03], { best: 0 });
    expect(expectedGain({ ...none, minimum: 1 }, 1)).toBeLessThan(expectedGain({ ...none, minimum: 0.1 }, 1));
  });

  test('is about what candidates drawn from such a passage do gain, over many passages', () => {
    const random = seededRandom(5);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let [told, found] = [0, 0];
    for (let passage = 0; passage < 2000; passage++) {
      const middle = 0.8 + 0.4 * normal();
      const draw = () => middle + 0.4 * normal();
      const seen = tried(Array.from({ length: 6 }, draw));
      told += expectedGain(seen, 2);
      found += Math.max(0, Math.max(draw(), draw()) - seen.best);
    }
    expect(told / found).toBeGreaterThan(0.75);
    expect(told / found).toBeLessThan(1.25);
  });
});

describe('the next wave', () => {
  test('is none where the candidates are all but equal', () => {
    const next = nextWave(tried([0.9, 0.9, 0.91, 0.9, 0.92, 0.9]), 2, amongSingles);
    expect(next.n).toBe(0);
    expect(next.gain).toBeLessThan(amongSingles.wave + 2 * amongSingles.candidate);
  });

  test('takes what is left where no candidate has passed the gates yet', () => {
    expect(nextWave(tried([], { answered: 3 }), 2, amongSingles).n).toBe(2);
    expect(nextWave(tried([], { answered: 2 }), 2, amongRecombined).n).toBe(2);
  });

  test('takes what is left where the rewards are far apart and none stands out', () => {
    expect(nextWave(tried([0.1, 1.1, -0.2, 1.2, 0.4, 1]), 2, amongSingles).n).toBe(2);
  });

  test('is sooner none where they are recombined', () => {
    const seen = tried([0.7, 0.9, 0.8, 1]);
    expect(nextWave(seen, 4, amongSingles).n).toBeGreaterThan(0);
    expect(nextWave(seen, 4, amongRecombined).n).toBe(0);
    const apart = tried([0.1, 1.2, 0.9, -0.6]);
    expect(nextWave(apart, 4, amongRecombined).n).toBeGreaterThan(0);
    expect(nextWave({ ...apart, best: 1.6 }, 4, amongRecombined).n).toBe(0);
  });

  test('is none where nothing is left', () => {
    expect(nextWave(tried([0.1, 1.1]), 0, amongSingles)).toEqual({ n: 0, gain: 0 });
  });
});
