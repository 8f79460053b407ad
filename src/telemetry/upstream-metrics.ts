import type { Telemetry } from '../contract/telemetry.ts';
import { durations, type Metrics, seconds } from './metrics.ts';

export function createUpstreamMetrics({ counter, gauge, histogram, hotCounter }: Metrics): Telemetry['upstream'] {
  const call = hotCounter({
    name: 'redraft_upstream_calls_total',
    help: 'Calls to upstreams, each try for itself, by what they are for and what became of them.',
    labels: ['upstream', 'stage', 'result'],
  });
  const retries = counter({
    name: 'redraft_upstream_retries_total',
    help: 'Those calls that were another try.',
    labels: ['upstream', 'stage'],
  });
  const duration = histogram({
    name: 'redraft_upstream_call_duration_seconds',
    help: 'From the turn of a call to the end of its answer; of the calls of answers, where result is "ok".',
    labels: ['upstream', 'stage'],
    buckets: durations,
  });
  const wait = histogram({
    name: 'redraft_upstream_queue_wait_seconds',
    help: 'How long the calls of answers waited for their turn.',
    labels: ['upstream'],
    buckets: durations,
  });
  const queue = gauge({
    name: 'redraft_upstream_queue_length',
    help: 'Calls of answers that wait for their turn.',
    labels: ['upstream'],
  });
  const inFlight = gauge({
    name: 'redraft_upstream_calls_in_flight',
    help: 'Calls of answers whose own answers have not ended.',
    labels: ['upstream'],
  });
  return (upstream) => ({
    waiting: (change) => queue.inc({ upstream }, change),
    waited: (ms) => wait.observe({ upstream }, seconds(ms)),
    began: () => inFlight.inc({ upstream }, 1),
    ended({ stage, result, ms }) {
      inFlight.dec({ upstream }, 1);
      call({ upstream, stage, result });
      if (result === 'ok') duration.observe({ upstream, stage }, seconds(ms));
    },
    forwarded: (result) => call({ upstream, stage: 'forward', result }),
    retried: (stage) => retries.inc({ upstream, stage }, 1),
  });
}
