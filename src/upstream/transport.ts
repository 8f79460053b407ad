import type { ForwardResponse } from '../contract/upstream.ts';

/** Milliseconds: until the response's headers, connecting included, and between two reads of its body. */
export interface Timeouts {
  readonly headersMs: number;
  readonly bodyMs: number;
}

export interface TransportRequest {
  readonly url: string;
  readonly method: string;
  /** By lower-case name; sent as they are. A record, since to build a Headers for each request costs more than to send it on. */
  readonly headers: Readonly<Record<string, string>>;
  /** A string goes as UTF-8: undici's own way to make bytes of it is the cheapest. */
  readonly body: Uint8Array<ArrayBuffer> | string | null;
  /** Closes the upstream's connection when it aborts, before the headers as well as within the body. */
  readonly signal: AbortSignal;
  readonly timeouts: Timeouts;
}

/**
 * HTTP to an upstream: undici's client on Node, `fetch` on Workers. Resolves with any status and follows no redirect.
 * Rejects with a RedraftError, and so does the body: `upstream_unreachable` before the headers, `upstream_error`
 * after them, `upstream_timeout`, `upstream_invalid_response` where the bytes are no HTTP, `cancelled` on abort.
 * Bodies come decompressed: `content-encoding` is never among the response's headers.
 */
export interface Transport {
  request(request: TransportRequest): Promise<ForwardResponse>;
  /** Waits for what is in flight, then closes the kept connections. */
  close(): Promise<void>;
}
