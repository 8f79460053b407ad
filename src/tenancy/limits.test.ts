import { describe, expect, test } from 'vitest';
import type { Admission, Counters, Estimate, Limits } from '../contract/limits.ts';
import type { RedraftError } from '../contract/error.ts';
import type { Logger } from '../contract/runtime.ts';
import { openTenant, type Tenant } from '../contract/tenant.ts';
import type { Usage } from '../contract/usage.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createMemoryCounters } from './limits-memory.ts';
import { createLimiter } from './limits.ts';

const start = Date.parse('2026-11-23T10:30:15Z');
const none: Usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
const tokens = (total: number): Usage => ({ prompt_tokens: total, completion_tokens: 0, total_tokens: total });
const stages = (draft: number, revise = 0) => ({ draft: tokens(draft), revise: tokens(revise), judge: none });
/** A dollar for a thousand tokens. */
const dollars: Estimate['costOf'] = ({ draft, revise }) => (draft.total_tokens + revise.total_tokens) / 1000;

function estimate(draft: number, extra = 0, changes: Partial<Estimate> = {}): Estimate {
  return { draft: tokens(draft), assumed: false, extra: stages(0, extra), costOf: dollars, ...changes };
}

function world(limits: Limits, counters: Counters = createMemoryCounters()) {
  const clock = createFakeClock(start);
  const logged: string[] = [];
  const log: Logger['error'] = (message) => logged.push(message);
  const logger = { info: log, warn: log, error: log };
  const admit = createLimiter({ counters: { minute: counters, lasting: counters }, clock, logger });
  const tenant = (id: string): Tenant => ({ ...openTenant, id, limits });
  return { clock, logged, admit: (id = 'acme') => admit(tenant(id)) };
}

/** Why it was refused. */
async function refusal(promise: Promise<unknown>): Promise<RedraftError> {
  return promise.then(
    () => expect.fail('it was let in'),
    (error: RedraftError) => error,
  );
}
const said = ({ code, status, details }: RedraftError) => ({
  code,
  status,
  type: details.upstream?.type,
  retryAfter: details.retryAfterSeconds,
});

describe('requests a minute', () => {
  test('one more than the limit is refused until the minute is over', async () => {
    const { admit, clock } = world({ requests_per_minute: 2 });
    (await admit()).end();
    (await admit()).end();
    const error = await refusal(admit());
    expect(said(error)).toEqual({ code: 'rate_limit_exceeded', status: 429, type: 'requests', retryAfter: 45 });
    expect(error.details.headers).toEqual({
      'x-ratelimit-limit-requests': '2',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '45s',
    });
    await clock.sleep(44_000);
    expect(said(await refusal(admit())).retryAfter).toBe(1);
    await clock.sleep(1_000);
    await expect(admit()).resolves.toBeDefined();
  });

  test('two tenants share nothing', async () => {
    const { admit } = world({ requests_per_minute: 1, tokens_per_day: 100, concurrent_requests: 1 });
    await (await admit('acme')).reserve(estimate(100));
    const other = await admit('other');
    await expect(other.reserve(estimate(100))).resolves.toMatchObject({ share: 1 });
  });
});

describe('requests at once', () => {
  test('one more is told to come again in a second; one that has ended makes room, once', async () => {
    const { admit } = world({ concurrent_requests: 2 });
    const first = await admit();
    await admit();
    expect(said(await refusal(admit()))).toEqual({
      code: 'rate_limit_exceeded',
      status: 429,
      type: 'requests',
      retryAfter: 1,
    });
    first.end();
    first.end();
    await admit();
    await refusal(admit());
  });
});

describe('tokens', () => {
  test('what is set aside is not there for others, and what was not used comes back', async () => {
    const { admit } = world({ tokens_per_day: 1000 });
    const { settle } = await (await admit()).reserve(estimate(600));
    const error = await refusal((await admit()).reserve(estimate(600)));
    expect(error.message).toBe(
      'Limit reached on tokens per day: limit 1000, used 600, requested 600. Please try again in 13h29m45s.',
    );
    expect(said(error)).toMatchObject({ code: 'rate_limit_exceeded', type: 'tokens', retryAfter: 48_585 });
    expect(error.details.shouldRetry).toBe(false);
    await settle(stages(250));
    await expect((await admit()).reserve(estimate(600))).resolves.toMatchObject({ share: 1 });
  });

  test('more than was set aside counts as well, and so does what is known later', async () => {
    const { admit } = world({ tokens_per_day: 1000 });
    const { settle } = await (await admit()).reserve(estimate(100));
    await settle(stages(300));
    await settle(stages(300, 50));
    const admission = await admit();
    expect((await admission.headers())['x-ratelimit-remaining-tokens']).toBe('650');
  });

  test('where the draft fits and not all of the rest, so much of it is granted as there is room for', async () => {
    const { admit } = world({ tokens_per_day: 1000 });
    const admission = await admit();
    expect((await admission.reserve(estimate(200, 3200))).share).toBe(0.25);
    expect((await admission.headers())['x-ratelimit-remaining-tokens']).toBe('0');
    await refusal((await admit()).reserve(estimate(1)));
  });

  test('a request that can never fit is not told to wait', async () => {
    const { admit } = world({ tokens_per_minute: 1000 });
    const error = await refusal((await admit()).reserve(estimate(1001)));
    expect(error.message).toContain('Request too large on tokens per min: limit 1000');
    expect(error.details).toMatchObject({ shouldRetry: false });
    expect(error.details.retryAfterSeconds).toBeUndefined();
  });

  test('a guess at a draft’s length keeps nobody out for good', async () => {
    const { admit } = world({ tokens_per_minute: 1000 });
    const first = await (await admit()).reserve(estimate(4096, 500, { assumed: true }));
    expect(first.share).toBe(0);
    await refusal((await admit()).reserve(estimate(4096, 0, { assumed: true })));
    await first.settle(stages(300));
    await expect((await admit()).reserve(estimate(700))).resolves.toBeDefined();
  });

  test('what is settled after midnight is settled on the day that it began', async () => {
    const { admit, clock } = world({ tokens_per_day: 1000 });
    const { settle } = await (await admit()).reserve(estimate(900));
    await clock.sleep(14 * 3_600_000);
    await settle(stages(100));
    const admission = await admit();
    expect((await admission.headers())['x-ratelimit-remaining-tokens']).toBe('1000');
  });

  test('of several limits the one with the least left is told', async () => {
    const { admit } = world({ tokens_per_minute: 1000, tokens_per_month: 500 });
    const admission = await admit();
    await admission.reserve(estimate(100));
    expect(await admission.headers()).toEqual({
      'x-ratelimit-limit-tokens': '500',
      'x-ratelimit-remaining-tokens': '400',
      'x-ratelimit-reset-tokens': '181h29m45s',
    });
  });

  test('a limit that refuses leaves nothing set aside on the others', async () => {
    const { admit } = world({ tokens_per_minute: 1000, tokens_per_month: 500 });
    const first = await admit();
    await refusal(first.reserve(estimate(600)));
    await expect((await admit()).reserve(estimate(500))).resolves.toMatchObject({ share: 1 });
  });
});

