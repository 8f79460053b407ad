import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { seededRandom } from '../kit/random.ts';
import { words } from '../kit/words.ts';
import { decodeArtifact } from './embedded/artifact.ts';
import { createEmbeddedReward } from './embedded/reward.ts';
import { neutralPairs } from './neutral-pairs.ts';
import { measureNoise, noiseOf, noiseSchema } from './noise.ts';

const artifact = new URL('../../models/writing-quality.bin', import.meta.url);
const reward = createEmbeddedReward(decodeArtifact(readFileSync(artifact)));
const pairs = neutralPairs();
const singles = pairs.filter(({ changes }) => changes === 1);

async function gapsOf(own: typeof pairs): Promise<number[]> {
  const items = own.flatMap(({ draft, text }) => [
    { text: draft, draft },
    { text, draft },
  ]);
  const scores = await reward.score(items, { signal: new AbortController().signal });
  return own.map((_, at) => scores[2 * at + 1]!.reward! - scores[2 * at]!.reward!);
}

test('the table holds neutral changes of every size in passages of 60 to 250 words', () => {
  expect(singles.length).toBeGreaterThan(900);
  expect(new Set(singles.map(({ kind }) => kind)).size).toBe(3);
  for (const { draft, text, changes } of pairs) {
    expect(text).not.toBe(draft);
    expect(`${draft}${text}`).not.toMatch(/[{}|]/);
    expect([words(draft).length >= 60, words(draft).length <= 310]).toEqual([true, true]);
    expect([1, 2, 4, 8, 16]).toContain(changes);
  }
  expect(neutralPairs()).toEqual(pairs);
});

test('the noise of independent changes is found, and adds up with the square root of the words', () => {
  const random = seededRandom(3);
  const gaps = pairs.map(({ changes }) => {
    let gap = 0;
    for (let at = 0; at < changes; at++) gap += random() < 0.5 ? -0.1 : 0.1;
    return gap;
  });
  const noise = measureNoise(pairs, gaps)!;
  expect(noiseSchema.safeParse(noise).success).toBe(true);
  for (const { changedWords, deviation } of noise.bySize)
    expect(noiseOf(noise, changedWords) / deviation).toBeCloseTo(1, 0);
  expect(noise.bySize[0]!.deviation).toBeCloseTo(0.1, 9);
});

test('gaps that are missing are left out; without any there is no noise', () => {
  const some = measureNoise(
    pairs,
    pairs.map((_, at) => (at % 2 === 0 ? 0.1 : null)),
  )!;
  expect(some.swaps).toBeLessThan(singles.length);
  expect(measureNoise(pairs, [])).toBeNull();
});

test('the noise that the embedded model states is what its gaps show, at every size', async () => {
  const gaps = await gapsOf(pairs);
  for (const changes of [1, 2, 4, 8, 16]) {
    const own = pairs.map((pair, at) => ({ pair, gap: gaps[at]! })).filter(({ pair }) => pair.changes === changes);
    const stated = own.map(({ pair: { draft, text } }) => reward.noise!({ strategy: 'edits', draft, text })!);
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value * value, 0);
    const ratio = Math.sqrt(sum(own.map(({ gap }) => gap)) / sum(stated));
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.3);
  }
});
