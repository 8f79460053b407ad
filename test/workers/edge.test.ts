import { exports } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { demoPassage } from '../../src/cli/demo-passage.ts';
import fixture from '../fixtures/rewards.json' with { type: 'json' };

const worker = exports.default;

function post(path: string, body: unknown, key: string | null = 'test-key'): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (key !== null) headers.set('authorization', `Bearer ${key}`);
  return worker.fetch(
    new Request(`https://redraft.example${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
}

interface RewriteAnswer {
  readonly id: string;
  readonly text: string;
  readonly model: string;
  readonly redraft: {
    readonly outcome: string;
    readonly gap: number;
    readonly rationale: { readonly edits: { start: number; end: number; revised: string }[] };
  };
}

test('a passage is revised inside workerd, and its edits give the returned text', async () => {
  const response = await post('/v1/rewrites', { text: demoPassage });
  expect(response.status).toBe(200);
  const answer = (await response.json()) as RewriteAnswer;
  expect(answer.model).toBe('redraft-line-editor');
  expect(answer.redraft.outcome).toBe('revised');
  expect(answer.redraft.gap).toBeGreaterThan(0);
  let text = demoPassage;
  for (const edit of answer.redraft.rationale.edits.toReversed()) {
    text = text.slice(0, edit.start) + edit.revised + text.slice(edit.end);
  }
  expect(answer.text).toBe(text);
});

test('an answer can be asked for again, from D1', async () => {
  const { id } = (await (await post('/v1/rewrites', { text: demoPassage })).json()) as RewriteAnswer;
  const request = new Request(`https://redraft.example/v1/rewrites/${id}`, {
    headers: { authorization: 'Bearer test-key' },
  });
  const again = (await (await worker.fetch(request)).json()) as { id: string };
  expect(again.id).toBe(id);
});

test('chat completions stream, first a comment, at the end [DONE]', async () => {
  const response = await post('/v1/chat/completions', {
    model: 'any',
    stream: true,
    messages: [{ role: 'user', content: demoPassage }],
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const text = await response.text();
  expect(text).toMatch(/^: redraft/);
  expect(text).toMatch(/data: \[DONE\]\n\n$/);
});

test('nobody is served without the key', async () => {
  expect((await post('/v1/rewrites', { text: demoPassage }, null)).status).toBe(401);
  expect((await post('/v1/rewrites', { text: demoPassage }, 'wrong')).status).toBe(401);
});

test('rewards are those of Node to the ninth decimal', async () => {
  const response = await post('/v1/rewards', { input: fixture.rows.map((row) => row.text) });
  const { model, data } = (await response.json()) as { model: string; data: { reward: number }[] };
  expect(model).toBe(fixture.model);
  fixture.rows.forEach((row, index) => expect(data[index]?.reward).toBeCloseTo(row.reward, 9));
});

test('there are no metrics, and the answer says why', async () => {
  const response = await worker.fetch(
    new Request('https://redraft.example/metrics', { headers: { authorization: 'Bearer test-key' } }),
  );
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    error: { code: 'not_found', message: expect.stringContaining('come and go') },
  });
});
