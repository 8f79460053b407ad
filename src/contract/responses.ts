import type { DraftSource } from './pipeline.ts';
import type { DraftRequest } from './upstream.ts';

/** The objects of OpenAI's Responses API, as little of them as Redraft reads; every unknown field is kept. */

/** A part of a message: `output_text`, `refusal` … */
export interface ResponsePart {
  readonly type?: string;
  readonly text?: string;
  readonly annotations?: readonly ResponseAnnotation[];
  readonly [field: string]: unknown;
}

/** A citation in a text. Offsets are into that text. */
export interface ResponseAnnotation {
  readonly type?: string;
  readonly [field: string]: unknown;
}

/** `message`, `reasoning`, `function_call`, `web_search_call` … */
export interface ResponseItem {
  readonly type?: string;
  readonly id?: string;
  readonly content?: readonly ResponsePart[];
  readonly [field: string]: unknown;
}

export interface ResponseUsage {
  readonly input_tokens?: number;
  readonly output_tokens?: number;
  readonly total_tokens?: number;
  readonly [field: string]: unknown;
}

export interface ResponseObject {
  readonly id?: string;
  /** Seconds since the epoch. */
  readonly created_at?: number;
  readonly model?: string;
  /** `completed`, `incomplete` … */
  readonly status?: string;
  readonly output: readonly ResponseItem[];
  readonly usage?: ResponseUsage | null;
  readonly [field: string]: unknown;
}

/** An event of a stream, by its `type`. */
export interface ResponseEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Where an answer's text stands, in the words of its events. */
export interface ResponsePlace {
  readonly item_id: string;
  readonly output_index: number;
  readonly content_index: number;
}

/** What a draft's wire told beside its text; filled while the draft is read, complete at its end. */
export interface ResponsesHead {
  readonly kind: 'responses';
  id: string | null;
  model: string | null;
  created: number | null;
  /** The upstream's response headers that may pass. */
  headers: Headers;
  /** Null as long as there is no text, and where every event is handed on whole. */
  place: ResponsePlace | null;
  /** How much of the draft's text has come, in UTF-16 units: all of it once its `output_text.done` has. */
  drafted: number;
  /** As the upstream completed it, or left it incomplete. */
  response: ResponseObject | null;
}

export interface ResponsesDraftRequest extends DraftRequest {
  /** Nothing will be revised: every event is handed on whole, so that logprobs survive. */
  readonly wholeEvents: boolean;
  /** The text may be another answer's: what else an answer holds must not speak of its own text. */
  readonly sampled: boolean;
}

/** A draft from an upstream's Responses endpoint. */
export interface ResponsesDraft {
  readonly source: DraftSource;
  readonly head: ResponsesHead;
}
