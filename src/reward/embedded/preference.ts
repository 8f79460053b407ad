import { z } from 'zod';
import type { CandidateStrategy } from '../../contract/candidate.ts';
import type { Preference, RevisionFacts } from '../../contract/reward.ts';
import { logistic } from '../../kit/statistics.ts';
import { basisOf, measuredSizesSchema, wasMeasured } from '../../text/measured-sizes.ts';
import { revisionSize } from '../../text/revision-size.ts';

const figure = z.strictObject({ value: z.number(), low: z.number(), high: z.number(), n: z.int().min(0) });

/** How often experts prefer an AI edit to its draft, as the artifact holds it. */
export const calibrationSchema = z.strictObject({
  /** Votes, and the items they are about. */
  votes: z.int().min(0),
  items: z.int().min(0),
  /** Share of votes for the edit. */
  baseRate: z.number().min(0).max(1),
  /** The published rate that the base rate is shrunk towards, and how many votes it counts for. */
  prior: z.number().min(0).max(1),
  priorVotes: z.number().min(0),
  /** Log-odds of a gain: `intercept + slope · gap`; the slope is 0 where the gap adds no skill. */
  intercept: z.number(),
  slope: z.number().min(0),
  /** No preference is further from 0.5 than the highest supported bin's. */
  ceiling: z.number().min(0.5).max(1),
  /** Of the edits voted on. */
  sizes: measuredSizesSchema,
  /** Share of votes for edits under 95 % of their draft's words minus that for the others. */
  shorterMinusOthers: figure.nullable(),
  /** From folds by item, against the constant base rate. */
  skill: z.strictObject({ brier: figure, logLoss: figure, areaUnderCurve: figure }),
  error: z.strictObject({ measured: figure, ofPerfectModel: z.number() }),
  bins: z.array(
    z.strictObject({ from: z.number(), to: z.number(), predicted: z.number(), preferred: z.number(), votes: z.int() }),
  ),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** Edits by a model over a draft. Experts judged whole edits; that a model was asked sentence by sentence changes how, not what. */
const measured: ReadonlySet<CandidateStrategy> = new Set(['sentences', 'edits', 'rewrite'] as const);
/** Gaps smaller than this are shaded towards a tie. */
const smallGap = 0.25;

/**
 * The chance that an expert prefers the revision, and what it rests on; null for revisions of a kind or size that was not
 * measured. A calibration without skill of the gap says the base rate whatever the length of the edit.
 */
export function preferenceOf(
  calibration: Calibration | null,
  gap: number,
  { strategy, draft, text }: RevisionFacts,
): Preference | null {
  if (!calibration || !measured.has(strategy) || Number.isNaN(gap)) return null;
  const { sizes, votes } = calibration;
  if (!wasMeasured(sizes, revisionSize(draft, text))) return null;
  const asked = strategy === 'sentences' ? ', none of them asked for by sentences' : '';
  return { chance: chanceOf(calibration, gap), basis: `${basisOf(votes, sizes)}${asked}` };
}

/** 0.5 at a gap of 0, and p(−gap) = 1 − p(gap). */
export function chanceOf({ intercept, slope, ceiling }: Calibration, gap: number): number {
  const size = Math.abs(gap);
  const odds = intercept * Math.min(1, size / smallGap) + slope * Math.min(size, 10);
  const gain = Math.min(ceiling, logistic(odds)) - 0.5;
  return 0.5 + Math.sign(gap) * Math.max(0, gain);
}
