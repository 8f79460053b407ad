import { RedraftError } from '../contract/error.ts';
import type { Clock, Random } from '../contract/runtime.ts';
import type { UpstreamObserver } from '../contract/telemetry.ts';
import type { CallContext, Sharing, Upstream } from '../contract/upstream.ts';
import { createAsk } from './ask.ts';
import { completionOf, createCompleteMany } from './complete-many.ts';
import { createExchange } from './exchange.ts';
import { createFairQueue, type FairQueue } from './fair-queue.ts';
import { createHeadStart } from './head-start.ts';
import { clientHeaders } from './headers.ts';
import { pacedAsk } from './paced.ts';
import { createSpeed } from './speed.ts';
import type { Transport, TransportRequest } from './transport.ts';

export interface OpenAIUpstreamOptions {
  readonly name: string;
  /** May have a path and a query, with or without a slash at its end. */
  readonly baseURL: string;
  /** `passthrough`: the client's own bearer goes up. Null: none does. */
  readonly apiKey: string | null;
  /** For the headers, and for each silence in the body; a `complete` call must end within it. */
  readonly timeoutSeconds: number;
  readonly passthrough: Upstream['passthrough'];
  readonly sharing: Sharing;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  /** The most calls at once for answers, over all requests, each until its body has ended; the others wait, fairly by tenant. */
  readonly concurrency: number;
  /** Who of one answer's calls may await headers; null, the default, where the platform sets no bound. */
  readonly headersQueueOf?: ((context: CallContext) => FairQueue) | null;
  readonly observe?: UpstreamObserver;
}

/** An upstream that speaks OpenAI's API. Closing it waits for its calls and leaves the transport open: that is shared. */
export function createOpenAIUpstream(options: OpenAIUpstreamOptions): Upstream {
  const { clock, sharing } = options;
  const clientKeyed = options.apiKey === 'passthrough';
  const timeoutMs = Math.round(options.timeoutSeconds * 1000);
  const queue = createFairQueue(options.concurrency);
  const exchange = createExchange({ ...options, timeoutMs, queue, headersQueueOf: options.headersQueueOf ?? null });

  /** Writes into the headers: a copy of them for each request would be one too many. */
  const authorize = (headers: Record<string, string>, context: CallContext): TransportRequest['headers'] => {
    const key = clientKeyed ? context.clientKey : options.apiKey;
    if (clientKeyed && key === null) {
      throw new RedraftError(
        'invalid_api_key',
        "You didn't provide an API key. This server sends your own to the upstream.",
      );
    }
    if (key !== null && key !== '') headers['authorization'] = `Bearer ${key}`;
    return headers;
  };

  const speed = createSpeed(clock);
  const unwatched = createAsk({
    exchange: async (request, context) =>
      exchange({ ...request, headers: authorize({ ...request.headers }, context) }, context),
    headStart: createHeadStart(clock),
    clock,
    clientKeyed,
    timeoutMs,
  });
  const ask = pacedAsk(unwatched, speed);

  return {
    name: options.name,
    passthrough: options.passthrough,
    clientKeyed,
    sharing,
    speed,

    async complete(request, context, onText) {
      const { choices, usage } = await ask(request, context, { ...(onText && { onText }) });
      return completionOf(choices[0], usage);
    },

    completeMany: createCompleteMany(ask, sharing),

    async forward(request, context) {
      const headers = authorize(clientHeaders(request.headers, { clientKeyed }), context);
      return await exchange({ ...request, headers, promptChars: request.body?.length ?? 0, wholeMs: null }, context);
    },

    close: () => queue.idle(),
  };
}
