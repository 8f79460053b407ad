import type { Answer, Job, PipelineEvent } from '../contract/pipeline.ts';
import type { StrategyName } from '../contract/policy.ts';
import type { RedraftOptions } from '../contract/request.ts';
import type { Services } from '../contract/services.ts';
import { openTenant } from '../contract/tenant.ts';
import { editorOf, embedderOf } from '../http/editor.ts';
import { newId } from '../kit/ids.ts';
import { splitModelSuffix } from '../kit/model-suffix.ts';

/** A day: as good as none. */
const longestLatencyMs = 86_400_000;

export interface RewriteWishes extends RedraftOptions {
  readonly model?: string | undefined;
}

export interface RunOptions {
  readonly onEvent?: (event: PipelineEvent) => void;
  /** In place of the policy's. */
  readonly strategy?: StrategyName;
  /** In place of the policy's; null: no deadline. */
  readonly maxLatencyMs?: number | null;
}

/** Runs one rewrite in this process: the same pipeline that the server runs. */
export async function runRewrite(
  services: Services,
  text: string,
  wishes: RewriteWishes,
  { onEvent = () => {}, strategy, maxLatencyMs }: RunOptions = {},
): Promise<{ answer: Answer; model: string }> {
  const { model = services.defaultModel, ...body } = wishes;
  const split = splitModelSuffix(model);
  const suffixed = split !== null && services.policyAvailable(openTenant, split.policy) ? split : null;
  const settings = services.resolveSettings(openTenant, {
    body,
    header: {},
    headerPolicy: null,
    suffix: suffixed?.policy ?? null,
  });
  const route = services.upstreams.route(suffixed?.model ?? model);
  const job: Job = {
    id: newId('rw_'),
    tenant: openTenant,
    settings: {
      ...settings,
      mode: 'rewrite',
      ...(maxLatencyMs !== undefined && { maxLatencyMs: maxLatencyMs ?? longestLatencyMs }),
      ...(strategy && {
        policy: { ...settings.policy, candidates: { ...settings.policy.candidates, strategy } },
      }),
    },
    source: { kind: 'given', text },
    skip: null,
    prompt: null,
    editor: editorOf(services, route, settings),
    embed: embedderOf(services, settings),
    clientKey: null,
    signal: new AbortController().signal,
  };
  for await (const event of services.pipeline(job)) {
    onEvent(event);
    if (event.type === 'done') return { answer: event.answer, model: route.model };
  }
  throw new Error('the pipeline ended without an answer');
}
