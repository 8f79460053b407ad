import { logistic } from '../kit/statistics.ts';
import { type MeasuredSizes, measuredSizes } from '../text/measured-sizes.ts';
import { revisionSize } from '../text/revision-size.ts';
import { type Calibration, type Forecast, calibrationOf, logLossOf } from './calibration.ts';
import { type Outcomes, editPopulation } from './forecasts.ts';
import { foldsOf } from './folds.ts';

type Vote = Outcomes['votes'][number];

/** A chance by the gap: 0.5 at 0, and one minus itself for the opposite gap. */
export interface CurveShape {
  /** `constant` where the gap adds no skill to the base rate: then it says which text, not how sure to be. */
  readonly kind: 'logistic' | 'constant';
  /** Logistic: of the logit, for each unit of the reward; never negative. */
  readonly slope: number;
  /** Logistic: the highest chance ever claimed, what the best bin of the data supports. */
  readonly ceiling: number;
  /** Constant: the base rate, shrunk towards `prior` as if that had been seen `priorVotes` times. */
  readonly rate: number;
  /** Constant: smaller gaps are shaded towards 0.5; a tenth of those seen are smaller. */
  readonly fullGap: number;
}

/** A fitted curve, and what it was fitted on. */
export interface PreferenceCurve extends CurveShape {
  /** The ridge penalty, in standardised gaps. */
  readonly shrinkage: number;
  readonly population: string;
  readonly votes: number;
  readonly groups: number;
  /** How often the outcome was the forecast one, whatever the gap. */
  readonly baseRate: number;
  readonly prior: number;
  readonly priorVotes: number;
  /** The largest gap seen: beyond, the curve is a guess. */
  readonly largestGap: number;
  /** Of the logistic curve's forecasts for folds that it was not fitted on. */
  readonly crossValidated: Calibration;
  /** Of the revisions voted on; null where these are no revisions of each other. */
  readonly sizes: MeasuredSizes | null;
  /** Whether the gap adds skill to the base rate: the interval of the log-loss skill lies above 0. */
  readonly addsSkill: boolean;
}

const shrinkages = [0.3, 1, 3, 10, 30, 100, 300];
const folds = 5;
const binVotes = 40;

/** For AI edits over drafts the published 0.65 (arXiv 2504.07532, from the public votes); for other pairs, no knowledge. */
const priorOf = (population: string): number => (population === editPopulation ? 0.65 : 0.5);
const priorVotes = 100;

/** The chance (0 to 1) that the text with this gap over the other is preferred. */
export function preferenceAt({ kind, slope, ceiling, rate, fullGap }: CurveShape, gap: number): number {
  if (kind === 'logistic') return logisticAt({ slope, ceiling }, gap);
  const share = fullGap > 0 ? Math.max(-1, Math.min(1, gap / fullGap)) : Math.sign(gap);
  return logistic(share * Math.log(rate / (1 - rate)));
}

function logisticAt({ slope, ceiling }: Pick<CurveShape, 'slope' | 'ceiling'>, gap: number): number {
  const chance = logistic(slope * gap);
  return Math.min(ceiling, Math.max(1 - ceiling, chance));
}

/**
 * Fits a logistic curve through 0 (Bradley–Terry with a scale), shrunk towards no slope; the shrinkage is chosen by cross-validation
 * inside the data fitted on. Folds take items whole. Null under ten votes or where all gaps are 0.
 */
