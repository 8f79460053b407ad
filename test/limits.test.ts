import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import type { RedraftObject } from '../src/contract/answer.ts';
import type { Limits } from '../src/contract/limits.ts';
import type { Tenant } from '../src/contract/tenant.ts';
import type { DummyUpstreamOptions } from '../src/testing/dummy-upstream.ts';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { simulateRedraft } from './support/simulated-redraft.ts';

const messages = [{ role: 'user', content: 'Tell me about Velden.' }];
const acme = (limits: Limits): Tenant => ({ id: 'acme', policy: 'default', policies: null, open: true, limits });
const text =
  'In today\u2019s fast-paced world, the harbour stands as a testament to the power of community and much more. '.repeat(
    3,
  );

interface Said {
  readonly usage: { readonly total_tokens: number };
  readonly redraft: RedraftObject;
  readonly error?: { readonly code: string; readonly type: string; readonly param: string | null };
}

async function world(
  limits: Limits,
  { dummy, configuration = '' }: { readonly dummy?: DummyUpstreamOptions; readonly configuration?: string } = {},
) {
  const path = join(await mkdtemp(join(tmpdir(), 'redraft-limits-')), 'redraft.yaml');
  const upstream = '{ base_url: "http://dummy.example/v1", api_key: sk-operator-key, passthrough: all }';
  await writeFile(path, `storage: { kind: memory }\nupstreams: { main: ${upstream} }\n${configuration}`);
  const simulated = await simulateRedraft({
    environment: { REDRAFT_CONFIG: path },
    tenant: acme(limits),
    ...(dummy && { dummy }),
  });
  const chat = async (fields: object = {}, signal?: AbortSignal) => {
    const response = await simulated.post('/v1/chat/completions', { model: 'dummy', messages, ...fields }, signal);
    return { response, status: response.status, said: (await response.json()) as Said };
  };
  /** Tokens that are left, by a request that uses none. */
  const left = async () => {
    const app = createApp(simulated.services);
    const { headers } = await app.request('http://redraft.example/v1/policies');
    return Number(headers.get('x-ratelimit-remaining-tokens'));
  };
  return { ...simulated, chat, left };
}

describe('the headers of a tenant with limits', () => {
  const names = ['limit', 'remaining', 'reset'].flatMap((what) =>
    ['requests', 'tokens'].map((unit) => `x-ratelimit-${what}-${unit}`),
  );
  const limits = { requests_per_minute: 100, tokens_per_day: 1_000_000 };

  test.each<[string, string, object]>([
    ['an answer', '/v1/chat/completions', { model: 'dummy', messages }],
    ['a stream', '/v1/chat/completions', { model: 'dummy', messages, stream: true }],
    ['mode off', '/v1/chat/completions', { model: 'dummy', messages, redraft: { mode: 'off' } }],
    [
      'a stream of mode off',
      '/v1/chat/completions',
      { model: 'dummy', messages, stream: true, redraft: { mode: 'off' } },
    ],
    ['a response', '/v1/responses', { model: 'dummy', input: 'x' }],
    ['a stream of a response', '/v1/responses', { model: 'dummy', input: 'x', stream: true }],
    ['a rewrite', '/v1/rewrites', { text }],
    ['what is passed through', '/v1/embeddings', { model: 'dummy', input: 'x' }],
    ['a reward', '/v1/rewards', { input: text }],
    ['an error', '/v1/chat/completions', { model: 'dummy' }],
    ['a route that is not there', '/v1/nowhere/at/all', { model: 'nobody/serves' }],
  ])('are on %s', async (_what, path, body) => {
    const { post } = await world(limits);
    const response = await post(path, body);
    for (const name of names) expect(response.headers.get(name), name).not.toBeNull();
    expect(response.headers.get('x-ratelimit-limit-requests')).toBe('100');
    expect(response.headers.get('x-ratelimit-remaining-requests')).toBe('99');
    expect(response.headers.get('x-request-id')).not.toBeNull();
    await response.body?.cancel();
  });

  test('are on no answer where there are no limits, and nothing is counted', async () => {
    const { services } = await world({});
    let admitted = 0;
    const { limits: _, ...unlimited } = acme({});
    const app = createApp({
      ...services,
      authenticate: () => ({ tenant: unlimited, clientKey: null }),
      admit: (tenant) => {
        admitted++;
        return services.admit(tenant);
      },
    });
    const response = await app.request('http://redraft.example/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'dummy', messages, redraft: { mode: 'off' } }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-ratelimit-limit-requests')).toBeNull();
    // What the upstream says of itself.
    expect(response.headers.get('x-ratelimit-remaining-requests')).not.toBeNull();
    expect(admitted).toBe(0);
  });
});

