import type { EndedRequest } from '../contract/telemetry.ts';

type Labels = Pick<EndedRequest, 'route' | 'status' | 'tenant' | 'policy'>;

/** Requests that differ in their times alone. */
export interface RunOfRequests extends Labels {
  /** Milliseconds. */
  readonly durations: Float64Array;
  /** Of those that were passed on. */
  readonly overheads: Float64Array;
}

const longestRun = 256;

/**
 * Keeps requests while they are alike, as most are, and writes them in runs: to write each at once takes several times as
 * long. Whoever reads what is written flushes first.
 */
export function createRequestRun(write: (run: RunOfRequests) => void): {
  add(request: EndedRequest): void;
  flush(): void;
} {
  const durations = new Float64Array(longestRun);
  const overheads = new Float64Array(longestRun);
  let last: Labels = { route: '', status: 0, tenant: null, policy: null };
  let [requests, forwarded] = [0, 0];

  const flush = (): void => {
    if (requests === 0) return;
    const { route, status, tenant, policy } = last;
    const run = { durations: durations.subarray(0, requests), overheads: overheads.subarray(0, forwarded) };
    [requests, forwarded] = [0, 0];
    write({ route, status, tenant, policy, ...run });
  };
  const isLike = ({ route, status, tenant, policy }: Labels): boolean =>
    route === last.route && status === last.status && tenant === last.tenant && policy === last.policy;

  return {
    flush,
    add(request) {
      if (requests === longestRun || !isLike(request)) {
        flush();
        last = request;
      }
      durations[requests++] = request.ms;
      if (request.overheadMs !== null) overheads[forwarded++] = request.overheadMs;
    },
  };
}
