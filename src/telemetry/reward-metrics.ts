import type { ServerState, Telemetry } from '../contract/telemetry.ts';
import { durations, type Metrics, seconds } from './metrics.ts';

type RewardTelemetry = Pick<Telemetry, 'reward'> & { read(resting: ServerState['resting']): void };

const batchSizes = [1, 2, 4, 8, 16, 32, 64, 128, 256];

export function createRewardMetrics({ counter, gauge, histogram }: Metrics): RewardTelemetry {
  const calls = counter({
    name: 'redraft_reward_calls_total',
    help: 'Batches for reward engines, by what became of them; "resting" are those that were not sent.',
    labels: ['reward', 'result'],
  });
  const duration = histogram({
    name: 'redraft_reward_call_duration_seconds',
    help: "Time of a batch that was scored, its retries and, at an engine's first, its check included.",
    labels: ['reward'],
    buckets: durations,
  });
  const texts = histogram({
    name: 'redraft_reward_batch_texts',
    help: 'Texts in a batch that was sent.',
    labels: ['reward'],
    buckets: batchSizes,
  });
  const fallbacks = counter({
    name: 'redraft_reward_fallbacks_total',
    help: "Answers that a reward's stand-in took over.",
    labels: ['reward'],
  });
  const resting = gauge({
    name: 'redraft_reward_resting',
    help: '1 while an engine is left alone after failures, or tried again; else 0.',
    labels: ['reward'],
  });
  return {
    reward: (reward) => ({
      called({ texts: count, result, ms }) {
        calls.inc({ reward, result }, 1);
        if (result !== 'resting') texts.observe({ reward }, count);
        if (result === 'ok') duration.observe({ reward }, seconds(ms));
      },
      stoodIn: () => fallbacks.inc({ reward }, 1),
    }),
    read(now) {
      resting.reset();
      for (const [reward, rests] of now) resting.set({ reward }, rests ? 1 : 0);
    },
  };
}
