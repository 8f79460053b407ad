import { LRUCache } from 'lru-cache';
import { RedraftError } from '../contract/error.ts';
import type { RewriteRecord, Store } from '../contract/store.ts';
import { recordSize } from './record-size.ts';
import { redactRecord } from './redact.ts';

/** A client that drops unknown fields asks for them right after its answer. */
const keptForMs = 15 * 60_000;
const keptRecords = 5_000;
const keptCharacters = 64 * 1024 * 1024;

/**
 * Keeps the last answers whole in memory for a quarter of an hour, and hands each to `durable` with only those of its texts
 * that its policy lets be kept. Without `durable` the memory is all there is, and feedback, which is for later, is refused.
 */
export function createRecentStore(durable: Store | null): Store {
  const recent = new LRUCache<string, RewriteRecord>({
    max: keptRecords,
    maxSize: keptCharacters,
    ttl: keptForMs,
    sizeCalculation: recordSize,
  });
  const key = (tenant: string, id: string) => `${tenant}\n${id}`;
  return {
    async saveRewrite(record) {
      recent.set(key(record.tenant, record.id), record);
      if (record.answerId !== null) recent.set(key(record.tenant, record.answerId), record);
      if (durable) await durable.saveRewrite(await redactRecord(record));
    },
    saveUnfinished: async (record) => durable?.saveUnfinished(record),
    async findRewrite(tenant, id) {
      return recent.get(key(tenant, id)) ?? (durable ? durable.findRewrite(tenant, id) : null);
    },
    async saveFeedback(feedback) {
      if (!durable)
        throw new RedraftError('not_configured', 'Feedback needs a storage that lasts; this server has none.');
      await durable.saveFeedback(feedback);
    },
    ready: async () => durable?.ready(),
    close: async () => durable?.close(),
  };
}
