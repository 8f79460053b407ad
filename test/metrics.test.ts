import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startFakeEngine } from '../src/testing/fake-engine-node.ts';
import { sumOf } from '../src/testing/exposition.ts';
import { startMetered } from './support/metered-redraft.ts';
import { policyWith } from './support/policy-folder.ts';
import { remote, rewardsConfig } from './support/remote-rewards.ts';
import { failingReward } from './support/stub-reward.ts';
import { tenantWorld } from './support/tenants.ts';
import { upstreamWith } from './support/upstream-config.ts';

const route = '/v1/chat/completions';
const chat = (fields: object = {}) => ({
  model: 'dummy',
  messages: [{ role: 'user', content: 'Tell me about Velden.' }],
  ...fields,
});

describe('answers are counted by what became of them:', () => {
  test('revised, with gap, rewards, candidates, tokens and the calls that it took', async () => {
    await using server = await startMetered();
    const { redraft, usage } = (await (await server.post(route, chat())).json()) as {
      redraft: { gap: number; reward: number; candidates_counted: { generated: number; scored: number } };
      usage: { total_tokens: number };
    };
    const labels = { policy: 'default', mode: 'polish', outcome: 'revised', reason: '' };
    await server.untilMetric('redraft_answers_total', labels, 1);
    const metrics = await server.metrics();
    const of = (name: string, labels = {}) => sumOf(metrics, name, labels);
    expect(of('redraft_http_requests_total', { route, code: '200', tenant: 'open', policy: 'default' })).toBe(1);
    expect(of('redraft_http_request_duration_seconds_count', { route })).toBe(1);
    expect(of('redraft_answer_gap_sum', { policy: 'default' })).toBeCloseTo(redraft.gap, 9);
    expect(of('redraft_answer_reward_sum', { reward_model: 'stub/stock-phrases' })).toBeCloseTo(redraft.reward, 9);
    expect(of('redraft_candidates_generated_total')).toBe(redraft.candidates_counted.generated);
    expect(of('redraft_candidates_scored_total')).toBe(redraft.candidates_counted.scored);
    expect(of('redraft_upstream_tokens_total', { model: 'dummy' })).toBe(usage.total_tokens);
    expect(of('redraft_upstream_calls_total', { stage: 'draft', result: 'ok' })).toBe(1);
    expect(of('redraft_upstream_calls_total', { stage: 'revise', result: 'ok' })).toBe(
      server.dummy.calls.filter(({ kind }) => kind === 'revise').length,
    );
    expect(of('redraft_upstream_calls_in_flight')).toBe(0);
    expect(of('redraft_upstream_queue_length')).toBe(0);
    expect(of('redraft_overhead_seconds_count', { kind: 'answer' })).toBe(1);
    expect(of('redraft_first_content_seconds_count')).toBe(0);
  });

  test('kept, and by which gate its candidates failed', async () => {
    await using server = await startMetered({ dummy: { revise: 'french' } });
    await server.post(route, chat());
    await server.untilMetric('redraft_answers_total', { outcome: 'kept', reason: 'all_gated' }, 1);
    const metrics = await server.metrics();
    expect(sumOf(metrics, 'redraft_gate_failures_total', { gate: 'language' })).toBeGreaterThan(0);
    expect(sumOf(metrics, 'redraft_candidates_gated_total')).toBeGreaterThan(0);
    expect(sumOf(metrics, 'redraft_answer_gap_count')).toBe(0);
  });

  test('skipped, degraded for want of a reward, and degraded for want of an editor', async () => {
    await using server = await startMetered({ dummy: { text: 'Yes.' } });
    await server.post(route, chat());
    await server.untilMetric('redraft_answers_total', { outcome: 'skipped', reason: 'too_short' }, 1);

    await using unscored = await startMetered({ reward: failingReward });
    await unscored.post(route, chat());
    await unscored.untilMetric('redraft_answers_total', { outcome: 'degraded', reason: 'reward_unavailable' }, 1);
    expect(sumOf(await unscored.metrics(), 'redraft_answer_reward_count')).toBe(0);

    await using unrevised = await startMetered({ dummy: { revise: 'fails-400' } });
    await unrevised.post(route, chat());
    await unrevised.untilMetric('redraft_answers_total', { outcome: 'degraded', reason: 'editor_unavailable' }, 1);
    const metrics = await unrevised.metrics();
    const failed = sumOf(metrics, 'redraft_candidates_discarded_total', { reason: 'upstream_rejected' });
    expect(failed).toBe(sumOf(metrics, 'redraft_candidates_requested_total'));
    expect(sumOf(metrics, 'redraft_upstream_calls_total', { stage: 'revise', result: '4xx' })).toBeGreaterThan(0);
  });

  test('an error, after retries, with its code', async () => {
    await using server = await startMetered({
      dummy: { draft: { name: 'fails-500', headers: { 'retry-after': '0' } } },
    });
    expect((await server.post(route, chat())).status).toBe(502);
    await server.untilMetric('redraft_answers_total', { outcome: 'error', reason: 'upstream_error' }, 1);
    await server.untilMetric('redraft_http_requests_total', { route, code: '502' }, 1);
    const metrics = await server.metrics();
    expect(sumOf(metrics, 'redraft_upstream_calls_total', { stage: 'draft', result: '5xx' })).toBe(3);
    expect(sumOf(metrics, 'redraft_upstream_retries_total', { stage: 'draft' })).toBe(2);
  });

  test('aborted by a client that leaves, before the headers and within a stream', async () => {
    await using server = await startMetered({ dummy: { draft: 'hangs-mid-stream' } });
    for (const stream of [false, true]) {
      const gone = new AbortController();
      const asking = fetch(server.url + route, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(chat({ stream })),
        signal: gone.signal,
      });
      if (stream) await asking;
      else await server.untilMetric('redraft_upstream_calls_in_flight', {}, 1);
      gone.abort();
      await asking.catch(() => {});
      await server.untilMetric('redraft_answers_total', { outcome: 'aborted' }, stream ? 2 : 1);
      await server.untilMetric('redraft_http_requests_total', { route, code: '499' }, stream ? 2 : 1);
      await server.untilMetric('redraft_upstream_calls_total', { result: 'aborted' }, stream ? 2 : 1);
    }
    // The one that asks.
    await server.untilMetric('redraft_http_requests_in_flight', {}, 1);
    await server.untilMetric('redraft_upstream_calls_in_flight', {}, 0);
    expect(sumOf(await server.metrics(), 'redraft_upstream_tokens_total', { model: 'dummy' })).toBe(0);
    expect(sumOf(await server.metrics(), 'redraft_upstream_tokens_total', { model: 'other' })).toBeGreaterThan(0);
  });
});

