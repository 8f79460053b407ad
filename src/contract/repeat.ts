import type { ChatHead } from './chat.ts';
import type { ResponsesHead } from './responses.ts';

/** What the presentation of an answer reads of its draft's wire, by protocol. */
export type AnswerHead = ChatHead | ResponsesHead;

/** What a job says of its request, for answers that are given again. */
export interface Repeatable {
  /**
   * All of the request that its answer depends on and the job does not say: where it goes, and the bytes that go up.
   * Made only where the policy asks for it.
   */
  request(): readonly unknown[];
  /** How the answer is told (`json`, a stream and its options): what is more than text is told again in the same form only. */
  readonly form: string;
  /** What the answer's presentation reads; filled when it is told again. */
  readonly head: AnswerHead;
}

/** How often something was not done again, since the start, and what is remembered. */
export interface RepeatCounts {
  /** Remembered. */
  readonly hits: number;
  /** Under way for somebody else. */
  readonly shared: number;
  /** Done. */
  readonly misses: number;
  readonly entries: number;
  readonly bytes: number;
}
