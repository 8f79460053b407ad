import type { Context } from 'hono';
import type { Clock } from '../contract/runtime.ts';
import type { Script } from './dummy-behaviours.ts';
import { streamAnswer } from './dummy-stream.ts';
import { deltasOf } from './dummy-wire.ts';

/** A server-sent event of a streamed answer. */
export interface DummyEvent {
  readonly name?: string;
  readonly data: string;
}

/** An answer as an object and as a stream; only the one that is asked for is made. */
export interface DummyAnswer {
  readonly asksStream: boolean;
  readonly whole: () => unknown;
  readonly events: () => Iterable<DummyEvent>;
}

interface Delivery {
  readonly script: Script;
  readonly clock: Clock;
  readonly keepOpen: () => () => void;
  readonly openRequests: () => number;
}

/** Answers by the script: late, never, failing, whole or streamed, and with its oddities. */
export async function deliver(
  c: Context,
  answer: DummyAnswer,
  { script, clock, keepOpen, openRequests }: Delivery,
): Promise<Response> {
  const { signal } = c.req.raw;
  const beside = () => (script.sharesSpeed ? Math.max(1, openRequests()) : 1);
  await wait(clock, script, signal);
  if (script.failure) return failureResponse(script.failure);
  const streams = answer.asksStream && script.delivery !== 'json-even-for-streams';
  const text = streams ? null : JSON.stringify(answer.whole());
  if (text !== null && script.pacesWhole) await clock.sleep(writingMs(script) * beside(), signal);
  if (text !== null && !oddlyDelivered.has(script.delivery)) {
    return new Response(text, { headers: { 'content-type': 'application/json', ...standardHeaders } });
  }
  const pieces = text === null ? sse(answer.events(), script) : halfOf(text, script);
  const stream = streamAnswer(pieces, {
    script,
    clock,
    signal,
    beside,
    end: keepOpen(),
    destroySocket: socketKiller(c),
  });
  return new Response(stream, {
    headers: {
      'content-type': text === null ? 'text/event-stream; charset=utf-8' : 'application/json',
      ...standardHeaders,
    },
  });
}

const standardHeaders = {
  'openai-organization': 'org-dummy',
  'openai-processing-ms': '12',
  'openai-version': '2020-10-01',
  'set-cookie': '__cf_bm=dummy',
  'x-ratelimit-remaining-requests': '99',
  'x-request-id': 'req_dummy',
};

/** These show in a JSON body too. */
const oddlyDelivered: ReadonlySet<Script['delivery']> = new Set([
  'half-then-cut',
  'half-then-silence',
  'no-finish',
  'error-event',
  'garbage',
  'bytewise',
]);

/** Under @hono/node-server the socket is at hand. */
function socketKiller(c: Context): (() => void) | null {
  const socket = (c.env as { outgoing?: { socket?: { destroy(): void } } } | undefined)?.outgoing?.socket;
  return socket ? () => socket.destroy() : null;
}

async function wait(clock: Clock, script: Script, signal: AbortSignal): Promise<void> {
  if (script.delivery === 'never') await clock.sleep(2 ** 31 - 1, signal);
  else if (script.headersAfterMs > 0) await clock.sleep(script.headersAfterMs, signal);
}

function writingMs(script: Script): number {
  return script.tokensPerSecond === null ? 0 : ([...deltasOf(script.message)].length * 1000) / script.tokensPerSecond;
}

function failureResponse({ status, headers, body }: NonNullable<Script['failure']>): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
}

function* sse(events: Iterable<DummyEvent>, { delivery }: Script): Generator<string> {
  if (delivery === 'one-piece') {
    yield [...events].map((event) => frame(event, '\n')).join('');
    return;
  }
  const odd = delivery === 'crlf-and-comments';
  for (const event of events) yield odd ? `: ping\r\nid: 7\r\n${frame(event, '\r\n')}` : frame(event, '\n');
}

function frame({ name, data }: DummyEvent, newline: string): string {
  return `${name === undefined ? '' : `event: ${name}${newline}`}data: ${data}${newline}${newline}`;
}

/** A JSON body of which, unless it goes out byte by byte, only half ever comes. */
function* halfOf(text: string, script: Script): Generator<string> {
  yield script.delivery === 'bytewise' ? text : text.slice(0, text.length / 2);
}
