import { RedraftError } from '../contract/error.ts';
import type { AskJudge } from '../contract/judge.ts';
import type { JudgeConfig, RewardConfig } from '../contract/reward-config.ts';
import type { Upstreams } from '../contract/services.ts';
import { openTenant } from '../contract/tenant.ts';

/** Asks a judge's model of its upstream, metered as `judge`, in its tenant's turn. */
export function createAskJudge(upstreams: Upstreams, { model, upstream: named }: JudgeConfig): AskJudge {
  const upstream =
    named === null ? upstreams.route(model).upstream : upstreams.all().find(({ name }) => name === named);
  if (!upstream) throw new RedraftError('model_not_found', `No upstream serves the judge '${model}'.`);
  return (request, { call, signal }) => {
    const own = call ?? upstreams.judgeContext({ tenant: openTenant, clientKey: null, signal });
    return upstream.complete({ ...request, model }, { ...own, stage: 'judge', signal });
  };
}

/** The upstream that the configuration names for a judge's model; null where it names none. */
export function judgeUpstream(rewards: Readonly<Record<string, RewardConfig>>, model: string): string | null {
  const named = Object.values(rewards).flatMap((reward) =>
    reward.kind === 'judge' && reward.model === model && reward.upstream !== null ? [reward.upstream] : [],
  );
  return named[0] ?? null;
}
