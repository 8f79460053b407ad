import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Clock } from '../contract/runtime.ts';
import type { Telemetry } from '../contract/telemetry.ts';
import { createAnswerMetrics } from './answer-metrics.ts';
import { createMetrics } from './metrics.ts';
import { createRequestMetrics } from './request-metrics.ts';
import { createRewardMetrics } from './reward-metrics.ts';
import { createServerMetrics } from './server-metrics.ts';
import { createUpstreamMetrics } from './upstream-metrics.ts';
import { createWorkMetrics } from './work-metrics.ts';

export interface PrometheusOptions {
  /** Redraft's own. */
  readonly version: string;
  readonly clock: Clock;
  readonly registry?: Registry;
}

/** Counts in this process's memory for Prometheus to read, together with what Node tells of the process. */
export function createPrometheus({ version, clock, registry = new Registry() }: PrometheusOptions): Telemetry {
  const metrics = createMetrics(registry);
  const { answerOverhead, ...requests } = createRequestMetrics(metrics);
  const answers = createAnswerMetrics(metrics, answerOverhead);
  const work = createWorkMetrics(metrics);
  const upstream = createUpstreamMetrics(metrics);
  const rewards = createRewardMetrics(metrics);
  const server = createServerMetrics(metrics, { version, clock });
  collectDefaultMetrics({ register: registry });
  return {
    ...requests,
    ...answers,
    ...work,
    upstream,
    reward: rewards.reward,
    ledger: server.ledger,
    lookedUp: server.lookedUp,
    limitReached: server.limitReached,
    reloaded: server.reloaded,
    async exposition({ resting, caches }) {
      rewards.read(resting);
      server.read(caches);
      const text = await registry.metrics();
      // The event loop's lag has no mean when two scrapes leave no time between them; written so it is no number to some.
      return { contentType: registry.contentType, text: text.replaceAll(/^\S+ Nan\n/gm, '') };
    },
  };
}