test('what an upstream says of its own limits is not told beside the tenant’s', async () => {
  const { chat } = await world({ tokens_per_day: 1_000_000 });
  const { response } = await chat({ redraft: { mode: 'off' } });
  expect(response.headers.get('x-ratelimit-remaining-requests')).toBeNull();
  expect(response.headers.get('x-ratelimit-limit-tokens')).toBe('1000000');
});

describe('what an answer used is counted', () => {
  const limits = { tokens_per_day: 1_000_000 };
  const usedBy = async (fields: object, dummy?: DummyUpstreamOptions) => {
    const { post, left } = await world(limits, dummy && { dummy });
    const response = await post('/v1/chat/completions', { model: 'dummy', messages, ...fields });
    const body = await response.text();
    return { used: 1_000_000 - (await left()), body };
  };

  test('as its usage says, revisions and all', async () => {
    const { used, body } = await usedBy({});
    const { usage, redraft } = JSON.parse(body) as Said;
    expect(redraft.outcome).toBe('revised');
    expect(redraft.usage.revise.total_tokens).toBeGreaterThan(redraft.usage.draft.total_tokens);
    expect(used).toBe(usage.total_tokens);
  });

  test('in a stream as well', async () => {
    const { used, body } = await usedBy({ stream: true, stream_options: { include_usage: true } });
    const usages = body.split('\n\n').flatMap((event) => {
      if (!event.startsWith('data: {')) return [];
      const { usage } = JSON.parse(event.slice('data: '.length)) as Partial<Said>;
      return usage ? [usage] : [];
    });
    expect(usages).toHaveLength(1);
    expect(used).toBe(usages[0]?.total_tokens);
  });

  test('in mode off by the upstream’s own usage', async () => {
    const { used, body } = await usedBy({ redraft: { mode: 'off' } });
    expect(used).toBe((JSON.parse(body) as Said).usage.total_tokens);
  });

  test('in a stream of mode off by the usage that it tells, else by its length', async () => {
    const told = { stream: true, stream_options: { include_usage: true }, redraft: { mode: 'off' } };
    const { used, body } = await usedBy(told);
    expect(body).toContain(`"total_tokens":${used}`);
    const untold = await usedBy({ stream: true, redraft: { mode: 'off' } });
    expect(untold.used).toBeGreaterThan(used / 3);
    expect(untold.used).toBeLessThan(used * 3);
  });

  test('of what passes through by its usage', async () => {
    const { post, left } = await world(limits);
    expect((await post('/v1/embeddings', { model: 'dummy', input: 'x' })).status).toBe(200);
    expect(await left()).toBe(1_000_000 - 3);
  });

  test('where an upstream refuses nothing is', async () => {
    expect((await usedBy({ model: 'fails-400' })).used).toBe(0);
    expect((await usedBy({ model: 'fails-400', redraft: { mode: 'off' } })).used).toBe(0);
  });

  test('the line editor uses none', async () => {
    const { post, left } = await world(limits);
    const response = await post('/v1/rewrites', { text, model: 'redraft-line-editor' });
    expect(((await response.json()) as Said).redraft.candidates_counted.generated).toBeGreaterThan(0);
    expect(await left()).toBe(1_000_000);
  });
});

