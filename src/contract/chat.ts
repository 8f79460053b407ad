import type { DraftSource } from './pipeline.ts';
import type { DraftRequest } from './upstream.ts';

/** OpenAI's chat objects, as little of them as Redraft reads; every unknown field is kept. */

export interface ChatUsage {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  readonly total_tokens?: number;
  readonly [field: string]: unknown;
}

export interface ChatToolCall {
  readonly index?: number;
  readonly id?: string;
  readonly type?: string;
  readonly function?: { readonly name?: string; readonly arguments?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

export interface ChatMessage {
  readonly role?: string;
  readonly content?: string | null;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly ChatToolCall[] | null;
  readonly audio?: unknown;
  readonly [field: string]: unknown;
}

export interface ChatChoice {
  readonly index: number;
  readonly message: ChatMessage;
  readonly finish_reason: string | null;
  readonly [field: string]: unknown;
}

export interface ChatCompletion {
  readonly id?: string;
  readonly object?: string;
  readonly created?: number;
  readonly model?: string;
  /** At least one. */
  readonly choices: readonly ChatChoice[];
  readonly usage?: ChatUsage | null;
  readonly [field: string]: unknown;
}

export interface ChunkChoice {
  readonly index: number;
  readonly delta: ChatMessage;
  readonly finish_reason: string | null;
  readonly [field: string]: unknown;
}

export interface ChatChunk {
  readonly id?: string;
  readonly object?: string;
  readonly created?: number;
  readonly model?: string;
  /** Empty in the usage chunk. */
  readonly choices: readonly ChunkChoice[];
  readonly usage?: ChatUsage | null;
  readonly [field: string]: unknown;
}

/** What a chat draft's wire told beside its text; filled while the draft is read, complete at its end. */
export interface ChatHead {
  readonly kind: 'chat';
  id: string | null;
  model: string | null;
  created: number | null;
  finishReason: string | null;
  /** The upstream's response headers that may pass. */
  headers: Headers;
  /** The whole object, where the upstream answered with one. */
  completion: ChatCompletion | null;
  /** The chunk that finished a stream which is handed on chunk by chunk. */
  finishChunk: ChatChunk | null;
}

export interface ChatDraftRequest extends DraftRequest {
  /** The client itself set `stream_options`: then an upstream that refuses it refuses the client. */
  readonly streamOptionsSet: boolean;
  /** Nothing will be revised: every chunk is handed on whole, so that several choices, logprobs and audio survive. */
  readonly wholeChunks: boolean;
}

/** A draft from an OpenAI-compatible chat endpoint. */
export interface ChatDraft {
  readonly source: DraftSource;
  readonly head: ChatHead;
}
