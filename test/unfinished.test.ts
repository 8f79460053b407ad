import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { UnfinishedSums } from '../src/contract/store.ts';
import { createSqliteDatabase } from '../src/ledger/node-sqlite.ts';
import { createSqlStore } from '../src/ledger/sql-store.ts';
import type { DummyUpstreamOptions } from '../src/testing/dummy-upstream.ts';
import { until } from '../src/testing/expecting.ts';
import { policyWith } from './support/policy-folder.ts';
import { startRedraft, type RedraftServer } from './support/redraft-server.ts';

let redraft: RedraftServer | null = null;
let folder = '';
afterEach(() => close());

async function close(): Promise<void> {
  await redraft?.[Symbol.asyncDispose]();
  redraft = null;
}

/** Redraft with a ledger that lasts, over an upstream whose tokens cost a dollar each. */
async function start(dummy: DummyUpstreamOptions): Promise<RedraftServer> {
  const environment = await policyWith('n: 2');
  folder = dirname(environment['REDRAFT_CONFIG']!);
  redraft = await startRedraft({ dummy, environment: await configured(environment) });
  return redraft;
}

async function configured(environment: Record<string, string>): Promise<Record<string, string>> {
  const storage = `{ kind: sqlite, path: '${join(folder, 'redraft.db')}' }`;
  const prices = "{ '*': { input: 1000000, output: 1000000 } }";
  await writeFile(environment['REDRAFT_CONFIG']!, `policies: ./policies\nstorage: ${storage}\nprices: ${prices}\n`);
  return environment;
}

/** What the ledger holds once the server has stopped. */
async function ledger(): Promise<{ readonly unfinished: readonly UnfinishedSums[]; readonly answers: number }> {
  await close();
  const store = createSqlStore(createSqliteDatabase(join(folder, 'redraft.db')));
  const unfinished = await store.unfinishedSums({});
  const answers = (await Array.fromAsync(store.entries({}))).length;
  await store.close();
  return { unfinished, answers };
}

const ask = (stream: boolean) => ({ model: 'dummy', messages: [{ role: 'user', content: 'Tell me.' }], stream });

test.each([
  ['before the draft’s first byte', { draft: 'hangs' as const }, 1],
  ['while the draft streams', { draft: 'hangs-mid-stream' as const }, 1],
  ['while candidates are made', { revise: 'hangs' as const }, 2],
])('a client that leaves %s leaves what it cost in the ledger, streaming or not', async (_, dummy, open) => {
  const { url, dummy: upstream } = await start(dummy);
  for (const stream of [false, true]) {
    const gone = new AbortController();
    const asked = fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ask(stream)),
      signal: gone.signal,
    });
    asked.then((response) => response.text()).catch(() => {});
    await until(() => upstream.openRequests() === open, 5_000);
    gone.abort();
    await until(() => upstream.openRequests() === 0, 2_000);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { unfinished, answers } = await ledger();
  expect(answers).toBe(0);
  expect(unfinished).toMatchObject([{ tenant: 'open', policy: 'default', answers: 2, priced: 2 }]);
  expect(unfinished[0]!.tokens).toBeGreaterThan(0);
  expect(unfinished[0]!.cost).toBeCloseTo(unfinished[0]!.tokens, 6);
});

test('a draft that breaks off has cost something too', async () => {
  const { post } = await start({ draft: 'cuts-stream' });
  await (await post('/v1/chat/completions', ask(true))).text();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await ledger()).unfinished).toMatchObject([{ answers: 1 }]);
});

test('an answer that was given, and one that was refused before it cost anything, leave none', async () => {
  const { post } = await start({});
  await (await post('/v1/chat/completions', ask(true))).text();
  await (await post('/v1/chat/completions', ask(false))).text();
  await (await post('/v1/chat/completions', { ...ask(false), model: 'fails-400' })).text();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await ledger()).toEqual({ unfinished: [], answers: 2 });
});
