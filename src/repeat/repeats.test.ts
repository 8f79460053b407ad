import { describe, expect, test } from 'vitest';
import type { SkippedReason } from '../contract/answer.ts';
import type { Job, PipelineEvent } from '../contract/pipeline.ts';
import { policySchema } from '../contract/policy.ts';
import { openTenant } from '../contract/tenant.ts';
import { emptyChatHead } from '../kit/chat-head.ts';
import { until } from '../testing/expecting.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { rewriteRecord } from '../testing/rewrite-record.ts';
import { createRepeats } from './repeats.ts';

const { redraft } = rewriteRecord();
const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
const none = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
const everything = { answers_s: 60, share_in_flight: true };

interface World {
  readonly share?: boolean;
  readonly bytes?: number;
  readonly text?: string;
  readonly changes?: Partial<typeof redraft>;
  /** When the pipeline goes on from its start. */
  readonly ready?: Promise<void>;
}

/** Repeats over a pipeline that says `text`, and what it was run for. */
function world({ share = true, bytes = 1_000_000, text = 'an answer', changes = {}, ready }: World = {}) {
  const clock = createFakeClock();
  const ran: Job[] = [];
  const repeats = createRepeats({
    async *pipeline(job) {
      ran.push(job);
      await ready;
      yield { type: 'accepted' };
      yield { type: 'text', text, passage: null, edits: [] };
      yield { type: 'done', answer: { text, redraft: { ...redraft, id: job.id, ...changes }, usage } };
      await job.charge?.({ draft: usage, revise: none, judge: none });
    },
    clock,
    bytes,
    share,
  });
  return { clock, ran, repeats, ask: (job: Job) => Array.fromAsync(repeats.pipeline(job)) };
}

function jobOf(changes: Partial<Job> & { cache?: object; request?: unknown } = {}): Job {
  const { cache = everything, request = 'a request', ...more } = changes;
  return {
    id: 'rw_job',
    tenant: openTenant,
    settings: {
      policy: { ...policySchema.parse({ name: 'default', cache }), version: 'v1' },
      mode: 'polish',
      n: 8,
      instruction: null,
      minGap: 0,
      maxLatencyMs: 1000,
      maxExtraTokens: 1000,
      seed: null,
      include: new Set(),
    },
    source: { kind: 'given', text: 'a draft' },
    skip: null,
    prompt: null,
    editor: null,
    embed: null,
    clientKey: null,
    signal: new AbortController().signal,
    repeat: { request: () => [request], form: 'json', head: emptyChatHead() },
    ...more,
  };
}

const answerOf = (events: readonly PipelineEvent[]) =>
  events.flatMap((event) => (event.type === 'done' ? [event.answer] : []))[0]!;

describe('another answer is made for', () => {
  const { settings } = jobOf();
  const policy = (changes: object) => ({ settings: { ...settings, policy: { ...settings.policy, ...changes } } });
  const others: [string, Parameters<typeof jobOf>[0]][] = [
    ['another tenant', { tenant: { ...openTenant, id: 'other' } }],
    ['another key of the client', { clientKey: 'sk-other' }],
    ['another policy', policy({ name: 'other' })],
    ['another version of the policy', policy({ version: 'v2' })],
    ['other settings', { settings: { ...settings, maxExtraTokens: 500 } }],
    ['a control group', { skip: 'holdout' }],
    ['another request', { request: 'another' }],
  ];
  test.each(others)('%s', async (_, changes) => {
    const { ask, ran } = world();
    await ask(jobOf());
    await ask(jobOf(changes));
    expect(ran).toHaveLength(2);
    await ask(jobOf(changes));
    expect(ran).toHaveLength(2);
  });

  test('a job that says nothing of its request, and one in mode off', async () => {
    const { ask, ran } = world();
    const { repeat: _, ...silent } = jobOf();
    for (const job of [silent, silent, jobOf({ skip: 'off' }), jobOf({ skip: 'off' })]) await ask(job);
    expect(ran).toHaveLength(4);
  });
});

describe('an answer is remembered where it is whole', () => {
  const skipped = (reason: SkippedReason) => ({ outcome: 'skipped' as const, reason });
  const cases: [string, Partial<typeof redraft>, boolean][] = [
    ['kept', { outcome: 'kept', reason: 'draft_best' }, true],
    ['too short', skipped('too_short'), true],
    ['degraded', { outcome: 'degraded', reason: 'deadline' }, false],
    ['partial', { partial: true }, false],
    ['cut off', skipped('truncated'), false],
    ['filtered', skipped('content_filter'), false],
    ['refused', skipped('refusal'), false],
    ['of a shadow', skipped('shadow'), false],
    ['of a control group', skipped('holdout'), false],
  ];
  test.each(cases)('%s', async (_, changes, remembered) => {
    const { ask, ran } = world({ changes });
    await ask(jobOf());
    await ask(jobOf());
    expect(ran).toHaveLength(remembered ? 1 : 2);
  });
});

test('one told again costs its tenant nothing, and takes the time that it takes', async () => {
  const { ask, repeats } = world();
  const charged: unknown[] = [];
  const charge = (used: unknown) => Promise.resolve(void charged.push(used));
  await ask(jobOf({ charge }));
  const { redraft: told, usage: used } = answerOf(await ask(jobOf({ id: 'rw_again', charge })));
  expect(charged).toEqual([
    { draft: usage, revise: none, judge: none },
    { draft: none, revise: none, judge: none },
  ]);
  expect([told.id, used, told.timing_ms]).toEqual([
    'rw_again',
    none,
    { draft: 0, revise: 0, reward: 0, overhead: 0, total: 0 },
  ]);
  expect(repeats.counts()).toMatchObject({ hits: 1, shared: 0, misses: 1, entries: 1 });
});

test('no more is remembered than there is room for, and what is too large for it not at all', async () => {
  const { ask, repeats } = world({ bytes: 100_000, text: 'x'.repeat(500) });
  for (let request = 0; request < 100; request++) await ask(jobOf({ request }));
  const { entries, bytes } = repeats.counts();
  expect(entries).toBeGreaterThan(5);
  expect(entries).toBeLessThan(100);
  expect(bytes).toBeLessThanOrEqual(100_000);
  const large = world({ bytes: 100_000, text: 'x'.repeat(5_000) });
  await large.ask(jobOf());
  expect(large.repeats.counts()).toMatchObject({ entries: 0, bytes: 0 });
});

describe('where no request may wait for another', () => {
  test('each does its own work at once, and later ones are told what is remembered', async () => {
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    const { ask, ran } = world({ share: false, ready });
    const asking = [ask(jobOf()), ask(jobOf())];
    await until(() => ran.length === 2, 5_000);
    resolve();
    await Promise.all(asking);
    await ask(jobOf());
    expect(ran).toHaveLength(2);
  });

  test('a policy that only shares is without effect', async () => {
    const { ask, ran, repeats } = world({ share: false });
    const cache = { share_in_flight: true };
    await Promise.all([ask(jobOf({ cache })), ask(jobOf({ cache }))]);
    expect(ran).toHaveLength(2);
    expect(repeats.counts()).toMatchObject({ misses: 0, entries: 0 });
  });
});

test('who has gone before the work began starts none, and is charged nothing', async () => {
  const { ask, ran } = world();
  const charged: unknown[] = [];
  const charge = (used: unknown) => Promise.resolve(void charged.push(used));
  await expect(ask(jobOf({ signal: AbortSignal.abort(), charge }))).rejects.toMatchObject({ code: 'cancelled' });
  expect([ran.length, charged]).toEqual([0, [{ draft: none, revise: none, judge: none }]]);
});