describe('money', () => {
  test('is a quota: when it is used up, waiting and trying again is not for the client’s library', async () => {
    const { admit } = world({ usd_per_month: 1.5 });
    const { settle } = await (await admit()).reserve(estimate(1000));
    const error = await refusal((await admit()).reserve(estimate(600)));
    expect(said(error)).toMatchObject({ code: 'insufficient_quota', status: 429, retryAfter: 653_385 });
    expect(error.details.shouldRetry).toBe(false);
    expect(error.message).toContain('limit $1.50, used $1.00, requested $0.60');
    await settle(stages(900));
    await expect((await admit()).reserve(estimate(600))).resolves.toBeDefined();
  });

  test('a model without a price is not served', async () => {
    const { admit } = world({ usd_per_day: 1, tokens_per_day: 1000 });
    const error = await refusal((await admit()).reserve(estimate(1, 0, { costOf: () => null })));
    expect(error.code).toBe('model_not_found');
    expect((await (await admit()).headers())['x-ratelimit-remaining-tokens']).toBe('1000');
  });
});

test('of a hundred at once as many are let in as there is room for, and every token is accounted for', async () => {
  const { admit } = world({ tokens_per_day: 1050, usd_per_day: 1.05 });
  const reserved = await Promise.allSettled(
    Array.from({ length: 100 }, async () => (await admit()).reserve(estimate(100))),
  );
  expect(reserved.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  await Promise.all(reserved.map((result) => (result.status === 'fulfilled' ? result.value.settle(stages(70)) : null)));
  expect((await (await admit()).headers())['x-ratelimit-remaining-tokens']).toBe('350');
});

describe('counters that fail', () => {
  const broken = (works: (key: string) => boolean): Counters => {
    const counters = createMemoryCounters();
    return {
      addCount: (key, amount, seconds) =>
        works(key) ? counters.addCount(key, amount, seconds) : Promise.reject(new Error('no connection')),
    };
  };

  test('let nobody in whom nobody counts', async () => {
    const { admit, logged } = world(
      { requests_per_minute: 5 },
      broken(() => false),
    );
    expect(said(await refusal(admit()))).toMatchObject({ code: 'not_ready', status: 503, retryAfter: 1 });
    expect(logged).toEqual(['the limits could not be checked']);
  });

  test('give back what the others had set aside', async () => {
    let up = false;
    const { admit } = world(
      { tokens_per_minute: 100, tokens_per_day: 100 },
      broken((key) => up || !key.includes('day')),
    );
    const admission: Admission = await admit();
    expect((await refusal(admission.reserve(estimate(100)))).code).toBe('not_ready');
    up = true;
    await expect((await admit()).reserve(estimate(100))).resolves.toMatchObject({ share: 1 });
  });

  test('do not fail an answer that is there: more stays counted than was used', async () => {
    let up = true;
    const { admit, logged } = world(
      { tokens_per_day: 100 },
      broken(() => up),
    );
    const { settle } = await (await admit()).reserve(estimate(80));
    up = false;
    await expect(settle(stages(10))).resolves.toBeUndefined();
    expect(logged).toEqual(['what a request used was not counted']);
  });
});

test('who asks is told which limit has kept a request out, and nothing of those that were let in', async () => {
  const reached: string[] = [];
  const counters = createMemoryCounters();
  const admit = createLimiter({
    counters: { minute: counters, lasting: counters },
    clock: createFakeClock(start),
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    onReached: (tenant, limit) => reached.push(`${tenant} ${limit}`),
  });
  const tenant = (id: string, limits: Limits): Tenant => ({ ...openTenant, id, limits });
  const busy = tenant('busy', { concurrent_requests: 1 });
  const poor = tenant('poor', { requests_per_minute: 2, tokens_per_day: 100 });
  await admit(busy);
  await (await admit(poor)).reserve(estimate(60, 60));
  expect(reached).toEqual([]);
  await refusal(admit(busy));
  await refusal((await admit(poor)).reserve(estimate(60)));
  await refusal(admit(poor));
  expect(reached).toEqual(['busy concurrent_requests', 'poor tokens_per_day', 'poor requests_per_minute']);
});
