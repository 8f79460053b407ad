import { LRUCache } from 'lru-cache';
import { RedraftError } from '../contract/error.ts';
import type { Clock } from '../contract/runtime.ts';
import type { ModelEntry, Upstreams } from '../contract/services.ts';
import type { CallContext, Upstream } from '../contract/upstream.ts';
import { modelNotFound } from '../kit/model-not-found.ts';
import { modelMatcher } from '../kit/model-patterns.ts';
import { createMeter, unread } from './meter.ts';
import { createRetryBudget } from './retry.ts';
import { send } from './send.ts';

export interface DirectoryOptions {
  readonly upstreams: readonly { readonly upstream: Upstream; readonly models: readonly string[] }[];
  /** The embedded line editor's model id, which is always served. */
  readonly lineEditorModel: string;
  readonly clock: Clock;
}

const modelsAreFreshForMs = 60_000;
const retriesOfAPlainCall = 2;

/** Which upstream serves a model: the first whose patterns (`*` stands for any characters) match. */
export function createUpstreams({ upstreams, lineEditorModel, clock }: DirectoryOptions): Upstreams {
  const entries = upstreams.map(({ upstream, models }) => ({ upstream, serves: modelMatcher(models) }));
  const lineEditor: ModelEntry = { id: lineEditorModel, object: 'model', created: 0, owned_by: 'redraft' };
  // The lists of upstreams that take the client's own key differ by key.
  const lists = new LRUCache<string, readonly ModelEntry[]>({
    max: 1000,
    ttl: modelsAreFreshForMs,
    perf: { now: () => clock.elapsed() },
  });

  const plainContext: Upstreams['plainContext'] = (context) => ({
    ...context,
    stage: 'draft',
    meter: unread,
    retries: createRetryBudget(retriesOfAPlainCall),
    unbounded: true,
  });

  async function list(upstream: Upstream, context: CallContext): Promise<readonly ModelEntry[]> {
    const key = JSON.stringify([upstream.name, upstream.clientKeyed ? context.clientKey : null]);
    const known = lists.get(key);
    if (known) return known;
    const request = { method: 'GET', path: '/models', headers: new Headers(), body: null };
    const response = await send(upstream, request, context);
    const models = readModels(await response.bytes());
    lists.set(key, models);
    return models;
  }

  return {
    plainContext,
    judgeContext: (context) => ({
      ...context,
      stage: 'judge',
      meter: createMeter(),
      retries: createRetryBudget(retriesOfAPlainCall),
    }),
    all: () => entries.map(({ upstream }) => upstream),
    route(model) {
      if (model === lineEditorModel || entries.length === 0) return { upstream: null, model: lineEditorModel };
      const entry = entries.find(({ serves }) => serves(model));
      if (entry) return { upstream: entry.upstream, model };
      throw modelNotFound(model);
    },
    async models(who) {
      const context = plainContext(who);
      const found = await Promise.all(
        entries.map(async ({ upstream }, index) => {
          const models = await list(upstream, context);
          return models.filter(({ id }) => entries.findIndex(({ serves }) => serves(id)) === index);
        }),
      );
      return [...found.flat(), lineEditor];
    },
  };
}

function readModels(bytes: Uint8Array): ModelEntry[] {
  let answer: unknown;
  try {
    answer = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new RedraftError('upstream_invalid_response', "The upstream's list of models is not JSON.", { cause });
  }
  const data = (answer as { data?: unknown } | null)?.data;
  if (!Array.isArray(data)) {
    throw new RedraftError('upstream_invalid_response', "The upstream's list of models has no 'data'.");
  }
  return data.filter((entry): entry is ModelEntry => typeof (entry as ModelEntry | null)?.id === 'string');
}
