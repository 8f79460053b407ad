import { Pool } from 'undici';
import type { Ask } from './workload.ts';

export interface Exchange {
  readonly status: number;
  /** Milliseconds from the request to the first byte of the body, and to the last. */
  readonly firstByteMs: number;
  readonly totalMs: number;
  readonly body: Buffer;
}

/** One client of one server, over kept connections. */
export interface Client {
  /** `onPiece` is told each piece of the body and when it came, in milliseconds from the request. */
  send(ask: Ask, onPiece?: (piece: Buffer, atMs: number) => void): Promise<Exchange>;
  /** Starts an answer and leaves it open; resolves at its first byte with what ends it. */
  hold(ask: Ask): Promise<() => void>;
  /** Sends it and goes away: after so many milliseconds, or with so many pieces of the body where they come sooner. */
  leave(ask: Ask, after: { readonly ms: number; readonly pieces?: number }): Promise<void>;
  close(): Promise<void>;
}

export function createClient(url: string, connections: number): Client {
  const pool = new Pool(url, { connections, pipelining: 1, headersTimeout: 30_000, bodyTimeout: 30_000 });
  return {
    send: (ask, onPiece) =>
      new Promise((resolve, reject) => {
        const pieces: Buffer[] = [];
        const began = performance.now();
        let status = 0;
        let firstByteMs = 0;
        pool.dispatch(
          { ...ask, method: 'POST' },
          {
            onRequestStart() {},
            onResponseStart(_, code) {
              status = code;
            },
            onResponseData(_, piece) {
              if (pieces.length === 0) firstByteMs = performance.now() - began;
              onPiece?.(piece, performance.now() - began);
              pieces.push(piece);
            },
            onResponseEnd() {
              resolve({ status, firstByteMs, totalMs: performance.now() - began, body: Buffer.concat(pieces) });
            },
            onResponseError: (_, error) => reject(error),
          },
        );
      }),
    async hold(ask) {
      const gone = new AbortController();
      const { body } = await pool.request({ ...ask, method: 'POST', signal: gone.signal });
      body.on('error', () => {});
      await new Promise((resolve) => body.once('data', resolve));
      return () => gone.abort();
    },
    leave: (ask, after) =>
      new Promise((resolve, reject) => {
        const gone = new Error('gone');
        let pieces = 0;
        let timer: ReturnType<typeof setTimeout> | undefined;
        pool.dispatch(
          { ...ask, method: 'POST' },
          {
            onRequestStart(connection) {
              timer = setTimeout(() => connection.abort(gone), after.ms);
            },
            onResponseStart() {},
            onResponseData(connection) {
              if (++pieces === after.pieces) connection.abort(gone);
            },
            onResponseEnd() {
              clearTimeout(timer);
              resolve();
            },
            onResponseError(_, error) {
              clearTimeout(timer);
              if (error === gone) resolve();
              else reject(error);
            },
          },
        );
      }),
    close: () => pool.destroy(),
  };
}

/** Sends one after another for so long, and at least so often; what failed is an error: its speed means nothing. */
export async function sequence(
  client: Client,
  ask: Ask,
  bounds: { readonly ms: number; readonly atLeast: number },
): Promise<Exchange[]> {
  const until = performance.now() + bounds.ms;
  const done: Exchange[] = [];
  while (done.length < bounds.atLeast || performance.now() < until) done.push(succeeded(await client.send(ask)));
  return done;
}

/**
 * Answers per second with `connections` requests always under way. Those of the first `leadInMs` are not counted: whoever is
 * measured after another finds caches and clock as that one left them.
 */
export async function throughput(
  client: Client,
  ask: Ask,
  options: { readonly ms: number; readonly connections: number; readonly leadInMs?: number },
): Promise<number> {
  const began = performance.now() + (options.leadInMs ?? 0);
  const until = began + options.ms;
  let done = 0;
  const worker = async () => {
    while (performance.now() < until) {
      succeeded(await client.send(ask));
      if (performance.now() >= began) done++;
    }
  };
  await Promise.all(Array.from({ length: options.connections }, worker));
  return (done * 1000) / (performance.now() - began);
}

/** `count` requests in all, so many at once. */
export async function repeat(
  client: Client,
  ask: Ask,
  options: { readonly count: number; readonly connections: number },
): Promise<void> {
  let started = 0;
  const worker = async () => {
    while (started++ < options.count) succeeded(await client.send(ask));
  };
  await Promise.all(Array.from({ length: options.connections }, worker));
}

function succeeded(exchange: Exchange): Exchange {
  if (exchange.status !== 200) {
    throw new Error(`a server of the bench answered ${exchange.status}: ${exchange.body.toString().slice(0, 300)}`);
  }
  return exchange;
}
