import type { CallContext, Completion, CompletionRequest } from './upstream.ts';

/** What a judge's price depends on, and what tells two of one model apart. */
export interface JudgeFacts {
  readonly model: string;
  /** In how many calls it reads each text. */
  readonly orders: number;
  /** Differs where the same texts are asked about otherwise. */
  readonly revision: string;
}

/** On whose account a judge is asked, and what it goes by. */
export interface Judging {
  readonly call: CallContext;
  /** The policy's. */
  readonly principles: readonly string[];
}

/** Asks the chat model behind a judge. `call` is null where no request pays: then it is the server's own account. */
export type AskJudge = (
  request: Omit<CompletionRequest, 'model'>,
  how: { readonly call: CallContext | null; readonly signal: AbortSignal },
) => Promise<Completion>;
