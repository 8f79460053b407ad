import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { seededRandom } from '../src/kit/random.ts';
import { decodeArtifact } from '../src/reward/embedded/artifact.ts';
import { createEmbeddedReward } from '../src/reward/embedded/reward.ts';
import { neutralPairs } from '../src/reward/neutral-pairs.ts';
import { type Ranked, choose } from '../src/select/rank.ts';

const reward = createEmbeddedReward(decodeArtifact(readFileSync('models/writing-quality.bin')));
const minimum = { gap: 0.1, preference: 0 };

/** A contest over one draft: the draft, and each of the texts, which differ from it by one neutral change. */
async function contestOf(draft: string, texts: readonly string[]): Promise<readonly [Ranked, ...Ranked[]]> {
  const items = [draft, ...texts].map((text) => ({ text, draft }));
  const scores = await reward.score(items, { signal: new AbortController().signal });
  const [own, ...others] = scores.map(({ reward: value }, at): Ranked => {
    const revision = { strategy: 'edits', draft, text: items[at]!.text } as const;
    const noise = at === 0 ? null : reward.noise!(revision);
    return { reward: value, score: value, preference: null, basis: null, noise };
  });
  return [own!, ...others];
}

const byDraft = Map.groupBy(
  neutralPairs().filter(({ changes }) => changes === 1),
  ({ draft }) => draft,
);

test('no change of a neutral wording claims a preference', () => {
  for (const [draft, pairs] of byDraft)
    for (const { text } of pairs) expect(reward.preference!(0.5, { strategy: 'edits', draft, text })).toBeNull();
});

test('a neutral change is seldom the answer: under 5 % of the table among eight, under a fifth of contests by the best of eight', async () => {
  const random = seededRandom(8);
  let [tried, single, contests, best] = [0, 0, 0, 0];
  for (const [draft, pairs] of byDraft) {
    const texts = pairs.map(({ text }) => text);
    const [own, ...ranked] = await contestOf(draft, texts);
    const draw = (): Ranked => ranked[Math.floor(random() * ranked.length)]!;
    const gainless: Ranked = { ...own, noise: null };
    for (const one of ranked) {
      tried++;
      const seven = Array.from({ length: 7 }, () => gainless);
      if (choose(own, [one, ...seven], { minimum, gated: 0 }).index !== null) single++;
    }
    for (let round = 0; round < 20; round++) {
      contests++;
      if (choose(own, Array.from({ length: 8 }, draw), { minimum, gated: 0 }).index !== null) best++;
    }
  }
  expect(single / tried).toBeLessThan(0.05);
  expect(best / contests).toBeLessThan(0.2);
});
