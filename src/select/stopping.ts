import { studentCdf } from './student-t.ts';

/*
 * When to stop asking for candidates: optimal stopping with recall (Weitzman's Pandora's box; for best-of-N arXiv 2510.01394,
 * 2510.15945), in waves, since a call takes seconds. More are asked for while their expected gain is above their price.
 *
 * The constants were chosen by simulation on recorded rewards (`npm run bench -- --only adaptive`): the most candidates saved
 * at 2 % of the mean gap that all n bring without recombination.
 */

/** How candidates are asked for in waves. Prices are what must be expected to be gained, in reward points. */
export interface StoppingRule {
  /** The share of n that is asked for at once: after fewer, more are mostly wanted, which costs another round. */
  readonly first: number;
  /** Of each further candidate, for what it costs. */
  readonly candidate: number;
  /** Of another wave, for the time that it takes. */
  readonly wave: number;
}

/**
 * Where the best candidate is the answer. It saves a tenth of them where they differ as much as random choices of an expert's
 * edits do, a quarter where they are alike: what the next one is worth can hardly be foreseen.
 */
export const amongSingles: StoppingRule = { first: 0.75, candidate: 0.01, wave: 0.035 };

/** Where one more is made of the others' edits: five then bring what eight do alone, so that more than half are seldom asked for. */
export const amongRecombined: StoppingRule = { first: 0.5, candidate: 0.06, wave: 0.08 };

/** What is believed of the spread of a passage's rewards before any is seen: a standard deviation in points, as if of so many candidates. */
const priorDeviation = 0.15;
const priorWeight = 1;
/** What a gap is taken to be where none has passed the gates: somewhat less than the recorded ones, and more spread. */
const unseen = { mean: 0.5, deviation: 0.5 };

/** What is known of a passage's candidates when it is decided whether to ask for more. Gaps are over the draft, in points. */
export interface Tried {
  /** Of those that passed the gates; equal texts as often as they came. */
  readonly gaps: readonly number[];
  /** How many were answered, whatever became of them. */
  readonly answered: number;
  /** Of the one that would be chosen now; 0 where the draft would stay. */
  readonly best: number;
  /** The least gap that replaces the draft. */
  readonly minimum: number;
}

export function firstWave(n: number, { first }: StoppingRule): number {
  return Math.ceil(n * first);
}

/** How many more to ask for at once, at most `left`, and what these are expected to gain; 0 where not even all that are left pay. */
export function nextWave(
  tried: Tried,
  left: number,
  rule: Pick<StoppingRule, 'candidate' | 'wave'>,
): { readonly n: number; readonly gain: number } {
  let best = { n: 0, gain: left > 0 ? expectedGain(tried, left) : 0, net: 0 };
  for (let n = 1; n <= left; n++) {
    const gain = expectedGain(tried, n);
    const net = gain - n * rule.candidate - rule.wave;
    if (net > best.net) best = { n, gain, net };
  }
  return { n: best.n, gain: best.gain };
}

/**
 * What the best of `more` candidates is expected to add to the best so far, in points. Rewards are taken for normal, with
 * unknown mean and a spread that is drawn a little towards the prior's, so that the next one's follows Student's t.
 */
export function expectedGain({ gaps, answered, best, minimum }: Tried, more: number): number {
  const { mean, deviation, freedom } = predictNext(gaps);
  const passing = (gaps.length + 1) / (answered + 1.25);
  const beyond = (gap: number) => 1 - (1 - passing * (1 - studentCdf((gap - mean) / deviation, freedom))) ** more;
  const from = Math.max(best, minimum);
  return (from - best) * beyond(from) + integrate(beyond, from, Math.max(from, mean) + 6 * deviation);
}

/** Where the next gap is expected: a Student's t about `mean`. */
function predictNext(gaps: readonly number[]): { mean: number; deviation: number; freedom: number } {
  const known = gaps.length;
  if (known === 0) return { ...unseen, freedom: 2 };
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / known;
  const squares = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0);
  const freedom = priorWeight + known - 1;
  const variance = (priorWeight * priorDeviation ** 2 + squares) / freedom;
  return { mean, deviation: Math.sqrt(variance * (1 + 1 / known)), freedom };
}

/** Simpson's rule. */
function integrate(of: (x: number) => number, from: number, to: number): number {
  const steps = 32;
  const width = (to - from) / steps;
  let sum = of(from) + of(to);
  for (let step = 1; step < steps; step++) sum += (step % 2 === 1 ? 4 : 2) * of(from + step * width);
  return (sum * width) / 3;
}
