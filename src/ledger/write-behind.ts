import type { Clock, Logger } from '../contract/runtime.ts';
import type { LedgerRecord } from '../contract/store.ts';
import type { LedgerObserver } from '../contract/telemetry.ts';
import { recordSize } from './record-size.ts';

/** Records wait for this long and then go in one transaction: off the hot path, and little is lost on a kill. */
const flushEveryMs = 25;
/** Between tries while the storage fails. */
const retryEveryMs = 1_000;
const recordsPerBatch = 500;
const waitingRecords = 5_000;
const waitingCharacters = 32 * 1024 * 1024;
/** What `close` does for records that the storage does not take: enough to find one that is refused among the others. */
const lastTries = 15;
const lastTryEveryMs = 250;

export interface WriteBehindOptions {
  readonly save: (records: readonly LedgerRecord[]) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Records, and characters, that may wait at once. */
  readonly limits?: { readonly records: number; readonly characters: number };
  readonly observe?: LedgerObserver;
}

export interface WriteBehind {
  /** Waits for room where the storage is slow. Where it fails and the room is used up, the record is dropped: answers are worth more. */
  add(record: LedgerRecord): Promise<void>;
  /** Resolves once all that was added is stored; rejects where it cannot be. */
  flush(): Promise<void>;
  /** The last fault while the storage fails, else null. */
  fault(): unknown;
  /** Writes what waits, trying a few times. */
  close(): Promise<void>;
}

/** A bounded buffer between answers and their storage. For Node: it settles promises of one request in the course of another. */
export function createWriteBehind({ save, clock, logger, limits, observe }: WriteBehindOptions): WriteBehind {
  const most = limits ?? { records: waitingRecords, characters: waitingCharacters };
  let waiting: LedgerRecord[] = [];
  let characters = 0;
  let fault: unknown = null;
  let dropped = 0;
  /** Halved at each failure, so that a record which no storage takes is found, and doubled at each success. */
  let batchSize = recordsPerBatch;
  /** Records that failed on their own. Whether it was their fault shows when others are taken: until then they go to the end. */
  const refusedAlone = new Map<LedgerRecord, 'now' | 'others were taken since'>();
  let running = false;
  let writing: Promise<void> = Promise.resolve();
  let wakeAll: (() => void)[] = [];
  const stopped = new AbortController();

  const full = () => waiting.length >= most.records || characters >= most.characters;
  const mustWait = () => full() && fault === null;

  const takeOut = (batch: readonly LedgerRecord[]) => {
    waiting = waiting.slice(batch.length);
    characters -= batch.reduce((sum, record) => sum + recordSize(record), 0);
    for (const record of batch) refusedAlone.delete(record);
    observe?.waiting(waiting.length);
  };

  const succeed = (batch: readonly LedgerRecord[]) => {
    takeOut(batch);
    observe?.stored(batch.length);
    for (const record of refusedAlone.keys()) refusedAlone.set(record, 'others were taken since');
    batchSize = Math.min(2 * batchSize, recordsPerBatch);
    if (fault !== null) logger.info('the storage takes records again', { dropped });
    fault = null;
    dropped = 0;
  };

  const fail = (batch: readonly LedgerRecord[], error: unknown) => {
    batchSize = Math.ceil(batch.length / 2);
    observe?.failed();
    if (fault === null) logger.error('the storage takes no records', { waiting: waiting.length, fault: String(error) });
    fault = error;
    const [first, ...more] = batch;
    if (!first || more.length > 0) return;
    if (refusedAlone.get(first) === 'others were taken since') {
      logger.error('a record that the storage refuses is dropped', { id: first.id, fault: String(error) });
      takeOut(batch);
      observe?.dropped(1);
      fault = null;
      // One at a time: perhaps it was the storage after all.
      for (const record of refusedAlone.keys()) refusedAlone.set(record, 'now');
    } else {
      refusedAlone.set(first, 'now');
      waiting = [...waiting.slice(1), first];
    }
  };

  const writeOnce = async () => {
    const batch = waiting.slice(0, batchSize);
    if (batch.length === 0) return;
    try {
      await save(batch);
      succeed(batch);
    } catch (error) {
      fail(batch, error);
      throw error;
    } finally {
      for (const wake of wakeAll) wake();
      wakeAll = [];
    }
  };
  /** One batch at a time. */
  const write = () => {
    writing = writing.catch(() => {}).then(writeOnce);
    return writing;
  };

  const run = async () => {
    running = true;
    while (waiting.length > 0 && !stopped.signal.aborted) {
      await clock.sleep(fault === null ? flushEveryMs : retryEveryMs, stopped.signal).catch(() => {});
      if (!stopped.signal.aborted) await write().catch(() => {});
    }
    running = false;
  };

  return {
    async add(record) {
      while (mustWait()) {
        await new Promise<void>((resolve) => {
          wakeAll.push(resolve);
        });
      }
      if (full()) {
        dropped++;
        observe?.dropped(1);
        return;
      }
      waiting.push(record);
      observe?.waiting(waiting.length);
      characters += recordSize(record);
      if (!running) void run();
    },
    async flush() {
      await writing.catch(() => {});
      while (waiting.length > 0) await write();
    },
    fault: () => fault,
    async close() {
      stopped.abort(new Error('the buffer is closed'));
      for (let tries = 1; waiting.length > 0;) {
        await write().catch(() => tries++);
        if (tries > lastTries) break;
        if (fault !== null) await clock.sleep(lastTryEveryMs);
      }
      const lost = waiting.length + dropped;
      if (lost > 0) logger.error('records were lost', { lost, fault: String(fault) });
    },
  };
}
