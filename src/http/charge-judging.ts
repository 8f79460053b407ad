import type { JudgeFacts, Judging } from '../contract/judge.ts';
import type { Services } from '../contract/services.ts';
import type { Usage } from '../contract/usage.ts';
import { judgeTokens } from '../kit/judge-tokens.ts';
import type { EdgeContext } from './edge.ts';
import { noUsage, promptTokens, usageOf } from './estimate.ts';
import { dearest, ordersOf } from './judges.ts';

/**
 * Has texts marked by judges on their sender's account: what that may take is set aside, and what it took is counted and
 * told. Throws where it does not fit the tenant's limits.
 */
export async function chargeJudging<T>(
  c: EdgeContext,
  services: Services,
  asked: { readonly judges: readonly JudgeFacts[]; readonly texts: readonly string[] },
  mark: (judging: Judging) => Promise<T>,
): Promise<{ readonly marked: T; readonly usage: Usage }> {
  const [tenant, clientKey] = [c.get('tenant'), c.get('clientKey')];
  const call = services.upstreams.judgeContext({ tenant, clientKey, signal: c.req.raw.signal });
  const model = dearest(
    services,
    asked.judges.map((judge) => judge.model),
  );
  const reserved = await c.get('admission')?.reserve({
    draft: estimate(asked),
    assumed: false,
    extra: { draft: noUsage, revise: noUsage, judge: noUsage },
    costOf: services.costOf({ draft: model, revise: null, judge: model }),
  });
  try {
    return { marked: await mark({ call, principles: [] }), usage: call.meter.of('judge') };
  } finally {
    await reserved?.settle({ draft: noUsage, revise: noUsage, judge: call.meter.of('judge') });
  }
}

function estimate({ judges, texts }: { judges: readonly JudgeFacts[]; texts: readonly string[] }): Usage {
  const orders = ordersOf(judges);
  const beside = judgeTokens(0, { candidates: texts.length, orders });
  return usageOf(Math.ceil(beside.prompt) + orders * promptTokens(texts), Math.ceil(beside.completion));
}
