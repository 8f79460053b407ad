import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clichedPassage, frenchPassage } from '../src/testing/dummy-texts.ts';
import type { ErrorAnswer } from './support/error-answers.ts';
import { applyRationale, redraftOf, startRedraft, type RedraftServer } from './support/redraft-server.ts';
import { type FinalResponse, readResponseStream } from './support/response-stream.ts';
import { upstreamWith } from './support/upstream-config.ts';

let redraft: RedraftServer;
beforeAll(async () => {
  redraft = await startRedraft();
});
afterAll(async () => redraft[Symbol.asyncDispose]());

const ask = (fields: object, headers?: Record<string, string>) =>
  redraft.post('/v1/responses', { model: 'ok', input: 'Tell me about Velden.', ...fields }, headers);

const answerTo = async (fields: object) => (await (await ask(fields)).json()) as FinalResponse;

const callsSince = (before: number) => redraft.dummy.calls.slice(before).filter(({ kind }) => kind !== 'other');

describe('bad input has a clear error in OpenAI’s shape, and costs no upstream call', () => {
  test.each<[string, unknown, string, string | null]>([
    ['malformed JSON', '{"model": ', 'invalid_json', null],
    ['a missing model', { input: 'x' }, 'missing_required_parameter', 'model'],
    ['an input of the wrong type', { model: 'ok', input: 7 }, 'invalid_type', 'input'],
    ['a stream that is no boolean', { model: 'ok', input: 'x', stream: 'yes' }, 'invalid_type', 'stream'],
    ['an unknown redraft field', { model: 'ok', input: 'x', redraft: { nn: 1 } }, 'unknown_parameter', 'redraft.nn'],
    ['an unknown policy', { model: 'ok@nope', input: 'x' }, 'policy_not_available', 'model'],
    ['nothing to rewrite', { model: 'ok', input: ' ', redraft: { mode: 'rewrite' } }, 'invalid_value', 'input'],
    [
      'more than text to rewrite',
      {
        model: 'ok',
        input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'data:,' }] }],
        redraft: { mode: 'rewrite' },
      },
      'invalid_value',
      'input[0].content',
    ],
    [
      'samples that would all go into one conversation',
      { model: 'ok', input: 'x', conversation: 'conv_1', redraft: { mode: 'sample' } },
      'mode_not_supported',
      'redraft.mode',
    ],
  ])('%s', async (_, body, code, param) => {
    const before = redraft.dummy.calls.length;
    const response = await redraft.post('/v1/responses', body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as ErrorAnswer).error).toMatchObject({ code, param });
    expect(callsSince(before)).toEqual([]);
  });
});

