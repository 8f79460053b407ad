import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { compose } from '../../src/compose.ts';
import type { RedraftObject } from '../../src/contract/answer.ts';
import type { Reward } from '../../src/contract/reward.ts';
import type { Clock } from '../../src/contract/runtime.ts';
import type { Services } from '../../src/contract/services.ts';
import { openTenant, type Tenant } from '../../src/contract/tenant.ts';
import { createRecentStore } from '../../src/ledger/recent.ts';
import { packageFolder, readNodeConfiguration, type Environment } from '../../src/node.ts';
import { loadPolicies } from '../../src/policy/load.ts';
import { categoryModelSchema } from '../../src/select/categorise/model.ts';
import {
  createDummyUpstream,
  type DummyUpstream,
  type DummyUpstreamOptions,
} from '../../src/testing/dummy-upstream.ts';
import { createVirtualClock } from '../../src/testing/virtual-clock.ts';
import { createMemoryCounters } from '../../src/tenancy/limits-memory.ts';
import { createLimiter } from '../../src/tenancy/limits.ts';
import { createFetchTransport } from '../../src/upstream/fetch-transport.ts';
import { stubReward } from './stub-reward.ts';

/** A piece of a stream as it came: when, in simulated milliseconds since the request, and what. */
export interface Piece {
  readonly at: number;
  readonly comment?: string;
  readonly content?: string;
  readonly data?: Record<string, unknown>;
}

export interface SimulatedRedraft {
  readonly dummy: DummyUpstream;
  readonly clock: Clock;
  readonly services: Services;
  readonly post: (path: string, body: unknown, signal?: AbortSignal) => Promise<Response>;
  /** Asks for a chat stream and reads it to its end, or until `enough`. */
  readonly stream: (fields: object, enough?: (pieces: readonly Piece[]) => boolean) => Promise<StreamedAnswer>;
}

export interface StreamedAnswer {
  readonly headersAt: number;
  readonly pieces: readonly Piece[];
  /** The content put together. */
  readonly text: string;
  readonly raw: string;
  /** Null where the stream broke off. */
  readonly redraft: RedraftObject | null;
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const usualTurns = 6;

/**
 * All of Redraft before a dummy upstream, without a socket, in simulated time: what takes minutes takes a moment, and
 * always as long. Its own work takes no time at all.
 */
export async function simulateRedraft(
  options: {
    readonly dummy?: DummyUpstreamOptions;
    readonly environment?: Environment;
    readonly reward?: Reward;
    /** Whose requests they are. */
    readonly tenant?: Tenant;
    /** Of the event loop, before time passes: more where a sleep must outlast a whole call. */
    readonly turns?: number;
  } = {},
): Promise<SimulatedRedraft> {
  const clock = createVirtualClock({ turns: options.turns ?? usualTurns });
  const dummy = createDummyUpstream({ ...options.dummy, clock });
  const upstream = { OPENAI_BASE_URL: 'http://dummy.example/v1', OPENAI_API_KEY: 'sk-operator-key' };
  const files = await readNodeConfiguration({ ...upstream, ...options.environment });
  const categories = await readFile(join(packageFolder(), 'models/edit-categories.json'), 'utf8');
  const services = compose({
    config: files.config,
    policies: await loadPolicies(files.policyFiles),
    rewards: new Map([['quality', options.reward ?? stubReward]]),
    editCategories: categoryModelSchema.parse(JSON.parse(categories)),
    transport: createFetchTransport({ fetch: inProcess(dummy) }),
    store: createRecentStore(null),
    clock,
    random: () => 0.5,
    logger: silent,
    authenticate: () => ({ tenant: options.tenant ?? openTenant, clientKey: null }),
    admit: createLimiter({
      counters: { minute: createMemoryCounters(), lasting: createMemoryCounters() },
      clock,
      logger: silent,
    }),
    draining: () => false,
    loopbackOnly: false,
    readPageFile: () => Promise.reject(new Error('there is no page here')),
    headersAtOnce: null,
  });
  const app = createApp(services);
  const post: SimulatedRedraft['post'] = async (path, body, signal) =>
    app.fetch(
      new Request(`http://redraft.example${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      }),
    );
  return {
    dummy,
    clock,
    services,
    post,
    async stream(fields, enough = () => false) {
      const began = clock.elapsed();
      const response = await post('/v1/chat/completions', {
        model: 'dummy',
        messages: [{ role: 'user', content: 'Tell me about Velden.' }],
        stream: true,
        ...fields,
      });
      const headersAt = clock.elapsed() - began;
      const pieces: Piece[] = [];
      let raw = '';
      if (response.status !== 200 || !response.body) throw new Error(`${response.status} ${await response.text()}`);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        raw += next.value;
        for (const event of next.value.split('\n\n')) pieces.push(...readEvent(event, clock.elapsed() - began));
        if (!enough(pieces)) continue;
        await reader.cancel();
        break;
      }
      return {
        headersAt,
        pieces,
        raw,
        text: pieces.map(({ content = '' }) => content).join(''),
        redraft: (pieces.findLast(({ data }) => data?.['redraft'])?.data?.['redraft'] as RedraftObject) ?? null,
      };
    },
  };
}

function readEvent(event: string, at: number): Piece[] {
  if (event.startsWith(': ')) return [{ at, comment: event.slice(2) }];
  if (!event.startsWith('data: {')) return [];
  const data = JSON.parse(event.slice('data: '.length)) as Record<string, unknown>;
  const [choice] = (data['choices'] ?? []) as { delta?: { content?: string | null } }[];
  const content = choice?.delta?.content;
  return [{ at, data, ...(content && { content }) }];
}

/** The dummy as a `fetch`: a request that is aborted rejects, as over a network. */
function inProcess(dummy: DummyUpstream): typeof globalThis.fetch {
  // A request that is collected no longer passes on that it was aborted: a signal does not keep it.
  const requests: Request[] = [];
  return (input, init) => {
    const request = new Request(input, init);
    requests.push(request);
    const { signal } = request;
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason as Error);
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      Promise.resolve(dummy.app.fetch(request))
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', stop));
    });
  };
}
