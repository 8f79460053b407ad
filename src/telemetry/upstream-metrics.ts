import type { CallResult, Telemetry } from '../contract/telemetry.ts';
import { durations, type Metrics, seconds } from './metrics.ts';

export function createUpstreamMetrics({ counter, gauge, histogram }: Metrics): Telemetry['upstream'] {
  // Added up when they are read: a request that is passed on has little time to spare.
  const forwards = new Map<string, Map<CallResult, number>>();
  const writeForwards = (): void => {
    for (const [upstream, results] of forwards) {
      for (const [result, count] of results) calls.inc({ upstream, stage: 'forward', result }, count);
      results.clear();
    }
  };
  const calls = counter({
    name: 'redraft_upstream_calls_total',
    help: 'Calls to upstreams, each try for itself, by what they are for and what became of them.',
    labels: ['upstream', 'stage', 'result'],
    collect: writeForwards,
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
  return (upstream) => {
    const results = forwards.get(upstream) ?? new Map<CallResult, number>();
    forwards.set(upstream, results);
    return {
      waiting: (change) => queue.inc({ upstream }, change),
      waited: (ms) => wait.observe({ upstream }, seconds(ms)),
      began: () => inFlight.inc({ upstream }, 1),
      ended({ stage, result, ms }) {
        inFlight.dec({ upstream }, 1);
        calls.inc({ upstream, stage, result }, 1);
        if (result === 'ok') duration.observe({ upstream, stage }, seconds(ms));
      },
      forwarded: (result) => results.set(result, (results.get(result) ?? 0) + 1),
      retried: (stage) => retries.inc({ upstream, stage }, 1),
    };
  };
}
