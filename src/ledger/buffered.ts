import type { Clock, Logger } from '../contract/runtime.ts';
import type { Store } from '../contract/store.ts';
import type { LedgerObserver } from '../contract/telemetry.ts';
import type { SqlStore } from './sql-store.ts';
import { createWriteBehind } from './write-behind.ts';

/** A SQL store whose records are written in batches, behind the answers. Not ready while it takes none. */
export function createBufferedStore(
  store: SqlStore,
  options: { readonly clock: Clock; readonly logger: Logger; readonly observe?: LedgerObserver },
): Store {
  const buffer = createWriteBehind({ ...options, save: store.saveRecords });
  return {
    saveRewrite: buffer.add,
    saveUnfinished: buffer.add,
    async findRewrite(tenant, id) {
      await buffer.flush().catch(() => {});
      return store.findRewrite(tenant, id);
    },
    async saveFeedback(feedback) {
      // What is said of an answer never stands there before the answer.
      await buffer.flush().catch(() => {});
      await store.saveFeedback(feedback);
    },
    async ready() {
      const fault = buffer.fault();
      if (fault !== null) throw fault;
      await store.ready();
    },
    async close() {
      await buffer.close();
      await store.close();
    },
  };
}
