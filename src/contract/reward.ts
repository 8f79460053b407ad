import type { CandidateStrategy } from './candidate.ts';
import type { Edit } from './edit.ts';
import type { JudgeFacts, Judging } from './judge.ts';

export interface RewardItem {
  readonly text: string;
  readonly draft?: string;
  readonly prompt?: string;
}

/** A missing reward is null, never 0. `terms` are the parts a model can name; they need not sum to the reward. */
export interface RewardScore {
  readonly reward: number | null;
  /** One standard deviation in the reward's own unit, null where the model has none. */
  readonly uncertainty: number | null;
  readonly terms: Readonly<Record<string, number>>;
}

export interface ScoreOptions {
  readonly signal: AbortSignal;
  /** From then on a stand-in scores what the model itself has not; nothing else heeds it. */
  readonly deadline?: AbortSignal;
  /** For rewards that are a judge; without it, they ask on the server's own account. */
  readonly judging?: Judging;
}

/** A revision of a draft, as far as what is known of its kind and size depends on it. */
export interface RevisionFacts {
  readonly strategy: CandidateStrategy;
  readonly draft: string;
  readonly text: string;
}

/** A calibrated chance (0 to 1), and what it rests on in a few words. */
export interface Preference {
  readonly chance: number;
  readonly basis: string;
}

/**
 * A reward model. The embedded model and WQRM use the experts' scale 1–10, where 1 is one expert's point.
 * `score` answers in the order of its items and rejects with a `RedraftError` when it cannot; it stops when `signal` aborts.
 */
export interface Reward {
  /** The model's id; where `forTenant` made it, of the model that scored last. */
  readonly model: string;
  score(items: readonly RewardItem[], options: ScoreOptions): Promise<readonly RewardScore[]>;
  /**
   * The chance that a professional writer prefers a revision with this gap over its draft to that draft. Null, or no such
   * method, where it was not measured for revisions of this kind and size.
   */
  preference?(gap: number, revision: RevisionFacts): Preference | null;
  /**
   * One standard deviation of the gap, in the reward's unit, that a neutral change of this size makes; null, or no such
   * method, where it was not measured.
   */
  noise?(revision: RevisionFacts): number | null;
  /**
   * Set where asking costs more than looking up a digest (a network, a large model): then scores are remembered. Its
   * revision, and what of an item the score depends on besides the text.
   */
  readonly cacheable?: { readonly revision: string; readonly reads: readonly ('draft' | 'prompt')[] };
  /**
   * The same reward for one answer of a tenant: with that tenant's own taste and memory of scores, and with the stand-in that
   * scores where the model itself cannot. Once that has stepped in it stays, and `model` names it: scores from before are not comparable
   * with those after. The reward itself has no stand-in.
   */
  forTenant?(tenant: string): Reward;
  /** What scores an answer where this one cannot. */
  readonly standIn?: Reward;
  /** Why it cannot be asked now, in plain words; null where it can. Only of models that may be out of reach. */
  trouble?(options: { readonly signal: AbortSignal }): Promise<string | null>;
  /** True while it is left alone after failures. Only of models behind an engine. */
  resting?(): boolean;
  /**
   * Set of a chat model that marks texts: every score spends tokens. So nothing is scored that decides nothing: no draft
   * alone, and no text with one edit undone.
   */
  readonly judge?: JudgeFacts;
  /** Prices one edit of `draft` (reward after minus before) without rescoring the passage. Additive models only. */
  against?(draft: string): (edit: Edit) => number;
}
