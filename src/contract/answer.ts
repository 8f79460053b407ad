import type { CandidateStrategy, DiscardReason } from './candidate.ts';
import type { Category } from './edit.ts';
import type { GateFailure } from './gate.ts';
import type { Mode, StrategyName } from './policy.ts';
import type { Usage } from './usage.ts';

export type Outcome = 'revised' | 'kept' | 'skipped' | 'degraded';

/** `no_usable_candidate`: nothing was compared, since no answer could be used. */
export type KeptReason =
  'draft_best' | 'gap_below_minimum' | 'preference_below_minimum' | 'all_gated' | 'no_usable_candidate';
export type SkippedReason =
  | 'off'
  | 'tools'
  | 'structured_output'
  | 'not_prose'
  | 'too_short'
  | 'too_long'
  | 'language'
  | 'multiple_choices'
  | 'logprobs'
  | 'audio'
  | 'refusal'
  | 'content_filter'
  | 'truncated'
  | 'shadow'
  | 'holdout';
export type DegradedReason = 'reward_unavailable' | 'editor_unavailable' | 'deadline' | 'budget';
export type Reason = KeptReason | SkippedReason | DegradedReason;

/** An edit that is in the returned text; offsets are UTF-16 into the whole draft. */
export interface RationaleEdit {
  readonly category: Category;
  readonly original: string;
  readonly revised: string;
  readonly start: number;
  readonly end: number;
  /** The reward lost when this edit alone is undone; null where it could not be scored. */
  readonly gain: number | null;
}

export interface Rationale {
  readonly summary: string;
  readonly edits: readonly RationaleEdit[];
  /** The gap by reward term: what each term of the policy says the returned text gains over the draft. */
  readonly terms: Readonly<Record<string, number>>;
}

/** With `include: ["candidates"]`: every candidate of every passage, best first. */
export interface CandidateReport {
  readonly passage: number;
  readonly index: number;
  readonly strategy: CandidateStrategy;
  readonly text: string;
  readonly reward: number | null;
  readonly gap: number | null;
  readonly chosen: boolean;
  readonly gates: readonly GateFailure[];
}

/** With `include: ["passages"]`: each passage, where it stood in the draft, and what became of it. */
export interface PassageReport {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly words: number;
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  readonly reward: number | null;
  readonly draft_reward: number | null;
  readonly gap: number;
  readonly preference: number | null;
}

export interface TraceEntry {
  readonly at_ms: number;
  readonly event: string;
  readonly passage?: number;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** In the record of an answer that was made in shadow: what would have been returned in place of the draft. */
export type ShadowReport = Pick<RedraftObject, 'outcome' | 'reason' | 'reward' | 'gap' | 'preference' | 'rationale'>;

/** The `redraft` object that every revised, kept, skipped or degraded answer carries. */
export interface RedraftObject {
  readonly id: string;
  readonly policy: string;
  readonly policy_version: string;
  readonly mode: Mode;
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  readonly partial: boolean;
  readonly reward: number | null;
  readonly draft_reward: number | null;
  readonly gap: number;
  readonly preference: number | null;
  /** What `preference` rests on, in a few words; null where that is null. */
  readonly preference_basis: string | null;
  readonly reward_model: string;
  readonly candidates_counted: {
    readonly requested: number;
    readonly generated: number;
    readonly gated: number;
    readonly scored: number;
    readonly recombined: number;
    /** Calls that gave no candidate, by reason; a reason that did not occur is absent. */
    readonly discarded: Readonly<Partial<Record<DiscardReason, number>>>;
  };
  /** How the candidates were asked for: what `auto` took, too. */
  readonly strategy: StrategyName;
  readonly rationale: Rationale;
  readonly usage: {
    readonly draft: Usage;
    readonly revise: Usage;
    readonly judge: Usage;
    readonly estimated: boolean;
  };
  /**
   * Each moment is counted once: as `draft` while that is being written, else as `revise` while candidates are awaited, else
   * as `reward`; these two are what revising and ranking added. `overhead` is when nothing of it was going on.
   */
  readonly timing_ms: {
    readonly draft: number;
    readonly revise: number;
    readonly reward: number;
    readonly overhead: number;
    readonly total: number;
  };
  readonly draft?: string;
  readonly candidates?: readonly CandidateReport[];
  readonly passages?: readonly PassageReport[];
  readonly trace?: readonly TraceEntry[];
  /** In records only. */
  readonly shadow?: ShadowReport;
}
