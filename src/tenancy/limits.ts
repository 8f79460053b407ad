import { RedraftError } from '../contract/error.ts';
import type { Admission } from '../contract/limits.ts';
import type { Clock, Logger } from '../contract/runtime.ts';
import type { Services } from '../contract/services.ts';
import { limitReached, tooManyAtOnce } from './limits-errors.ts';
import { type CounterPlaces, type Gauge, gaugesOf } from './limits-gauge.ts';
import { rateLimitHeaders } from './limits-headers.ts';
import { type LimitTools, notCounted, reserve } from './limits-reserve.ts';

export interface LimiterOptions {
  readonly counters: CounterPlaces;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told which limit, by its field's name in the configuration, has kept a tenant's request out. */
  readonly onReached?: (tenant: string, limit: string) => void;
}

/**
 * Keeps tenants within their limits. Requests, tokens and money are counted where `counters` says; requests at once by
 * this limiter itself, so there must be one for a server's whole life.
 */
export function createLimiter({ counters, clock, logger, onReached }: LimiterOptions): Services['admit'] {
  const running = new Map<string, number>();
  const countRunning = (tenant: string, change: number) => {
    const count = (running.get(tenant) ?? 0) + change;
    if (count > 0) running.set(tenant, count);
    else running.delete(tenant);
    return count;
  };

  return async ({ id, limits = {} }) => {
    const gauges = gaugesOf({ id, limits }, clock.now(), counters);
    const spending = gauges.filter(({ unit }) => unit !== 'requests');
    const headers = () => rateLimitHeaders(gauges, clock.now());
    const most = limits.concurrent_requests ?? Number.POSITIVE_INFINITY;
    const atOnce = countRunning(id, 1);
    const tools = { clock, logger, onReached: (limit: string) => onReached?.(id, limit) };
    try {
      for (const gauge of gauges) if (gauge.unit === 'requests') await countRequest(gauge, tools);
      if (atOnce > most) {
        tools.onReached('concurrent_requests');
        throw tooManyAtOnce(most);
      }
    } catch (error) {
      countRunning(id, -1);
      if (!(error instanceof RedraftError)) throw error;
      throw new RedraftError(error.code, error.message, { ...error.details, headers: await headers() });
    }

    let ended = false;
    const admission: Admission = {
      reserve: (estimate) => reserve(spending, estimate, tools),
      headers,
      end() {
        if (!ended) countRunning(id, -1);
        ended = true;
      },
    };
    return admission;
  };
}

/** One that is refused is counted as well: it harms nobody but those who keep asking. */
async function countRequest(gauge: Gauge, { clock, logger, onReached }: LimitTools): Promise<void> {
  const used = await gauge.add(1).catch((cause: unknown) => {
    throw notCounted(cause, logger);
  });
  if (used <= gauge.limit) return;
  onReached(gauge.field);
  throw limitReached(gauge, { used: gauge.limit, requested: 1, now: clock.now() });
}