test('a stream is timed to its first text, and an error in it is an error although its status is 200', async () => {
  await using server = await startMetered();
  await (await server.post(route, chat({ stream: true }))).text();
  await server.untilMetric('redraft_first_content_seconds_count', { policy: 'default' }, 1);
  await server.untilMetric('redraft_answers_total', { outcome: 'revised' }, 1);
  await (await server.post(route, chat({ stream: true, model: 'cuts-stream' }))).text();
  await server.untilMetric('redraft_answers_total', { outcome: 'error', reason: 'upstream_error' }, 1);
  await server.untilMetric('redraft_http_requests_total', { route, code: '200' }, 2);
  await server.untilMetric('redraft_upstream_calls_total', { stage: 'draft', result: 'broken' }, 1);
  expect(sumOf(await server.metrics(), 'redraft_answers_total')).toBe(2);
});

test('a response is an answer as well, streamed or not', async () => {
  await using server = await startMetered();
  for (const stream of [false, true])
    await (await server.post('/v1/responses', { model: 'dummy', input: 'Tell me about Velden.', stream })).text();
  await server.untilMetric('redraft_http_requests_total', { route: '/v1/responses', code: '200' }, 2);
  await server.untilMetric('redraft_answers_total', { outcome: 'revised' }, 2);
  expect(sumOf(await server.metrics(), 'redraft_first_content_seconds_count')).toBe(1);
});

