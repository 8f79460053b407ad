import { resolve } from 'node:path';
import type { Config } from './contract/config.ts';
import type { Logger } from './contract/runtime.ts';
import type { Store } from './contract/store.ts';
import type { LedgerObserver } from './contract/telemetry.ts';
import { systemClock } from './kit/clock.ts';
import { FileError } from './kit/file-error.ts';
import { createBufferedStore } from './ledger/buffered.ts';
import { type Database, statement } from './ledger/database.ts';
import { createPostgresDatabase } from './ledger/node-postgres.ts';
import { createSqliteDatabase } from './ledger/node-sqlite.ts';
import { createRecentStore } from './ledger/recent.ts';
import { createSqlStore, type SqlStore } from './ledger/sql-store.ts';

type Storage = Config['storage'];

/** An operator's report over a big ledger may take this long. */
const operatorStatementMs = 10 * 60_000;
/** SQLite waits in the server's only thread: what is locked for longer is tried again later. */
const servingWaitMs = 250;

export interface NodeStorage {
  readonly store: Store;
  /** Null where nothing outlasts the process. */
  readonly lasting: SqlStore | null;
}

/** What a server stores in. Throws a FileError where it cannot be opened or its tables cannot be brought up to date. */
export async function openNodeStorage(
  storage: Storage,
  options: { readonly folder: string; readonly logger: Logger; readonly observe?: LedgerObserver },
): Promise<NodeStorage> {
  if (storage.kind === 'memory') return { store: createRecentStore(null), lasting: null };
  const { database, store: lasting } = await openReady(storage, () => openDatabase(storage, options.folder));
  if (storage.kind === 'sqlite') await database.query(statement(`PRAGMA busy_timeout = ${servingWaitMs}`));
  const buffered = createBufferedStore(lasting, { ...options, clock: systemClock });
  return { store: createRecentStore(buffered), lasting };
}

/** The same storage for an operator's command. Throws a FileError where there is none that lasts. */
export async function openLastingStorage(storage: Storage, folder: string): Promise<SqlStore> {
  if (storage.kind === 'memory') {
    throw new FileError('storage: expected kind sqlite or postgres: with memory nothing outlasts the server');
  }
  return (await openReady(storage, () => openDatabase(storage, folder, operatorStatementMs))).store;
}

function openDatabase(
  storage: Exclude<Storage, { kind: 'memory' }>,
  folder: string,
  statementTimeoutMs?: number,
): Database {
  return storage.kind === 'sqlite'
    ? createSqliteDatabase(resolve(folder, storage.path))
    : createPostgresDatabase(storage.url, statementTimeoutMs === undefined ? {} : { statementTimeoutMs });
}

async function openReady(storage: Storage, open: () => Database): Promise<{ database: Database; store: SqlStore }> {
  try {
    const database = open();
    const store = createSqlStore(database);
    await store.ready();
    return { database, store };
  } catch (cause) {
    throw new FileError(`storage: the ${storage.kind} database cannot be used: ${messageOf(cause)}`, { cause });
  }
}

/** A refused connection is several faults, one for each address, and then has no message of its own. */
function messageOf(fault: unknown): string {
  if (fault instanceof AggregateError) return fault.errors.map(messageOf).join('; ');
  return fault instanceof Error ? fault.message : String(fault);
}