describe('modes', () => {
  test('off: bytes in both directions, redraft only in headers', async () => {
    const body = '{"model":"ok@marketing", "redraft":{"mode":"off"},  "input":"é","big":12345678901234567890}';
    const response = await redraft.post('/v1/responses', body);
    const answer = (await response.json()) as FinalResponse;
    expect(answer).not.toHaveProperty('redraft');
    expect(answer.output[0]?.content?.[0]?.text).toBe(clichedPassage);
    expect(response.headers.get('x-redraft-outcome')).toBe('skipped');
    expect(response.headers.get('x-redraft-policy')).toBe('marketing');
    const sent = new TextDecoder().decode(redraft.dummy.calls.at(-1)?.bytes);
    expect(sent).not.toContain('redraft');
    expect(sent).toContain('12345678901234567890');
    const stream = await ask({ stream: true }, { 'x-redraft': '{"mode":"off"}' });
    const told = await readResponseStream(stream);
    expect([told.text, told.last.type]).toEqual([clichedPassage, 'response.completed']);
    expect(told.raw).not.toContain('redraft');
  });

  test('rewrite: the last user message is the draft, and no draft is asked for', async () => {
    const before = redraft.dummy.calls.length;
    const input = [{ role: 'user', content: [{ type: 'input_text', text: clichedPassage }] }];
    const told = await readResponseStream(
      await ask({ input, stream: true, redraft: { mode: 'rewrite', include: ['draft'] } }),
    );
    expect(told.response?.redraft).toMatchObject({ mode: 'rewrite', outcome: 'revised', draft: clichedPassage });
    expect(told.response).toMatchObject({ status: 'completed', model: 'ok', store: false });
    expect(told.response?.output[0]?.content?.[0]?.text).toBe(told.text);
    expect(applyRationale(clichedPassage, told.response!.redraft)).toBe(told.text);
    expect(callsSince(before).every(({ kind }) => kind === 'revise')).toBe(true);
  });

  test('sample: independent responses are ranked, and only the draft’s own is kept upstream', async () => {
    const before = redraft.dummy.calls.length;
    const answer = await answerTo({ redraft: { mode: 'sample', n: 3 }, store: true });
    expect(answer.redraft).toMatchObject({ mode: 'sample', candidates_counted: { requested: 2 } });
    const calls = callsSince(before);
    expect(calls.map(({ path }) => path)).toEqual(Array(3).fill('/responses'));
    const kept = calls.map(({ body }) => (body as { store: boolean }).store);
    expect(kept.filter(Boolean)).toHaveLength(1);
  });

  test('a response in the background passes untouched', async () => {
    const before = redraft.dummy.calls.length;
    const response = await ask({ background: true });
    expect(await response.json()).toMatchObject({ status: 'queued', output: [], background: true });
    expect(response.headers.get('x-redraft-outcome')).toBe('skipped');
    expect(callsSince(before)).toHaveLength(1);
  });
});

describe('what is not one piece of prose passes unrevised, without an extra call', () => {
  test.each<[string, object, string]>([
    ['function calls', { model: 'tool-calls' }, 'tools'],
    ['text and then function calls', { model: 'talks-then-calls-tools' }, 'tools'],
    ['a JSON schema', { text: { format: { type: 'json_schema', name: 'x', schema: {} } } }, 'structured_output'],
    ['a JSON object', { text: { format: { type: 'json_object' } } }, 'structured_output'],
    ['logprobs', { include: ['message.output_text.logprobs'] }, 'logprobs'],
    ['top logprobs', { top_logprobs: 2 }, 'logprobs'],
    ['several messages', { model: 'speaks-twice' }, 'multiple_choices'],
    ['several texts in one message', { model: 'speaks-in-two-parts' }, 'multiple_choices'],
    ['a refusal', { model: 'refuses' }, 'refusal'],
    ['a cut answer', { model: 'truncates' }, 'truncated'],
    ['a filtered answer', { model: 'filters-at-the-end' }, 'content_filter'],
    ['no message', { model: 'null-content' }, 'too_short'],
    ['an empty message', { model: 'empty' }, 'too_short'],
    ['a French answer', { model: 'french' }, 'language'],
    ['samples of a search', { model: 'searches-and-cites', redraft: { mode: 'sample', n: 1 } }, 'tools'],
  ])('%s', async (_, fields, reason) => {
    const plain = (await (await ask({ ...fields, redraft: { mode: 'off' } })).json()) as object;
    const before = redraft.dummy.calls.length;
    const whole = await ask(fields);
    const answer = (await whole.json()) as FinalResponse;
    const told = await readResponseStream(await ask({ ...fields, stream: true }));
    expect(told.last.type).toBe(`response.${answer.status}`);
    for (const { redraft: said, ...rest } of [answer, told.response!]) {
      expect(said).toMatchObject({ outcome: 'skipped', reason, gap: 0, preference: null, reward: null });
      expect(rest).toEqual({ ...plain, id: expect.stringMatching(/^resp_dummy/) as string });
    }
    expect(callsSince(before)).toHaveLength(2);
  });

  test('logprobs that were asked for arrive with their deltas', async () => {
    const told = await readResponseStream(await ask({ include: ['message.output_text.logprobs'], stream: true }));
    const deltas = told.events.filter(({ type }) => type === 'response.output_text.delta');
    expect(deltas.map(({ logprobs }) => (logprobs as { token: string }[])[0]?.token).join('')).toBe(clichedPassage);
  });

  test('every event of a skipped answer is the upstream’s, in its order', async () => {
    for (const model of ['talks-then-calls-tools', 'speaks-twice', 'speaks-in-two-parts', 'refuses', 'truncates']) {
      const told = await readResponseStream(await ask({ model, stream: true }));
      const plain = await readResponseStream(await ask({ model, stream: true, redraft: { mode: 'off' } }));
      const shape = ({ types }: typeof told) => types.filter((type, index) => type !== types[index - 1]);
      expect(shape(told), model).toEqual(shape(plain));
      expect(told.text).toBe(plain.text);
    }
  });

  test('a gap that no candidate reaches keeps the draft, unchanged', async () => {
    const answer = await answerTo({ redraft: { min_gap: 9 } });
    expect(answer.redraft).toMatchObject({ outcome: 'kept', reason: 'gap_below_minimum', gap: 0, preference: null });
    expect(answer.output[0]?.content?.[0]?.text).toBe(clichedPassage);
  });
});

