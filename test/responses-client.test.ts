import OpenAI, { APIError, APIUserAbortError } from 'openai';
import type { ResponseStreamEvent } from 'openai/resources/responses/responses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { until } from '../src/testing/expecting.ts';
import { failureOf, type UpstreamFailure, upstreamFailures } from './support/error-answers.ts';
import { applyRationale, redraftOf, startRedraft, type RedraftServer } from './support/redraft-server.ts';

const ask = { model: 'ok', input: 'Tell me about Velden.' };

describe('the openai package’s responses, unchanged but for its base URL', () => {
  let redraft: RedraftServer;
  beforeAll(async () => {
    redraft = await startRedraft();
  });
  afterAll(async () => redraft[Symbol.asyncDispose]());

  const draftsSince = (before: number) => redraft.dummy.calls.slice(before).filter(({ kind }) => kind === 'draft');

  test('create() returns a revised response that says what was done to it', async () => {
    const response = await redraft.openai.responses.create(ask);
    const said = redraftOf(response);
    expect(said).toMatchObject({ outcome: 'revised', reason: null, mode: 'polish', policy: 'default' });
    expect(response.output_text).not.toBe(clichedPassage);
    expect(response.output_text).not.toContain('testament');
    expect(applyRationale(clichedPassage, said)).toBe(response.output_text);
    expect(response).toMatchObject({
      id: expect.stringMatching(/^resp_dummy/),
      object: 'response',
      status: 'completed',
      model: 'ok-2026-11-01',
      error: null,
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', annotations: [] }] }],
    });
  });

  test('the usage is the sum over the draft and every candidate, in the names of responses', async () => {
    const { usage, ...response } = await redraft.openai.responses.create(ask);
    const { draft, revise, judge, estimated } = redraftOf(response).usage;
    const sum = (field: 'prompt_tokens' | 'completion_tokens' | 'total_tokens') =>
      draft[field] + revise[field] + judge[field];
    expect(estimated).toBe(false);
    expect(revise.total_tokens).toBeGreaterThan(draft.total_tokens);
    expect(usage).toEqual({
      input_tokens: sum('prompt_tokens'),
      input_tokens_details: { cached_tokens: 3 },
      output_tokens: sum('completion_tokens'),
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: sum('total_tokens'),
    });
  });

  test('the draft is asked from the upstream’s own responses, with every field that is not Redraft’s', async () => {
    const before = redraft.dummy.calls.length;
    const input = [
      { role: 'user' as const, content: 'Hello' },
      { type: 'message' as const, role: 'assistant' as const, content: 'Hello. What about?' },
      { role: 'user' as const, content: [{ type: 'input_text' as const, text: 'About Velden.' }] },
    ];
    const fields = {
      instructions: 'Be brief.',
      previous_response_id: 'resp_1',
      store: true,
      include: ['reasoning.encrypted_content' as const],
      tools: [{ type: 'web_search' as const }],
      unknown: { deep: 1 },
    };
    const asked = { ...fields, redraft: { n: 2 }, model: 'ok@marketing', input };
    const response = await redraft.openai.responses.create(asked);
    expect(redraftOf(response)).toMatchObject({ policy: 'marketing', outcome: 'revised' });
    const [draft, ...others] = redraft.dummy.calls.slice(before);
    expect(draft).toMatchObject({ path: '/responses', kind: 'draft', body: { ...fields, model: 'ok', input } });
    expect(draft?.body).not.toHaveProperty('redraft');
    expect(others.map(({ path }) => path)).toEqual(['/chat/completions', '/chat/completions']);
    for (const { body, kind } of others) {
      expect(kind).toBe('revise');
      for (const name of ['tools', 'store', 'include', 'previous_response_id', 'instructions', 'input']) {
        expect(body).not.toHaveProperty(name);
      }
    }
    expect(JSON.stringify(others[0]?.body)).toContain('About Velden.');
  });

  test('create({ stream: true }) streams numbered events of one response, in OpenAI’s order', async () => {
    const stream = await redraft.openai.responses.create({ ...ask, stream: true });
    const events: ResponseStreamEvent[] = await Array.fromAsync(stream);
    expect(events.map(({ sequence_number: number }) => number)).toEqual(events.map((_, index) => index));
    const types = events.map(({ type }) => type);
    expect(types.filter((type, index) => type !== types[index - 1])).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    const deltas = events.filter((event) => event.type === 'response.output_text.delta');
    const text = deltas.map(({ delta }) => delta).join('');
    expect(deltas.length).toBeGreaterThan(5);
    expect(deltas.every((delta) => delta.item_id === 'msg_dummy0' && delta.output_index === 0)).toBe(true);
    expect(events.find((event) => event.type === 'response.output_text.done')?.text).toBe(text);
    const last = events.at(-1);
    if (last?.type !== 'response.completed') throw new Error('it was not completed');
    expect(last.response.output).toMatchObject([{ id: 'msg_dummy0', content: [{ text }] }]);
    expect(applyRationale(clichedPassage, redraftOf(last.response))).toBe(text);
    expect(events.slice(0, -1).some((event) => 'response' in event && 'redraft' in event.response)).toBe(false);
  });

  test('the stream() helper gives the text as it comes and the final response', async () => {
    const stream = redraft.openai.responses.stream(ask);
    let text = '';
    stream.on('response.output_text.delta', ({ delta, snapshot }) => {
      text += delta;
      expect(snapshot).toBe(text);
    });
    const final = await stream.finalResponse();
    expect(final.status).toBe('completed');
    expect(final.output_text).toBe(text);
    expect(text).not.toContain('testament');
    expect(applyRationale(clichedPassage, redraftOf(final))).toBe(text);
    expect(final.usage?.total_tokens).toBe(
      redraftOf(final).usage.draft.total_tokens + redraftOf(final).usage.revise.total_tokens,
    );
  });

  test.each([false, true])('what a model thought before its text stays where it was (stream: %s)', async (streams) => {
    const asked = { ...ask, model: 'reasons' };
    const { responses } = redraft.openai;
    const response = streams ? await responses.stream(asked).finalResponse() : await responses.create(asked);
    expect(redraftOf(response).outcome).toBe('revised');
    expect(response.output).toMatchObject([
      { id: 'rs_dummy', type: 'reasoning', summary: [{ text: 'The harbour is old, so its trade comes first.' }] },
      { id: 'msg_dummy0', type: 'message', content: [{ text: response.output_text }] },
    ]);
    expect(response.output_text).not.toContain('testament');
    expect(response.usage?.output_tokens_details.reasoning_tokens).toBe(7);
  });

  test('a response can be asked for again by either of its ids, and judged', async () => {
    const response = await redraft.openai.responses.create(ask);
    const said = redraftOf(response);
    for (const id of [said.id, response.id]) {
      expect(await (await fetch(`${redraft.url}/v1/rewrites/${id}`)).json()).toEqual(said);
      expect((await redraft.post('/v1/feedback', { id, verdict: 'accepted' })).status).not.toBe(404);
    }
  });

  test('withResponse() shows what Redraft did', async () => {
    const { response, request_id } = await redraft.openai.responses
      .create(ask, { headers: { 'x-request-id': 'mine-1' } })
      .withResponse();
    expect(request_id).toBe('mine-1');
    const header = (name: string) => response.headers.get(name);
    expect(header('x-redraft-id')).toMatch(/^rw_[0-9a-f]{32}$/);
    expect([header('x-redraft-policy'), header('x-redraft-outcome')]).toEqual(['default', 'revised']);
    expect(Number(header('x-redraft-gap'))).toBeGreaterThan(0);
    expect([header('openai-organization'), header('set-cookie')]).toEqual([null, null]);
  });

  test.each<UpstreamFailure>([
    ...upstreamFailures,
    ['knows-no-such-model', OpenAI.NotFoundError, 404],
    ['knows-no-such-route', OpenAI.NotFoundError, 404],
  ])(
    'an upstream that %s becomes the client’s own error class, streaming or not',
    async (model, errorClass, status) => {
      for (const stream of [false, true]) {
        const failed = await failureOf(redraft.openai.responses.create({ ...ask, model, stream }));
        expect(failed).toEqual({ errorClass, status, leaks: false });
      }
    },
    15_000,
  );

  test('an upstream without a Responses API is told apart from one without the model', async () => {
    const messageOf = async (model: string) => {
      const response = await redraft.post('/v1/responses', { ...ask, model });
      return ((await response.json()) as { error: { message: string } }).error.message;
    };
    expect(await messageOf('knows-no-such-route')).toMatch(/no Responses API.*\/v1\/chat\/completions/);
    expect(await messageOf('knows-no-such-model')).toBe('The model `nobody` does not exist.');
  });

  test('an error in mid-stream throws, and so does a stream that is cut', async () => {
    for (const model of ['errors-mid-stream', 'fails-half-way', 'cuts-stream', 'ends-early', 'garbage-sse']) {
      const read = async () => Array.fromAsync(await redraft.openai.responses.create({ ...ask, model, stream: true }));
      await expect(read(), model).rejects.toThrow(APIError);
      await expect(redraft.openai.responses.stream({ ...ask, model }).finalResponse(), model).rejects.toThrow(APIError);
    }
  });

  test('abort() ends the client’s wait and every upstream call within 100 ms', async () => {
    const client = new AbortController();
    const { responses } = redraft.openai;
    const outcome = responses
      .create({ ...ask, model: 'ok/hangs' }, { signal: client.signal })
      .catch((fault: unknown) => fault);
    await until(() => redraft.dummy.openRequests() === 8, 3_000);
    client.abort();
    expect(await until(() => redraft.dummy.openRequests() === 0, 1_000)).toBeLessThan(100);
    expect(await outcome).toBeInstanceOf(APIUserAbortError);
  });

  test.each(['ok/hangs', 'hangs-mid-stream'])(
    'breaking out of a stream ends every upstream call within 100 ms: %s',
    async (model) => {
      const stream = await redraft.openai.responses.create({ ...ask, model, stream: true });
      await until(() => redraft.dummy.openRequests() === (model === 'ok/hangs' ? 8 : 1), 3_000);
      stream.controller.abort();
      expect(await until(() => redraft.dummy.openRequests() === 0, 1_000)).toBeLessThan(100);
    },
  );

  test('a function call comes whole, with its index, id and name, after what was said before it', async () => {
    for (const model of ['tool-calls', 'talks-then-calls-tools']) {
      const before = redraft.dummy.calls.length;
      const final = await redraft.openai.responses.stream({ ...ask, model }).finalResponse();
      const plain = await redraft.openai.responses.create({ ...ask, model });
      for (const response of [final, plain]) {
        expect(redraftOf(response)).toMatchObject({ outcome: 'skipped', reason: 'tools' });
        expect(response.output_text).toBe(model === 'tool-calls' ? '' : clichedPassage);
        expect(response.output.filter(({ type }) => type === 'function_call')).toMatchObject([
          { call_id: 'call_1', name: 'get_tide', arguments: '{"harbour":"Velden"}', status: 'completed' },
          { call_id: 'call_2', name: 'get_price' },
        ]);
      }
      expect(redraft.dummy.calls.length - before).toBe(draftsSince(before).length);
    }
  });
});

