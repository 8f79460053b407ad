import type { StageUsage } from '../contract/limits.ts';
import type { Job, PipelineEvent } from '../contract/pipeline.ts';
import { RedraftError } from '../contract/error.ts';
import type { Clock } from '../contract/runtime.ts';
import type { AnswerEnd, Telemetry } from '../contract/telemetry.ts';
import type { Stage, Usage } from '../contract/usage.ts';

type Pipeline = (job: Job) => AsyncGenerator<PipelineEvent, void, undefined>;

interface Parts {
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  /** The upstream that serves a model to a stage; null where none does. */
  readonly upstreamOf: (model: string, stage: Stage) => string | null;
}

const nothing: Usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
const noUsage: StageUsage = { draft: nothing, revise: nothing, judge: nothing };

/** The pipeline, and what became of each of its answers told: the one place where answers are counted. */
export function observePipeline(pipeline: Pipeline, { telemetry, clock, upstreamOf }: Parts): Pipeline {
  return async function* observed(job) {
    const began = clock.elapsed();
    const policy = job.settings.policy.name;
    let end: AnswerEnd = { how: 'left' };
    let spoke = job.streamed !== true;
    let counted = noUsage;
    const charge = (used: StageUsage): Promise<void> => {
      const before = counted;
      counted = used;
      tellUsed(job, { used, before, served: end.how === 'answered' }, { telemetry, upstreamOf });
      return job.charge?.(used) ?? Promise.resolve();
    };
    try {
      for await (const event of pipeline({ ...job, charge })) {
        if (!spoke && event.type === 'text' && event.text !== '') {
          spoke = true;
          telemetry.firstContent({ policy, ms: clock.elapsed() - began });
        }
        if (event.type === 'done') {
          const { redraft, repeated = false } = event.answer;
          end = { how: 'answered', redraft, repeated };
        }
        yield event;
      }
    } catch (error) {
      const code = error instanceof RedraftError ? error.code : 'internal_error';
      if (!job.signal.aborted && code !== 'cancelled') end = { how: 'failed', code };
      throw error;
    } finally {
      telemetry.answerEnded({ policy, mode: job.settings.mode, end });
    }
  };
}

interface Told {
  /** In all, so far. */
  readonly used: StageUsage;
  /** Of that, what was told already. */
  readonly before: StageUsage;
  readonly served: boolean;
}

function tellUsed(
  { tenant, models, costOf }: Job,
  { used, before, served }: Told,
  { telemetry, upstreamOf }: Pick<Parts, 'telemetry' | 'upstreamOf'>,
): void {
  for (const stage of ['draft', 'revise', 'judge'] as const) {
    const usage = minus(used[stage], before[stage]);
    const model = models?.[stage] ?? null;
    const upstream = model === null || usage.total_tokens === 0 ? null : upstreamOf(model, stage);
    if (model === null || upstream === null) continue;
    const cost = costOf?.({ ...noUsage, [stage]: usage }) ?? null;
    telemetry.used({ tenant: tenant.id, stage, upstream, model, served, usage, cost });
  }
}

/** What is used only grows; an upstream that takes back what it said must not make a counter throw. */
function minus(a: Usage, b: Usage): Usage {
  const prompt = Math.max(0, a.prompt_tokens - b.prompt_tokens);
  const completion = Math.max(0, a.completion_tokens - b.completion_tokens);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}
