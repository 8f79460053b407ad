import type { KeptReason } from '../contract/answer.ts';
import { noiseFloor } from './noise-floor.ts';

export interface Ranked {
  /** Reward of the policy's first term; null where the model gave none. */
  readonly reward: number | null;
  /** What the ranking goes by: over several terms it differs from the reward. Null ranks last. */
  readonly score: number | null;
  /** The calibrated chance that an expert prefers this text to the draft; null where there is no calibration for it. */
  readonly preference: number | null;
  /** What `preference` rests on, in a few words; null where that is null. */
  readonly basis: string | null;
  /** One standard deviation of the gap that a neutral change of this size makes; null where it was not measured. */
  readonly noise: number | null;
  /** Whether so few words are exchanged that nothing but the gap speaks for the change. */
  readonly slight: boolean;
}

export type Choice =
  { readonly index: number; readonly gap: number } | { readonly index: null; readonly reason: KeptReason };

export interface Minimum {
  /** In reward points; what noise alone would reach is not enough either. */
  readonly gap: number;
  /** A chance from 0 to 1; it does not apply to a candidate without one. */
  readonly preference: number;
}

/**
 * Best-of-N with the draft among the contenders: the highest score of the candidates whose gap is positive, reaches the
 * policy's minimum, and is beyond what the best of as many neutral changes would reach; the draft wins ties. `candidates`
 * are those that passed the gates; with none left it is `all_gated` where gates took them, else `draft_best`.
 */
export function choose(
  draft: Ranked,
  candidates: readonly Ranked[],
  options: { readonly minimum: Minimum; readonly gated: number },
): Choice {
  if (candidates.length === 0) return { index: null, reason: options.gated > 0 ? 'all_gated' : 'draft_best' };
  const order = rankOrder(candidates);
  const better = order.filter((index) => beats(candidates[index] as Ranked, draft));
  if (better.length === 0) return { index: null, reason: 'draft_best' };
  let reason: KeptReason = 'gap_below_minimum';
  for (const index of better) {
    const candidate = candidates[index] as Ranked;
    const gap = gapOver(draft, candidate);
    if (gap === null || gap < leastGap(candidate, options.minimum.gap, candidates.length)) continue;
    if (candidate.preference === null || candidate.preference >= options.minimum.preference) return { index, gap };
    reason = 'preference_below_minimum';
  }
  return { index: null, reason };
}

/** The least gap in force: the policy's or the request's, and what noise would reach where that is more. */
export function leastGap({ noise, slight }: Ranked, minimum: number, tried: number): number {
  return noise === null ? minimum : Math.max(minimum, noiseFloor({ noise, tried, slight }));
}

/** Indices of the candidates, best score first; equal scores keep their order. */
export function rankOrder(candidates: readonly Ranked[]): number[] {
  return candidates
    .map((candidate, index) => ({ index, score: candidate.score ?? Number.NEGATIVE_INFINITY }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ index }) => index);
}

/** Reward of the candidate minus reward of the draft; null where either is missing. */
export function gapOver(draft: Ranked, candidate: Ranked): number | null {
  return draft.reward === null || candidate.reward === null ? null : candidate.reward - draft.reward;
}

function beats(candidate: Ranked, draft: Ranked): boolean {
  const gap = gapOver(draft, candidate);
  return gap !== null && gap > 0 && candidate.score !== null && draft.score !== null && candidate.score > draft.score;
}
