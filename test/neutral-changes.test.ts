import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { seededRandom } from '../src/kit/random.ts';
import { decodeArtifact } from '../src/reward/embedded/artifact.ts';
import { createEmbeddedReward } from '../src/reward/embedded/reward.ts';
import { type NeutralPair, neutralPairs } from '../src/reward/neutral-pairs.ts';
import { measureNoise, noiseOf } from '../src/reward/noise.ts';
import { type Ranked, choose } from '../src/select/rank.ts';
import { revisionSize } from '../src/text/revision-size.ts';

const reward = createEmbeddedReward(decodeArtifact(readFileSync('models/writing-quality.bin')));
const minimum = { gap: 0.1, preference: 0 };
const draft: Ranked = { reward: 5, score: 5, preference: null, basis: null, noise: null, slight: true };

const pairs = neutralPairs();
const drafts = [...new Set(pairs.map((pair) => pair.draft))];
/** Neighbours in the table may share a passage: they are held out together. */
const halfOf = (pair: NeutralPair): number => Math.floor(drafts.indexOf(pair.draft) / 2) % 2;

test('no change of a neutral wording claims a preference', () => {
  const claims = pairs
    .filter(({ changes }) => changes === 1)
    .map(({ text, draft: before }) => reward.preference!(0.5, { strategy: 'edits', draft: before, text }));
  expect(claims.filter((claim) => claim !== null)).toEqual([]);
});

test('a neutral change is seldom the answer, by noise measured on other passages: under 5 % alone among eight, under 20 % the best of eight', async () => {
  const items = pairs.flatMap(({ draft: before, text }) => [
    { text: before, draft: before },
    { text, draft: before },
  ]);
  const scores = await reward.score(items, { signal: new AbortController().signal });
  const gaps = pairs.map((_, at) => scores[2 * at + 1]!.reward! - scores[2 * at]!.reward!);
  const noises = [0, 1].map((half) => {
    const seen = pairs.map((pair, at) => (halfOf(pair) === half ? null : gaps[at]!));
    return measureNoise(pairs, seen)!;
  });
  const ranked = pairs.flatMap((pair, at) => {
    if (pair.changes > 1) return [];
    const noise = noiseOf(noises[halfOf(pair)]!, revisionSize(pair.draft, pair.text).exchanged);
    const value = 5 + gaps[at]!;
    return [{ before: pair.draft, candidate: { ...draft, reward: value, score: value, noise } satisfies Ranked }];
  });

  const wins = (candidates: readonly Ranked[]): boolean =>
    choose(draft, candidates, { minimum, gated: 0 }).index !== null;
  const alone = ranked.filter(({ candidate }) => wins([candidate, ...Array.from({ length: 7 }, () => draft)]));
  expect(alone.length / ranked.length).toBeLessThan(0.05);

  const random = seededRandom(8);
  const contests = [...Map.groupBy(ranked, ({ before }) => before).values()].flatMap((own) =>
    Array.from({ length: 40 }, () =>
      Array.from({ length: 8 }, () => own[Math.floor(random() * own.length)]!.candidate),
    ),
  );
  const won = (all: readonly (readonly Ranked[])[]) => all.filter((candidates) => wins(candidates)).length / all.length;
  expect(won(contests)).toBeLessThan(0.2);
  // Without the noise a third: what min_gap alone lets through.
  const noiseless = contests.map((candidates) => candidates.map((candidate) => ({ ...candidate, noise: null })));
  expect(won(contests)).toBeLessThan(won(noiseless) / 2);
});
