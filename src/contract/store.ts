import type { RedraftObject } from './answer.ts';
import type { StageUsage } from './limits.ts';
import type { Mode } from './policy.ts';

/** What of an answer's texts may be kept for longer than a moment: the policy's `log.texts`. */
export type KeptTexts = 'none' | 'hash' | 'full';

/** An answer that was given. `answerId` is the OpenAI object's own id, where the client saw one. */
export interface RewriteRecord {
  readonly id: string;
  readonly answerId: string | null;
  readonly tenant: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** The model whose draft it was, as the client saw it; null in records older than this field. */
  readonly model: string | null;
  /** Money spent upstream, in the unit of the configured prices; null where a price is not known. */
  readonly cost: number | null;
  readonly redraft: RedraftObject;
  readonly texts: KeptTexts;
  /** What was asked, drafted and returned; null where `texts` is `none`, digests where it is `hash`. */
  readonly content: RewriteContent | null;
}

export interface RewriteContent {
  readonly prompt: string | null;
  readonly draft: string;
  readonly text: string;
}

/** What was spent on an answer that nobody got: its client left, or it failed after calls had been made. It has no texts. */
export interface UnfinishedRecord {
  /** The answer's `rw_…` id, under which nothing is found. */
  readonly id: string;
  readonly tenant: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** The model that was to draft; null where none was. */
  readonly model: string | null;
  readonly policy: string;
  readonly policyVersion: string;
  readonly mode: Mode;
  /** `cancelled` where the client left, else the error's code. */
  readonly ended: string;
  readonly usage: StageUsage;
  /** As in a `RewriteRecord`. */
  readonly cost: number | null;
}

/** What is written behind the answers. */
export type LedgerRecord = RewriteRecord | UnfinishedRecord;

export const verdicts = ['accepted', 'rejected', 'edited'] as const;
export type Verdict = (typeof verdicts)[number];

/** What a client's users thought of an answer. One for each answer: a later one replaces it. */
export interface FeedbackRecord {
  readonly tenant: string;
  /** The answer's `rw_…` id. */
  readonly rewriteId: string;
  readonly verdict: Verdict;
  /** A number is a candidate's index. */
  readonly preferred: 'draft' | 'revision' | number | null;
  /** Texts that came with it: kept whatever the policy's `log.texts` says, since the tenant sent them to be learnt from. */
  readonly content: { readonly draft: string | null; readonly text: string | null; readonly comment: string | null };
  /** Seconds since the epoch. */
  readonly created: number;
}

/** The storage port of a server. Every look-up is by tenant: another tenant's record is not there. */
export interface Store {
  /** Resolves once the record can be found again by this store; durable soon after (at the latest on `close`). Waits where storage is slow. */
  saveRewrite(record: RewriteRecord): Promise<void>;
  /** Durable soon after it resolves. Does nothing in a store that does not last. */
  saveUnfinished(record: UnfinishedRecord): Promise<void>;
  /** By its `rw_…` or its answer's id. */
  findRewrite(tenant: string, id: string): Promise<RewriteRecord | null>;
  /** Durable once it resolves. */
  saveFeedback(feedback: FeedbackRecord): Promise<void>;
  /** Rejects where the storage cannot be used. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface LedgerQuery {
  readonly tenant?: string;
  /** Seconds since the epoch: from then on, and until just before then. */
  readonly since?: number;
  readonly before?: number;
}

export interface LedgerEntry {
  readonly rewrite: RewriteRecord;
  readonly feedback: FeedbackRecord | null;
}

/** Sums over the answers of one tenant under one version of one policy. */
export interface LedgerSums {
  readonly tenant: string;
  readonly policy: string;
  readonly policyVersion: string;
  readonly answers: number;
  /** Revised, kept or degraded. */
  readonly tried: number;
  readonly revised: number;
  readonly kept: number;
  /** Over revised answers. */
  readonly gapSum: number;
  readonly gapSquares: number;
  /** Revised answers with feedback, and those of them whose revision was wanted. */
  readonly judged: number;
  readonly accepted: number;
  /** Of the tried ones whose cost is known: how many, and what they cost. */
  readonly priced: number;
  readonly cost: number;
  /** Answers in shadow, by what they would have been. */
  readonly shadow: {
    readonly answers: number;
    readonly revised: number;
    readonly kept: number;
    readonly gapSum: number;
    readonly gapSquares: number;
  };
  readonly holdout: {
    /** Answers that were left as drafted to compare with. */
    readonly held: ArmSums;
    /** All others that might have been held out, whatever became of them: else the arms would not be alike. */
    readonly treated: ArmSums;
  };
}

/** What was spent under one version of one policy on answers that nobody got. */
export interface UnfinishedSums {
  readonly tenant: string;
  readonly policy: string;
  readonly policyVersion: string;
  readonly answers: number;
  readonly tokens: number;
  /** Of those whose cost is known: how many, and what they cost. */
  readonly priced: number;
  readonly cost: number;
}

/** Answers of one arm of an experiment, and what was said of them. */
export interface ArmSums extends Readonly<Record<Verdict, number>> {
  readonly answers: number;
}

/** What an operator may do with all that was recorded. */
export interface Ledger {
  /** Oldest first, page by page. */
  entries(query: LedgerQuery): AsyncIterable<LedgerEntry>;
  /** Deletes answers and their feedback for good, those that nobody got too; safe beside running servers. */
  purge(
    query: LedgerQuery,
  ): Promise<{ readonly rewrites: number; readonly feedback: number; readonly unfinished: number }>;
  sums(query: LedgerQuery): Promise<readonly LedgerSums[]>;
  unfinishedSums(query: LedgerQuery): Promise<readonly UnfinishedSums[]>;
}