export function fitPreferenceCurve({ population, votes }: Outcomes, seed: number): PreferenceCurve | null {
  if (votes.length < 10 || votes.every(({ gap }) => gap === 0)) return null;
  const numbered = foldsOf(votes, folds, seed);
  if (new Set(numbered).size < 2) return null;
  const forecasts = votes.map((vote): Forecast => ({ ...vote, claimed: 0.5 }));
  for (let fold = 0; fold < folds; fold++) {
    const curve = fit(
      votes.filter((_, at) => numbered[at] !== fold),
      seed,
    );
    votes.forEach((vote, at) => {
      if (numbered[at] === fold) forecasts[at] = { ...vote, claimed: logisticAt(curve, vote.gap) };
    });
  }
  const crossValidated = calibrationOf(population, forecasts, seed)!;
  const addsSkill = (crossValidated.logLossSkill?.low ?? -1) > 0;
  const prior = priorOf(population);
  const rate = (crossValidated.baseRate * votes.length + prior * priorVotes) / (votes.length + priorVotes);
  return {
    kind: addsSkill ? 'logistic' : 'constant',
    ...fit(votes, seed),
    // A base rate under one half would prefer the text of the lower reward.
    rate: Math.max(0.5, rate),
    fullGap: votes.map(({ gap }) => Math.abs(gap)).toSorted((a, b) => a - b)[Math.floor(votes.length / 10)]!,
    prior,
    priorVotes,
    population,
    votes: votes.length,
    groups: new Set(votes.map(({ group }) => group)).size,
    baseRate: crossValidated.baseRate,
    largestGap: Math.max(...votes.map(({ gap }) => Math.abs(gap))),
    crossValidated,
    addsSkill,
    sizes: sizesOf(votes),
  };
}

/** Each revision once, however many voted on it. */
function sizesOf(votes: readonly Vote[]): MeasuredSizes | null {
  const revisions = new Set(votes.flatMap(({ revision }) => revision ?? []));
  return measuredSizes([...revisions].map(({ draft, text }) => revisionSize(draft, text)));
}

interface Fitted {
  readonly slope: number;
  readonly ceiling: number;
  readonly shrinkage: number;
}

function fit(votes: readonly Vote[], seed: number): Fitted {
  const numbered = foldsOf(votes, folds - 1, seed + 1);
  const losses = shrinkages.map((shrinkage) => {
    let loss = 0;
    for (let fold = 0; fold < folds - 1; fold++) {
      const slope = slopeOf(
        votes.filter((_, at) => numbered[at] !== fold),
        shrinkage,
      );
      for (const [at, { gap, won }] of votes.entries())
        if (numbered[at] === fold) loss += logLossOf(logistic(slope * gap), won);
    }
    return loss;
  });
  const shrinkage = shrinkages[losses.indexOf(Math.min(...losses))]!;
  return { slope: slopeOf(votes, shrinkage), ceiling: ceilingOf(votes), shrinkage };
}

/** Newton's method on one number; the loss is convex. */
function slopeOf(votes: readonly Vote[], shrinkage: number): number {
  const scale = Math.sqrt(votes.reduce((sum, { gap }) => sum + gap * gap, 0) / Math.max(1, votes.length));
  if (!(scale > 0)) return 0;
  let slope = 0;
  for (let step = 0; step < 50; step++) {
    let [gradient, curvature] = [shrinkage * slope, shrinkage];
    for (const { gap, won } of votes) {
      const x = gap / scale;
      const chance = logistic(slope * x);
      gradient += (chance - won) * x;
      curvature += chance * (1 - chance) * x * x;
    }
    const change = gradient / curvature;
    slope -= Math.max(-1, Math.min(1, change));
    if (Math.abs(change) < 1e-10) break;
  }
  return Math.max(0, slope) / scale;
}

/** The best share of right guesses among bins of at least 40 votes by the size of the gap, from the favoured side; at least 0.5. */
function ceilingOf(votes: readonly Vote[]): number {
  const sides = votes
    .filter(({ gap }) => gap !== 0)
    .map(({ gap, won }) => ({ size: Math.abs(gap), right: gap > 0 ? won : 1 - won }))
    .toSorted((a, b) => a.size - b.size);
  const count = Math.max(1, Math.min(5, Math.floor(sides.length / binVotes)));
  const shares = Array.from({ length: count }, (_, bin) => {
    const from = Math.floor((bin * sides.length) / count);
    const members = sides.slice(from, Math.floor(((bin + 1) * sides.length) / count));
    return members.reduce((sum, { right }) => sum + right, 0) / Math.max(1, members.length);
  });
  return Math.min(0.99, Math.max(0.5, ...shares));
}
