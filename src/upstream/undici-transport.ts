import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { RedraftError } from '../contract/error.ts';
import type { ForwardResponse } from '../contract/upstream.ts';
import { rememberLast } from '../kit/remember-last.ts';
import type { AnswerBody } from './undici-body.ts';
import { cancelledError, connectionError } from './connection-error.ts';
import { createDeadlines, type Deadlines } from './deadlines.ts';
import { headersOf } from './headers.ts';
import type { Transport, TransportRequest } from './transport.ts';
import { dispatch, type UndiciAnswer } from './undici-answer.ts';

export interface UndiciTransportOptions {
  /** The values of HTTPS_PROXY, HTTP_PROXY and NO_PROXY; the environment itself is not read. */
  readonly proxy?: { readonly httpsProxy?: string; readonly httpProxy?: string; readonly noProxy?: string };
  /** The most connections to one origin; unlimited by default, since streams hold theirs. */
  readonly connections?: number;
  /** Milliseconds for TCP and TLS; 10,000 by default. */
  readonly connectTimeoutMs?: number;
  /** Milliseconds that an idle connection is kept where the upstream does not say; 30,000 by default. */
  readonly keepAliveMs?: number;
}

/** A transport over undici's own client: one dispatcher, connections kept, proxies honoured. */
export function createUndiciTransport(options: UndiciTransportOptions = {}): Transport {
  const dispatcher = createDispatcher(options);
  const deadlines = createDeadlines();
  const parse = rememberLast((url) => {
    const { origin, pathname, search } = new URL(url);
    return { origin, path: pathname + search };
  });
  return {
    request: (request) => send({ dispatcher, deadlines }, request, parse(request.url)),
    close: () => dispatcher.close(),
  };
}

function createDispatcher(options: UndiciTransportOptions): Dispatcher {
  const agent: Agent.Options = {
    connections: options.connections ?? null,
    connect: { timeout: options.connectTimeoutMs ?? 10_000 },
    keepAliveTimeout: options.keepAliveMs ?? 30_000,
    // Each request brings its own.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const { httpsProxy = '', httpProxy = '', noProxy = '' } = options.proxy ?? {};
  if (httpsProxy === '' && httpProxy === '') return new Agent(agent);
  return new EnvHttpProxyAgent({ ...agent, httpsProxy, httpProxy, noProxy });
}

async function send(
  { dispatcher, deadlines }: { readonly dispatcher: Dispatcher; readonly deadlines: Deadlines },
  request: TransportRequest,
  to: { readonly origin: string; readonly path: string },
): Promise<ForwardResponse> {
  const { signal } = request;
  if (signal.aborted) throw cancelledError(signal);
  const options = {
    ...to,
    method: request.method as Dispatcher.HttpMethod,
    headers: { ...request.headers, 'accept-encoding': 'identity' },
    body: request.body,
    bodyTimeout: request.timeouts.bodyMs,
  };
  return toForwardResponse(
    await dispatch(dispatcher, options, { signal, deadlines, headersMs: request.timeouts.headersMs }),
    signal,
  );
}

function toForwardResponse({ status, headers: raw, body: sent }: UndiciAnswer, signal: AbortSignal): ForwardResponse {
  const headers = headersOf(raw);
  const body = decompressed(sent, headers, signal);
  return {
    status,
    headers,
    body,
    bytes: () => body.bytes(),
    cancel() {
      sent.cancel();
      return Promise.resolve();
    },
  };
}

type Body = Pick<AnswerBody, 'bytes' | typeof Symbol.asyncIterator>;

/** For an upstream that compresses although it was asked for `identity`. */
function decompressed(sent: AnswerBody, headers: Map<string, string>, signal: AbortSignal): Body {
  const named = headers.get('content-encoding');
  if (named === undefined) return sent;
  headers.delete('content-encoding');
  const encoding = named.trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return sent;
  const create = decoders[encoding];
  if (!create) {
    sent.cancel();
    throw new RedraftError('upstream_invalid_response', "The upstream's answer is in an unknown content encoding.");
  }
  headers.delete('content-length');
  const pieces = pipeline(sent, create(), () => {});
  async function* read(): AsyncGenerator<Uint8Array, void> {
    try {
      for await (const piece of pieces) yield piece as Buffer;
    } catch (error) {
      throw connectionError(error, 'body', signal);
    }
  }
  return {
    [Symbol.asyncIterator]: read,
    async bytes() {
      return new Uint8Array(Buffer.concat(await Array.fromAsync(read())));
    },
  };
}

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};
