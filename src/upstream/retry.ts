import type { Clock, Random } from '../contract/runtime.ts';
import type { AnswerHeaders, RetryBudget } from '../contract/upstream.ts';
import { cancelledError } from './connection-error.ts';

/** The longest `Retry-After` that is waited for; with a longer one the error goes to the client, header included. */
export const longestWaitMs = 20_000;
const retriesPerCall = 2;
const firstBackoffMs = 500;
const longestBackoffMs = 8_000;

/** A budget of `max` retries, shared by all the calls of one answer. */
export function createRetryBudget(max: number): RetryBudget {
  let left = max;
  return {
    take() {
      if (left <= 0) return false;
      left--;
      return true;
    },
  };
}

export type Settled<T> = { readonly value: T; readonly error?: undefined } | { readonly error: unknown };

/** That an outcome is worth another try, and what wait the upstream asked for (milliseconds, null where it did not). */
export interface TryAgain {
  readonly afterMs: number | null;
}

export interface RetriedCall<T> {
  readonly budget: RetryBudget;
  readonly signal: AbortSignal;
  /** Null where the outcome stands: a success, or an error that another try would repeat. */
  judge(outcome: Settled<T>): TryAgain | null;
  /** Gives up a value that will be tried again: an unread response pins its connection. */
  discard?(value: T): Promise<void>;
}

export type Retry = <T>(attempt: () => Promise<T>, call: RetriedCall<T>) => Promise<T>;

/**
 * The one retry policy: at most two retries a call and no more than the answer's budget, after exponential back-off
 * with full jitter (0.5 s, 1 s, at most 8 s), or after the wait that the upstream asked for. The last outcome stands.
 */
export function createRetry(tools: { readonly clock: Clock; readonly random: Random }): Retry {
  return async <T>(attempt: () => Promise<T>, call: RetriedCall<T>) => {
    for (let retries = 0; ; retries++) {
      const outcome = await attempt().then(
        (value): Settled<T> => ({ value }),
        (error: unknown): Settled<T> => ({ error }),
      );
      const again = call.signal.aborted ? null : call.judge(outcome);
      const wait =
        again && (again.afterMs ?? tools.random() * Math.min(longestBackoffMs, firstBackoffMs * 2 ** retries));
      if (wait === null || wait > longestWaitMs || retries >= retriesPerCall || !call.budget.take()) {
        if ('value' in outcome) return outcome.value;
        throw outcome.error;
      }
      if ('value' in outcome) await call.discard?.(outcome.value);
      try {
        await tools.clock.sleep(wait, call.signal);
      } catch (error) {
        throw call.signal.aborted ? cancelledError(call.signal) : error;
      }
    }
  };
}

/** What a response's status and headers say about another try: 408, 429 and 5xx, unless `x-should-retry: false`. */
export function judgeStatus(status: number, headers: AnswerHeaders, now: number): TryAgain | null {
  if (status !== 408 && status !== 429 && status < 500) return null;
  if (headers.get('x-should-retry') === 'false') return null;
  return { afterMs: retryAfterMs(headers, now) };
}

/** Milliseconds to wait by `retry-after-ms`, else by `Retry-After` in seconds or as a date; null where neither tells. */
export function retryAfterMs(headers: AnswerHeaders, now: number): number | null {
  const exact = number(headers.get('retry-after-ms'));
  if (exact !== null) return exact;
  const header = headers.get('retry-after');
  if (!header) return null;
  const seconds = number(header);
  if (seconds !== null) return seconds * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function number(text: string | null | undefined): number | null {
  return typeof text === 'string' && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
