import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rewriteRecord } from '../testing/rewrite-record.ts';
import { databaseSuite, storeSuite } from '../testing/store-suite.ts';
import { createPostgresDatabase } from './node-postgres.ts';
import { createSqlStore } from './sql-store.ts';

const url = process.env['REDRAFT_TEST_POSTGRES_URL'] ?? '';
if (url === '') {
  process.stderr.write(
    'SKIPPED: the tests of PostgreSQL. Run them with .ci/with-postgres npm run test:all, or set REDRAFT_TEST_POSTGRES_URL.\n',
  );
}

describe.skipIf(url === '')('PostgreSQL (needs REDRAFT_TEST_POSTGRES_URL)', () => {
  let admin: ReturnType<typeof createPostgresDatabase>;
  const schemas: string[] = [];
  const run = (sql: string) => admin.query({ sql, values: [] });
  beforeAll(() => {
    admin = createPostgresDatabase(url);
  });
  afterAll(async () => {
    for (const schema of schemas) await run(`DROP SCHEMA ${schema} CASCADE`);
    await admin.close();
  });

  const emptySchema = async () => {
    const schema = `redraft_${randomUUID().replaceAll('-', '')}`;
    await run(`CREATE SCHEMA ${schema}`);
    schemas.push(schema);
    return `${url}${url.includes('?') ? '&' : '?'}search_path=${schema}`;
  };
  const emptyStore = async () => createSqlStore(createPostgresDatabase(await emptySchema()));

  storeSuite(emptyStore);
  databaseSuite(emptyStore);

  test('nodes that start at once on an empty database make its tables once', async () => {
    const place = await emptySchema();
    const nodes = Array.from({ length: 8 }, () => createSqlStore(createPostgresDatabase(place)));
    await expect(Promise.all(nodes.map((node) => node.ready()))).resolves.toHaveLength(8);
    await nodes[0]?.saveRewrite(rewriteRecord());
    expect(await nodes[7]?.findRewrite('open', 'rw_one')).toEqual(rewriteRecord());
    await Promise.all(nodes.map((node) => node.close()));
  });

  test('a batch is kept whole or not at all', async () => {
    const place = await emptySchema();
    const store = createSqlStore(createPostgresDatabase(place));
    const broken = { ...rewriteRecord({ id: 'rw_b' }), tenant: null as unknown as string };
    await expect(store.saveRecords([rewriteRecord({ id: 'rw_a' }), broken])).rejects.toThrow('tenant');
    expect(await store.findRewrite('open', 'rw_a')).toBeNull();
    await store.close();
  });

  test('a statement that takes too long is ended, and the connection serves the next', async () => {
    const database = createPostgresDatabase(url, { statementTimeoutMs: 100 });
    await expect(database.query({ sql: 'SELECT pg_sleep(30)', values: [] })).rejects.toThrow('statement timeout');
    expect(await database.query({ sql: 'SELECT 1 AS one', values: [] })).toMatchObject([{ one: 1 }]);
    await database.close();
  });
});

describe('a PostgreSQL that cannot be used', () => {
  test('a URL that is none is refused without being repeated: it may hold a password', () => {
    expect(() => createPostgresDatabase('mysql://me:secret@host/db')).toThrow('storage.url: expected a URL');
    expect(() => createPostgresDatabase('postgres://me:secret@:bad')).toThrow(/^(?!.*secret)/);
  });

  test('an address where nobody listens is a fault that names no password', async () => {
    const database = createPostgresDatabase('postgres://me:secret@127.0.0.1:1/db');
    const fault = await database.query({ sql: 'SELECT 1', values: [] }).catch((error: unknown) => error);
    expect(String(fault)).toContain('ECONNREFUSED');
    expect(JSON.stringify(fault)).not.toContain('secret');
    await database.close();
  });
});
