import { RedraftError } from '../../contract/error.ts';
import type { Reward, RevisionFacts, RewardScore } from '../../contract/reward.ts';
import { revisionSize } from '../../text/revision-size.ts';
import { createDraftTerms, noDraftTerms } from './draft-terms.ts';
import type { EmbeddedModel } from './model.ts';
import { noiseOf } from '../noise.ts';
import { preferenceOf } from './preference.ts';
import { type Scorer, createScorer } from './scorer.ts';
import { type TextTerms, bound, sumOf } from './terms.ts';

/** The id under which answers name the model. */
export const modelId = ({ header }: EmbeddedModel): string => `embedded/${header.name}-${header.version}`;

export interface EmbeddedRewardOptions {
  /** Another scorer than the model's own. */
  readonly scorer?: Scorer;
  /** A tenant's version of the model, for the reward's name. Without a calibration of its own it has no `preference`. */
  readonly version?: string;
}

/**
 * The embedded reward model: experts' points, above 1 and below 10; null where a text holds no word.
 * Where an item has a draft, a revision that lost its length, its words or their order is worth less than its text alone.
 * `terms` sum to the reward; `scale` is what the bounds at 1 and 10 take. `against` prices the text alone.
 * `uncertainty` is the standard deviation of an expert's score about the output in cross-validation: of the reward, not of a gap.
 * Rejects with `cancelled` when the signal aborts. Knows nothing of the prompt, and of meaning only which words are left.
 */
export function createEmbeddedReward(
  model: EmbeddedModel,
  { scorer = createScorer(model), version }: EmbeddedRewardOptions = {},
): Reward {
  const deviation = model.header.crossValidation.residual;
  const { calibration, noise } = model.header;
  return {
    model: version === undefined ? modelId(model) : `${modelId(model)}+${version}`,
    async score(items, { signal }) {
      const scores: RewardScore[] = [];
      const termsFor = createDraftReader(scorer);
      for (const { text, draft } of items) {
        if (signal.aborted) throw new RedraftError('cancelled', 'scoring was cancelled', { cause: signal.reason });
        const found = termsFor(text, draft);
        scores.push(
          found === null
            ? { reward: null, uncertainty: null, terms: {} }
            : { reward: found.reward, uncertainty: deviation, terms: found.terms },
        );
      }
      return scores;
    },
    ...(version === undefined && {
      preference: (gap: number, revision: RevisionFacts) => preferenceOf(calibration, gap, revision),
    }),
    noise: ({ draft, text }) => noise && noiseOf(noise, revisionSize(draft, text).exchanged),
    against: scorer.against,
  };
}

/** The reward of a text, as a revision of `draft` where there is one; null where it holds no word. */
export function createDraftScorer(scorer: Scorer): (text: string, draft?: string) => number | null {
  const termsFor = createDraftReader(scorer);
  return (text, draft) => termsFor(text, draft)?.reward ?? null;
}

function createDraftReader(scorer: Scorer) {
  const known = (word: string): boolean => scorer.reader.lexicon.word(word).known;
  let last: { draft: string; before: TextTerms | null; compare: ReturnType<typeof createDraftTerms> } | null = null;
  return (text: string, draft: string | undefined) => {
    const read = scorer.read(text)?.terms;
    if (!read) return null;
    if (draft !== undefined && last?.draft !== draft)
      last = { draft, before: scorer.read(draft)?.terms ?? null, compare: createDraftTerms(draft, known) };
    const shown = draft === undefined ? null : last;
    const { length, meaning } = shown ? shown.compare(text) : noDraftTerms;
    const before = shown?.before ?? null;
    const own = before ? guardTaste(read, before, length + meaning) : read;
    const held = sumOf(own) + length + meaning;
    const restraint = shown ? restraintOf(held - (before ? sumOf(before) : NaN)) : 0;
    const sum = held + restraint;
    const reward = bound(sum);
    return { reward, terms: { ...own, length: own.length + length, meaning, restraint, scale: reward - sum } };
  };
}

const guards = ['fluency', 'length', 'form', 'repetition', 'talk'] as const;

/**
 * No taste buys what the guards charge: of what a tenant's taste would gain over the draft as much is left as they leave of one
 * point. `charged` is what the draft's own guards take, at most 0.
 */
function guardTaste(own: TextTerms, before: TextTerms, charged: number): TextTerms {
  if (own.taste === undefined) return own;
  const gain = own.taste - (before.taste ?? 0);
  if (gain <= 0) return own;
  const loss = guards.reduce((sum, name) => sum + Math.max(0, before[name] - own[name]), -charged);
  return { ...own, taste: own.taste - gain * Math.min(1, loss) };
}

/** A gain over the draft counts in full up to 2.5 points and bends towards 4, in the same order: what looks better still is seldom honest. */
function restraintOf(gain: number): number {
  const beyond = gain - 2.5;
  return beyond > 0 ? beyond / (1 + beyond / 1.5) - beyond : 0;
}
