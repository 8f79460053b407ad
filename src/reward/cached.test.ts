import { describe, expect, test } from 'vitest';
import type { Reward, RewardItem, RewardScore } from '../contract/reward.ts';
import { failure, until } from '../testing/expecting.ts';
import { createRewardCache } from './cached.ts';

const bounds = { entries: 1000, bytes: 1_000_000, share: true };
const revision = { strategy: 'edits', draft: 'a', text: 'b' } as const;
const staying = { signal: new AbortController().signal };
const scoreOf = (text: string): RewardScore => ({
  reward: text.length,
  uncertainty: null,
  terms: { length: text.length },
});
const items = (...texts: string[]): RewardItem[] => texts.map((text) => ({ text }));

interface Call {
  readonly items: readonly RewardItem[];
  readonly signal: AbortSignal;
  readonly answer: (scores?: readonly RewardScore[]) => void;
  readonly fail: (error: Error) => void;
}

/** A reward far away, whose calls are answered by hand or, unless told to wait, at once. */
function farAway({ waits = false, reads = [] as readonly ('draft' | 'prompt')[] } = {}) {
  const calls: Call[] = [];
  const reward: Reward = {
    model: 'far/away',
    cacheable: { revision: '1', reads },
    score: (asked, { signal }) =>
      new Promise((resolve, reject) => {
        const answer: Call['answer'] = (scores = asked.map(({ text }) => scoreOf(text))) => resolve(scores);
        calls.push({ items: asked, signal, answer, fail: reject });
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        if (!waits) answer();
      }),
    preference: () => ({ chance: 0.5, basis: 'told' }),
    trouble: () => Promise.resolve('It is far away.'),
  };
  return { calls, reward, asked: () => calls.map((call) => call.items.map(({ text }) => text)) };
}

const rewards = async (reward: Reward, asked: readonly RewardItem[]) =>
  (await reward.score(asked, staying)).map((score) => score.reward);

test('a text is scored once, within a request and over many; scores come in the order of the texts', async () => {
  const { reward, asked } = farAway();
  const cache = createRewardCache(bounds);
  const cached = cache.remember(reward);
  expect(await rewards(cached, items('one', 'three', 'one'))).toEqual([3, 5, 3]);
  expect(await rewards(cached, items('three', 'fourth', 'one'))).toEqual([5, 6, 3]);
  expect(asked()).toEqual([['one', 'three'], ['fourth']]);
  expect(await cached.score(items('one'), staying)).toEqual([scoreOf('one')]);
  expect(cache.counts()).toMatchObject({ hits: 3, misses: 3, shared: 0, entries: 3 });
});

test('what the score depends on is part of what is remembered, and what it does not is not', async () => {
  const item = { text: 'a text', draft: 'a draft', prompt: 'a prompt' };
  const changed = [item, { ...item, draft: 'another' }, { ...item, prompt: 'another' }, { text: 'a text' }];
  const callsFor = async (reads: readonly ('draft' | 'prompt')[]) => {
    const { reward, calls } = farAway({ reads });
    const cached = createRewardCache(bounds).remember(reward);
    for (const each of [...changed, ...changed]) await cached.score([each], staying);
    return calls.length;
  };
  expect(await callsFor([])).toBe(1);
  expect(await callsFor(['draft'])).toBe(3);
  expect(await callsFor(['prompt'])).toBe(3);
  expect(await callsFor(['draft', 'prompt'])).toBe(4);
});

test('another reward and another tenant have scores of their own, even of the same model and revision', async () => {
  const cache = createRewardCache(bounds);
  const worlds = [farAway(), farAway()];
  const [one, two] = worlds.map(({ reward }) => cache.remember(reward)) as [Reward, Reward];
  const all = [one, two, one.forTenant!('acme'), one.forTenant!('other'), one.forTenant!('acme')];
  for (const reward of [...all, ...all]) await reward.score(items('text'), staying);
  expect(worlds.map(({ calls }) => calls.length)).toEqual([3, 1]);
});

test('a model that is replaced while it is in use is asked anew', async () => {
  const { reward, calls } = farAway();
  let revision = '1';
  const cached = createRewardCache(bounds).remember({
    ...reward,
    cacheable: {
      get revision() {
        return revision;
      },
      reads: [],
    },
  });
  await cached.score(items('text'), staying);
  revision = '2';
  await cached.score(items('text'), staying);
  expect(calls).toHaveLength(2);
});

test('a reward that tells its tenants apart is asked as the tenant’s', async () => {
  const { reward } = farAway();
  const tenants: string[] = [];
  const forTenant = (tenant: string): Reward => {
    tenants.push(tenant);
    return { ...reward, score: (asked) => Promise.resolve(asked.map(() => scoreOf(tenant))) };
  };
  const cached = createRewardCache(bounds).remember({ ...reward, forTenant });
  expect(await rewards(cached.forTenant!('acme'), items('text'))).toEqual([4]);
  expect(await rewards(cached, items('text'))).toEqual([4]);
  expect(await rewards(cached.forTenant!('other'), items('text'))).toEqual([5]);
  expect(tenants).toEqual(['acme', 'other']);
});

