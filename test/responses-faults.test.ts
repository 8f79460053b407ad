import { afterEach, describe, expect, test } from 'vitest';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { until } from '../src/testing/expecting.ts';
import { startRedraft, type RedraftServer } from './support/redraft-server.ts';
import { type FinalResponse, readResponseStream } from './support/response-stream.ts';
import { failingReward } from './support/stub-reward.ts';
import { upstreamWith } from './support/upstream-config.ts';

let redraft: RedraftServer;
afterEach(async () => redraft[Symbol.asyncDispose]());

const ask = { model: 'dummy', input: 'Tell me about Velden.' };
const post = (fields: object = {}) => redraft.post('/v1/responses', { ...ask, ...fields });
const streamed = async (fields: object = {}) => readResponseStream(await post({ stream: true, ...fields }));

describe('an upstream’s stream that breaks ends the client’s with an error event, and never with a completion', () => {
  test.each([
    ['cuts-stream', 'upstream_error'],
    ['ends-early', 'upstream_error'],
    ['garbage-sse', 'upstream_invalid_response'],
    ['errors-mid-stream', 'server_error'],
    ['fails-half-way', 'server_error'],
  ] as const)('%s', async (draft, code) => {
    redraft = await startRedraft({ dummy: { draft } });
    const { last, types, raw } = await streamed();
    expect(last).toMatchObject({ name: 'error', type: 'error', code, param: null, message: expect.any(String) });
    expect(last['error']).toMatchObject({ code, param: null, message: last['message'], type: expect.any(String) });
    expect(types.filter((type) => /completed|incomplete|failed|error/.test(type))).toEqual(['error']);
    expect(raw).not.toMatch(/sk-|\[DONE\]/);
  });

  test('silence', async () => {
    redraft = await startRedraft({
      dummy: { draft: 'hangs-mid-stream' },
      environment: await upstreamWith('timeout_s: 0.3'),
    });
    const { last } = await streamed();
    expect(last).toMatchObject({ type: 'error', code: 'upstream_timeout' });
    await until(() => redraft.dummy.openRequests() === 0, 2_000);
  });
});

describe('an answer that is no stream fails with a status', () => {
  test.each([
    ['cuts-stream', 'upstream_error'],
    ['fails-half-way', 'server_error'],
    ['garbage-sse', 'upstream_invalid_response'],
    ['answers-html', 'upstream_invalid_response'],
  ] as const)('%s', async (draft, code) => {
    redraft = await startRedraft({ dummy: { draft } });
    const response = await post();
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ error: { code } });
  });

  test('silence before its headers', async () => {
    redraft = await startRedraft({ dummy: { draft: 'hangs' }, environment: await upstreamWith('timeout_s: 0.3') });
    for (const stream of [false, true]) expect((await post({ stream })).status).toBe(504);
  });
});

describe('a stream that comes oddly is the same text', () => {
  const text = `${clichedPassage} Im Café „Zur Möwe“ gibt es 🐟 für 日本 guests.`;

  test.each(['one-giant-chunk', 'crlf-and-comments', 'json-for-stream'] as const)('%s', async (draft) => {
    redraft = await startRedraft({ dummy: { draft, text } });
    const odd = await streamed();
    await redraft[Symbol.asyncDispose]();
    redraft = await startRedraft({ dummy: { text } });
    const plain = await streamed();
    expect(odd.response?.redraft.outcome).toBe('revised');
    expect([odd.text, odd.last.type]).toEqual([plain.text, 'response.completed']);
  });

  test('one byte at a time, within its letters', async () => {
    const short = 'Möwen über Velden: 🐟 日本.';
    redraft = await startRedraft({ dummy: { draft: 'one-byte-at-a-time', text: short } });
    const odd = await streamed();
    expect([odd.text, odd.last.type]).toEqual([short, 'response.completed']);
    expect(odd.response?.output[0]?.content?.[0]?.text).toBe(short);
  });
});

describe('when revising or ranking fails, the draft is the answer and says so', () => {
  test.each([
    ['every candidate call fails', { dummy: { revise: 'fails-400' } }, 'editor_unavailable'],
    ['the reward model is down', { reward: failingReward }, 'reward_unavailable'],
  ] as const)('%s', async (_, options, reason) => {
    redraft = await startRedraft(options);
    const told = await streamed();
    const whole = (await (await post()).json()) as FinalResponse;
    for (const response of [told.response!, whole]) {
      expect(response.redraft).toMatchObject({ outcome: 'degraded', reason, gap: 0, preference: null });
      expect(response.output[0]?.content?.[0]?.text).toBe(clichedPassage);
    }
    expect(told.text).toBe(clichedPassage);
  });
});

test.each([
  ['before the draft’s first byte', { draft: 'hangs' as const }, 1],
  ['while the draft streams', { draft: 'hangs-mid-stream' as const }, 1],
  ['while candidates are made', { revise: 'hangs' as const }, 8],
])('a client that goes away %s ends every upstream call within 100 ms', async (_, dummy, open) => {
  redraft = await startRedraft({ dummy });
  for (const stream of [false, true]) {
    const client = new AbortController();
    const waiting = fetch(`${redraft.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...ask, stream }),
      signal: client.signal,
    });
    waiting.then((response) => response.text()).catch(() => {});
    await until(() => redraft.dummy.openRequests() === open, 5_000);
    client.abort();
    expect(await until(() => redraft.dummy.openRequests() === 0, 2_000)).toBeLessThan(100);
  }
});