test('what is passed on is a request and a call, and no answer', async () => {
  await using server = await startMetered();
  await (await server.post(route, chat({ redraft: { mode: 'off' } }))).text();
  await (await server.post('/v1/embeddings', { model: 'dummy', input: 'x' })).text();
  await server.untilMetric('redraft_upstream_calls_total', { stage: 'forward', result: 'ok' }, 2);
  await server.untilMetric('redraft_overhead_seconds_count', { kind: 'forward' }, 2);
  await server.untilMetric('redraft_http_requests_total', { route: '/v1/embeddings', code: '200' }, 1);
  expect(sumOf(await server.metrics(), 'redraft_answers_total')).toBe(0);
  await server.post(route, chat({ model: 'fails-400', redraft: { mode: 'off' } }));
  await server.untilMetric('redraft_upstream_calls_total', { stage: 'forward', result: '4xx' }, 1);
});

test('an upstream that does not answer in time, and one that cannot be reached', async () => {
  await using slow = await startMetered({
    environment: await upstreamWith('timeout_s: 0.2'),
    dummy: { draft: 'hangs' },
  });
  expect((await slow.post(route, chat())).status).toBe(504);
  await slow.untilMetric('redraft_upstream_calls_total', { stage: 'draft', result: 'timeout' }, 1);

  await using away = await startMetered();
  await away.dummy.close();
  expect((await away.post(route, chat())).status).toBe(502);
  await away.untilMetric('redraft_upstream_calls_total', { stage: 'draft', result: 'unreachable' }, 3);
});

test('an answer that is given again is an answer, and no work', async () => {
  const environment = await policyWith('strategy: edits, n: 2', 'cache: { answers_s: 60 }');
  await using server = await startMetered({ environment });
  for (let time = 0; time < 3; time++) await server.post(route, chat());
  await server.untilMetric('redraft_answers_total', { outcome: 'revised' }, 3);
  const metrics = await server.metrics();
  expect(sumOf(metrics, 'redraft_cache_lookups_total', { cache: 'answers', result: 'hit' })).toBe(2);
  expect(sumOf(metrics, 'redraft_cache_lookups_total', { cache: 'answers', result: 'miss' })).toBe(1);
  expect(sumOf(metrics, 'redraft_cache_entries', { cache: 'answers' })).toBe(1);
  expect(sumOf(metrics, 'redraft_answer_gap_count')).toBe(3);
  expect(sumOf(metrics, 'redraft_candidates_requested_total')).toBe(2);
  expect(sumOf(metrics, 'redraft_answer_phase_seconds_count', { phase: 'draft' })).toBe(1);
});

test('candidates that were not asked for are told with the reason', async () => {
  await using server = await startMetered({
    environment: await policyWith('n: 8, adaptive: true'),
    dummy: {
      edits: () => [
        { original: 'It is important to note that the catch', category: 'cliche', replacement: 'The catch' },
      ],
    },
  });
  await server.post(route, chat());
  await server.untilMetric('redraft_passages_stopped_early_total', { reason: 'gain_below_price' }, 1);
  expect(sumOf(await server.metrics(), 'redraft_candidates_requested_total')).toBe(6);
});

test('reward engines: batches, texts, the stand-in that takes over, and the rest after failures', async () => {
  await using engine = await startFakeEngine({ kind: 'tei' });
  const quality = remote('tei', engine.url, { fallback: 'stub' });
  const environment = await rewardsConfig({ quality, stub: { kind: 'embedded' } });
  await using server = await startMetered({ environment, reward: null });
  await server.post(route, chat());
  await server.untilMetric('redraft_answers_total', {}, 1);
  const before = await server.metrics();
  expect(sumOf(before, 'redraft_reward_calls_total', { reward: 'quality', result: 'ok' })).toBeGreaterThan(0);
  expect(sumOf(before, 'redraft_reward_batch_texts_sum', { reward: 'quality' })).toBe(engine.batches.flat().length - 8);
  expect(sumOf(before, 'redraft_reward_resting', { reward: 'quality' })).toBe(0);
  expect(sumOf(before, 'redraft_cache_lookups_total', { cache: 'rewards', result: 'miss' })).toBeGreaterThan(0);

  engine.behaviour = 'fails-500';
  for (let time = 1; time <= 4; time++) {
    await server.post(
      route,
      chat({ messages: [{ role: 'user', content: `Again, for the ${time}th time.` }], model: `ok${time}` }),
    );
    await server.untilMetric('redraft_answers_total', {}, 1 + time);
  }
  const after = await server.metrics();
  expect(sumOf(after, 'redraft_reward_fallbacks_total', { reward: 'quality' })).toBeGreaterThan(0);
  expect(sumOf(after, 'redraft_answer_reward_count')).toBe(5);
  expect(sumOf(after, 'redraft_reward_resting', { reward: 'quality' })).toBe(1);
  expect(sumOf(after, 'redraft_reward_calls_total', { result: 'resting' })).toBeGreaterThan(0);
  expect(sumOf(after, 'redraft_reward_calls_total', { result: 'failed' })).toBeGreaterThanOrEqual(3);
});

