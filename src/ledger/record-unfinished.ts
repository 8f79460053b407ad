import { RedraftError } from '../contract/error.ts';
import type { StageUsage } from '../contract/limits.ts';
import type { Job } from '../contract/pipeline.ts';
import type { Clock, Logger } from '../contract/runtime.ts';
import type { Services } from '../contract/services.ts';
import type { Store } from '../contract/store.ts';

type Pipeline = Services['pipeline'];

/**
 * A pipeline whose answers leave a record of what was spent on them also where nobody gets them: the client left, or the
 * draft broke. `lateMs` is waited for calls that were stopped to tell what they had used.
 */
export function recordUnfinished(
  pipeline: Pipeline,
  how: { readonly store: Store; readonly clock: Clock; readonly logger: Logger; readonly lateMs: number },
): Pipeline {
  const { store, clock, logger } = how;

  const record = async (job: Job, ended: string, usedSoFar: () => StageUsage | null): Promise<void> => {
    if (how.lateMs > 0) await clock.sleep(how.lateMs);
    const usage = usedSoFar();
    if (!usage || Object.values(usage).every(({ total_tokens: tokens }) => tokens === 0)) return;
    await store.saveUnfinished({
      id: job.id,
      tenant: job.tenant.id,
      created: Math.floor(clock.now() / 1000),
      model: job.source.kind === 'given' ? null : (job.models?.draft ?? null),
      policy: job.settings.policy.name,
      policyVersion: job.settings.policy.version,
      mode: job.settings.mode,
      ended,
      usage,
      cost: job.costOf?.(usage) ?? null,
    });
  };

  return async function* (job) {
    let used: StageUsage | null = null;
    const charge = (usage: StageUsage) => {
      used = usage;
      return job.charge?.(usage) ?? Promise.resolve();
    };
    let ended: string | null = 'cancelled';
    try {
      for await (const event of pipeline({ ...job, charge })) {
        if (event.type === 'done') ended = null;
        yield event;
      }
    } catch (fault) {
      ended = fault instanceof RedraftError ? fault.code : 'internal_error';
      throw fault;
    } finally {
      if (ended !== null) {
        void record(job, ended, () => used).catch((fault: unknown) => {
          logger.error('what an unfinished answer used was not recorded', { id: job.id, fault: String(fault) });
        });
      }
    }
  };
}
