import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSqliteDatabase } from '../src/ledger/node-sqlite.ts';
import { createSqlStore } from '../src/ledger/sql-store.ts';
import { createKeyHasher } from '../src/tenancy/key-hasher.ts';
import { feedback, rewriteRecord } from '../src/testing/rewrite-record.ts';
import { startRedraft, untilEnded } from './support/command-line.ts';

const content = { prompt: 'a, "quoted" question', draft: 'line one\r\nline two', text: 'a revision' };
const day = 86_400;
let folder: string;

const start = (args: readonly string[], environment: Record<string, string> = {}) =>
  startRedraft(args, { cwd: folder, environment });
const run = (args: readonly string[], environment: Record<string, string> = {}) => untilEnded(start(args, environment));

async function newFolder(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'redraft-ledger-'));
  await writeFile(join(folder, 'redraft.yaml'), 'tenants:\n  acme: { policy: marketing }\n  other: {}\n');
}

/** Three answers of acme's (one of them 60 days old) and one of other's; acme said something of two. */
async function filledLedger(): Promise<void> {
  await newFolder();
  const store = createSqlStore(createSqliteDatabase(join(folder, 'data/redraft.db')));
  const now = Math.floor(Date.now() / 1000);
  await store.saveRecords([
    rewriteRecord({ id: 'rw_old', tenant: 'acme', created: now - 60 * day, content }),
    rewriteRecord({ id: 'rw_new', tenant: 'acme', created: now - day, content }),
    rewriteRecord({ id: 'rw_none', tenant: 'acme', created: now - 10, texts: 'none', content: null }),
    rewriteRecord({ id: 'rw_other', tenant: 'other', created: now - 5, content }),
  ]);
  await store.saveFeedback(feedback({ tenant: 'acme', rewriteId: 'rw_new', verdict: 'accepted' }));
  await store.saveFeedback(feedback({ tenant: 'acme', rewriteId: 'rw_none', verdict: 'rejected' }));
  await store.close();
}

