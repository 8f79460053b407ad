import OpenAI, { APIError, APIUserAbortError } from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { until } from '../src/testing/expecting.ts';
import { failureOf, upstreamFailures } from './support/error-answers.ts';
import { applyRationale, redraftOf, startRedraft, type RedraftServer } from './support/redraft-server.ts';

const ask = { model: 'ok', messages: [{ role: 'user' as const, content: 'Tell me about Velden.' }] };

describe('the openai package, unchanged but for its base URL', () => {
  let redraft: RedraftServer;
  beforeAll(async () => {
    redraft = await startRedraft();
  });
  afterAll(async () => redraft[Symbol.asyncDispose]());

  test('create() returns a revised completion that says what was done to it', async () => {
    const completion = await redraft.openai.chat.completions.create(ask);
    const said = redraftOf(completion);
    const text = completion.choices[0]?.message.content ?? '';
    expect(said.outcome).toBe('revised');
    expect(said.reason).toBeNull();
    expect(text).not.toBe(clichedPassage);
    expect(text).not.toContain('testament');
    expect(applyRationale(clichedPassage, said)).toBe(text);
    expect(said.gap).toBeGreaterThan(0);
    expect(said.gap).toBeCloseTo((said.reward ?? 0) - (said.draft_reward ?? 0), 9);
    expect(said.preference).toBeNull();
    expect(said.mode).toBe('polish');
    expect(said.policy).toBe('default');
    expect(said.candidates_counted).toMatchObject({ requested: 8, recombined: 0 });
    expect(said.candidates_counted.generated).toBeGreaterThan(1);
    expect(completion.object).toBe('chat.completion');
    expect(completion.choices[0]?.finish_reason).toBe('stop');
  });

  test('the usage is the sum over the draft and every candidate', async () => {
    const completion = await redraft.openai.chat.completions.create(ask);
    const { usage } = redraftOf(completion);
    expect(usage.estimated).toBe(false);
    expect(usage.revise.total_tokens).toBeGreaterThan(usage.draft.total_tokens);
    expect(completion.usage?.total_tokens).toBe(
      usage.draft.total_tokens + usage.revise.total_tokens + usage.judge.total_tokens,
    );
  });

  test('create({ stream: true }) streams OpenAI chunks of one answer, the last with redraft', async () => {
    const stream = await redraft.openai.chat.completions.create({ ...ask, stream: true });
    let text = '';
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) {
      chunks.push(chunk);
      text += chunk.choices[0]?.delta.content ?? '';
    }
    expect(new Set(chunks.map(({ id, model, created }) => `${id} ${model} ${created}`)).size).toBe(1);
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    const last = chunks.at(-1);
    expect(last?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.filter((chunk) => chunk.choices[0]?.finish_reason)).toHaveLength(1);
    expect(chunks.length).toBeGreaterThan(5);
    expect(chunks.every((chunk) => chunk.usage === undefined || chunk.usage === null)).toBe(true);
    expect(applyRationale(clichedPassage, redraftOf(last))).toBe(text);
  });

  test('with include_usage the last chunk has the usage and no choices', async () => {
    const stream = await redraft.openai.chat.completions.create({
      ...ask,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await Array.fromAsync(stream);
    const last = chunks.at(-1);
    expect(last?.choices).toEqual([]);
    expect(last?.usage?.total_tokens).toBe(
      redraftOf(chunks.at(-2)).usage.draft.total_tokens + redraftOf(chunks.at(-2)).usage.revise.total_tokens,
    );
  });

  test('the stream() helper gives the final text and completion', async () => {
    const stream = redraft.openai.chat.completions.stream(ask);
    let content = '';
    stream.on('content', (delta) => {
      content += delta;
    });
    const final = await stream.finalChatCompletion();
    expect(final.choices[0]?.message.content).toBe(content);
    expect(content).not.toContain('testament');
  });

  test('withResponse() shows the request id and what Redraft did, and no header of the upstream’s account', async () => {
    const { response, request_id } = await redraft.openai.chat.completions
      .create(ask, { headers: { 'x-request-id': 'mine-1' } })
      .withResponse();
    expect(request_id).toBe('mine-1');
    expect(response.headers.get('x-redraft-id')).toMatch(/^rw_[0-9a-f]{32}$/);
    expect(response.headers.get('x-redraft-policy')).toBe('default');
    expect(response.headers.get('x-redraft-outcome')).toBe('revised');
    expect(Number(response.headers.get('x-redraft-gap'))).toBeGreaterThan(0);
    expect(Number(response.headers.get('x-redraft-overhead-ms'))).toBeGreaterThan(0);
    expect(response.headers.get('openai-organization')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('x-ratelimit-remaining-requests')).toBe('99');
  });

  test('an answer can be asked for again by either of its ids', async () => {
    const completion = await redraft.openai.chat.completions.create(ask);
    const said = redraftOf(completion);
    for (const id of [said.id, completion.id]) {
      expect(await (await fetch(`${redraft.url}/v1/rewrites/${id}`)).json()).toEqual(said);
    }
    expect((await fetch(`${redraft.url}/v1/rewrites/rw_nothing`)).status).toBe(404);
  });

  test('models.list() and models.retrieve() show the upstream’s models and the listed policies', async () => {
    const ids = (await redraft.openai.models.list()).data.map((model) => model.id);
    const [first = ''] = ids;
    expect(ids).toContain(`${first}@marketing`);
    expect(ids).not.toContain(`${first}@default`);
    expect(ids).toContain('redraft-line-editor');
    expect((await redraft.openai.models.retrieve(`${first}@marketing`)).id).toBe(`${first}@marketing`);
    await expect(redraft.openai.models.retrieve('no-such-model')).rejects.toThrow(OpenAI.NotFoundError);
  });

  test('a policy is chosen by the model suffix, which never goes upstream', async () => {
    const completion = await redraft.openai.chat.completions.create({ ...ask, model: 'ok@marketing' });
    expect(redraftOf(completion).policy).toBe('marketing');
    expect(new Set(redraft.dummy.calls.map((call) => (call.body as { model?: string } | null)?.model))).not.toContain(
      'ok@marketing',
    );
  });

  test.each(upstreamFailures)(
    'an upstream that %s becomes the client’s own error class',
    async (model, errorClass, status) => {
      // A stream that has not begun fails in the same way, not inside of it.
      for (const stream of [false, true]) {
        const failed = await failureOf(redraft.openai.chat.completions.create({ ...ask, model, stream }));
        expect(failed).toEqual({ errorClass, status, leaks: false });
      }
    },
    15_000,
  );

  test('after Redraft’s own retries the client is told not to retry', async () => {
    const response = await redraft.post('/v1/chat/completions', { ...ask, model: 'fails-500' });
    expect(response.headers.get('x-should-retry')).toBe('false');
  }, 15_000);

  test('an answer without choices is an upstream’s error, streaming or not', async () => {
    const empty = { ...ask, model: 'empty-choices' };
    await expect(redraft.openai.chat.completions.create(empty)).rejects.toThrow(OpenAI.InternalServerError);
    const read = async () => Array.fromAsync(await redraft.openai.chat.completions.create({ ...empty, stream: true }));
    await expect(read()).rejects.toThrow(APIError);
  });

  test('an error in mid-stream throws, and so does a stream that is cut', async () => {
    for (const model of ['errors-mid-stream', 'cuts-stream', 'ends-early']) {
      const read = async () =>
        Array.fromAsync(await redraft.openai.chat.completions.create({ ...ask, model, stream: true }));
      await expect(read(), model).rejects.toThrow(APIError);
    }
  });

  test('abort() ends the client’s wait and every upstream call within 100 ms', async () => {
    const controller = new AbortController();
    const waiting = redraft.openai.chat.completions.create(
      { ...ask, model: 'ok/hangs' },
      { signal: controller.signal },
    );
    waiting.catch(() => {});
    await until(() => redraft.dummy.openRequests() === 8, 3_000);
    controller.abort();
    await expect(waiting).rejects.toThrow(APIUserAbortError);
    expect(await until(() => redraft.dummy.openRequests() === 0, 1_000)).toBeLessThan(100);
  });

  test('breaking out of a stream ends every upstream call within 100 ms', async () => {
    const stream = await redraft.openai.chat.completions.create({ ...ask, model: 'ok/hangs', stream: true });
    await until(() => redraft.dummy.openRequests() === 8, 3_000);
    stream.controller.abort();
    expect(await until(() => redraft.dummy.openRequests() === 0, 1_000)).toBeLessThan(100);
  });
});

test('without an upstream the line editor revises the last user message, and says that it did', async () => {
  await using redraft = await startRedraft({ dummy: null });
  const completion = await redraft.openai.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: clichedPassage }],
  });
  expect(completion.model).toBe('redraft-line-editor');
  const said = redraftOf(completion);
  expect(said).toMatchObject({ outcome: 'revised', mode: 'rewrite' });
  expect(applyRationale(clichedPassage, said)).toBe(completion.choices[0]?.message.content);
  expect(completion.usage?.total_tokens).toBe(0);
});
