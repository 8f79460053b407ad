import { type ErrorCode, type ErrorDetails, RedraftError } from '../contract/error.ts';
import type { AnswerHeaders } from '../contract/upstream.ts';
import { redact } from './redact.ts';
import { longestWaitMs, retryAfterMs } from './retry.ts';

export { responseHeaders } from './headers.ts';

export interface ErrorOptions {
  /** True where the client's own key went up, so that a refused key is the client's affair. */
  readonly clientKeyed: boolean;
  /** Milliseconds since the epoch, for a `Retry-After` that is a date. */
  readonly now?: number;
}

/** What an upstream said about its failure, in OpenAI's words; keys and account ids removed. */
export interface UpstreamComplaint {
  readonly message: string | null;
  readonly type: string | null;
  readonly param: string | null;
  readonly code: string | null;
}

/** The contract's error for an upstream's answer that is no success. Bodies that are no JSON are never shown. */
export function errorFromResponse(
  status: number,
  headers: AnswerHeaders,
  body: Uint8Array,
  options: ErrorOptions,
): RedraftError {
  return errorFromAnswer(status, headers, parseJson(new TextDecoder().decode(body)), options);
}

/** As `errorFromResponse`, for a body that is parsed already (`undefined` where it is no JSON). */
export function errorFromAnswer(
  status: number,
  headers: AnswerHeaders,
  body: unknown,
  options: ErrorOptions,
): RedraftError {
  const said = readComplaint(body);
  const cause = new Error(`upstream answered ${status}: ${said.message ?? 'no message'}`);
  const waitMs = retryAfterMs(headers, options.now ?? Date.now());
  const waiting: ErrorDetails = {
    cause,
    // A wait too long for our own retries may still suit the client.
    ...(waitMs !== null && waitMs > longestWaitMs ? {} : { shouldRetry: false }),
    ...(waitMs === null ? {} : { retryAfterSeconds: Math.ceil(waitMs / 1000) }),
  };
  const passed = (code: ErrorCode, details: ErrorDetails): RedraftError =>
    new RedraftError(code, said.message ?? `The upstream answered ${status} without saying why.`, {
      ...details,
      status,
      param: said.param,
      upstream: { type: said.type, code: said.code },
    });

  switch (status) {
    case 401:
    case 402:
    case 403:
    case 407:
      return options.clientKeyed && status !== 407
        ? passed(status === 401 ? 'invalid_api_key' : 'upstream_rejected', { cause })
        : new RedraftError('upstream_auth', "The upstream refused this server's own credentials.", { cause });
    case 408:
    case 504:
    case 524:
      return new RedraftError('upstream_timeout', 'The upstream did not answer in time.', waiting);
    case 429:
      return passed('rate_limit_exceeded', waiting);
    default:
      if (status >= 400 && status < 500) return passed('upstream_rejected', { cause });
      return new RedraftError('upstream_error', `The upstream failed with status ${status}.`, waiting);
  }
}

/** Reads `{"error": {…}}`, `{"error": "text"}`, `{"message"}`, FastAPI's `{"detail"}` and a list of one of these. */
export function readComplaint(body: unknown): UpstreamComplaint {
  const holder: unknown = Array.isArray(body) ? body[0] : body;
  if (!isRecord(holder)) return { message: null, type: null, param: null, code: null };
  const error: unknown = holder.error ?? holder;
  if (typeof error === 'string') return { message: redact(error), type: null, param: null, code: null };
  if (!isRecord(error)) return { message: null, type: null, param: null, code: null };
  return {
    message: text(error.message) ?? detail(error.detail),
    type: text(error.type),
    param: text(error.param),
    code: typeof error.code === 'number' ? String(error.code) : text(error.code),
  };
}

function detail(value: unknown): string | null {
  if (!Array.isArray(value)) return text(value);
  const lines = value.flatMap((entry: unknown) => {
    const message = isRecord(entry) ? text(entry.msg) : null;
    if (message === null || !isRecord(entry)) return [];
    return [Array.isArray(entry.loc) ? `${redact(entry.loc.join('.'))}: ${message}` : message];
  });
  return lines.length === 0 ? null : lines.slice(0, 5).join('; ');
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? redact(value) : null;
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