describe('a client that goes away', () => {
  const slow = { draft: { name: 'lifelike' }, revise: { name: 'lifelike' } } as const;

  test.each([
    ['a stream', { stream: true }],
    ['a stream of mode off', { stream: true, redraft: { mode: 'off' } }],
  ])('pays for what there was of %s, and makes room', async (_what, fields) => {
    const { stream, left, chat, clock } = await world(
      { tokens_per_day: 100_000, concurrent_requests: 1, requests_per_minute: 1000 },
      { dummy: slow },
    );
    await stream(fields, (pieces) => pieces.some(({ content }) => content !== undefined));
    // What was aborted is known a moment later.
    await clock.sleep(1000);
    const used = 100_000 - (await left());
    expect(used).toBeGreaterThan(10);
    expect(used).toBeLessThan(20_000);
    expect((await chat({ redraft: { mode: 'off' } })).status).toBe(200);
  });

  test.each([
    ['an answer', {}],
    ['an answer of mode off', { redraft: { mode: 'off' } }],
  ])('before the beginning of %s pays for its prompt', async (_what, fields) => {
    const { chat, left, clock } = await world(
      { tokens_per_day: 100_000 },
      { dummy: { draft: { name: 'slow', headersAfterMs: 50_000 } } },
    );
    const gone = new AbortController();
    const asked = chat(fields, gone.signal);
    await clock.sleep(1000);
    gone.abort();
    await asked;
    await clock.sleep(1000);
    const used = 100_000 - (await left());
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThan(200);
  });

  test('while it is revised pays for the revisions that were under way', async () => {
    const revise = { name: 'slow', headersAfterMs: 50_000 } as const;
    const { stream, left, clock } = await world({ tokens_per_day: 1_000_000 }, { dummy: { revise } });
    await stream({}, (pieces) => pieces.some(({ comment }) => comment?.includes('revising')));
    await clock.sleep(1000);
    const used = 1_000_000 - (await left());
    // Eight prompts of some 500 tokens, each with the passage.
    expect(used).toBeGreaterThan(4000);
    expect(used).toBeLessThan(20_000);
  });
});

test('an answer that fails halfway pays for the revisions that were under way', async () => {
  const dummy = {
    draft: { name: 'cuts-stream', tokensPerSecond: 100 },
    revise: { name: 'slow', headersAfterMs: 50_000 },
    text: Array(4).fill(clichedPassage).join('\n\n'),
  } as const;
  const { stream, left, clock, dummy: upstream } = await world({ tokens_per_day: 1_000_000 }, { dummy });
  const { raw, redraft } = await stream({});
  expect(redraft).toBeNull();
  expect(raw).toContain('"error"');
  const revisions = upstream.calls.filter(({ kind }) => kind === 'revise').length;
  expect(revisions).toBeGreaterThan(0);
  await clock.sleep(1000);
  // Each has a prompt of some 500 tokens, and more.
  expect(1_000_000 - (await left())).toBeGreaterThan(500 * revisions);
});

