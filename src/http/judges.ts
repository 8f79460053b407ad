import type { JudgeFacts } from '../contract/judge.ts';
import type { Policy } from '../contract/policy.ts';
import type { Reward } from '../contract/reward.ts';
import type { Services } from '../contract/services.ts';
import { noUsage, usageOf } from './estimate.ts';

/** The judges that a reward may ask: itself, and whoever stands in for it. */
export function judgesIn(reward: Reward | undefined): readonly JudgeFacts[] {
  if (!reward) return [];
  return [...(reward.judge ? [reward.judge] : []), ...judgesIn(reward.standIn)];
}

/** The judges that an answer under this policy may ask. */
export function judgesOf({ rewards }: Services, { reward }: Policy): readonly JudgeFacts[] {
  return reward.terms.flatMap((term) => judgesIn(rewards.get(term.reward)));
}

export const ordersOf = (judges: readonly JudgeFacts[]): number => judges.reduce((sum, { orders }) => sum + orders, 0);

/** What most calls of a judge are like: long prompts, short answers. */
const usual = usageOf(3000, 1000);

/** Of the models of one stage the one at whose price all of it is counted: the dearest, and before it one without a price. */
export function dearest({ costOf }: Services, models: readonly string[]): string | null {
  const priced = models.map((model) => {
    const cost = costOf({ draft: null, revise: null, judge: model })({ draft: noUsage, revise: noUsage, judge: usual });
    return { model, cost: cost ?? Number.POSITIVE_INFINITY };
  });
  return priced.toSorted((a, b) => b.cost - a.cost)[0]?.model ?? null;
}
