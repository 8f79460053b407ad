import { env, exports } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import { demoPassage } from '../../src/cli/demo-passage.ts';
import { clichedPassage } from '../../src/testing/dummy-texts.ts';
import { createDummyUpstream } from '../../src/testing/dummy-upstream.ts';
import worker from '../../workers/edge.ts';
import { readResponseStream } from '../support/response-stream.ts';

const request = (body: object) =>
  new Request('https://redraft.example/v1/responses', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer test-key' },
    body: JSON.stringify(body),
  });

test('without an upstream a response streams inside workerd, and can be asked for again', async () => {
  const told = await readResponseStream(
    await exports.default.fetch(request({ model: 'any', input: demoPassage, stream: true })),
  );
  expect(told.raw).toMatch(/^: redraft/);
  expect(told.last.type).toBe('response.completed');
  const { id, redraft, output } = told.response!;
  expect(redraft.outcome).toBe('revised');
  expect(output[0]?.content?.[0]?.text).toBe(told.text);
  const again = await exports.default.fetch(
    new Request(`https://redraft.example/v1/rewrites/${id}`, { headers: { authorization: 'Bearer test-key' } }),
  );
  expect(await again.json()).toMatchObject({ id: redraft.id });
});

test('an upstream’s response is drafted, revised and streamed inside workerd', async () => {
  const dummy = createDummyUpstream({ draft: 'reasons' });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => dummy.app.fetch(new Request(url, init)));
  const upstream = { OPENAI_API_KEY: 'sk-operator', OPENAI_BASE_URL: 'https://upstream.example/v1' };
  const response = await worker.fetch(
    request({ model: 'dummy', input: 'Tell me about Velden.', stream: true, redraft: { n: 2 } }),
    { ...env, ...upstream, REDRAFT_KEY: 'test-key' },
  );
  const told = await readResponseStream(response);
  vi.unstubAllGlobals();
  expect(dummy.calls.map(({ path }) => path)).toEqual(['/responses', '/chat/completions', '/chat/completions']);
  expect(told.response).toMatchObject({ status: 'completed', output: [{ type: 'reasoning' }, { type: 'message' }] });
  expect(told.response?.redraft.outcome).toBe('revised');
  expect(told.text).not.toBe(clichedPassage);
});