test('half of a character is not taken for another half', async () => {
  const { reward, calls } = farAway();
  const cached = createRewardCache(bounds).remember(reward);
  for (const text of ['\ud83d', '\ud83e']) await cached.score(items(text), staying);
  expect(calls).toHaveLength(2);
});

test('a reward that is cheaper to ask than to look up is left as it is', () => {
  const { cacheable: _, ...near } = farAway().reward;
  expect(createRewardCache(bounds).remember(near)).toBe(near);
});

test('all else of the reward stays as it is', async () => {
  const cached = createRewardCache(bounds).remember(farAway().reward);
  for (const reward of [cached, cached.forTenant!('acme')]) {
    expect([reward.model, reward.preference!(1, revision)?.chance]).toEqual(['far/away', 0.5]);
    expect(await reward.trouble!(staying)).toBe('It is far away.');
  }
});

test('neither a failure nor a missing reward is remembered', async () => {
  const { reward, calls } = farAway({ waits: true });
  const cached = createRewardCache(bounds).remember(reward);
  const ask = async (settle: (call: Call) => void) => {
    const before = calls.length;
    const scores = cached.score(items('text'), staying);
    scores.catch(() => {});
    await until(() => calls.length > before, 5_000);
    settle(calls.at(-1)!);
    return scores;
  };
  expect((await failure(ask(({ fail }) => fail(new Error('down'))))).message).toBe('down');
  expect((await failure(ask(({ answer }) => answer([])))).code).toBe('reward_unavailable');
  const missing = { reward: null, uncertainty: null, terms: {} };
  expect(await ask(({ answer }) => answer([missing]))).toEqual([missing]);
  expect(await ask(({ answer }) => answer())).toEqual([scoreOf('text')]);
  expect(calls).toHaveLength(4);
});

test('it holds no more than it may, in entries and in bytes, and forgets the longest unused first', async () => {
  const { reward, calls } = farAway();
  const few = createRewardCache({ ...bounds, entries: 2 }).remember(reward);
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await few.score(items(text), staying);
  expect(calls.map((call) => call.items[0]!.text)).toEqual(['a', 'b', 'c', 'b']);

  const small = createRewardCache({ ...bounds, bytes: 10_000 });
  const remembered = small.remember(farAway().reward);
  for (let index = 0; index < 100; index++) await remembered.score(items(`text ${index}`), staying);
  expect(small.counts().bytes).toBeLessThanOrEqual(10_000);
  expect(small.counts().entries).toBeGreaterThan(10);
});

describe('a text that is being scored', () => {
  test('is waited for, not asked for again', async () => {
    const { reward, calls, asked } = farAway({ waits: true });
    const cache = createRewardCache(bounds);
    const cached = cache.remember(reward);
    const first = rewards(cached, items('one', 'three'));
    await until(() => calls.length === 1, 5_000);
    const second = rewards(cached, items('three', 'fourth'));
    await until(() => calls.length === 2, 5_000);
    expect(asked()).toEqual([['one', 'three'], ['fourth']]);
    for (const { answer } of calls) answer();
    expect([await first, await second]).toEqual([
      [3, 5],
      [5, 6],
    ]);
    expect(cache.counts()).toMatchObject({ hits: 0, shared: 1, misses: 3 });
  });

  test('is scored on when who asked first has gone, and stopped when all have', async () => {
    const { reward, calls } = farAway({ waits: true });
    const cache = createRewardCache(bounds);
    const cached = cache.remember(reward);
    const clients = [new AbortController(), new AbortController()];
    const asking = clients.map(({ signal }) => cached.score(items('text'), { signal }));
    const gone = asking.map((scores) => failure(scores));
    await until(() => cache.counts().shared === 1, 5_000);
    clients[0]!.abort();
    expect((await gone[0]!).code).toBe('cancelled');
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([false]);
    clients[1]!.abort();
    expect((await gone[1]!).code).toBe('cancelled');
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true]);

    const next = rewards(cached, items('text'));
    await until(() => calls.length === 2, 5_000);
    calls[1]!.answer();
    expect(await next).toEqual([4]);
  });

  test('that fails fails for all who wait', async () => {
    const { reward, calls } = farAway({ waits: true });
    const cache = createRewardCache(bounds);
    const cached = cache.remember(reward);
    const asking = [1, 2].map(() => failure(cached.score(items('text'), staying)));
    await until(() => cache.counts().shared === 1, 5_000);
    expect(calls).toHaveLength(1);
    calls[0]!.fail(new Error('down'));
    expect((await Promise.all(asking)).map(({ message }) => message)).toEqual(['down', 'down']);
  });

  test('is not waited for by another request where that cannot be', async () => {
    const { reward, calls } = farAway({ waits: true });
    const cached = createRewardCache({ ...bounds, share: false }).remember(reward);
    const asking = [1, 2].map(() => rewards(cached, items('text')));
    await until(() => calls.length === 2, 5_000);
    expect(calls).toHaveLength(2);
    for (const { answer } of calls) answer();
    expect(await Promise.all(asking)).toEqual([[4], [4]]);
    expect(await rewards(cached, items('text'))).toEqual([4]);
    expect(calls).toHaveLength(2);
  });
});
