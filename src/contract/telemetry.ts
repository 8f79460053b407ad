import type { RedraftObject, TraceEntry } from './answer.ts';
import type { ErrorCode } from './error.ts';
import type { Mode } from './policy.ts';
import type { Stage, Usage } from './usage.ts';

/** A request whose answer has ended. */
export interface EndedRequest {
  /** The route's pattern, never the path. */
  readonly route: string;
  /** 499 where the client left before the end. */
  readonly status: number;
  /** Null where it was not found out. */
  readonly tenant: string | null;
  readonly policy: string | null;
  readonly ms: number;
  /** What Redraft itself took of a request that it passed on; null for others. */
  readonly overheadMs: number | null;
}

/** How the work on an answer ended. `repeated`: it was another request's, so none of its work was done again. */
export type AnswerEnd =
  | { readonly how: 'answered'; readonly redraft: RedraftObject; readonly repeated: boolean }
  | { readonly how: 'failed'; readonly code: ErrorCode }
  | { readonly how: 'left' };

/** What the calls of one stage of an answer used. */
export interface StageUsed {
  readonly tenant: string;
  readonly stage: Stage;
  readonly upstream: string;
  readonly model: string;
  /** False where the answer did not come about: then its model may be a name that a client made up. */
  readonly served: boolean;
  readonly usage: Usage;
  /** US dollars; null where the model has no price. */
  readonly cost: number | null;
}

export type CallStage = Stage | 'forward';
/** `4xx` and `5xx` are those without a word of their own; `broken`: the connection or the HTTP of an answer that had begun. */
export type CallResult = 'ok' | '3xx' | '4xx' | '429' | '5xx' | 'timeout' | 'unreachable' | 'broken' | 'aborted';

/** What is seen of the calls to one upstream. Each try is a call. */
export interface UpstreamObserver {
  /** A call of an answer waits for its turn, or no longer does. */
  waiting(change: 1 | -1): void;
  /** It is its turn, after so long. */
  waited(ms: number): void;
  began(): void;
  /** Its answer has been read or given up. */
  ended(call: { readonly stage: Stage; readonly result: CallResult; readonly ms: number }): void;
  /** The headers of a call that is passed on, and is no call of an answer's. */
  forwarded(result: CallResult): void;
  retried(stage: CallStage): void;
}

/** What is seen of the calls to one reward engine. */
export interface RewardObserver {
  /** `result`: `ok`, or the fault's kind; `resting` is a call that was not made. */
  called(call: { readonly texts: number; readonly result: string; readonly ms: number }): void;
  /** Its stand-in takes over an answer. */
  stoodIn(): void;
}

export interface LedgerObserver {
  /** So many records wait to be written. */
  waiting(records: number): void;
  stored(records: number): void;
  dropped(records: number): void;
  /** One try to write failed; its records wait for the next. */
  failed(): void;
}

export type CacheName = 'answers' | 'rewards';
export type CacheResult = 'hit' | 'shared' | 'miss';

/** What is read, and not counted, when somebody asks. */
export interface ServerState {
  /** By the reward's name, of those behind an engine: true while it is left alone after failures. */
  readonly resting: ReadonlyMap<string, boolean>;
  readonly caches: Readonly<Record<CacheName, { readonly entries: number; readonly bytes: number }>>;
}

/**
 * Who counts what the server does. None of it throws, waits, or keeps a text; every name it is told is one of the
 * configuration's, but for models. One for the server's life: it outlasts a reload of the configuration.
 */
export interface Telemetry {
  requestBegan(): void;
  requestEnded(request: EndedRequest): void;
  /** The first text of a streamed answer, so long after its work began. */
  firstContent(told: { readonly policy: string; readonly ms: number }): void;
  answerEnded(told: { readonly policy: string; readonly mode: Mode; readonly end: AnswerEnd }): void;
  used(used: StageUsed): void;
  /** A line of an answer's trace, as it is written. */
  traced(policy: string, entry: TraceEntry): void;
  upstream(name: string): UpstreamObserver;
  reward(name: string): RewardObserver;
  readonly ledger: LedgerObserver;
  lookedUp(cache: CacheName, result: CacheResult): void;
  /** A limit of the configuration, by its field's name, has kept a tenant's request out. */
  limitReached(tenant: string, limit: string): void;
  /** Whether the changed files are in force. */
  reloaded(ok: boolean): void;
  /** All of it in Prometheus' text format. */
  exposition(state: ServerState): Promise<{ readonly contentType: string; readonly text: string }>;
}
