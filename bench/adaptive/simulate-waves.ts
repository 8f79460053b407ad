import type { Random } from '../../src/contract/runtime.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { firstWave, nextWave, type StoppingRule } from '../../src/select/stopping.ts';
import type { Recorded } from './recorded.ts';

/** The default policy's `min_gap`. */
export const minimum = 0.1;

/** Against all n candidates of the same draws. */
export interface Saved {
  /** Share of the candidates that were not asked for. */
  readonly saved: number;
  /** Share of the mean gap of the best of n that was lost. */
  readonly lost: number;
  readonly rounds: number;
}

/** Candidates in the order in which they are asked for. */
interface Drawn {
  readonly gaps: readonly (number | null)[];
  /** The gap of an answer from the first so many. */
  readonly worth: (asked: number) => number;
}

/** Draws n of each passage's recorded candidates, several times, and stops as the pipeline does. */
export function simulateWaves(
  recorded: readonly Recorded[],
  options: { readonly n: number; readonly rule: StoppingRule; readonly draws: number },
): Saved {
  const { n } = options;
  const random = seededRandom(7);
  const drawn = recorded.flatMap(({ gaps: all }) =>
    Array.from({ length: all.length < n ? 0 : options.draws }, (): Drawn => {
      const gaps = shuffled(all, random).slice(0, n);
      return { gaps, worth: (asked) => bestOf(gaps.slice(0, asked)) };
    }),
  );
  return simulate(drawn, options);
}

/** The same where one more candidate is made of the others' edits, in the recorded order of the first eight and the second. */
export function simulateRecombined(
  recorded: readonly Recorded[],
  options: { readonly n: number; readonly rule: StoppingRule },
): Saved & { readonly lostOfRecombined: number } {
  const drawn = recorded.flatMap(({ gaps: all, recombined }) =>
    recombined.map((found, half): Drawn => {
      const gaps = all.slice(half * found.length, (half + 1) * found.length);
      return { gaps, worth: (asked) => bestOf([...gaps.slice(0, asked), found[asked - 1] ?? null]) };
    }),
  );
  const saved = simulate(drawn, options);
  const best = meanOf(drawn, ({ gaps }) => bestOf(gaps));
  const made = meanOf(drawn, ({ worth }) => worth(options.n));
  return { ...saved, lostOfRecombined: 1 - ((1 - saved.lost) * best) / made };
}

function simulate(drawn: readonly Drawn[], { n, rule }: { readonly n: number; readonly rule: StoppingRule }): Saved {
  const ends = drawn.map(({ gaps, worth }) => {
    let asked = firstWave(n, rule);
    let rounds = 1;
    for (; asked < n; rounds++) {
      const passing = gaps.slice(0, asked).filter((gap) => gap !== null);
      const next = nextWave({ gaps: passing, answered: asked, best: worth(asked), minimum }, n - asked, rule);
      if (next.n === 0) break;
      asked += next.n;
    }
    return { asked, rounds, got: worth(asked), all: bestOf(gaps.slice(0, n)) };
  });
  return {
    saved: 1 - meanOf(ends, ({ asked }) => asked) / n,
    lost: 1 - meanOf(ends, ({ got }) => got) / meanOf(ends, ({ all }) => all),
    rounds: meanOf(ends, ({ rounds }) => rounds),
  };
}

const meanOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0) / items.length;

/** The same where candidates are more alike: each gap drawn towards its passage's mean. */
export function moreAlike(recorded: readonly Recorded[], share: number): Recorded[] {
  return recorded.map((passage) => {
    const known = passage.gaps.filter((gap) => gap !== null);
    const mean = known.reduce((sum, gap) => sum + gap, 0) / Math.max(1, known.length);
    return { ...passage, gaps: passage.gaps.map((gap) => (gap === null ? null : mean + share * (gap - mean))) };
  });
}

/** The gap of an answer from these candidates: the draft stays where none reaches the minimum. */
export function bestOf(gaps: readonly (number | null)[]): number {
  return gaps.reduce<number>((best, gap) => (gap !== null && gap >= minimum && gap > best ? gap : best), 0);
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
