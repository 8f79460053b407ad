import type { Job } from '../contract/pipeline.ts';
import type { Services } from '../contract/services.ts';
import type { EdgeContext } from './edge.ts';
import { estimateCall, estimateExtra, noUsage } from './estimate.ts';
import { dearest, judgesOf, ordersOf } from './judges.ts';

/**
 * A job with its prices and, where its tenant has limits, what it may use set aside: the last thing before it runs. Where the
 * draft fits and its revisions do not, n shrinks, to none where need be. Throws where the draft does not fit.
 */
export async function chargeJob(
  c: EdgeContext,
  services: Services,
  job: Job,
  { model, body }: { readonly model: string; readonly body: Readonly<Record<string, unknown>> },
): Promise<Job> {
  const { policy } = job.settings;
  const judges = judgesOf(services, policy);
  const { similarity } = policy.gates;
  const asked = [...judges.map(({ model: own }) => own), ...(similarity ? [similarity.model] : [])];
  const models = {
    draft: model,
    revise: job.settings.mode === 'sample' ? model : (policy.candidates.editor_model ?? model),
    judge: dearest(services, asked),
  };
  const costOf = services.costOf(models);
  const admission = c.get('admission');
  if (!admission) return { ...job, models, costOf };
  const call =
    job.source.kind === 'given' ? { draft: noUsage, assumed: false } : estimateCall('/chat/completions', body);
  const { extra, budgeted } = estimateExtra(job, call.draft, ordersOf(judges));
  const { share, settle } = await admission.reserve({ ...call, extra, costOf });
  return {
    ...job,
    models,
    costOf,
    charge: settle,
    settings: share < 1 ? cut(job.settings, budgeted, share) : job.settings,
  };
}

function cut(settings: Job['settings'], tokens: number, share: number): Job['settings'] {
  if (settings.mode !== 'sample') return { ...settings, maxExtraTokens: Math.floor(tokens * share) };
  const n = 1 + Math.floor((settings.n - 1) * share);
  return { ...settings, n, ...(n === 1 && { maxExtraTokens: 0 }) };
}
