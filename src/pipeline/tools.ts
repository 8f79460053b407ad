import type { Revision } from '../contract/candidate.ts';
import type { Gate, GateSettings } from '../contract/gate.ts';
import type { Judging } from '../contract/judge.ts';
import type { Passage } from '../contract/passage.ts';
import type { Policy } from '../contract/policy.ts';
import type { Clock } from '../contract/runtime.ts';
import type { Stopwatch } from '../kit/stopwatch.ts';
import type { Minimum } from '../select/rank.ts';
import type { ShowEdits } from '../select/show-edits.ts';
import type { StoppingRule } from '../select/stopping.ts';
import type { RewardTerm } from './score.ts';
import type { Timing } from './timing.ts';

/** Candidates `first` to `first + n - 1` of a passage; `signal` stops them. */
export interface Batch {
  readonly first: number;
  readonly n: number;
  /** The sentences that score worst, by their places; null where nobody knows. */
  readonly weak?: readonly number[] | null;
  /** The sentences that are asked for again, by their places; null: all. */
  readonly only?: readonly number[] | null;
  readonly signal: AbortSignal;
}

/** What settling a passage needs, made once a request. */
export interface PassageTools {
  /** The most candidates to ask for, for each passage. */
  readonly n: number;
  /** When fewer than `n` are asked for, since more would not pay; null: never. */
  readonly stopping: StoppingRule | null;
  /** At most one promise a candidate; they never reject. */
  readonly revise: (passage: Passage, batch: Batch) => readonly Promise<Revision>[];
  /** By `clock.elapsed`, when the candidates were asked for that `revise` only hands out; null where it asks. */
  readonly askedAt: number | null;
  /** Called `n` times in all: for every candidate that settled, was given up, or will not be asked for. */
  readonly onRevision: () => void;
  /** Aborts when the time for revising is over: then what there is gets ranked. */
  readonly deadline: AbortSignal;
  /** Absent or null where candidates take no time. */
  readonly timing?: Timing | null;
  readonly clock: Clock;
  readonly gates: readonly Gate[];
  readonly gateSettings: GateSettings;
  /** Texts as vectors, and the least likeness to the draft; null where the policy does not ask. */
  readonly similarity: {
    readonly min: number;
    readonly embed: (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;
  } | null;
  /** How the edits of a candidate are told. */
  readonly showEdits: ShowEdits;
  /** Whether one more call fits the budget, for sentences that got no usable variant; null: never asked. */
  readonly askAgain: ((passage: Passage) => boolean) | null;
  readonly terms: readonly RewardTerm[];
  readonly combine: Policy['reward']['combine'];
  readonly judging: Judging;
  /** Whether a candidate may be made of the others' edits. */
  readonly recombine: boolean;
  readonly minimum: Minimum;
  readonly prompt: string | null;
  readonly signal: AbortSignal;
  readonly stopwatch: Stopwatch<'draft' | 'revise' | 'reward'>;
  readonly trace: (event: string, passage: number, detail: Readonly<Record<string, unknown>>) => void;
}
