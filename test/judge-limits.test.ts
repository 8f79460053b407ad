import { describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import type { RedraftObject } from '../src/contract/answer.ts';
import type { Limits } from '../src/contract/limits.ts';
import type { DummyUpstreamOptions } from '../src/testing/dummy-upstream.ts';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { useInstantDigests } from './support/instant-digests.ts';
import { alone, judgedBy, judgeModel } from './support/judged.ts';
import { simulateRedraft } from './support/simulated-redraft.ts';

useInstantDigests();

interface Said {
  readonly model: string;
  readonly usage: { readonly total_tokens: number };
  readonly redraft: RedraftObject;
  readonly error?: { readonly code: string };
}

const million = 1_000_000;
const prices = (judge: number) => ({
  [judgeModel]: { input: judge, output: judge },
  dummy: { input: 1, output: 1 },
});

/** All of Redraft for a tenant with limits, its default policy's reward the judge. */
async function world(limits: Limits, options: { readonly dummy?: DummyUpstreamOptions; readonly more?: object } = {}) {
  const redraft = await simulateRedraft({
    environment: await judgedBy({ reward: alone, ...(options.more && { more: options.more }) }),
    // A judge's time limit runs while it is asked.
    turns: 50,
    tenant: { id: 'acme', policy: 'default', policies: null, open: true, limits },
    ...(options.dummy && { dummy: options.dummy }),
  });
  const ask = async (path: string, body: object) => {
    const response = await redraft.post(path, body);
    return { status: response.status, said: (await response.json()) as Said };
  };
  return {
    judgings: () => redraft.dummy.calls.filter(({ kind }) => kind === 'judge').length,
    services: redraft.services,
    rewrite: (fields: object = {}) => ask('/v1/rewrites', { text: clichedPassage, model: 'dummy', ...fields }),
    mark: (...input: string[]) => ask('/v1/rewards', { model: 'referee', input }),
    left: async (what: 'tokens' = 'tokens') => {
      const { headers } = await createApp(redraft.services).request('http://redraft.example/v1/policies');
      return Number(headers.get(`x-ratelimit-remaining-${what}`));
    },
  };
}

describe('what a judge uses', () => {
  test('counts against the tenant’s tokens', async () => {
    const { rewrite, left, judgings } = await world({ tokens_per_day: million });
    const { said } = await rewrite();
    expect(said.redraft).toMatchObject({ outcome: 'revised', reward_model: judgeModel });
    expect(judgings()).toBe(2);
    expect(said.redraft.usage.judge.total_tokens).toBeGreaterThan(0);
    expect(await left()).toBe(million - said.usage.total_tokens);
  });

  test('counts in /v1/rewards as well', async () => {
    const { mark, left } = await world({ tokens_per_day: million });
    const { said } = await mark(clichedPassage, 'The ferry left at six.');
    expect(said.model).toBe(judgeModel);
    expect(said.usage.total_tokens).toBeGreaterThan(0);
    expect(await left()).toBe(million - said.usage.total_tokens);
  });

  test('counts where it gives no marks', async () => {
    const { mark, left } = await world({ tokens_per_day: million }, { dummy: { judge: 'unparsable' } });
    const { said } = await mark(clichedPassage);
    // The stand-in’s: the judge’s own tokens are used all the same.
    expect(said.usage.total_tokens).toBeGreaterThan(0);
    expect(await left()).toBe(million - said.usage.total_tokens);
  });

  test('is set aside before the work: where it does not fit, n shrinks, and no more is used than there is', async () => {
    const { rewrite, left, judgings } = await world({ tokens_per_day: 8000 });
    const { said } = await rewrite();
    expect(said.redraft.candidates_counted.requested).toBeLessThan(4);
    expect(said.redraft.candidates_counted.requested).toBeGreaterThan(0);
    expect(judgings()).toBe(2);
    expect(await left()).toBe(8000 - said.usage.total_tokens);
    expect(said.usage.total_tokens).toBeLessThan(8000);
  });

  test('is asked of nobody where there is no room for it', async () => {
    const { rewrite, judgings } = await world({ tokens_per_day: 1000 });
    const { said } = await rewrite();
    expect(said.redraft).toMatchObject({ outcome: 'degraded', reason: 'budget' });
    expect(judgings()).toBe(0);
  });

  test('is refused in /v1/rewards where it does not fit', async () => {
    const { mark, judgings } = await world({ tokens_per_day: 1000 });
    const { status, said } = await mark(clichedPassage);
    expect([status, said.error?.code]).toEqual([429, 'rate_limit_exceeded']);
    expect(judgings()).toBe(0);
  });

  test('is priced as its own model: a dear judge takes candidates, a cheap one does not', async () => {
    const requested = async (price: number) => {
      const { rewrite } = await world({ usd_per_day: 0.02 }, { more: { prices: prices(price) } });
      return (await rewrite()).said.redraft.candidates_counted.requested;
    };
    expect([await requested(0.01), await requested(3)]).toEqual([4, expect.toSatisfy((n: number) => n < 4)]);
  });

  test('is not served for money where it has no price', async () => {
    const { mark, judgings } = await world(
      { usd_per_day: 5 },
      { more: { prices: { dummy: { input: 1, output: 1 } } } },
    );
    expect((await mark(clichedPassage)).status).toBeGreaterThanOrEqual(400);
    expect(judgings()).toBe(0);
  });

  test('by the line editor’s candidates, too', async () => {
    const { rewrite, left, judgings } = await world(
      { tokens_per_day: million },
      { more: { defaults: { model: 'dummy' } } },
    );
    const { said } = await rewrite({ model: 'redraft-line-editor' });
    expect(said.redraft.usage.revise.total_tokens).toBe(0);
    expect(said.redraft.reward_model).toBe(judgeModel);
    expect(judgings()).toBe(2);
    expect(await left()).toBe(million - said.usage.total_tokens);
  });
});
