import type { AnswerHeaders } from '../contract/upstream.ts';

/** Headers of one hop only (RFC 9110 §7.6.1), and those that the transport writes itself. */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What always concerns one connection only, with what `Connection` names. */
function ofOneHop(connection: string | null | undefined): ReadonlySet<string> {
  // `keep-alive` is in the set, and `close` is no header: nearly every answer says one of them.
  if (!connection || connection === 'keep-alive' || connection === 'close') return hopByHop;
  return new Set([...hopByHop, ...connection.split(',').map((name) => name.trim().toLowerCase())]);
}

/** Deletes, in place, what concerns one connection only, with whatever `Connection` names. */
export function dropHopByHop(headers: Headers): Headers {
  const dropped = ofOneHop(headers.get('connection'));
  for (const name of [...headers.keys()].filter((name) => dropped.has(name))) headers.delete(name);
  return headers;
}

/** undici's record of response headers, without those of one hop. */
export function headersOf(raw: Readonly<Record<string, string | string[] | undefined>>): Map<string, string> {
  const { connection } = raw;
  const dropped = ofOneHop(Array.isArray(connection) ? connection.join(',') : connection);
  const kept = new Map<string, string>();
  for (const name in raw) {
    const value = raw[name];
    if (value === undefined || dropped.has(name)) continue;
    kept.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  return kept;
}

const forwarded = [
  'accept',
  'content-type',
  'user-agent',
  'openai-beta',
  'traceparent',
  'tracestate',
  'idempotency-key',
  'x-client-request-id',
];
/** These name the client's own account, so they go up only with the client's own key. */
const forwardedWithOwnKey = [...forwarded, 'openai-organization', 'openai-project'];

/** What of a client's headers goes upstream: never cookies, `authorization`, forwarding or Redraft's own headers. */
export function clientHeaders(headers: Headers, options: { readonly clientKeyed: boolean }): Record<string, string> {
  const kept: Record<string, string> = {};
  // By name: going through them all makes node-server build a Headers of everything that the client sent.
  for (const name of options.clientKeyed ? forwardedWithOwnKey : forwarded) {
    const value = headers.get(name);
    if (value !== null) kept[name] = value;
  }
  return kept;
}

const returned = new Set([
  'content-type',
  'content-disposition',
  'content-language',
  'openai-processing-ms',
  'openai-version',
  'openai-model',
  'retry-after',
  'retry-after-ms',
]);

/** What of an upstream's headers reaches the client: an allow-list, without its ids, cookies, server and organisation. */
export function responseHeaders(headers: AnswerHeaders): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [name, value] of headers) {
    if (returned.has(name) || name.startsWith('x-ratelimit-')) kept.set(name, value);
  }
  return kept;
}