describe('redraft ledger', () => {
  beforeEach(filledLedger);

  test('export writes JSON lines with all that was recorded, oldest first', async () => {
    const { code, out, err } = await run(['ledger', 'export', '--tenant', 'acme']);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ id }) => id)).toEqual(['rw_old', 'rw_new', 'rw_none']);
    expect(lines[1]).toMatchObject({
      tenant: 'acme',
      answer_id: 'chatcmpl-one',
      model: 'test-model',
      content,
      redraft: { outcome: 'revised', gap: 1 },
      feedback: { verdict: 'accepted', preferred: null },
    });
    expect(lines[2]).toMatchObject({ content: null });
    expect({ code, err }).toEqual({ code: 0, err: '3 answers\n' });
  });

  test('export as CSV quotes what needs it', async () => {
    const { out } = await run(['ledger', 'export', '--format', 'csv', '--tenant', 'other']);
    const [head, ...rest] = out.split('\r\n');
    expect(head).toMatch(/^id,answer_id,tenant,created,model,policy,/);
    expect(rest.join('\r\n')).toContain('"a, ""quoted"" question","line one\r\nline two",a revision');
    expect(rest[0]).toMatch(/^rw_other,chatcmpl-one,other,\d+,test-model,default,0123456789ab,polish,revised,,false,/);
  });

  test('export as Parquet is a file that others read, and appears whole', async () => {
    const { code, err } = await run(['ledger', 'export', '--format', 'parquet', '--output', 'all.parquet', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(err)).toEqual({ rows: 4, output: 'all.parquet' });
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('partial'));
    const bytes = await readFile(join(folder, 'all.parquet'));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const rows = await parquetReadObjects({ file });
    expect(rows.map(({ id }) => id)).toEqual(['rw_old', 'rw_new', 'rw_none', 'rw_other']);
    expect(rows[1]).toMatchObject({
      prompt: content.prompt,
      gap: 1,
      cost: null,
      candidates_generated: 8n,
      verdict: 'accepted',
    });
  });

  test('export by age, of nothing, still has its headings', async () => {
    const { out, err } = await run(['ledger', 'export', '--format', 'csv', '--before', '1y']);
    expect(out.split('\r\n')).toHaveLength(2);
    expect(err).toBe('0 answers\n');
  });

  test('pairs writes preference pairs and says how many lack texts', async () => {
    const { code, out, err } = await run(['ledger', 'pairs']);
    expect(JSON.parse(out)).toEqual({
      id: 'rw_new',
      tenant: 'acme',
      prompt: content.prompt,
      chosen: content.text,
      rejected: content.draft,
    });
    expect(err).toMatch(/^1 pairs; 1 lack texts/);
    expect(code).toBe(0);
  });

  test('report tells win rate, acceptance and gap with intervals', async () => {
    const { data } = JSON.parse((await run(['ledger', 'report', '--tenant', 'acme', '--json'])).out) as {
      data: object[];
    };
    expect(data).toMatchObject([
      {
        tenant: 'acme',
        policy: 'default',
        answers: 3,
        win_rate: { value: 1, n: 3 },
        acceptance: { value: 0.5, n: 2 },
        mean_gap: { value: 1, low: 1, high: 1, n: 3 },
        cost_per_accepted: null,
      },
    ]);
    const { out } = await run(['ledger', 'report']);
    expect(out).toMatch(/^TENANT +POLICY +VERSION +ANSWERS +WIN RATE/);
    expect(out).toMatch(/acme +default +0123456789ab +3 +100 % \(44 % to 100 %, n 3\) +50 % \(9 % to 91 %, n 2\)/);
  });

  test('report shows experiments, and its help says what each column means', async () => {
    const store = createSqlStore(createSqliteDatabase(join(folder, 'data/redraft.db')));
    const { redraft } = rewriteRecord();
    const { rationale } = redraft;
    const tried = { ...redraft, policy: 'tried', outcome: 'skipped', gap: 0 } as const;
    const shadow = { outcome: 'revised', reason: null, reward: 6, gap: 1, preference: null, rationale } as const;
    await store.saveRecords([
      rewriteRecord({ id: 'rw_shadow', tenant: 'acme', redraft: { ...tried, reason: 'shadow', shadow } }),
      rewriteRecord({ id: 'rw_held', tenant: 'other', redraft: { ...tried, reason: 'holdout' } }),
      rewriteRecord({ id: 'rw_not_held', tenant: 'other', redraft: { ...tried, outcome: 'revised', gap: 1 } }),
    ]);
    await store.saveFeedback(feedback({ tenant: 'other', rewriteId: 'rw_held', verdict: 'rejected' }));
    await store.saveFeedback(feedback({ tenant: 'other', rewriteId: 'rw_not_held', verdict: 'accepted' }));
    await store.close();
    const { out } = await run(['ledger', 'report']);
    expect(out).toMatch(
      /In shadow\nTENANT.*\nacme +tried +0123456789ab +1 +100 % \(21 % to 100 %, n 1\) +1\.00 \(n 1\)\n/,
    );
    expect(out).toMatch(/other +tried +0123456789ab +held out +1 +0 % \(0 % to 79 %, n 1\)/);
    expect(out).toMatch(/other +tried +0123456789ab +the others +1 +100 % .*\+100 \(−12 to \+100\)\n/);
    expect((await run(['ledger', 'report', '--tenant', 'nobody'])).out).toBe('No answers were recorded.\n');
    const help = await run(['ledger', 'report', '--help']);
    for (const column of ['ANSWERS', 'WIN RATE', 'ACCEPTED', 'MEAN GAP', 'COST PER ACCEPTED', 'In shadow', 'Held out'])
      expect(help.out).toContain(`\n  ${column} `);
  });

  test('the database, which may hold texts, is for its owner only', async () => {
    expect((await stat(join(folder, 'data/redraft.db'))).mode & 0o777).toBe(0o600);
  });

  test('purge deletes by age, by tenant, and nothing unless told what', async () => {
    const refused = await run(['ledger', 'purge']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('say whose with --tenant, or how old with --before');
    expect((await run(['ledger', 'purge', '--before', '30d'])).out).toBe(
      'deleted 1 answers, 0 feedback and 0 unfinished answers\n',
    );
    const { out } = await run(['ledger', 'purge', '--tenant', 'acme', '--json']);
    expect(JSON.parse(out)).toEqual({ rewrites: 2, feedback: 2, unfinished: 0 });
    expect((await run(['ledger', 'export', '--format', 'csv'])).err).toBe('1 answers\n');
  });

  test('a reader that has seen enough ends an export without a fault', async () => {
    const store = createSqlStore(createSqliteDatabase(join(folder, 'data/redraft.db')));
    const many = Array.from({ length: 3_000 }, (_, index) => rewriteRecord({ id: `rw_${index}`, content }));
    await store.saveRecords(many);
    await store.close();
    const child = start(['ledger', 'export']);
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    child.stdout?.destroy();
    const [err, [code]] = await Promise.all([text(child.stderr as NodeJS.ReadableStream), once(child, 'close')]);
    expect(err).not.toContain('EPIPE');
    expect(code).toBe(0);
  });

  test.each<[string[], number, string]>([
    [['ledger', 'export', '--format', 'xml'], 2, 'Allowed choices are jsonl, csv, parquet'],
    [['ledger', 'purge', '--before', 'yesterday'], 2, 'Expected a date such as'],
    [['ledger', 'export', '--output', 'no/such/folder.csv'], 1, 'no/such/folder.csv: ENOENT'],
  ])('redraft %j fails', async (args, code, message) => {
    const result = await run(args);
    expect(result.err).toContain(message);
    expect(result.code).toBe(code);
  });

  test('a storage that does not last has no ledger', async () => {
    await writeFile(join(folder, 'redraft.yaml'), 'storage: { kind: memory }\n');
    const { code, err } = await run(['ledger', 'report']);
    expect(code).toBe(1);
    expect(err).toContain('with memory nothing outlasts the server');
  });
});

