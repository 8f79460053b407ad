import type { Clock } from '../contract/runtime.ts';
import type { Telemetry } from '../contract/telemetry.ts';
import type { Tenant } from '../contract/tenant.ts';
import type { EdgeContext } from './edge.ts';

/** As nginx tells it: the client left before its answer had ended. */
const clientLeft = 499;

interface Observing {
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  /** A path's route pattern. */
  readonly routeOf: (path: string) => string;
}

/**
 * Counts a request that has come in, and times its answer to the last byte, by what Node tells of it. No middleware: it adds
 * no step to the answer's own way.
 */
export function createRequestObserver({ telemetry, clock, routeOf }: Observing): (c: EdgeContext) => void {
  return (c) => {
    const { env } = c;
    const outgoing = env?.outgoing;
    if (!outgoing) return;
    telemetry.requestBegan();
    // One listener to the answer's end serves all: a second one costs Node more than all that is counted.
    env.onEnd = () => {
      // Not there where the request was refused before it was known whose it is.
      const tenant: Tenant | undefined = c.get('tenant');
      telemetry.requestEnded({
        route: routeOf(c.req.path),
        status: outgoing.writableFinished ? outgoing.statusCode : clientLeft,
        tenant: tenant?.id ?? null,
        policy: c.get('policy') ?? null,
        ms: clock.elapsed() - c.get('arrivedAt'),
        overheadMs: c.get('overheadMs') ?? null,
      });
    };
  };
}
