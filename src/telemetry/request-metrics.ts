import type { Telemetry } from '../contract/telemetry.ts';
import { durations, type Metrics, overheads, seconds } from './metrics.ts';

type RequestTelemetry = Pick<Telemetry, 'requestBegan' | 'requestEnded' | 'firstContent'> & {
  /** What Redraft itself took of an answer. */
  answerOverhead(ms: number): void;
};

export function createRequestMetrics({ gauge, histogram, hotCounter, hotHistogram }: Metrics): RequestTelemetry {
  let open = 0;
  const request = hotCounter({
    name: 'redraft_http_requests_total',
    help: 'Requests whose answers have ended, by route pattern and status; 499 where the client left first.',
    labels: ['route', 'code', 'tenant', 'policy'],
  });
  const duration = hotHistogram({
    name: 'redraft_http_request_duration_seconds',
    help: 'From the arrival of a request to the last byte of its answer.',
    labels: ['route'],
    buckets: durations,
  });
  gauge({
    name: 'redraft_http_requests_in_flight',
    help: 'Requests whose answers have not ended.',
    read: () => open,
  });
  const overhead = hotHistogram({
    name: 'redraft_overhead_seconds',
    help: 'What Redraft itself took of an answer (kind="answer") or of a request that it passed on (kind="forward").',
    labels: ['kind'],
    buckets: overheads,
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
    requestEnded({ route, status, tenant, policy, ms, overheadMs }) {
      open--;
      request({ route, code: status, tenant: tenant ?? '', policy: policy ?? '' });
      duration({ route }, seconds(ms));
      if (overheadMs !== null) overhead({ kind: 'forward' }, seconds(overheadMs));
    },
    firstContent: ({ policy, ms }) => firstContent.observe({ policy }, seconds(ms)),
    answerOverhead: (ms) => overhead({ kind: 'answer' }, seconds(ms)),
  };
}