describe('with tenants', () => {
  test('requests and refusals are told by tenant, and money by the configured prices', async () => {
    const world = await tenantWorld();
    await writeFile(
      join(world.folder, 'redraft.yaml'),
      'policies: ./policies\nprices: { "*": { input: 1000000, output: 0 } }\n' +
        'tenants: { acme: { limits: { requests_per_minute: 1 } }, other: {} }\n',
    );
    await using server = await startMetered({ environment: world.environment });
    const [acme, other] = await Promise.all(['acme', 'other'].map(async (name) => (await world.issue(name)).key));
    const ask = (key = '') => server.post(route, chat(), { authorization: `Bearer ${key}` });
    const statuses = [];
    for (const key of [acme, acme, other, 'rd_nobody']) statuses.push((await ask(key)).status);
    expect(statuses).toEqual([200, 429, 200, 401]);
    await server.untilMetric('redraft_http_requests_total', { tenant: 'acme', code: '200' }, 1);
    await server.untilMetric('redraft_http_requests_total', { tenant: 'acme', code: '429' }, 1);
    await server.untilMetric('redraft_http_requests_total', { tenant: 'other', code: '200' }, 1);
    await server.untilMetric('redraft_http_requests_total', { tenant: '', code: '401', route }, 1);
    const metrics = await server.metrics();
    expect(sumOf(metrics, 'redraft_limit_refusals_total', { tenant: 'acme', limit: 'requests_per_minute' })).toBe(1);
    const prompts = sumOf(metrics, 'redraft_upstream_tokens_total', { kind: 'prompt' });
    expect(sumOf(metrics, 'redraft_upstream_cost_usd_total', { tenant: 'acme' })).toBeCloseTo(prompts / 2, 6);
    await server.untilMetric('redraft_ledger_records_stored_total', {}, 2);
    await server.untilMetric('redraft_ledger_queue_length', {}, 0);
  }, 30_000);
});

describe('a client cannot fill the memory', () => {
  test('with models that it makes up: a hundred have names of their own, the others are `other`', async () => {
    await using server = await startMetered({ dummy: { text: 'Yes.', record: false } });
    const awkward = ['quoted"model', 'back\\slash', 'x'.repeat(300)];
    for (const model of awkward) await server.post(route, chat({ model }));
    for (let from = 0; from < 120; from += 20) {
      await Promise.all(
        Array.from({ length: 20 }, (_, at) => server.post(route, chat({ model: `made-up-${from + at}` }))),
      );
    }
    await server.untilMetric('redraft_answers_total', {}, 123);
    const tokens = (await server.metrics()).get('redraft_upstream_tokens_total')!;
    const models = new Set(tokens.samples.map(({ labels }) => labels['model']));
    expect(models.size).toBe(101);
    expect([...models]).toEqual(expect.arrayContaining([...awkward.slice(0, 2), 'other']));
  }, 30_000);

  test('with paths: they are told by the route that takes them', async () => {
    await using server = await startMetered();
    for (let at = 0; at < 5; at++) {
      for (const path of [`/v1/rewrites/rw_${at}`, `/v1/models/m/${at}`, `/v1/files/${at}`, `/${at}`]) {
        await (await fetch(server.url + path)).text();
      }
    }
    for (const route of ['/v1/rewrites/:id', '/v1/models/:id', '/v1/*', 'none'])
      await server.untilMetric('redraft_http_requests_total', { route }, 5);
    const requests = (await server.metrics()).get('redraft_http_requests_total')!.samples;
    expect(new Set(requests.map(({ labels }) => labels['route'])).size).toBe(5);
  });

  test('with statuses: an upstream’s own is told as it is', async () => {
    await using server = await startMetered({ dummy: { draft: { name: 'fails-400', status: 418 } } });
    expect((await server.post(route, chat())).status).toBe(418);
    await server.untilMetric('redraft_http_requests_total', { code: '418' }, 1);
  });
});
