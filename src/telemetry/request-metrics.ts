import type { Gauge } from 'prom-client';
import type { Telemetry } from '../contract/telemetry.ts';
import { durations, type Metrics, overheads, seconds } from './metrics.ts';
import { createRequestRun } from './request-run.ts';

type RequestTelemetry = Pick<Telemetry, 'requestBegan' | 'requestEnded' | 'firstContent'> & {
  /** What Redraft itself took of an answer. */
  answerOverhead(ms: number): void;
};

export function createRequestMetrics({ counter, gauge, histogram }: Metrics): RequestTelemetry {
  let open = 0;
  const run = createRequestRun(({ route, status, tenant, policy, ...times }) => {
    requests.inc({ route, code: status, tenant: tenant ?? '', policy: policy ?? '' }, times.durations.length);
    for (const ms of times.durations) duration.observe({ route }, seconds(ms));
    for (const ms of times.overheads) overhead.observe({ kind: 'forward' }, seconds(ms));
  });
  const requests = counter({
    name: 'redraft_http_requests_total',
    help: 'Requests whose answers have ended, by route pattern and status; 499 where the client left first.',
    labels: ['route', 'code', 'tenant', 'policy'],
    collect: run.flush,
  });
  const duration = histogram({
    name: 'redraft_http_request_duration_seconds',
    help: 'From the arrival of a request to the last byte of its answer.',
    labels: ['route'],
    buckets: durations,
    collect: run.flush,
  });
  const inFlight: Gauge = gauge({
    name: 'redraft_http_requests_in_flight',
    help: 'Requests whose answers have not ended.',
    collect: () => inFlight.set(open),
  });
  const overhead = histogram({
    name: 'redraft_overhead_seconds',
    help: 'What Redraft itself took of an answer (kind="answer") or of a request that it passed on (kind="forward").',
    labels: ['kind'],
    buckets: overheads,
    collect: run.flush,
  });
  const firstContent = histogram({
    name: 'redraft_first_content_seconds',
    help: 'From the beginning of the work on a streamed answer to the first of its text.',
    labels: ['policy'],
    buckets: durations,
  });
  return {
    requestBegan() {
      open++;
    },
    requestEnded(request) {
      open--;
      run.add(request);
    },
    firstContent: ({ policy, ms }) => firstContent.observe({ policy }, seconds(ms)),
    answerOverhead: (ms) => overhead.observe({ kind: 'answer' }, seconds(ms)),
  };
}
