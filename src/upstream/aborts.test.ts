import { describe, expect, it } from 'vitest';
import type { CallContext, CompletionRequest, Upstream } from '../contract/upstream.ts';
import type { Behaviour } from '../testing/dummy-behaviours.ts';
import { failure, until } from '../testing/expecting.ts';
import {
  callContext,
  shortQuestion,
  startUpstream,
  type UpstreamOverDummy,
} from '../testing/upstream-over-dummy-node.ts';

const question: CompletionRequest = {
  ...shortQuestion,
  messages: [
    { role: 'system', content: 'You are a line-by-line editor.' },
    { role: 'user', content: '<passage>\nThe boats lie at the quay, and nobody minds.\n</passage>' },
  ],
  maxTokens: 40,
};

/** Sleeps end with their signals only. */
const stopped = {
  now: () => 0,
  elapsed: () => 0,
  sleep: (_: number, signal?: AbortSignal) =>
    new Promise<void>((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    ),
};

type Ask = (upstream: Upstream, context: CallContext) => readonly Promise<unknown>[];

const ways: Readonly<Record<string, Ask>> = {
  whole: (upstream, context) => [upstream.complete(question, context)],
  streamed: (upstream, context) => [upstream.complete(question, context, () => {})],
  'of several choices': (upstream, context) => upstream.completeMany(question, 3, context),
};

interface Moment {
  readonly revise: readonly Behaviour[];
  readonly now: (server: UpstreamOverDummy) => boolean;
}

const idleAfter =
  (calls: number) =>
  ({ dummy }: UpstreamOverDummy) =>
    dummy.calls.length === calls && dummy.openRequests() === 0;

const busyAfter =
  (calls: number) =>
  ({ dummy }: UpstreamOverDummy) =>
    dummy.calls.length === calls && dummy.openRequests() === 1;

const moments: Readonly<Record<string, Moment>> = {
  'before the answer’s headers': { revise: ['hangs'], now: busyAfter(1) },
  'within the answer': { revise: ['hangs-mid-stream'], now: busyAfter(1) },
  'while a retry is waited for': { revise: ['fails-500', 'ok'], now: idleAfter(1) },
  'while the server loads its model': { revise: ['loads-model', 'ok'], now: idleAfter(1) },
  'while it is asked once more without a limit': { revise: ['thinks-past-its-limit', 'hangs'], now: busyAfter(2) },
  'while it is asked once more without a field': { revise: ['rejects-output-limits', 'hangs'], now: busyAfter(2) },
};

describe.each(Object.keys(ways))('a call whose caller goes, %s', (way) => {
  it.each(Object.keys(moments))('%s ends at once, and none follows', async (at) => {
    const { revise, now } = moments[at]!;
    await using server = await startUpstream({ revise }, { clock: stopped, concurrency: 1 });
    const client = new AbortController();
    const call = callContext({ signal: client.signal });
    const asked = ways[way]!(server.upstream, call).map((one) => failure(one));
    await until(() => now(server), 2000);
    const calls = server.dummy.calls.length;
    client.abort();
    expect(new Set((await Promise.all(asked)).map(({ code }) => code))).toEqual(new Set(['cancelled']));
    await until(() => server.dummy.openRequests() === 0, 1000);
    // Its turn is another's.
    await server.upstream.close();
    expect(server.dummy.calls).toHaveLength(calls);
  });
});