test('without an upstream the line editor revises the last user message, and says that it did', async () => {
  await using redraft = await startRedraft({ dummy: null });
  const asked = {
    model: 'gpt-5-mini',
    instructions: 'Edit this.',
    metadata: { job: '7' },
    input: [
      { role: 'user' as const, content: 'Hello' },
      { role: 'user' as const, content: [{ type: 'input_text' as const, text: clichedPassage }] },
    ],
  };
  const response = await redraft.openai.responses.create(asked);
  const final = await redraft.openai.responses.stream(asked).finalResponse();
  for (const answer of [response, final]) {
    const said = redraftOf(answer);
    expect(said).toMatchObject({ outcome: 'revised', mode: 'rewrite' });
    expect(applyRationale(clichedPassage, said)).toBe(answer.output_text);
    expect(answer).toMatchObject({
      id: expect.stringMatching(/^resp_[0-9a-f]{32}$/),
      object: 'response',
      status: 'completed',
      model: 'redraft-line-editor',
      instructions: 'Edit this.',
      metadata: { job: '7' },
      store: false,
      output: [{ type: 'message', status: 'completed', content: [{ type: 'output_text', annotations: [] }] }],
      usage: { input_tokens: 0, output_tokens: 0, total_tokens: 0, input_tokens_details: { cached_tokens: 0 } },
    });
  }
});
