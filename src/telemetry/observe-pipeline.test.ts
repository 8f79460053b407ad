import { expect, test, vi } from 'vitest';
import { RedraftError } from '../contract/error.ts';
import type { StageUsage } from '../contract/limits.ts';
import type { Job, PipelineEvent } from '../contract/pipeline.ts';
import type { Telemetry } from '../contract/telemetry.ts';
import { openTenant } from '../contract/tenant.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { rewriteRecord } from '../testing/rewrite-record.ts';
import { observePipeline } from './observe-pipeline.ts';

const tokens = (total: number) => ({ prompt_tokens: total, completion_tokens: 0, total_tokens: total });
const used = (draft: number, revise = 0): StageUsage => ({
  draft: tokens(draft),
  revise: tokens(revise),
  judge: tokens(0),
});
const done: PipelineEvent = {
  type: 'done',
  answer: { text: 'ab', redraft: rewriteRecord().redraft, usage: tokens(1) },
};
const text: PipelineEvent = { type: 'text', text: 'ab', passage: null, edits: [] };

function world(pipeline: (job: Job) => AsyncGenerator<PipelineEvent, void, undefined>, changes: Partial<Job> = {}) {
  const telemetry = {
    firstContent: vi.fn<Telemetry['firstContent']>(),
    answerEnded: vi.fn<Telemetry['answerEnded']>(),
    used: vi.fn<Telemetry['used']>(),
  };
  const client = new AbortController();
  const job = {
    tenant: openTenant,
    settings: { mode: 'polish', policy: { name: 'default' } },
    signal: client.signal,
    models: { draft: 'drafts', revise: 'edits', judge: null },
    costOf: ({ draft, revise }: StageUsage) => (draft.total_tokens + revise.total_tokens) / 1000,
    ...changes,
  } as Partial<Job> as Job;
  const observed = observePipeline(pipeline, {
    telemetry: telemetry as Partial<Telemetry> as Telemetry,
    clock: createFakeClock(),
    upstreamOf: (model) => `of ${model}`,
  });
  const ends = () => telemetry.answerEnded.mock.calls.map(([told]) => told.end.how);
  return { telemetry, client, ends, events: observed(job) };
}

test('events come as they were told, and the answer is counted once, when it is over', async () => {
  const { events, ends } = world(async function* () {
    yield text;
    yield done;
  });
  expect((await events.next()).value).toBe(text);
  expect(ends()).toEqual([]);
  expect(await Array.fromAsync(events)).toEqual([done]);
  expect(ends()).toEqual(['answered']);
});

test('an answer is answered also for who asks no further than for it', async () => {
  const { events, ends } = world(async function* () {
    yield done;
  });
  await events.next();
  await events.return();
  expect(ends()).toEqual(['answered']);
});

test('who leaves before it has left, whether waiting or not', async () => {
  const stopped = world(async function* () {
    yield text;
    yield done;
  });
  await stopped.events.next();
  await stopped.events.return();
  expect(stopped.ends()).toEqual(['left']);

  const aborted = world(async function* () {
    yield text;
    throw new RedraftError('upstream_error', 'It broke, since nobody listens.');
  });
  await aborted.events.next();
  aborted.client.abort();
  await expect(aborted.events.next()).rejects.toThrow('nobody listens');
  expect(aborted.ends()).toEqual(['left']);
});

test('a fault has its code, and one of our own is an internal error', async () => {
  for (const [fault, code] of [
    [new RedraftError('upstream_timeout', 'late'), 'upstream_timeout'],
    [new TypeError('a mistake'), 'internal_error'],
  ] as const) {
    // oxlint-disable-next-line require-yield
    const { events, telemetry } = world(async function* () {
      throw fault;
    });
    await expect(events.next()).rejects.toBe(fault);
    expect(telemetry.answerEnded).toHaveBeenCalledWith({
      policy: 'default',
      mode: 'polish',
      end: { how: 'failed', code },
    });
  }
});

test('what was used is told once, by stage, model and upstream, also where more of it becomes known later', async () => {
  const charge = vi.fn<NonNullable<Job['charge']>>(() => Promise.resolve());
  const { events, telemetry } = world(
    async function* (job) {
      yield done;
      await job.charge?.(used(10, 5));
      await job.charge?.(used(10, 7));
      await job.charge?.(used(10, 7));
    },
    { charge },
  );
  await Array.fromAsync(events);
  expect(charge).toHaveBeenCalledTimes(3);
  const common = { tenant: 'open', served: true };
  expect(telemetry.used.mock.calls.map(([told]) => told)).toEqual([
    { ...common, stage: 'draft', model: 'drafts', upstream: 'of drafts', usage: tokens(10), cost: 0.01 },
    { ...common, stage: 'revise', model: 'edits', upstream: 'of edits', usage: tokens(5), cost: 0.005 },
    { ...common, stage: 'revise', model: 'edits', upstream: 'of edits', usage: tokens(2), cost: 0.002 },
  ]);
});

test('only a stream has a first text, and only one', async () => {
  const pipeline = async function* (): AsyncGenerator<PipelineEvent, void, undefined> {
    yield { type: 'accepted' };
    yield text;
    yield text;
    yield done;
  };
  const whole = world(pipeline);
  await Array.fromAsync(whole.events);
  expect(whole.telemetry.firstContent).not.toHaveBeenCalled();
  const streamed = world(pipeline, { streamed: true });
  await Array.fromAsync(streamed.events);
  expect(streamed.telemetry.firstContent).toHaveBeenCalledTimes(1);
});
