import { z } from 'zod';
import type { CandidateStrategy } from '../contract/candidate.ts';
import { RedraftError } from '../contract/error.ts';
import type { Reward } from '../contract/reward.ts';
import { basisOf, measuredSizesSchema, wasMeasured } from '../text/measured-sizes.ts';
import { revisionSize } from '../text/revision-size.ts';
import { type PreferenceCurve, preferenceAt } from './preference-curve.ts';

/** What experts' votes on edits by a language model speak for; line-editor, sampled and recombined candidates were not judged. */
const judged = ['sentences', 'edits', 'rewrite'] as const satisfies readonly CandidateStrategy[];

const schema = z.object({
  object: z.literal('preference_curve'),
  version: z.literal(2),
  /** The name that the configuration gave the reward, and its model: a curve is worth nothing for another. */
  reward: z.string().min(1),
  model: z.string().min(1),
  kind: z.enum(['logistic', 'constant']),
  slope: z.number().min(0),
  ceiling: z.number().min(0.5).lt(1),
  rate: z.number().min(0.5).lt(1),
  fullGap: z.number().min(0),
  /** The kinds of candidates that it holds for; for others there is no preference. */
  candidates: z.array(z.enum(judged)),
  votes: z.int().min(0),
  /** Of the edits voted on: for other sizes there is no preference. Null where no edits over their drafts were. */
  sizes: measuredSizesSchema.nullable(),
  /** Standard deviation of the gap of a neutral change, for each square root of a changed word; null where it was not measured. */
  noise: z.strictObject({ perRootWord: z.number().min(0) }).nullable(),
});

/** A preference curve, as a reward's configuration can name it. */
export type CurveFile = z.infer<typeof schema>;

export interface CurveSource {
  readonly reward: string;
  readonly model: string;
  readonly files: readonly string[];
  readonly seed: number;
  /** ISO 8601. */
  readonly created: string;
  readonly noise: { readonly perRootWord: number } | null;
}

/** The file's content: the curve, what it was fitted on, and its cross-validated figures for readers. */
export function formatCurveFile(curve: PreferenceCurve, { reward, model, noise, ...source }: CurveSource): string {
  const head = { object: 'preference_curve', version: 2, reward, model };
  const measured = { candidates: judged, noise: noise && { perRootWord: noise.perRootWord } };
  return `${JSON.stringify({ ...head, ...curve, ...measured, ...source }, null, 2)}\n`;
}

/** Reads such a file's content. Throws `invalid_value` with the file, the field and what is wrong with it. */
export function parseCurveFile(content: string, file: string): CurveFile {
  const parsed = schema.safeParse(parseJson(content));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  const wrong = issue?.message ?? 'not a preference curve';
  throw new RedraftError(
    'invalid_value',
    `${file}: ${field}${wrong} (expected a preference curve, as \`redraft eval --calibrate\` writes it)`,
  );
}

/**
 * What a reward with this curve says of a revision: no preference for candidates of a kind or size that it was not fitted
 * on, nor where the gap is no number.
 */
export function judgementsFrom(curve: CurveFile): Pick<Reward, 'preference' | 'noise'> {
  const { votes, sizes, noise } = curve;
  const candidates: ReadonlySet<CandidateStrategy> = new Set(curve.candidates);
  return {
    preference(gap, { strategy, draft, text }) {
      if (!sizes || !candidates.has(strategy) || Number.isNaN(gap)) return null;
      if (!wasMeasured(sizes, revisionSize(draft, text))) return null;
      return { chance: preferenceAt(curve, gap), basis: basisOf(votes, sizes) };
    },
    noise: ({ draft, text }) => noise && noise.perRootWord * Math.sqrt(revisionSize(draft, text).exchanged),
  };
}

/** Undefined, which the schema refuses, where the text is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
