import type { KeyStore } from '../contract/api-key.ts';
import type { Counters } from '../contract/limits.ts';
import type { Ledger, LedgerRecord, Store } from '../contract/store.ts';
import type { TasteStore } from '../contract/taste.ts';
import { type Database, statement } from './database.ts';
import { saveFeedback } from './feedback-rows.ts';
import { migrate } from './migrate.ts';
import { insertRewrite, selectByAnswer, selectById, toRewrite } from './rewrite-rows.ts';
import { createSqlCounters } from './sql-counters.ts';
import { createSqlKeys } from './sql-keys.ts';
import { createSqlLedger } from './sql-ledger.ts';
import { createSqlTastes } from './sql-tastes.ts';
import { insertUnfinished } from './unfinished-rows.ts';

/** All that is stored, in one database. Its tables are brought up to date at the first use. */
export interface SqlStore extends Store, KeyStore, Ledger, Counters, TasteStore {
  /** All or none. */
  saveRecords(records: readonly LedgerRecord[]): Promise<void>;
}

export function createSqlStore(plain: Database): SqlStore {
  const database = migratedFirst(plain);
  return {
    ...createSqlKeys(database),
    ...createSqlCounters(database),
    ...createSqlLedger(database),
    ...createSqlTastes(database),
    saveRewrite: (record) => database.batch([insertRewrite(record)]),
    saveUnfinished: (record) => database.batch([insertUnfinished(record)]),
    saveRecords: (records) => database.batch(records.map(insert)),
    async findRewrite(tenant, id) {
      // One after the other, each by its index: asked at once with OR, all answers of the tenant are read.
      const [own] = await database.query(selectById(tenant, id));
      const row = own ?? (await database.query(selectByAnswer(tenant, id)))[0];
      return row ? toRewrite(row) : null;
    },
    saveFeedback: (feedback) => database.batch([saveFeedback(feedback)]),
    async ready() {
      await database.query(statement('SELECT 1'));
    },
    close: () => database.close(),
  };
}

const insert = (record: LedgerRecord) => ('ended' in record ? insertUnfinished(record) : insertRewrite(record));

/** Each call migrates for itself until one has: on Workers a request may not wait for another's promise, and migrating is safe side by side. */
function migratedFirst(database: Database): Database {
  let migrated = false;
  const ensure = async () => {
    if (migrated) return;
    await migrate(database);
    migrated = true;
  };
  return {
    ...database,
    async query(asked) {
      await ensure();
      return database.query(asked);
    },
    async batch(asked) {
      await ensure();
      await database.batch(asked);
    },
  };
}
