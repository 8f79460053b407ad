import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import type { Logger } from '../contract/runtime.ts';
import type { Store } from '../contract/store.ts';
import { systemClock } from '../kit/clock.ts';
import { rewriteRecord } from '../testing/rewrite-record.ts';
import { databaseSuite, storeSuite } from '../testing/store-suite.ts';
import { createBufferedStore } from './buffered.ts';
import type { Database, Statement } from './database.ts';
import { createSqliteDatabase } from './node-sqlite.ts';
import { createRecentStore } from './recent.ts';
import { createSqlStore } from './sql-store.ts';

const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} };
const inMemory = () => createSqlStore(createSqliteDatabase(':memory:'));
const asServed = (path: string) =>
  createRecentStore(
    createBufferedStore(createSqlStore(createSqliteDatabase(path)), { clock: systemClock, logger: quiet }),
  );
const newFile = async () => join(await mkdtemp(join(tmpdir(), 'redraft-store-')), 'deep/redraft.db');

let store: Store | null = null;
afterEach(async () => {
  await store?.close();
  store = null;
});

describe('memory', () => {
  storeSuite(async () => createRecentStore(null));
});
describe('SQLite', () => {
  storeSuite(async () => inMemory());
  databaseSuite(async () => inMemory());
});
describe('SQLite behind a buffer and memory, as it is served', () => {
  storeSuite(async () => asServed(':memory:'));
});

test('feedback is refused where nothing outlasts the process', async () => {
  await expect(
    createRecentStore(null).saveFeedback({
      tenant: 'open',
      rewriteId: 'rw_one',
      verdict: 'accepted',
      preferred: null,
      content: { draft: null, text: null, comment: null },
      created: 1,
    }),
  ).rejects.toMatchObject({ code: 'not_configured' });
});

test('whatever is asked of one tenant’s answers goes by an index and sorts nothing, however many there are', async () => {
  const database = createSqliteDatabase(':memory:');
  const asked: string[] = [];
  const note = ({ sql }: Statement) => {
    if (/\b(?:rewrites|feedback)\b/.test(sql) && /^\s*(?:SELECT|DELETE)/.test(sql)) asked.push(sql);
  };
  const noting: Database = {
    ...database,
    query: (statement) => (note(statement), database.query(statement)),
    batch: (statements) => (statements.forEach(note), database.batch(statements)),
  };
  const sql = createSqlStore(noting);
  const page = Array.from({ length: 501 }, (_, index) => rewriteRecord({ id: `rw_${index}`, tenant: 'acme' }));
  await sql.saveRecords(page);
  asked.length = 0;
  await sql.findRewrite('acme', 'no such answer');
  await Array.fromAsync(sql.entries({ tenant: 'acme' }));
  await Array.fromAsync(sql.entries({ since: 1 }));
  await sql.purge({ tenant: 'acme' });
  const plans = await Promise.all(
    // The last statement of a purge reads all feedback, once.
    asked
      .filter((each) => !each.includes('NOT EXISTS'))
      .map(async (each) => {
        const steps = await database.query({
          sql: `EXPLAIN QUERY PLAN ${each}`,
          values: each.match(/\?/g)?.map(() => 1) ?? [],
        });
        return steps.map(({ detail }) => detail as string).join('; ');
      }),
  );
  expect(plans.length).toBeGreaterThan(6);
  expect(plans.slice(0, 2)).toEqual([
    expect.stringMatching(/^SEARCH r USING INDEX \w+ \(id=\?\)$/),
    'SEARCH r USING INDEX rewrites_by_answer (tenant=? AND answer_id=?)',
  ]);
  expect(plans.filter((plan) => /SCAN (?:feedback|rewrites|r|f)\b(?! USING INDEX)|TEMP B-TREE/.test(plan))).toEqual([]);
  await sql.close();
});

describe('what reaches the disk', () => {
  async function written(texts: 'none' | 'hash' | 'full') {
    const path = await newFile();
    const first = asServed(path);
    await first.saveRewrite(rewriteRecord({ texts }));
    await first.close();
    store = asServed(path);
    return { found: await store.findRewrite('open', 'rw_one'), bytes: await readFile(path, 'latin1') };
  }

  test('none: no text at all, but where each edit was, what kind and what it gained', async () => {
    const { found, bytes } = await written('none');
    expect(bytes).not.toMatch(/secret/i);
    expect(found).toMatchObject({
      content: null,
      redraft: { gap: 1, rationale: { edits: [{ category: 'cliche', start: 3, end: 21, gain: 1, original: '' }] } },
    });
  });

  test('hash: digests in the texts’ stead', async () => {
    const { found, bytes } = await written('hash');
    const digest = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
    expect(bytes).not.toMatch(/secret/i);
    expect(found).toMatchObject({
      content: { prompt: digest, draft: digest, text: digest },
      redraft: { rationale: { edits: [{ original: digest }] } },
    });
  });

  test('full: everything', async () => {
    const { found } = await written('full');
    expect(found).toEqual(rewriteRecord({ texts: 'full' }));
  });

  test('a purge leaves no text behind, neither in the file nor in its log', async () => {
    const path = await newFile();
    const database = createSqlStore(createSqliteDatabase(path));
    store = database;
    await database.saveRewrite(rewriteRecord());
    await database.purge({ tenant: 'open' });
    for (const name of [path, `${path}-wal`]) expect(await readFile(name, 'latin1')).not.toMatch(/secret/i);
  });
});

test('in the last minutes a record has its texts even where they are not kept', async () => {
  store = asServed(':memory:');
  await store.saveRewrite(rewriteRecord({ texts: 'none' }));
  expect((await store.findRewrite('open', 'rw_one'))?.redraft.draft).toBe('a secret draft');
});

describe('migrations', () => {
  test('a file from before they were counted keeps its answers, and its columns are filled', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'redraft-store-')), 'redraft.db');
    const old = new DatabaseSync(path);
    old.exec(`CREATE TABLE rewrites (id TEXT PRIMARY KEY, answer_id TEXT, tenant TEXT NOT NULL, created INTEGER NOT NULL,
      texts TEXT NOT NULL, redraft TEXT NOT NULL) STRICT`);
    const { id, answerId, tenant, created, texts, redraft } = rewriteRecord();
    old
      .prepare('INSERT INTO rewrites VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, answerId, tenant, created, texts, JSON.stringify(redraft));
    old.close();
    const database = createSqlStore(createSqliteDatabase(path));
    store = database;
    expect(await database.findRewrite('open', 'chatcmpl-one')).toEqual(rewriteRecord({ model: null, content: null }));
    expect(await database.sums({})).toMatchObject([{ policy: 'default', answers: 1, revised: 1, gapSum: 1 }]);
  });

  test('processes that start at once on one new file all find it ready', async () => {
    const path = await newFile();
    const script = `
      import { createSqliteDatabase } from '${import.meta.dirname}/node-sqlite.ts';
      import { createSqlStore } from '${import.meta.dirname}/sql-store.ts';
      const store = createSqlStore(createSqliteDatabase(process.argv[1]));
      await store.ready();
      await store.close();`;
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, path]);
    await expect(Promise.all(Array.from({ length: 6 }, start))).resolves.toHaveLength(6);
  });

  test('tables of a later version are refused, and left alone', async () => {
    const path = await newFile();
    const database = createSqliteDatabase(path);
    await createSqlStore(database).ready();
    await database.query({ sql: 'INSERT INTO redraft_versions (version) VALUES (99)', values: [] });
    await expect(createSqlStore(database).ready()).rejects.toThrow('it is older than the one that wrote them');
    await database.close();
  });
});
