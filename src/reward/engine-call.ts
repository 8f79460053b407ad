import { RedraftError } from '../contract/error.ts';
import type { AnswerHeaders } from '../contract/upstream.ts';
import { EngineFault } from './engine.ts';

/** As much of an HTTP client as an engine needs; rejects with a RedraftError. */
export interface EngineTransport {
  request(request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array<ArrayBuffer> | null;
    readonly signal: AbortSignal;
    readonly timeouts: { readonly headersMs: number; readonly bodyMs: number };
  }): Promise<{ readonly status: number; readonly headers: AnswerHeaders; bytes(): Promise<Uint8Array> }>;
}

export interface EngineAddress {
  /** What messages call the engine. */
  readonly name: string;
  readonly url: string;
  readonly apiKey: string | null;
  readonly transport: EngineTransport;
  readonly timeoutMs: number;
}

export interface EngineCall {
  /** Parsed JSON. */
  post(path: string, body: unknown, signal: AbortSignal): Promise<unknown>;
  /** Parsed JSON; null where the answer has no body. */
  get(path: string, signal: AbortSignal): Promise<unknown>;
}

/** JSON over HTTP to one engine, every fault told as an EngineFault. `path` is appended to the address. */
export function createEngineCall(address: EngineAddress): EngineCall {
  const base = address.url.replace(/\/+$/, '');
  const { name, timeoutMs } = address;
  const headers = {
    accept: 'application/json',
    ...(address.apiKey !== null && { authorization: `Bearer ${address.apiKey}` }),
  };
  const call = async (method: string, path: string, body: unknown, signal: AbortSignal): Promise<unknown> => {
    const answer = await sendToEngine(address, {
      url: base + path,
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? null : new TextEncoder().encode(JSON.stringify(body)),
      signal,
      timeouts: { headersMs: timeoutMs, bodyMs: timeoutMs },
    });
    if (answer.status < 200 || answer.status > 299) throw faultOfStatus(name, answer);
    if (answer.text.trim() === '') {
      if (method === 'GET') return null;
      throw new EngineFault('wrong', `${name} answered without a body.`);
    }
    return parseAnswer(name, answer.text);
  };
  return {
    post: (path, body, signal) => call('POST', path, body, signal),
    get: (path, signal) => call('GET', path, undefined, signal),
  };
}

export interface EngineAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
}

/** Sends a request and reads all of its answer, whatever the status. */
export async function sendToEngine(
  { name, transport }: Pick<EngineAddress, 'name' | 'transport'>,
  request: Parameters<EngineTransport['request']>[0],
): Promise<EngineAnswer> {
  try {
    const response = await transport.request(request);
    const text = new TextDecoder().decode(await response.bytes());
    return { status: response.status, headers: response.headers, text };
  } catch (cause) {
    if (request.signal.aborted || !(cause instanceof RedraftError)) throw cause;
    if (cause.code === 'upstream_timeout')
      throw new EngineFault('timeout', `${name} did not answer in time.`, { cause });
    if (cause.code === 'upstream_invalid_response')
      throw new EngineFault('wrong', `${name} did not answer in HTTP.`, { cause });
    throw new EngineFault('down', `${name} cannot be reached.`, { cause });
  }
}

/** Python writes NaN and Infinity into JSON: they are missing scores, and no reason to lose the others. */
function parseAnswer(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replaceAll(/(?<=[[:,]\s*)(?:NaN|-?Infinity)(?=\s*[\],}])/g, 'null'));
    } catch (cause) {
      const kind = /^\s*</.test(text) ? 'a web page' : 'something that is no JSON';
      throw new EngineFault('wrong', `${name} answered with ${kind}.`, { cause });
    }
  }
}

const tooLong = /less than \d+ tokens|maximum (?:context|sequence|model) length/i;
const tooMany = /batch[ _-]?size|max[ _-]?client[ _-]?batch|too many (?:inputs|texts)|body.{0,20}too large/i;

/** What an error status says. Every engine's own words for it are among these. */
export function faultOfStatus(name: string, { status, headers, text }: EngineAnswer): EngineFault {
  const said = messageOf(text);
  const cause = new Error(`HTTP ${status}: ${said.slice(0, 500)}`);
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
  const retryAfterMs = retryAfter >= 0 ? retryAfter * 1000 : null;
  if (status === 401 || status === 403)
    return new EngineFault('refused', `${name} refuses the key (${status}).`, { cause });
  if (status < 500 && tooLong.test(said))
    return new EngineFault('text', `${name} finds a text too long (${status}).`, { cause });
  if (status === 413 || (status < 500 && tooMany.test(said)))
    return new EngineFault('too_many', `${name} takes fewer texts in one call.`, { cause });
  if (status === 429) return new EngineFault('busy', `${name} has too many requests.`, { retryAfterMs, cause });
  if (status === 400 || status === 422 || status === 424)
    return new EngineFault('text', `${name} cannot score a text (${status}).`, { cause });
  if (status === 502 || status === 503 || status === 504)
    return new EngineFault('down', `${name} is not ready (${status}).`, { retryAfterMs, cause });
  if (status === 404 || status === 405)
    return new EngineFault('wrong', `${name} has no such path or model (${status}): is it another kind of engine?`, {
      cause,
    });
  if (status >= 300 && status < 400)
    return new EngineFault('wrong', `${name} sends requests elsewhere (${status}): give the address itself.`, {
      cause,
    });
  return new EngineFault('failed', `${name} failed (${status}).`, { cause });
}

function messageOf(text: string): string {
  try {
    const parsed = JSON.parse(text) as { error?: unknown; message?: unknown; detail?: unknown };
    const inner = (parsed.error as { message?: unknown } | undefined)?.message;
    return String(inner ?? parsed.error ?? parsed.message ?? parsed.detail ?? text);
  } catch {
    return text;
  }
}
