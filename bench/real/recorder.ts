import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What was asked of the model, and what it said. */
export interface Call {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly request: string;
  /** Null where the call was given up before an answer began. */
  readonly status: number | null;
  /** As bytes on the wire: JSON or server-sent events, cut where the call was given up. */
  readonly reply: string;
  readonly ms: number;
}

/** Stands between Redraft and a model's server, hands everything on as it comes, and remembers the chat completions. */
export interface Recorder {
  readonly baseURL: string;
  /** The calls since it was last asked, once those that are open have ended. */
  take(): Promise<Call[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startRecorder(model: string): Promise<Recorder> {
  const origin = model.replace(/\/v1\/?$/, '');
  let calls: Promise<Call | null>[] = [];
  const server = createServer((incoming, outgoing) => {
    // A client that leaves before it has asked is no call.
    calls.push(handOn(incoming, outgoing, origin).catch(() => null));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async take() {
      const taken = calls;
      calls = [];
      return (await Promise.all(taken)).filter((call) => call !== null);
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Node's own client: `fetch` gives up on an answer that takes a slow model five minutes to begin. */
async function handOn(incoming: IncomingMessage, outgoing: ServerResponse, origin: string): Promise<Call | null> {
  const began = performance.now();
  const body = await text(incoming);
  const onward = request(`${origin}${incoming.url ?? ''}`, {
    method: incoming.method,
    headers: { ...incoming.headers, host: new URL(origin).host },
  });
  let status: number | null = null;
  const pieces: Buffer[] = [];
  outgoing.once('close', () => onward.destroy());
  onward.once('response', (response) => {
    status = response.statusCode ?? null;
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.on('data', (piece: Buffer) => pieces.push(piece));
    response.once('error', () => outgoing.destroy());
    response.pipe(outgoing);
  });
  onward.once('error', () => outgoing.destroy());
  onward.end(body);
  await once(outgoing, 'close');
  if (!incoming.url?.endsWith('/chat/completions')) return null;
  const { messages } = JSON.parse(body) as Pick<Call, 'messages'>;
  return {
    messages,
    request: body,
    status,
    reply: Buffer.concat(pieces).toString(),
    ms: performance.now() - began,
  };
}
