import { expect, test } from 'vitest';
import type { LedgerRecord } from '../contract/store.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { rewriteRecord } from '../testing/rewrite-record.ts';
import { createWriteBehind } from './write-behind.ts';

const record = (id: string) => rewriteRecord({ id });

/** A storage whose every batch ends when the test says so. */
function heldStorage(limits?: { records: number; characters: number }) {
  const batches: { readonly ids: string[]; readonly end: PromiseWithResolvers<void> }[] = [];
  const logged: string[] = [];
  const log = (message: string) => logged.push(message);
  const buffer = createWriteBehind({
    save(records: readonly LedgerRecord[]) {
      const end = Promise.withResolvers<void>();
      batches.push({ ids: records.map(({ id }) => id), end });
      return end.promise;
    },
    clock: createFakeClock(),
    logger: { info: log, warn: log, error: log },
    ...(limits && { limits }),
  });
  return { buffer, batches, logged };
}

/** Lets everything that needs no more than promises happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('records wait a moment and go together, those that come meanwhile with the next batch', async () => {
  const { buffer, batches } = heldStorage();
  await Promise.all(['a', 'b'].map((id) => buffer.add(record(id))));
  await settle();
  await buffer.add(record('c'));
  expect(batches.map(({ ids }) => ids)).toEqual([['a', 'b']]);
  batches[0]?.end.resolve();
  await settle();
  expect(batches.map(({ ids }) => ids)).toEqual([['a', 'b'], ['c']]);
});

test('where the storage is slow, answers wait for room', async () => {
  const { buffer, batches } = heldStorage({ records: 2, characters: 1e9 });
  await buffer.add(record('a'));
  await buffer.add(record('b'));
  await settle();
  let added = false;
  const waiting = buffer.add(record('c')).then(() => (added = true));
  await settle();
  expect(added).toBe(false);
  batches[0]?.end.resolve();
  await waiting;
  await settle();
  expect(batches.map(({ ids }) => ids)).toEqual([['a', 'b'], ['c']]);
});

test('big records fill the room sooner', async () => {
  const { buffer, batches } = heldStorage({ records: 100, characters: 1_500 });
  await buffer.add(record('a'));
  await buffer.add(record('b'));
  await settle();
  let added = false;
  const waiting = buffer.add(record('c')).then(() => (added = true));
  await settle();
  expect(added).toBe(false);
  batches[0]?.end.resolve();
  await waiting;
});

test('where the storage fails, no answer waits, it is told once, and what there was room for is written when it is back', async () => {
  const { buffer, batches, logged } = heldStorage({ records: 2, characters: 1e9 });
  await buffer.add(record('a'));
  await buffer.add(record('b'));
  await settle();
  batches[0]?.end.reject(new Error('disk full'));
  await settle();
  await buffer.add(record('there is no room for this one'));
  batches[1]?.end.reject(new Error('disk full'));
  await settle();
  expect(buffer.fault()).toEqual(new Error('disk full'));
  expect(logged).toEqual(['the storage takes no records']);

  batches[2]?.end.resolve();
  await settle();
  batches[3]?.end.resolve();
  await settle();
  expect(buffer.fault()).toBeNull();
  expect(batches.slice(2).flatMap(({ ids }) => ids)).toEqual(['b', 'a']);
  expect(logged).toEqual(['the storage takes no records', 'the storage takes records again']);
});

test('an answer that waits for room goes on when the storage turns out to fail', async () => {
  const { buffer, batches } = heldStorage({ records: 1, characters: 1e9 });
  await buffer.add(record('a'));
  await settle();
  const waiting = buffer.add(record('b'));
  batches[0]?.end.reject(new Error('gone'));
  await expect(waiting).resolves.toBeUndefined();
});

test('flushing waits until all is stored', async () => {
  const { buffer, batches } = heldStorage();
  await buffer.add(record('a'));
  let flushed = false;
  const flushing = buffer.flush().then(() => (flushed = true));
  await settle();
  expect(flushed).toBe(false);
  batches[0]?.end.resolve();
  await flushing;
});

test('closing tries again where the storage fails, and says what was lost', async () => {
  const { buffer, batches, logged } = heldStorage();
  await buffer.add(record('a'));
  const closing = buffer.close();
  for (let at = 0; at < 4; at++) {
    await settle();
    batches[at]?.end.reject(new Error('gone'));
  }
  await settle();
  batches[4]?.end.resolve();
  await closing;
  expect(batches).toHaveLength(5);
  expect(logged.at(-1)).toBe('the storage takes records again');

  const hopeless = heldStorage();
  await hopeless.buffer.add(record('a'));
  const lost = hopeless.buffer.close();
  for (let at = 0; at < 15; at++) {
    await settle();
    hopeless.batches[at]?.end.reject(new Error('gone'));
  }
  await lost;
  expect(hopeless.logged.at(-1)).toBe('records were lost');
});

test('a record that the storage refuses while it takes others is found and dropped, and the others are stored', async () => {
  const stored: string[] = [];
  const logged: string[] = [];
  const log = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const buffer = createWriteBehind({
    async save(records) {
      if (records.some(({ id }) => id === 'rw_37')) throw new Error('refused');
      stored.push(...records.map(({ id }) => id));
    },
    clock: createFakeClock(),
    logger: { info: log, warn: log, error: log },
  });
  const ids = Array.from({ length: 100 }, (_, index) => `rw_${index}`);
  for (const id of ids) await buffer.add(record(id));
  await buffer.close();
  expect(stored).toEqual(ids.filter((id) => id !== 'rw_37'));
  expect(logged).toContainEqual('a record that the storage refuses is dropped {"id":"rw_37","fault":"Error: refused"}');
  expect(buffer.fault()).toBeNull();
});

test('who observes hears of what waits, what is stored, each failed try and what is dropped', async () => {
  const heard = { waiting: [] as number[], stored: 0, dropped: 0, failed: 0 };
  let fails = true;
  const buffer = createWriteBehind({
    save: () => (fails ? Promise.reject(new Error('locked')) : Promise.resolve()),
    clock: createFakeClock(),
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    limits: { records: 2, characters: 1e9 },
    observe: {
      waiting: (records) => heard.waiting.push(records),
      stored: (records) => (heard.stored += records),
      dropped: (records) => (heard.dropped += records),
      failed: () => heard.failed++,
    },
  });
  await buffer.add(record('a'));
  await buffer.add(record('b'));
  await buffer.flush().catch(() => {});
  expect(heard.failed).toBeGreaterThan(0);
  await buffer.add(record('c'));
  expect(heard).toMatchObject({ stored: 0, dropped: 1 });
  fails = false;
  await buffer.flush();
  expect(heard).toMatchObject({ stored: 2, dropped: 1 });
  expect([heard.waiting[0], heard.waiting[1], heard.waiting.at(-1)]).toEqual([1, 2, 0]);
});
