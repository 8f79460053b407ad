import type { Edit } from './edit.ts';
import type { Passage } from './passage.ts';

/** How a candidate came about; `recombined`: from the sentences of others (`src/revise/recombine/recombine.ts`). */
export type CandidateStrategy = 'sentences' | 'edits' | 'rewrite' | 'sample' | 'line-editor' | 'recombined';

/**
 * One choice for one sentence group of a passage: its edit spans whole sentences (and the white space that a cut takes
 * along), so that it can be taken or undone without a look at its neighbours.
 */
export interface SentenceEdit extends Edit {
  /**
   * The changes inside, with offsets into the passage, where whoever made them knows them; they give `revised`. Without,
   * the word diff tells them.
   */
  readonly parts?: readonly Edit[];
}

/**
 * A revision of one passage: a choice for each of its sentence groups, as sorted, non-overlapping edits with offsets into
 * the passage's text. `text` is derived from the edits (see `makeCandidate`); it is never written by hand.
 */
export interface Candidate {
  readonly index: number;
  readonly strategy: CandidateStrategy;
  readonly edits: readonly SentenceEdit[];
  readonly text: string;
}

/**
 * Why a revision call gave no candidate. Counted, never shown as an answer. `no_edits`: the list is empty; `not_found`:
 * nothing in it fits the passage; `refused`: what fits are remarks, echoes of the prompt, or broken sentences.
 */
export const discardReasons = [
  'empty',
  'no_edits',
  'identical',
  'not_found',
  'refused',
  'truncated',
  'unparsable',
  'failed',
  'aborted',
] as const;
export type DiscardReason = (typeof discardReasons)[number];

/** `dropped`: the edits in the answer that could not be used: not in the passage, overlapping, or refused. */
export type Revision = { readonly dropped?: number } & (
  | { readonly candidate: Candidate; readonly discarded?: undefined; readonly cause?: undefined }
  | { readonly candidate?: undefined; readonly discarded: DiscardReason; readonly cause?: unknown }
);

/** What every strategy is given. */
export interface RevisionTask {
  readonly passage: Passage;
  readonly n: number;
  readonly principles: readonly string[];
  readonly instruction: string | null;
  /** What the text answers, where known: the last user message. */
  readonly prompt: string | null;
  readonly temperature: number;
  readonly seed: number | null;
  readonly protectedTerms: readonly string[];
  /** The text around the passage: read-only context. */
  readonly before?: string;
  readonly after?: string;
  /** How many candidates of this passage were asked for before these: what they differ by goes on from there. */
  readonly first?: number;
  /** The sentences (by their place in the passage, from 0) that score worst; null or absent where nobody knows. */
  readonly weak?: readonly number[] | null;
  /** The sentences (by their place in the passage, from 0) that are asked for again; null or absent: all. */
  readonly only?: readonly number[] | null;
}
