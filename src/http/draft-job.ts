import type { SkippedReason } from '../contract/answer.ts';
import { RedraftError } from '../contract/error.ts';
import type { DraftSource, Job } from '../contract/pipeline.ts';
import type { Repeatable } from '../contract/repeat.ts';
import type { Services } from '../contract/services.ts';
import { newId } from '../kit/ids.ts';
import { chargeJob } from './charge-job.ts';
import type { EdgeContext } from './edge.ts';
import { editorOf, embedderOf } from './editor.ts';
import { holdout } from './holdout.ts';
import type { Prepared } from './prepare.ts';
import type { JsonBody } from './read-body.ts';

/** A request for an answer that is to be drafted and revised, as its endpoint reads it. */
export interface Drafting {
  readonly body: JsonBody;
  readonly prepared: Prepared;
  readonly source: DraftSource;
  /** What the request itself rules out. */
  readonly skip: SkippedReason | null;
  /** What the text answers, where it is a model's. */
  readonly prompt: string | null;
  readonly repeat: Repeatable | null;
  /** What stays the same while a conversation goes on. */
  readonly conversation: readonly unknown[];
}

/** The job of such a request: under its tenant's limits, and within its policy's experiments. */
export async function draftJob(c: EdgeContext, services: Services, drafting: Drafting): Promise<Job> {
  const { body, prepared, source, repeat } = drafting;
  const { tenant, settings, route, clientKey } = prepared;
  const given = source.kind === 'given';
  const off = settings.mode === 'off';
  const ruledOut = given && off ? 'off' : drafting.skip;
  const job: Job = {
    id: newId('rw_'),
    tenant,
    clientKey,
    signal: c.req.raw.signal,
    settings: given && !off ? { ...settings, mode: 'rewrite' } : settings,
    source,
    skip: ruledOut ?? (await holdout(settings, tenant, drafting.conversation)),
    prompt: given ? null : drafting.prompt,
    editor: editorOf(services, route, settings),
    embed: embedderOf(services, settings),
    ...(repeat && { repeat }),
  };
  return chargeJob(c, services, job, { model: route.model, body: body.value });
}

/**
 * Whether the last user message is the draft. The line editor cannot draft: whatever it is asked for, that is its draft.
 * Throws where there is no model to sample from.
 */
export function bringsDraft({ settings, route }: Prepared): boolean {
  if (route.upstream && settings.mode !== 'rewrite') return false;
  if (settings.mode === 'sample') {
    throw new RedraftError('mode_not_supported', 'The embedded line editor cannot write answers to sample from.', {
      param: 'redraft.mode',
    });
  }
  return true;
}
