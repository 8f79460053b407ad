/**
 * How far the search trusts the reward. Gains are in reward points; chosen by what the edits gained under models that the
 * search did not see (docs/decisions/2026-11-23-recombination.md).
 */
export interface RecombineLimits {
  /** What taking an edit, or swapping it in, must gain. */
  readonly take: number;
  /** What dropping an edit of the best candidate must gain: that an editor proposed it counts for something. */
  readonly drop: number;
  /** What each word that a step loses must gain besides: the reward sees no meaning go, and likes the shorter text. */
  readonly word: number;
  /** What all steps together must gain over the best candidate. */
  readonly total: number;
  /** How many more edits than any candidate a result may have. */
  readonly more: number;
  readonly steps: number;
  /** How often the gates may be asked. */
  readonly checks: number;
}

/** Of what taking an edit gains in the search about two thirds hold under another model; of what dropping one gains, little. */
export const recombineLimits: RecombineLimits = {
  take: 0.05,
  drop: 0.3,
  word: 0.02,
  total: 0.1,
  more: 2,
  steps: 12,
  checks: 24,
};