describe('redraft keys', () => {
  beforeAll(newFolder);
  const list = async () =>
    (JSON.parse((await run(['keys', 'list', 'acme', '--json'])).out) as { data: { prefix: string; state: string }[] })
      .data;

  test('a key is made, listed, replaced and ended, and shown only when it is made', async () => {
    const made = await run(['keys', 'create', 'acme', '--label', 'CI', '--expires', '90d']);
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('It is not shown again.') });
    expect(made.out).toMatch(/^rd_[0-9a-f]{12}_[0-9a-f]{48}\n$/);
    const prefix = made.out.slice(0, 15);
    const listed = await run(['keys', 'list']);
    expect(listed.out).toMatch(new RegExp(`${prefix} +acme +active .* CI\n`));
    expect(listed.out).not.toContain(made.out.trim().slice(16));
    expect(JSON.stringify(await list())).not.toContain('hash');

    const rotated = JSON.parse((await run(['keys', 'rotate', 'acme', '--json'])).out) as Record<string, unknown>;
    expect(rotated).toMatchObject({ label: 'CI', state: 'active', replaced: prefix });
    expect(rotated['expires']).not.toBeNull();
    expect((await list()).map(({ state }) => state).toSorted()).toEqual(['active', 'revoked']);

    const graceful = JSON.parse((await run(['keys', 'rotate', 'acme', '--grace', '1h', '--json'])).out) as object;
    expect(graceful).toMatchObject({ replaced: rotated['prefix'] });
    const ambiguous = await run(['keys', 'revoke', 'acme']);
    expect(ambiguous).toMatchObject({ code: 2, err: expect.stringContaining('name one with --key') });
    const { out } = await run(['keys', 'revoke', 'acme', '--all', '--json']);
    expect((JSON.parse(out) as { revoked: string[] }).revoked).toHaveLength(2);
    expect((await list()).every(({ state }) => state === 'revoked')).toBe(true);
    // Nine processes, one after another.
  }, 60_000);

  test('for a database elsewhere a key is a statement to be run there', async () => {
    const secret = 'a secret of thirty-two characters';
    const args = ['keys', 'create', 'acme', '--label', "Ann's", '--sql'];
    const { code, out, err } = await run(args, { REDRAFT_KEY_SECRET: secret });
    expect(code).toBe(0);
    const key = err.trim();
    expect(out).not.toContain(key.slice(16));
    const database = createSqliteDatabase(':memory:');
    const store = createSqlStore(database);
    await store.ready();
    await database.query({ sql: out, values: [] });
    const stored = await store.findKey(key.slice(0, 15));
    expect(stored).toMatchObject({ tenant: 'acme', label: "Ann's", revoked: null });
    expect(await (await createKeyHasher(secret)).matches(key, stored?.hash ?? '')).toBe(true);
    await store.close();
    expect((await run(args)).err).toContain('REDRAFT_KEY_SECRET: expected a secret of at least 32 characters');
  });

  test.each<[string[], number, string]>([
    [['keys', 'create', 'nobody'], 1, 'the configuration names no tenant "nobody": acme, other'],
    [['keys', 'create', 'acme', '--expires', '2020-01-01'], 2, 'expected a time to come'],
    [['keys', 'revoke', 'other'], 1, 'other has no key that serves'],
  ])('redraft %j fails', async (args, code, message) => {
    const result = await run(args);
    expect(result.err).toContain(message);
    expect(result.code).toBe(code);
  });

  test('where the secret of the keys is lost, none is made in its stead as long as a key needs it', async () => {
    await run(['keys', 'create', 'other']);
    await rm(join(folder, 'data/redraft.db.key-secret'));
    for (const args of [['keys', 'create', 'other'], ['serve']]) {
      const { code, err } = await run(args);
      expect(code).toBe(1);
      expect(err).toContain('redraft.db.key-secret: expected the secret under which the keys were hashed');
    }
    await run(['keys', 'revoke', 'other', '--all']);
    expect((await run(['keys', 'create', 'other'])).code).toBe(0);
  }, 30_000);

  test('a secret of the environment that is too short is refused without being shown', async () => {
    const { code, err } = await run(['keys', 'create', 'other'], { REDRAFT_KEY_SECRET: 'short-secret' });
    expect(code).toBe(1);
    expect(err).toContain('REDRAFT_KEY_SECRET: expected at least 32 characters');
    expect(err).not.toContain('short-secret');
  });
});
