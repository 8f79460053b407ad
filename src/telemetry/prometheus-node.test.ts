import { expect, test } from 'vitest';
import { parseExposition, sumOf } from '../testing/exposition.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { rewriteRecord } from '../testing/rewrite-record.ts';
import { createPrometheus } from './prometheus-node.ts';

const nothing = {
  resting: new Map(),
  caches: { answers: { entries: 0, bytes: 0 }, rewards: { entries: 0, bytes: 0 } },
};

function world() {
  const telemetry = createPrometheus({ version: '1.2.3', clock: createFakeClock() });
  const read = async (state = nothing) => parseExposition((await telemetry.exposition(state)).text);
  return { telemetry, read };
}

test('names with quotes, backslashes and line ends are escaped, and read back as they were', async () => {
  const { telemetry, read } = world();
  const awkward = 'a "quoted" \\ name\nof two lines, {x="y"}';
  const usage = { prompt_tokens: 2, completion_tokens: 1, total_tokens: 3 };
  const who = { tenant: 'acme', stage: 'draft', upstream: awkward, served: true, usage, cost: null } as const;
  telemetry.used({ ...who, model: awkward });
  const metrics = await read();
  expect(sumOf(metrics, 'redraft_upstream_tokens_total', { upstream: awkward, model: awkward })).toBe(3);
});

test('two scrapes without a moment between them leave no number that is none', async () => {
  const { telemetry } = world();
  await telemetry.exposition(nothing);
  expect((await telemetry.exposition(nothing)).text).not.toMatch(/ NaN$/im);
});

test('the version, the process and the event loop are among them', async () => {
  const metrics = await world().read();
  expect(sumOf(metrics, 'redraft_build_info', { version: '1.2.3' })).toBe(1);
  for (const name of ['process_resident_memory_bytes', 'nodejs_heap_size_used_bytes', 'process_cpu_seconds_total'])
    expect(sumOf(metrics, name), name).toBeGreaterThan(0);
  expect(metrics.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
});

test('an engine that rests shows, and is gone once the configuration has it no more', async () => {
  const { read } = world();
  const metrics = await read({ ...nothing, resting: new Map([['wqrm', true]]) });
  expect(sumOf(metrics, 'redraft_reward_resting', { reward: 'wqrm' })).toBe(1);
  expect((await read()).get('redraft_reward_resting')?.samples).toEqual([]);
});

test('the versions of a tenant’s taste are one model', async () => {
  const { telemetry, read } = world();
  const { redraft } = rewriteRecord();
  for (const version of ['1', '2']) {
    const told = { ...redraft, reward_model: `embedded/writing-quality-3+${version}` };
    telemetry.answerEnded({
      policy: 'default',
      mode: 'polish',
      end: { how: 'answered', redraft: told, repeated: false },
    });
  }
  const model = { reward_model: 'embedded/writing-quality-3' };
  expect(sumOf(await read(), 'redraft_answer_reward_count', model)).toBe(2);
});
