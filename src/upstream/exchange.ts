import { RedraftError } from '../contract/error.ts';
import type { Clock, Random } from '../contract/runtime.ts';
import type { UpstreamObserver } from '../contract/telemetry.ts';
import type { CallContext, ForwardRequest, ForwardResponse } from '../contract/upstream.ts';
import { createUrlJoiner } from './base-url.ts';
import { cancelledError } from './connection-error.ts';
import type { EndTurn, FairQueue } from './fair-queue.ts';
import { holdUntilRead } from './held-response.ts';
import { estimateUsage } from './meter.ts';
import { isStillLoading, whileLoading } from './loading-server.ts';
import { createRetry, judgeStatus, type Settled, type TryAgain } from './retry.ts';
import { createTimeLimit, type TimeLimit } from './time-limit.ts';
import type { Transport, TransportRequest } from './transport.ts';
import { resultOf, stageOf, watchCall } from './watch-call.ts';

export interface ExchangeOptions {
  readonly baseURL: string;
  /** For the headers, and for each silence in the body. */
  readonly timeoutMs: number;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  /** Whose turn it is, over all requests. */
  readonly queue: FairQueue;
  /** Who of one answer's calls may await headers; null where the platform sets no bound. */
  readonly headersQueueOf: ((context: CallContext) => FairQueue) | null;
  readonly observe?: UpstreamObserver;
}

export interface ExchangeRequest extends Omit<ForwardRequest, 'headers'> {
  readonly headers: TransportRequest['headers'];
  /** What an upstream that was cut off before its answer has read and bills. */
  readonly promptChars: number;
  /** Milliseconds for all of it, its body included; null where only silences are bounded. */
  readonly wholeMs: number | null;
}

/**
 * One request to the upstream in its turn, retried where that may help; retries wait outside. Resolves with any status.
 * A server that is loading its model is waited for, within the call's time and at no cost to the budget of retries.
 * A turn lasts until the body has been read or given up. Rejects with the contract's error; a call that is given up
 * after its request has gone up, and before its answer, is metered by an estimate.
 */
export type Exchange = (request: ExchangeRequest, context: CallContext) => Promise<ForwardResponse>;

export function createExchange(options: ExchangeOptions): Exchange {
  const { queue, headersQueueOf, clock, timeoutMs, observe } = options;
  const urlOf = createUrlJoiner(options.baseURL);
  const retry = createRetry(options);
  const timeouts = { headersMs: timeoutMs, bodyMs: timeoutMs };

  const enter = (line: FairQueue, { tenant, stage, signal }: CallContext): Promise<EndTurn> =>
    line.enter({ tenant: tenant.id, first: stage === 'draft', signal });

  const turn = async (context: CallContext): Promise<EndTurn> => {
    const since = clock.elapsed();
    observe?.waiting(1);
    const endTurn = await enter(queue, context).finally(() => observe?.waiting(-1));
    observe?.waited(clock.elapsed() - since);
    return endTurn;
  };

  /** One more of the answer's calls that await their headers, where there may be only so many. */
  const whenHeadersMay = <T>(context: CallContext, call: () => Promise<T>): Promise<T> =>
    headersQueueOf ? inLine(headersQueueOf(context), context, call) : call();

  const inLine = async <T>(line: FairQueue, context: CallContext, call: () => Promise<T>): Promise<T> => {
    const came = await enter(line, context);
    try {
      return await call();
    } finally {
      came();
    }
  };

  const send = async (asked: ExchangeRequest, context: CallContext, signal: AbortSignal): Promise<ForwardResponse> => {
    const { method, path, headers, body } = asked;
    if (signal.aborted) throw cancelledError(signal);
    try {
      const response = await options.transport.request({ url: urlOf(path), method, headers, body, signal, timeouts });
      if (context.unbounded) observe?.forwarded(resultOf({ context, status: response.status }));
      return response;
    } catch (error) {
      if (context.unbounded) observe?.forwarded(resultOf({ context, status: null, error }));
      if (signal.aborted || (error instanceof RedraftError && error.code === 'upstream_timeout')) {
        context.meter.record(context.stage, estimateUsage(asked.promptChars, 0), { estimated: true });
      }
      throw error;
    }
  };

  const sendInTurn = async (asked: ExchangeRequest, context: CallContext): Promise<ForwardResponse> => {
    const endTurn = await turn(context);
    const watch = observe && watchCall(observe, { context, clock });
    let limit: TimeLimit | null = null;
    const end = (error?: unknown): void => {
      limit?.end();
      endTurn();
      watch?.end({ error, late: limit?.signal.aborted ?? false });
    };
    try {
      return await whenHeadersMay(context, async () => {
        if (asked.wholeMs !== null) limit = createTimeLimit(context.signal, asked.wholeMs);
        const signal = limit?.signal ?? context.signal;
        const response = await send(asked, context, signal);
        watch?.answered(response.status);
        return holdUntilRead(response, signal, end);
      });
    } catch (error) {
      end(error);
      throw error;
    }
  };

  const judge = (outcome: Settled<ForwardResponse>): TryAgain | null => {
    // It was waited for as long as the call could.
    if ('value' in outcome && isStillLoading(outcome.value)) return null;
    if ('value' in outcome) return judgeStatus(outcome.value.status, outcome.value.headers, clock.now());
    const { error } = outcome;
    return error instanceof RedraftError && error.code === 'upstream_unreachable' ? { afterMs: null } : null;
  };

  return (asked, context) => {
    let tries = 0;
    const untilMs = clock.elapsed() + timeoutMs;
    const { retries: budget, signal } = context;
    return retry(
      () => {
        if (tries++ > 0) observe?.retried(stageOf(context));
        return context.unbounded
          ? whenHeadersMay(context, () => send(asked, context, signal))
          : whileLoading(() => sendInTurn(asked, context), { clock, signal, untilMs });
      },
      { budget, signal, judge, discard: (response) => response.cancel() },
    );
  };
}
