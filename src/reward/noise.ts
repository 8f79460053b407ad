import { z } from 'zod';
import { mean } from '../kit/statistics.ts';
import { revisionSize } from '../text/revision-size.ts';
import { neutralPassages } from './neutral-passages.ts';
import { type NeutralPair, several } from './neutral-pairs.ts';

const row = z.strictObject({
  changes: z.int(),
  /** Means over the changes measured. */
  changedWords: z.number(),
  passageWords: z.number(),
  deviation: z.number().min(0),
});

/** The gap that changes make which no editor would choose between, as the artifact holds it. */
export const noiseSchema = z.strictObject({
  /** Standard deviation of the gap for each square root of an exchanged word, the kinds of prose counting alike. */
  perRootWord: z.number().min(0),
  swaps: z.int().min(0),
  passages: z.int().min(0),
  /** `perRootWord` of each kind of prose by itself. */
  kinds: z.record(z.string(), z.number().min(0)),
  bySize: z.array(row),
  byPassage: z.array(row),
});
export type Noise = z.infer<typeof noiseSchema>;

/** Neutral changes add up as a random walk does: with the square root of the words exchanged. What only cuts is no such walk. */
export const noiseOf = ({ perRootWord }: Pick<Noise, 'perRootWord'>, changedWords: number): number =>
  perRootWord * Math.sqrt(changedWords);

/** A neutral pair as a reward sees it. */
interface Measured extends NeutralPair {
  readonly gap: number;
  readonly changedWords: number;
  readonly passageWords: number;
}

/** The noise of a reward that finds these gaps between the table's pairs; a missing one is left out. Null where all are. */
export function measureNoise(pairs: readonly NeutralPair[], gaps: readonly (number | null)[]): Noise | null {
  const measured = pairs.flatMap((pair, at): Measured[] => {
    const gap = gaps[at] ?? null;
    if (gap === null) return [];
    const { exchanged, words } = revisionSize(pair.draft, pair.text);
    return [{ ...pair, gap, changedWords: exchanged, passageWords: words }];
  });
  const single = measured.filter(({ changes }) => changes === 1);
  if (single.length === 0) return null;
  const kinds = Object.fromEntries(
    Object.keys(neutralPassages).map((kind) => [kind, rounded(rateOf(measured.filter((one) => one.kind === kind)))]),
  );
  return {
    // Which kind a change is of cannot be told: the mean of their variances.
    perRootWord: rounded(Math.sqrt(mean(Object.values(kinds).map((rate) => rate ** 2)))),
    swaps: single.length,
    passages: new Set(measured.map(({ draft }) => draft)).size,
    kinds,
    bySize: [1, ...several].map((count) => rowOf(measured.filter(({ changes }) => changes === count))),
    byPassage: [0, 100, 150, 200].map((from, at, borders) =>
      rowOf(single.filter(({ passageWords: words }) => words >= from && words < (borders[at + 1] ?? Infinity))),
    ),
  };
}

/** Standard deviation about 0 (a neutral change may be made either way) for each square root of an exchanged word. */
function rateOf(measured: readonly Measured[]): number {
  const words = measured.reduce((sum, { changedWords }) => sum + changedWords, 0);
  return words === 0 ? 0 : Math.sqrt(measured.reduce((sum, { gap }) => sum + gap ** 2, 0) / words);
}

function rowOf(measured: readonly Measured[]): Noise['bySize'][number] {
  const of = (read: (one: Measured) => number): number => (measured.length === 0 ? 0 : mean(measured.map(read)));
  return {
    changes: measured.length,
    changedWords: rounded(of(({ changedWords }) => changedWords)),
    passageWords: rounded(of(({ passageWords }) => passageWords)),
    deviation: rounded(Math.sqrt(of(({ gap }) => gap ** 2))),
  };
}

/** So that the header reads well. */
const rounded = (value: number): number => Number(value.toFixed(4));
