import type { Context } from 'hono';
import type { Clock } from '../contract/runtime.ts';
import { type DummyCall, readRevision } from './dummy-calls.ts';
import { readJudging } from './dummy-judge.ts';

/**
 * Records a request around its answer. A request ends when `answer` has resolved, unless that called `keepOpen` and so
 * ends it itself, once its stream has ended; or when the client goes.
 */
export type Track = (
  c: Context,
  answer: (call: DummyCall, keepOpen: () => () => void) => Promise<Response>,
) => Promise<Response>;

export interface Tracker {
  readonly calls: DummyCall[];
  readonly track: Track;
  openRequests(): number;
}

export function createTracker(options: { readonly clock: Clock; readonly record: boolean }): Tracker {
  const { clock } = options;
  const calls: DummyCall[] = [];
  let open = 0;

  const begin = async (c: Context): Promise<DummyCall> => {
    const bytes = new Uint8Array(await c.req.raw.arrayBuffer());
    open++;
    const url = new URL(c.req.url);
    const body = parseJson(bytes, c.req.header('content-type'));
    const chats = url.pathname.endsWith('/chat/completions');
    const revises = chats && readRevision(body) !== null;
    const judges = chats && readJudging(body) !== null;
    const drafts = /\/(?:chat\/completions|responses)$/.test(url.pathname) && !revises && !judges;
    const call: DummyCall = {
      method: c.req.method,
      path: url.pathname.replace(/^\/v1/, '') + url.search,
      headers: new Headers(c.req.raw.headers),
      bytes,
      body,
      kind: revises ? 'revise' : judges ? 'judge' : drafts ? 'draft' : 'other',
      at: clock.now(),
      aborted: false,
      endedAt: null,
      open,
    };
    if (options.record) calls.push(call);
    return call;
  };

  const track: Track = async (c, answer) => {
    const { signal } = c.req.raw;
    const call = await begin(c);
    const end = () => {
      if (call.endedAt !== null) return;
      call.aborted = signal.aborted;
      call.endedAt = clock.now();
      open--;
    };
    let kept = false;
    signal.addEventListener('abort', end, { once: true });
    try {
      return await answer(call, () => {
        kept = true;
        return end;
      });
    } catch (error) {
      if (!signal.aborted) throw error;
      return new Response(null, { status: 499 });
    } finally {
      if (!kept || signal.aborted) end();
    }
  };

  return { calls, track, openRequests: () => open };
}

function parseJson(bytes: Uint8Array, type: string | undefined): unknown {
  if (!type?.includes('json')) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return null;
  }
}
