import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import type { ErrorAnswer } from './support/error-answers.ts';
import { applyRationale, redraftOf, startRedraft, type RedraftServer } from './support/redraft-server.ts';

let redraft: RedraftServer;
beforeAll(async () => {
  redraft = await startRedraft();
});
afterAll(async () => redraft[Symbol.asyncDispose]());

const messages = [{ role: 'user', content: 'Tell me about Velden.' }];
const chat = (fields: object, headers?: Record<string, string>) =>
  redraft.post('/v1/chat/completions', { model: 'ok', messages, ...fields }, headers);

async function errorOf(response: Response): Promise<ErrorAnswer['error'] & { status: number }> {
  const { error } = (await response.json()) as ErrorAnswer;
  expect(Object.keys(error).sort()).toEqual(['code', 'message', 'param', 'type']);
  return { ...error, status: response.status };
}

describe('bad input has a clear error in OpenAI’s shape, and costs no upstream call', () => {
  test.each<[string, unknown, string, string | null]>([
    ['malformed JSON', '{"model": ', 'invalid_json', null],
    ['an empty body', '', 'invalid_json', null],
    ['JSON that is no object', '[1]', 'invalid_type', null],
    ['invalid UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 'invalid_utf8', null],
    ['a missing model', { messages }, 'missing_required_parameter', 'model'],
    ['a model that is no string', { model: 7, messages }, 'invalid_type', 'model'],
    ['missing messages', { model: 'ok' }, 'missing_required_parameter', 'messages'],
    ['no messages', { model: 'ok', messages: [] }, 'invalid_value', 'messages'],
    ['messages of the wrong type', { model: 'ok', messages: 'hello' }, 'invalid_type', 'messages'],
    ['a stream that is no boolean', { model: 'ok', messages, stream: 'yes' }, 'invalid_type', 'stream'],
    [
      'an unknown redraft field',
      { model: 'ok', messages, redraft: { modee: 'off' } },
      'unknown_parameter',
      'redraft.modee',
    ],
    ['an unknown mode', { model: 'ok', messages, redraft: { mode: 'fix' } }, 'invalid_value', 'redraft.mode'],
    ['an n of the wrong type', { model: 'ok', messages, redraft: { n: '8' } }, 'invalid_type', 'redraft.n'],
    ['an n that is too large', { model: 'ok', messages, redraft: { n: 33 } }, 'invalid_value', 'redraft.n'],
    ['a redraft that is no object', { model: 'ok', messages, redraft: true }, 'invalid_type', 'redraft'],
    [
      'an unknown policy',
      { model: 'ok', messages, redraft: { policy: 'nope' } },
      'policy_not_available',
      'redraft.policy',
    ],
    ['an unknown policy suffix', { model: 'ok@nope', messages }, 'policy_not_available', 'model'],
    [
      'a deep nest',
      `{"model":"ok","messages":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
      'invalid_type',
      'messages[0]',
    ],
  ])('%s', async (_, body, code, param) => {
    const before = redraft.dummy.calls.filter((call) => call.kind !== 'other').length;
    expect(await errorOf(await redraft.post('/v1/chat/completions', body))).toMatchObject({ status: 400, code, param });
    expect(redraft.dummy.calls.filter((call) => call.kind !== 'other')).toHaveLength(before);
  });

  test('an x-redraft header that is not JSON, or says what it may not', async () => {
    expect(await errorOf(await chat({}, { 'x-redraft': '{' }))).toMatchObject({
      status: 400,
      code: 'invalid_json',
      param: 'x-redraft',
    });
    expect(await errorOf(await chat({}, { 'x-redraft': '{"x":1}' }))).toMatchObject({
      status: 400,
      code: 'unknown_parameter',
    });
  });

  test('a body over the limit', async () => {
    const large = JSON.stringify({ model: 'ok', messages: [{ role: 'user', content: 'x'.repeat(33 * 1024 * 1024) }] });
    expect(await errorOf(await redraft.post('/v1/chat/completions', large))).toMatchObject({
      status: 413,
      code: 'request_too_large',
    });
  });

  test('a content type that is not JSON', async () => {
    const response = await redraft.post('/v1/chat/completions', '{}', { 'content-type': 'text/plain' });
    expect(await errorOf(response)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });

  test('a route that is not there, and one that is stateful', async () => {
    expect(await errorOf(await fetch(`${redraft.url}/nothing`))).toMatchObject({ status: 404, code: 'not_found' });
    expect(await errorOf(await fetch(`${redraft.url}/v1/files`))).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('nothing to revise', async () => {
    const empty = { model: 'ok', messages: [{ role: 'user', content: ' ' }], redraft: { mode: 'rewrite' } };
    expect(await errorOf(await redraft.post('/v1/chat/completions', empty))).toMatchObject({
      status: 400,
      param: 'messages',
    });
    expect(await errorOf(await redraft.post('/v1/rewrites', { text: '\n' }))).toMatchObject({
      status: 400,
      param: 'text',
    });
    expect(await errorOf(await redraft.post('/v1/rewrites', {}))).toMatchObject({ status: 400, param: 'text' });
    expect(await errorOf(await redraft.post('/v1/rewrites', { text: 'x', tone: 'y' }))).toMatchObject({
      status: 400,
      param: 'tone',
    });
  });
});

describe('an open server answers this machine only', () => {
  /** `fetch` sets Host itself, so these requests are made by hand. */
  const statusWith = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const sent = httpRequest(`${redraft.url}/v1/models`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject).end();
    });

  test('a foreign Host, a foreign Origin and a cross-site page are refused', async () => {
    expect(await statusWith({ host: 'evil.example' })).toBe(403);
    expect(await statusWith({ host: '127.0.0.1.evil.example' })).toBe(403);
    expect(await statusWith({ origin: 'https://evil.example' })).toBe(403);
    expect(await statusWith({ origin: 'null' })).toBe(403);
    expect(await statusWith({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  test('this machine’s names are served', async () => {
    expect(await statusWith({ host: 'localhost:8787' })).toBe(200);
    expect(await statusWith({ host: '[::1]:8787' })).toBe(200);
    expect(await statusWith({ origin: 'http://localhost:3000' })).toBe(200);
  });
});

describe('modes', () => {
  test('off: the upstream’s bytes, redraft only in headers, and what was meant for Redraft is not passed on', async () => {
    const body =
      '{"model":"ok@marketing", "redraft":{"mode":"off"},  "messages":[{"role":"user","content":"é"}],"big":12345678901234567890}';
    const response = await redraft.post('/v1/chat/completions', body);
    const answer = (await response.json()) as { redraft?: unknown; choices: { message: { content: string } }[] };
    expect(answer.redraft).toBeUndefined();
    expect(answer.choices[0]?.message.content).toBe(clichedPassage);
    expect(response.headers.get('x-redraft-outcome')).toBe('skipped');
    expect(response.headers.get('x-redraft-policy')).toBe('marketing');
    const sent = new TextDecoder().decode(redraft.dummy.calls.at(-1)?.bytes);
    expect(sent).not.toContain('redraft');
    expect(sent).toContain('12345678901234567890');
    expect(JSON.parse(sent)).toMatchObject({ model: 'ok', messages: [{ role: 'user', content: 'é' }] });
  });

  test('off: a body that says nothing to Redraft goes up byte for byte', async () => {
    const body = '{ "model" : "ok",\n "messages":[{"role":"user","content":"a\\u0301"}] }';
    await redraft.post('/v1/chat/completions', body, { 'x-redraft': '{"mode":"off"}' });
    expect(new TextDecoder().decode(redraft.dummy.calls.at(-1)?.bytes)).toBe(body);
  });

  test('off: a stream passes through as it is', async () => {
    const response = await chat({ stream: true, redraft: { mode: 'off' } });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const text = await response.text();
    expect(text).toMatch(/\[DONE\]\n\n$/);
    expect(text).not.toContain('redraft');
  });

  test('rewrite: the last user message is the draft, and no draft is asked for', async () => {
    const before = redraft.dummy.calls.filter((call) => call.kind === 'draft').length;
    const answer = await (
      await chat({
        messages: [{ role: 'user', content: clichedPassage }],
        redraft: { mode: 'rewrite', include: ['draft'] },
      })
    ).json();
    const said = redraftOf(answer);
    expect(said).toMatchObject({ mode: 'rewrite', outcome: 'revised', draft: clichedPassage });
    expect(said.usage.draft.total_tokens).toBe(0);
    expect(redraft.dummy.calls.filter((call) => call.kind === 'draft')).toHaveLength(before);
  });

  test('sample: N independent answers are ranked, the first being the draft', async () => {
    const before = redraft.dummy.calls.length;
    const answer = await (await chat({ redraft: { mode: 'sample', n: 3 } })).json();
    expect(redraftOf(answer)).toMatchObject({ mode: 'sample', candidates_counted: { requested: 2 } });
    const calls = redraft.dummy.calls.slice(before);
    expect(calls.map((call) => call.kind)).toEqual(['draft', 'draft', 'draft']);
  });

  test('what a request includes is in the answer, and nothing of it otherwise', async () => {
    const all = redraftOf(
      await (await chat({ redraft: { include: ['draft', 'candidates', 'passages', 'trace'] } })).json(),
    );
    expect(all.draft).toBe(clichedPassage);
    expect(all.candidates?.filter((candidate) => candidate.chosen)).toHaveLength(1);
    expect(all.passages?.[0]).toMatchObject({ index: 0, start: 0, end: clichedPassage.length, outcome: 'revised' });
    expect(all.trace?.map((entry) => entry.event)).toEqual(['drafted', 'revising', 'gated', 'ranked', 'sent']);
    expect(Object.keys(redraftOf(await (await chat({})).json()))).not.toEqual(expect.arrayContaining(['draft']));
  });

  test('a gap that no candidate reaches keeps the draft, unchanged', async () => {
    const answer = (await (await chat({ redraft: { min_gap: 9 } })).json()) as {
      choices: { message: { content: string } }[];
    };
    expect(redraftOf(answer)).toMatchObject({ outcome: 'kept', reason: 'gap_below_minimum', gap: 0, preference: null });
    expect(answer.choices[0]?.message.content).toBe(clichedPassage);
  });

  test('editor calls inherit none of the client’s tools, stop, format or storage', async () => {
    const before = redraft.dummy.calls.length;
    await chat({
      tools: [{ type: 'function', function: { name: 'f' } }],
      stop: ['x'],
      store: true,
      user: 'u',
      custom: 1,
    });
    const [draft, ...others] = redraft.dummy.calls.slice(before);
    expect(draft?.body).toMatchObject({ stop: ['x'], store: true, custom: 1 });
    expect(others.length).toBe(8);
    for (const call of others) {
      // The editor's own schema and temperature, and nothing of the client's.
      const {
        messages: _messages,
        model: _model,
        temperature: _temperature,
        response_format,
        stream: _stream,
        stream_options: _options,
        max_completion_tokens: _limit,
        ...rest
      } = call.body as Record<string, unknown>;
      expect(rest).toEqual({});
      expect(response_format).toMatchObject({ type: 'json_schema', json_schema: { name: 'edits', strict: true } });
    }
  });
});

describe('what is not one piece of prose passes unrevised, without an extra call', () => {
  test.each<[string, object, string]>([
    ['several choices', { n: 2 }, 'multiple_choices'],
    ['logprobs', { logprobs: true }, 'logprobs'],
    ['a response format', { response_format: { type: 'json_object' } }, 'structured_output'],
    ['tool calls', { model: 'tool-calls' }, 'tools'],
    ['a cut answer', { model: 'truncates' }, 'truncated'],
    ['an empty answer', { model: 'null-content' }, 'too_short'],
    ['a refusal', { model: 'refuses' }, 'refusal'],
    ['a French answer', { model: 'french' }, 'language'],
  ])('%s', async (_, fields, reason) => {
    for (const stream of [false, true]) {
      const before = redraft.dummy.calls.length;
      const response = await chat({ ...fields, stream });
      expect(response.status).toBe(200);
      const answers = stream ? dataOf(await response.text()) : [await response.json()];
      const told = answers.filter((answer) => (answer as { redraft?: unknown }).redraft);
      expect(told).toHaveLength(1);
      expect(redraftOf(told[0])).toMatchObject({ outcome: 'skipped', reason, gap: 0, preference: null, reward: null });
      expect(redraft.dummy.calls.length - before).toBe(1);
    }
  });

  test('every choice of a streamed answer arrives', async () => {
    const chunks = dataOf(await (await chat({ n: 2, stream: true })).text()) as {
      choices: { index: number; delta: { content?: string } }[];
    }[];
    for (const index of [0, 1]) {
      const text = chunks.flatMap((chunk) =>
        chunk.choices.filter((choice) => choice.index === index).map((choice) => choice.delta.content ?? ''),
      );
      expect(text.join('')).toBe(clichedPassage);
    }
  });

  test('a streamed tool call arrives whole, with its index, id and name', async () => {
    const stream = redraft.openai.chat.completions.stream({
      model: 'tool-calls',
      messages: [{ role: 'user', content: 'x' }],
    });
    const [call] = (await stream.finalChatCompletion()).choices[0]?.message.tool_calls ?? [];
    const plain = (await (await chat({ model: 'tool-calls' })).json()) as {
      choices: { message: { tool_calls: unknown[] } }[];
    };
    expect(call).toMatchObject(plain.choices[0]?.message.tool_calls[0] as object);
  });
});

describe('the other routes', () => {
  test('POST /v1/rewrites revises a text', async () => {
    const response = await redraft.post('/v1/rewrites', {
      text: clichedPassage,
      model: 'ok',
      instruction: 'Keep it plain.',
    });
    const answer = (await response.json()) as { id: string; object: string; text: string; model: string };
    const said = redraftOf(answer);
    expect(answer).toMatchObject({ object: 'rewrite', model: 'ok', id: said.id });
    expect(applyRationale(clichedPassage, said)).toBe(answer.text);
    const [call] = redraft.dummy.calls.slice(-1);
    expect(JSON.stringify(call?.body)).toContain('Keep it plain.');
  });

  test('POST /v1/rewrites streams', async () => {
    const response = await redraft.post('/v1/rewrites', { text: clichedPassage, model: 'ok', stream: true });
    const text = await response.text();
    const chunks = dataOf(text) as { object: string; delta: string }[];
    expect(applyRationale(clichedPassage, redraftOf(chunks.at(-1)))).toBe(chunks.map((chunk) => chunk.delta).join(''));
    expect(text).toMatch(/^: redraft\n\n[\s\S]*data: \[DONE\]\n\n$/);
  });

  test('POST /v1/rewards scores one text or several', async () => {
    const one = (await (await redraft.post('/v1/rewards', { input: clichedPassage })).json()) as RewardAnswer;
    expect(one).toMatchObject({ object: 'list', data: [{ index: 0 }] });
    expect(one.model).toBe('stub/stock-phrases');
    const several = (await (
      await redraft.post('/v1/rewards', { input: [clichedPassage, ''], model: 'quality' })
    ).json()) as RewardAnswer;
    expect(several.data[0]?.reward).toBe(one.data[0]?.reward);
    expect(several.data[1]?.reward).toBeNull();
    expect(await errorOf(await redraft.post('/v1/rewards', { input: 'x', model: 'nope' }))).toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    expect(await errorOf(await redraft.post('/v1/rewards', { input: [] }))).toMatchObject({
      status: 400,
      param: 'input',
    });
  });

  test('GET /v1/policies names the policies', async () => {
    const { data } = (await (await fetch(`${redraft.url}/v1/policies`)).json()) as {
      data: { name: string; description: string }[];
    };
    expect(data.map(({ name }) => name)).toEqual(['academic', 'default', 'fiction', 'legal', 'marketing', 'support']);
    expect(data.every(({ description }) => description.length > 10)).toBe(true);
  });

  test('/healthz and /readyz', async () => {
    expect((await fetch(`${redraft.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${redraft.url}/readyz`)).json()).toMatchObject({ status: 'ready' });
  });

  test('passed-through routes carry bytes both ways, without redraft and @policy', async () => {
    const response = await redraft.post('/v1/embeddings', '{"model":"embed@default","input":"x","redraft":{"n":1}}');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-redraft-id')).toMatch(/^rw_/);
    expect(redraft.dummy.calls.at(-1)?.body).toEqual({ input: 'x', model: 'embed' });
    const form = new FormData();
    form.set('model', 'whisper-1');
    form.set('file', new Blob([new Uint8Array([0, 255, 1, 254])]), 'a.wav');
    const audio = await fetch(`${redraft.url}/v1/audio/transcriptions`, { method: 'POST', body: form });
    expect(audio.status).toBe(200);
    expect(redraft.dummy.calls.at(-1)?.headers.get('content-type')).toContain('multipart/form-data');
    expect(redraft.dummy.calls.at(-1)?.headers.get('authorization')).toBe('Bearer sk-operator-key');
  });
});

interface RewardAnswer {
  readonly model: string;
  readonly data: { readonly index: number; readonly reward: number | null }[];
}

function dataOf(sse: string): unknown[] {
  return sse
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice('data: '.length)) as unknown);
}
