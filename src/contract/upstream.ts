import type { Speed } from './speed.ts';
import type { Tenant } from './tenant.ts';
import type { Meter, Stage, Usage } from './usage.ts';

/** How often the calls of one answer may retry in all, so that N candidates never multiply one bad minute. */
export interface RetryBudget {
  /** Takes one retry; false when none is left. */
  take(): boolean;
}

/** Travels with every upstream call. */
export interface CallContext {
  readonly tenant: Tenant;
  readonly stage: Stage;
  readonly signal: AbortSignal;
  readonly meter: Meter;
  readonly retries: RetryBudget;
  /** The client's own bearer, for upstreams whose key is `passthrough`. */
  readonly clientKey: string | null;
  /** A client's own request, passed on as it is: the upstream's bound is for the calls of answers. */
  readonly unbounded?: boolean;
}

/**
 * How the candidates of one passage share their prompt. `n`: one call for several answers, where the upstream can;
 * `prefix`: calls side by side whose prompts begin alike, for the provider's prompt cache; `auto`: the strategy's choice.
 */
export type Sharing = 'auto' | 'n' | 'prefix';

export interface PromptMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

export interface CompletionRequest {
  readonly model: string;
  readonly messages: readonly PromptMessage[];
  /** Left out where it is 1, the default everywhere: some models refuse the field. */
  readonly temperature: number;
  readonly seed: number | null;
  /** The most tokens that the answer is to have; absent: no limit. An upstream may refuse or ignore it. */
  readonly maxTokens?: number;
  /** Wished for, never promised: an upstream that refuses structured output is asked without, so parse the answer tolerantly. */
  readonly format?: StructuredFormat;
}

/** A JSON schema that the answer is to fit, by OpenAI's strict rules: every property required, none additional. */
export interface StructuredFormat {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Told the whole text so far. Must not throw; to stop the call, abort its context's signal. */
export type OnText = (text: string) => void;

export interface Completion {
  readonly text: string;
  /** `stop`, `length`, `content_filter` … as the upstream said; null where it said nothing. */
  readonly finishReason: string | null;
  /** Null where the upstream told none, and for one of several answers to one call: the meter has it in both cases. */
  readonly usage: Usage | null;
}

export interface ForwardRequest {
  readonly method: string;
  /** Below the base URL, with its query: `/chat/completions?x=1`. */
  readonly path: string;
  readonly headers: Headers;
  /** A string goes as UTF-8. */
  readonly body: Uint8Array<ArrayBuffer> | string | null;
}

/** An answer's headers by lower-case name: a Headers, or a Map, which costs a fraction of one. */
export interface AnswerHeaders extends Iterable<[name: string, value: string]> {
  get(name: string): string | null | undefined;
}

/** The upstream's answer as bytes, whatever its status. Read it or cancel it: an unread body pins its connection. */
export interface ForwardResponse {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: AsyncIterable<Uint8Array>;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  cancel(): Promise<void>;
}

/**
 * The one way to an LLM: metered, abortable, bounded in concurrency.
 * Its calls reject with a `RedraftError` of the catalogue; `forward` resolves for every status it does not retry.
 */
export interface Upstream {
  readonly name: string;
  readonly passthrough: 'stateless' | 'all' | 'none';
  /** True where the client's own key goes up, so that its 401 is the client's affair. */
  readonly clientKeyed: boolean;
  readonly sharing: Sharing;
  /** Absent where nobody measures. */
  readonly speed?: Speed;
  /** `onText` makes it a stream, and is told the answer's whole text so far, each time that there is more of it. */
  complete(request: CompletionRequest, context: CallContext, onText?: OnText): Promise<Completion>;
  /**
   * `n` independent answers to the same request, each settling on its own: one call with `n` unless the upstream is known
   * not to honour it or its `sharing` is `prefix`, else calls side by side that share their prompt's cache, their seeds
   * counted up. A call that fails rejects the promises of its own answers alone.
   */
  completeMany(request: CompletionRequest, n: number, context: CallContext): readonly Promise<Completion>[];
  /**
   * Retries broken connections, 429 and 5xx before the body. The caller records usage, but for a call that was given up
   * before its answer began: that one's prompt is metered here.
   */
  forward(request: ForwardRequest, context: CallContext): Promise<ForwardResponse>;
  close(): Promise<void>;
}

/** A client's own request for an answer, to be sent on as bytes. */
export interface DraftRequest {
  readonly upstream: Upstream;
  /** As the upstream knows it; absent: the draft's speed is not measured. */
  readonly model?: string;
  /** The client's headers; the upstream's allow-list decides which go up. */
  readonly headers: Headers;
  /** The client's body without what is meant for Redraft. */
  readonly body: string;
  readonly stream: boolean;
}