describe('a hundred requests at once', () => {
  test('never spend more than one request beyond the limit', async () => {
    const dummy: DummyUpstreamOptions = { draft: { name: 'slow' }, revise: { name: 'slow' } };
    const alone = await world({ tokens_per_day: 1_000_000 }, { dummy });
    const one = (await alone.chat({ max_tokens: 400 })).said.usage.total_tokens;

    const limit = 60_000;
    const { chat, left } = await world({ tokens_per_day: limit }, { dummy });
    const answers = await Promise.all(Array.from({ length: 100 }, () => chat({ max_tokens: 400 })));
    const served = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    const spent = served.reduce((sum, { said }) => sum + said.usage.total_tokens, 0);
    expect(served.length + refused.length).toBe(100);
    expect(served.length).toBeGreaterThan(1);
    expect(refused.length).toBeGreaterThan(1);
    expect(spent).toBeLessThanOrEqual(limit + one);
    expect(await left()).toBe(Math.max(0, limit - spent));
    expect(refused[0]?.said.error).toMatchObject({ code: 'rate_limit_exceeded', type: 'tokens' });
  });

  test('are never more at once than may be', async () => {
    const { chat, dummy } = await world({ concurrent_requests: 3 }, { dummy: { draft: { name: 'slow' } } });
    const answers = await Promise.all(Array.from({ length: 100 }, () => chat({ redraft: { mode: 'off' } })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    const refused = answers.find(({ status }) => status === 429)?.response;
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect(dummy.calls).toHaveLength(3);
  });
});

describe('where the draft fits and its revisions do not', () => {
  test('it is served as it is, degraded for the budget, and no revision is asked for', async () => {
    const { chat, dummy } = await world({ tokens_per_day: 800 });
    const { status, said } = await chat({ max_tokens: 500 });
    expect(status).toBe(200);
    expect(said.redraft).toMatchObject({ outcome: 'degraded', reason: 'budget', gap: 0 });
    expect(dummy.calls.filter(({ kind }) => kind === 'revise')).toEqual([]);
  });

  test('n shrinks before that', async () => {
    const { chat } = await world({ tokens_per_day: 5000 });
    const { said } = await chat({ max_tokens: 500 });
    expect(said.redraft.outcome).toBe('revised');
    expect(said.redraft.candidates_counted.requested).toBeGreaterThan(0);
    expect(said.redraft.candidates_counted.requested).toBeLessThan(8);
    expect(said.usage.total_tokens).toBeLessThan(5000);
  });

  test('in mode sample there is the draft alone', async () => {
    const { chat, dummy } = await world({ tokens_per_day: 800 });
    const { said } = await chat({ max_tokens: 500, redraft: { mode: 'sample', n: 4 } });
    expect(said.redraft).toMatchObject({ outcome: 'degraded', reason: 'budget' });
    expect(dummy.calls).toHaveLength(1);
  });

  test('where not even the draft fits, it is refused before anything is asked', async () => {
    const { chat, dummy } = await world({ tokens_per_minute: 300 });
    const { status, said, response } = await chat({ max_tokens: 500 });
    expect([status, said.error?.code]).toEqual([429, 'rate_limit_exceeded']);
    expect(response.headers.get('x-should-retry')).toBe('false');
    expect(dummy.calls).toEqual([]);
  });
});

describe('money', () => {
  const configuration = 'prices: { dummy: { input: 1000, output: 10000 } }\n';

  test('an answer’s cost is in its record, by the prices of its calls', async () => {
    const { chat, services } = await world({}, { configuration });
    const { said } = await chat();
    const { draft, revise } = said.redraft.usage;
    const record = await services.store.findRewrite('acme', said.redraft.id);
    const tokens = (kind: 'prompt_tokens' | 'completion_tokens') => draft[kind] + revise[kind];
    expect(record?.cost).toBeCloseTo(tokens('prompt_tokens') / 1000 + tokens('completion_tokens') / 100, 6);
  });

  test('where a model has no price the cost is not known', async () => {
    const { chat, services } = await world({}, { configuration });
    const { said } = await chat({ model: 'other' });
    expect((await services.store.findRewrite('acme', said.redraft.id))?.cost).toBeNull();
  });

  test('is settled by what was used, and a model without a price is not served', async () => {
    const { chat } = await world({ usd_per_month: 20 }, { configuration });
    const off = { max_tokens: 700, redraft: { mode: 'off' } };
    expect((await chat(off)).status).toBe(200);
    expect((await chat(off)).status).toBe(200);
    expect((await chat({ ...off, max_tokens: 3000 })).said.error?.code).toBe('insufficient_quota');
    expect((await chat({ ...off, model: 'other' })).said.error?.code).toBe('model_not_found');
  });
});

describe('models and n', () => {
  test('a model that is not allowed is as one that is not there, and is not listed', async () => {
    const { chat, post, services } = await world({ models: ['gpt-4*'] });
    expect((await chat({ model: 'gpt-4o' })).status).toBe(200);
    for (const fields of [{}, { redraft: { mode: 'off' } }, { model: 'dummy@default' }]) {
      const { status, said } = await chat(fields);
      expect([status, said.error?.code]).toEqual([404, 'model_not_found']);
    }
    expect((await post('/v1/embeddings', { model: 'dummy', input: 'x' })).status).toBe(404);
    expect((await post('/v1/embeddings', { input: 'x' })).status).toBe(404);
    const listed = await createApp(services).request('http://redraft.example/v1/models');
    const { data } = (await listed.json()) as { data: { id: string }[] };
    expect(data.map(({ id }) => id.split('@')[0])).toEqual(expect.arrayContaining(['gpt-4o', 'redraft-line-editor']));
    expect(data.some(({ id }) => id.startsWith('dummy') || id.startsWith('gpt-5'))).toBe(false);
  });

  test('a policy’s n is lowered to the most that the tenant may have; a request for more is refused', async () => {
    const { chat } = await world({ max_n: 2 });
    expect((await chat()).said.redraft.candidates_counted.requested).toBe(2);
    expect((await chat({ redraft: { n: 1 } })).said.redraft.candidates_counted.requested).toBe(1);
    const { status, said } = await chat({ redraft: { n: 3 } });
    expect([status, said.error]).toEqual([
      400,
      expect.objectContaining({ code: 'override_not_allowed', param: 'redraft.n' }),
    ]);
  });
});
