import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../contract/runtime.ts';
import type { Telemetry } from '../contract/telemetry.ts';
import type { EdgeContext, EdgeEnv } from './edge.ts';

/** As nginx tells it: the client left before its answer had ended. */
const clientLeft = 499;

interface Observing {
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  /** A path's route pattern. */
  readonly routeOf: (path: string) => string;
}

/**
 * Counts requests and times their answers, to the last byte where Node tells of it and to the headers elsewhere. It adds
 * no step to the answer's own way.
 */
export function observeRequests({ telemetry, clock, routeOf }: Observing): MiddlewareHandler<EdgeEnv> {
  const ended = (c: EdgeContext, status: number): void => {
    telemetry.requestEnded({
      route: routeOf(c.req.path),
      status,
      // Not there where the request was refused before it was known whose it is.
      tenant: (c.get('tenant') as EdgeTenant)?.id ?? null,
      policy: c.get('policy') ?? null,
      ms: clock.elapsed() - c.get('arrivedAt'),
      overheadMs: c.get('overheadMs') ?? null,
    });
  };
  return (c, next) => {
    telemetry.requestBegan();
    const { outgoing } = c.env ?? {};
    if (!outgoing) return next().then(() => ended(c, c.res.status));
    outgoing.once('close', () => ended(c, outgoing.writableFinished ? outgoing.statusCode : clientLeft));
    return next();
  };
}

type EdgeTenant = { readonly id: string } | undefined;
