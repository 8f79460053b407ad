import type { AskJudge } from '../../contract/judge.ts';
import type { JudgeConfig, RewardConfig } from '../../contract/reward-config.ts';
import type { Reward } from '../../contract/reward.ts';
import type { Clock, Logger } from '../../contract/runtime.ts';
import { createJudgeReward } from './judge.ts';
import { createOutages } from './outages.ts';

export interface JudgeParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly askOf: (config: JudgeConfig) => AskJudge;
}

/** The judges that the configuration names, without their stand-ins. */
export function createJudges(
  rewards: Readonly<Record<string, RewardConfig>>,
  { clock, logger, askOf }: JudgeParts,
): ReadonlyMap<string, Reward> {
  return new Map(
    Object.entries(rewards).flatMap(([name, config]) => {
      if (config.kind !== 'judge') return [];
      const { model, orders, principles, timeout_s } = config;
      const reward = createJudgeReward({
        model,
        orders,
        principles,
        revision: JSON.stringify(['judge', orders, principles]),
        timeoutMs: timeout_s * 1000,
        ask: askOf(config),
        clock,
        outages: createOutages(name, { clock, logger }),
      });
      return [[name, reward] as const];
    }),
  );
}
