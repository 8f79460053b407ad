import { afterEach, expect, test } from 'vitest';
import type { ApiKeyRecord } from '../contract/api-key.ts';
import type { Store } from '../contract/store.ts';
import type { SqlStore } from '../ledger/sql-store.ts';
import { countersSuite } from './counters-suite.ts';
import { feedback, rewriteRecord, tasteRecord, unfinishedRecord } from './rewrite-record.ts';
import { sumsSuite } from './sums-suite.ts';

/** What every store does, in memory or in a database. `create` gives an empty one. */
export function storeSuite(create: () => Promise<Store>): void {
  const opened = opener(create);

  test('a record is found at once, by either of its ids', async () => {
    const store = await opened();
    const record = rewriteRecord();
    await store.saveRewrite(record);
    expect(await store.findRewrite('open', 'rw_one')).toEqual(record);
    expect(await store.findRewrite('open', 'chatcmpl-one')).toEqual(record);
  });

  test('another tenant’s record is not there', async () => {
    const store = await opened();
    await store.saveRewrite(rewriteRecord({ tenant: 'acme' }));
    expect(await store.findRewrite('open', 'rw_one')).toBeNull();
    expect(await store.findRewrite('open', 'chatcmpl-one')).toBeNull();
    expect(await store.findRewrite('acme', 'rw_one')).not.toBeNull();
  });

  test('a record without an answer’s id is found by its own only', async () => {
    const store = await opened();
    await store.saveRewrite(rewriteRecord({ answerId: null }));
    expect(await store.findRewrite('open', 'rw_one')).not.toBeNull();
    expect(await store.findRewrite('open', 'null')).toBeNull();
  });

  test('of two answers under one upstream id the later is found', async () => {
    const store = await opened();
    await store.saveRewrite(rewriteRecord({ id: 'rw_first', created: 1 }));
    await store.saveRewrite(rewriteRecord({ id: 'rw_second', created: 2 }));
    expect((await store.findRewrite('open', 'chatcmpl-one'))?.id).toBe('rw_second');
  });

  test('any characters are kept, in texts and names alike', async () => {
    const store = await opened();
    const odd = '“naïve” \u{1F58B} \u2028 \' " ; -- \\ ? $1';
    const record = rewriteRecord({
      model: odd,
      tenant: odd,
      content: { prompt: null, draft: `\0 ${odd}`, text: `\ud800 ${odd}` },
    });
    await store.saveRewrite(record);
    expect(await store.findRewrite(odd, 'rw_one')).toEqual(record);
  });

  test('it says that it is ready', async () => {
    await expect((await opened()).ready()).resolves.toBeUndefined();
  });
}

