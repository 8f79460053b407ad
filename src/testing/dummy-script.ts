/** How one call is answered. Behaviours start from the plain script and change parts of it. */
export interface Script {
  readonly headersAfterMs: number;
  /** Null: as fast as it is read. */
  readonly tokensPerSecond: number | null;
  /** All open requests share that. */
  readonly sharesSpeed?: boolean;
  /** An answer that is no stream takes as long as its tokens do. */
  readonly pacesWhole: boolean;
  readonly failure: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  } | null;
  readonly message: Readonly<Record<string, unknown>>;
  readonly finishReason: string;
  /** What only a response can hold. */
  readonly response?: {
    /** A summary of what was thought before. */
    readonly reasoning?: string;
    /** A search went before, and the text cites it at these phrases. */
    readonly cites?: readonly string[];
    readonly messages?: number;
    /** Of text, in each message. */
    readonly parts?: number;
    /** It fails half way. */
    readonly failure?: { readonly code: string; readonly message: string };
  };
  readonly usage: boolean;
  /** Tokens that were thought before the answer, told in the usage. */
  readonly thought?: number;
  /** Its usage counts one choice, however many it gives. */
  readonly countsOneChoice?: boolean;
  /** The most choices that one call gives, whatever `n` it asks for. */
  readonly mostChoices: number;
  readonly emptyChoices: boolean;
  /** How the bytes go out. `never`: not even headers; `half-then-silence`: the connection stays open. */
  readonly delivery:
    | 'whole'
    | 'never'
    | 'half-then-cut'
    | 'half-then-silence'
    | 'no-finish'
    | 'error-event'
    | 'garbage'
    | 'bytewise'
    | 'one-piece'
    | 'crlf-and-comments'
    | 'json-even-for-streams';
}

/** What a behaviour may look at. `content` is what the plain answer says. */
export interface CallView {
  readonly content: string;
  readonly passage: string | null;
  readonly asksUsage: boolean;
  /** The names of the request's fields. */
  readonly fields?: readonly string[];
  /** How many choices are asked for. */
  readonly n?: number;
  /** The limit that is asked for; null where none is. */
  readonly limit?: number | null;
}