test('without a search or calls of its own the text is the deltas’, the part’s, the item’s and the response’s', async () => {
  const told = await readResponseStream(await ask({ stream: true, redraft: { include: ['draft'] } }));
  const done = (type: string) => told.events.find((event) => event.type === type) as Record<string, unknown>;
  expect(told.response?.redraft.outcome).toBe('revised');
  expect(done('response.output_text.done')['text']).toBe(told.text);
  expect(done('response.content_part.done')['part']).toMatchObject({ text: told.text });
  expect(done('response.output_item.done')['item']).toEqual(told.response?.output[0]);
  expect(told.response?.output[0]?.content?.[0]?.text).toBe(told.text);
  expect(applyRationale(clichedPassage, told.response!.redraft)).toBe(told.text);
  expect(told.raw).toMatch(/^: redraft\n\n/);
  expect(told.raw).not.toContain('[DONE]');
});

test('where revising is not worth it the upstream’s own counts stay', async () => {
  const { usage } = await answerTo({ text: { format: { type: 'json_object' } } });
  expect(usage).toMatchObject({ input_tokens_details: { cached_tokens: 3 } });
  const silent = await answerTo({ model: 'no-usage' });
  expect(silent.redraft.usage.estimated).toBe(true);
  expect(silent.usage['input_tokens']).toBeGreaterThan(0);
});

test('an upstream that answers a request for a stream with plain JSON is streamed all the same', async () => {
  for (const model of ['json-for-stream', 'ok']) {
    const { types, text, response } = await readResponseStream(await ask({ model, stream: true }));
    expect(types.filter((type, index) => type !== types[index - 1])).toHaveLength(9);
    expect([response?.redraft.outcome, response?.output[0]?.content?.[0]?.text]).toEqual(['revised', text]);
  }
});

describe('responses that the upstream keeps', () => {
  const routes: [string, string][] = [
    ['GET', '/v1/responses/resp_1'],
    ['DELETE', '/v1/responses/resp_1'],
    ['GET', '/v1/responses/resp_1/input_items?limit=2'],
    ['POST', '/v1/responses/resp_1/cancel'],
  ];

  test.each(routes)('are nobody’s with the operator’s key: %s %s', async (method, path) => {
    const response = await fetch(redraft.url + path, { method });
    expect(response.status).toBe(404);
    expect(((await response.json()) as ErrorAnswer).error.code).toBe('not_found');
  });

  test('are passed through where the upstream says so', async () => {
    await using open = await startRedraft({ environment: await upstreamWith('passthrough: all') });
    for (const [method, path] of routes) {
      const response = await fetch(open.url + path, { method });
      expect(await response.json()).toEqual({ object: 'response.stored', path: path.slice('/v1'.length) });
    }
  });
});

test('a text that is not English is handed on in the stream as it comes', async () => {
  const told = await readResponseStream(await ask({ model: 'french', stream: true }));
  expect(told.text).toBe(frenchPassage);
  expect(redraftOf(told.response)).toMatchObject({ outcome: 'skipped', reason: 'language' });
});