/** What every database does besides. */
export function databaseSuite(create: () => Promise<SqlStore>): void {
  const opened = opener(create);
  const idsOf = async (store: SqlStore, query = {}) => {
    const ids: string[] = [];
    for await (const { rewrite } of store.entries(query)) ids.push(rewrite.id);
    return ids;
  };

  countersSuite(opened);
  sumsSuite(opened);

  test('a batch that is sent twice is kept once', async () => {
    const store = await opened();
    const batch = [rewriteRecord({ id: 'rw_a' }), rewriteRecord({ id: 'rw_b' })];
    await store.saveRecords(batch);
    await store.saveRecords(batch);
    expect(await idsOf(store)).toEqual(['rw_a', 'rw_b']);
  });

  test('whatever an upstream calls its model and its answer keeps no record out', async () => {
    const store = await opened();
    await store.saveRecords([
      rewriteRecord({ id: 'rw_a', model: 'gpt\0' }),
      rewriteRecord({ id: 'rw_b', answerId: randomText(100_000), model: randomText(100_000) }),
      rewriteRecord({ id: 'rw_c', answerId: 'chatcmpl\0\ud800' }),
      rewriteRecord({ id: 'rw_d' }),
    ]);
    expect(await idsOf(store)).toEqual(['rw_a', 'rw_b', 'rw_c', 'rw_d']);
  });

  test('entries come oldest first, by tenant and time, over many pages', async () => {
    const store = await opened();
    const records = Array.from({ length: 1203 }, (_, index) =>
      rewriteRecord({
        id: `rw_${String(index).padStart(5, '0')}`,
        created: Math.floor(index / 7),
        tenant: index % 2 ? 'acme' : 'open',
      }),
    );
    for (let at = 0; at < records.length; at += 200) await store.saveRecords(records.slice(at, at + 200));
    expect(await idsOf(store)).toEqual(records.map(({ id }) => id));
    const asked = { tenant: 'acme', since: 20, before: 100 };
    const expected = records.filter(({ tenant, created }) => tenant === 'acme' && created >= 20 && created < 100);
    expect(await idsOf(store, asked)).toEqual(expected.map(({ id }) => id));
  });

  test('feedback stands beside its answer; a later one replaces it', async () => {
    const store = await opened();
    await store.saveRewrite(rewriteRecord());
    await store.saveFeedback(feedback({ verdict: 'rejected', preferred: 3 }));
    await store.saveFeedback(feedback({ verdict: 'edited', preferred: 'draft', created: 7 }));
    const entries = await Array.fromAsync(store.entries({}));
    expect(entries).toEqual([
      { rewrite: rewriteRecord(), feedback: feedback({ verdict: 'edited', preferred: 'draft', created: 7 }) },
    ]);
  });

  test('a candidate’s index comes back as a number', async () => {
    const store = await opened();
    await store.saveRewrite(rewriteRecord());
    await store.saveFeedback(feedback({ preferred: 3 }));
    expect((await Array.fromAsync(store.entries({})))[0]?.feedback?.preferred).toBe(3);
  });

  test('a purge takes one tenant’s answers and their feedback, and nobody else’s', async () => {
    const store = await opened();
    const records = Array.from({ length: 200 }, (_, index) => rewriteRecord({ id: `rw_${index}`, tenant: 'acme' }));
    await store.saveRecords(records.slice(0, 100));
    await store.saveRecords(records.slice(100));
    await store.saveRewrite(rewriteRecord({ tenant: 'other' }));
    await store.saveFeedback(feedback({ tenant: 'other' }));
    await store.saveFeedback(feedback({ tenant: 'acme', rewriteId: 'rw_150' }));
    await store.saveFeedback(feedback({ tenant: 'acme', rewriteId: 'rw_never_written' }));
    expect(await store.purge({ tenant: 'acme' })).toEqual({ rewrites: 200, feedback: 2, unfinished: 0 });
    const left = await Array.fromAsync(store.entries({}));
    expect(left).toMatchObject([{ rewrite: { tenant: 'other' }, feedback: { tenant: 'other' } }]);
  });

  test('what was spent on answers that nobody got is summed apart from answers, once each', async () => {
    const store = await opened();
    const acme = (id: string, cost: number | null) => unfinishedRecord({ id, cost, tenant: 'acme' });
    await store.saveRecords([rewriteRecord(), acme('rw_a', 0.5), acme('rw_b', null), acme('rw_a', 0.5)]);
    await store.saveUnfinished(unfinishedRecord({ id: 'rw_c', cost: 2 }));
    const of = { policy: 'default', policyVersion: '0123456789ab' };
    expect(await store.unfinishedSums({})).toEqual([
      { ...of, tenant: 'acme', answers: 2, tokens: 80, priced: 1, cost: 0.5 },
      { ...of, tenant: 'open', answers: 1, tokens: 40, priced: 1, cost: 2 },
    ]);
    expect(await store.unfinishedSums({ tenant: 'nobody' })).toEqual([]);
    expect(await idsOf(store)).toEqual(['rw_one']);
    expect(await store.findRewrite('acme', 'rw_a')).toBeNull();
  });

  test('a purge takes them too, by tenant and by age', async () => {
    const store = await opened();
    const records = Array.from({ length: 100 }, (_, created) =>
      unfinishedRecord({ id: `rw_${created}`, created, tenant: created % 2 === 0 ? 'acme' : 'open' }),
    );
    await store.saveRecords(records);
    expect(await store.purge({ before: 10 })).toEqual({ rewrites: 0, feedback: 0, unfinished: 10 });
    expect(await store.purge({ tenant: 'acme' })).toEqual({ rewrites: 0, feedback: 0, unfinished: 45 });
    expect(await store.unfinishedSums({})).toMatchObject([{ tenant: 'open', answers: 45 }]);
  });

  test('a purge by age takes what is older', async () => {
    const store = await opened();
    await store.saveRecords([1, 2, 3].map((created) => rewriteRecord({ id: `rw_${created}`, created })));
    expect(await store.purge({ before: 3 })).toEqual({ rewrites: 2, feedback: 0, unfinished: 0 });
    expect(await idsOf(store)).toEqual(['rw_3']);
  });

  test('a key is found by its prefix, listed by its tenant, and ends when it is told to', async () => {
    const store = await opened();
    await store.saveKey(apiKey());
    await store.saveKey(apiKey({ prefix: 'rd_two', tenant: 'other', expires: 50 }));
    expect(await store.findKey('rd_one')).toEqual(apiKey());
    expect(await store.findKey('rd_none')).toBeNull();
    expect(await store.listKeys('acme')).toEqual([apiKey()]);
    expect((await store.listKeys(null)).map(({ prefix }) => prefix)).toEqual(['rd_one', 'rd_two']);

    await store.revokeKey('rd_one', 5);
    await store.revokeKey('rd_one', 9);
    expect((await store.findKey('rd_one'))?.revoked).toBe(5);
    await store.expireKey('rd_two', 90);
    expect((await store.findKey('rd_two'))?.expires).toBe(50);
    await store.expireKey('rd_two', 20);
    expect((await store.findKey('rd_two'))?.expires).toBe(20);
    await store.touchKey('rd_two', 8);
    await store.touchKey('rd_two', 4);
    expect((await store.findKey('rd_two'))?.lastUsed).toBe(8);
  });

  test('a tenant’s taste is in force from when it is kept, for that tenant alone, until another one is', async () => {
    const store = await opened();
    expect(await store.findTaste('acme')).toBeNull();
    await store.saveTaste(tasteRecord());
    await store.saveTaste(tasteRecord({ version: 2, replaces: 1, taste: '{"second":"\u{1F58B}"}' }));
    await store.saveTaste(tasteRecord({ tenant: 'other' }));
    expect(await store.findTaste('acme')).toEqual(
      tasteRecord({ version: 2, replaces: 1, taste: '{"second":"\u{1F58B}"}' }),
    );
    expect((await store.listTastes('acme')).map(({ version }) => version)).toEqual([1, 2]);
    await store.useTaste('acme', 1);
    expect(await store.findTaste('acme')).toEqual(tasteRecord());
    await store.useTaste('acme', 0);
    expect(await store.findTaste('acme')).toBeNull();
    expect(await store.findTaste('other')).not.toBeNull();
  });

  test('two trainings at once cannot both be version 2: the later one fails and changes nothing', async () => {
    const store = await opened();
    await store.saveTaste(tasteRecord({ version: 2 }));
    await store.useTaste('acme', 0);
    await expect(store.saveTaste(tasteRecord({ version: 2, taste: '{"late":1}' }))).rejects.toThrow(/unique/i);
    expect(await store.findTaste('acme')).toBeNull();
    expect(await store.listTastes('acme')).toEqual([tasteRecord({ version: 2 })]);
  });

  test('two keys cannot have one prefix', async () => {
    const store = await opened();
    await store.saveKey(apiKey());
    await expect(store.saveKey(apiKey({ tenant: 'thief' }))).rejects.toThrow(/unique/i);
    expect((await store.findKey('rd_one'))?.tenant).toBe('acme');
  });
}

function opener<S extends { close(): Promise<void> }>(create: () => Promise<S>): () => Promise<S> {
  const open: S[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((store) => store.close()));
  });
  return async () => {
    const store = await create();
    open.push(store);
    return store;
  };
}

/** Not to be compressed away. */
function randomText(length: number): string {
  return Array.from({ length }, () => Math.floor(Math.random() * 36).toString(36)).join('');
}

export function apiKey(changes: Partial<ApiKeyRecord> = {}): ApiKeyRecord {
  return {
    prefix: 'rd_one',
    tenant: 'acme',
    hash: 'ab'.repeat(32),
    label: 'CI',
    created: 1,
    expires: null,
    revoked: null,
    lastUsed: null,
    ...changes,
  };
}
