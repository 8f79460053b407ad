import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { statement } from '../../src/ledger/database.ts';
import { createD1Database } from '../../src/ledger/d1.ts';
import { createSqlStore } from '../../src/ledger/sql-store.ts';
import { rewriteRecord } from '../../src/testing/rewrite-record.ts';
import { databaseSuite, storeSuite } from '../../src/testing/store-suite.ts';

const database = createD1Database(env.DB);

async function emptyStore() {
  await dropTables();
  return createSqlStore(database);
}

async function dropTables(): Promise<void> {
  for (const table of [
    'redraft_versions',
    'rewrites',
    'feedback',
    'api_keys',
    'limit_counters',
    'tastes',
    'tastes_in_force',
    'unfinished',
  ]) {
    await database.query(statement(`DROP TABLE IF EXISTS ${table}`));
  }
}

describe('D1', () => {
  storeSuite(emptyStore);
  databaseSuite(emptyStore);

  test('isolates that start at once on an empty database make its tables once', async () => {
    await dropTables();
    const isolates = Array.from({ length: 5 }, () => createSqlStore(database));
    await expect(Promise.all(isolates.map((store) => store.ready()))).resolves.toHaveLength(5);
    await isolates[0]?.saveRewrite(rewriteRecord());
    expect(await isolates[4]?.findRewrite('open', 'rw_one')).toEqual(rewriteRecord());
  });

  test('a batch is kept whole or not at all', async () => {
    const store = await emptyStore();
    const broken = { ...rewriteRecord({ id: 'rw_b' }), tenant: null as unknown as string };
    await expect(store.saveRecords([rewriteRecord({ id: 'rw_a' }), broken])).rejects.toThrow('tenant');
    expect(await store.findRewrite('open', 'rw_a')).toBeNull();
  });
});
