import type { Context, Hono } from 'hono';
import type { DummyCall } from './dummy-calls.ts';
import type { Track } from './dummy-tracker.ts';

export const dummyModels = ['gpt-5-mini', 'gpt-4o', 'dummy'];

/** 0 to 255 and back, so that a body taken for text is noticed. */
export const audioBytes = Uint8Array.from(
  { length: 4096 },
  (_, index) => (index % 512 < 256 ? index : 255 - index) & 255,
);

/** The routes that are no chat: each answers something of its kind and records the call. */
export function serveOtherRoutes(app: Hono, prefix: string, track: Track): void {
  const json = (answer: (call: DummyCall) => unknown) => (c: Context) =>
    track(c, (call) => Promise.resolve(Response.json(answer(call))));

  app.get(
    `${prefix}/models`,
    json(() => ({ object: 'list', data: dummyModels.map(model) })),
  );
  app.get(`${prefix}/models/:id{.+}`, (c) =>
    track(c, () => {
      const id = c.req.param('id');
      if (dummyModels.includes(id)) return Promise.resolve(Response.json(model(id)));
      const error = {
        message: `The model '${id}' does not exist`,
        type: 'invalid_request_error',
        param: 'model',
        code: 'model_not_found',
      };
      return Promise.resolve(Response.json({ error }, { status: 404 }));
    }),
  );
  app.post(
    `${prefix}/embeddings`,
    json((call) => ({
      object: 'list',
      data: embeddingsOf((call.body as { input?: unknown } | null)?.input),
      model: modelOf(call),
      usage: { prompt_tokens: 3, total_tokens: 3 },
    })),
  );
  app.post(
    `${prefix}/completions`,
    json((call) => ({
      id: 'cmpl-dummy',
      object: 'text_completion',
      created: 1_790_000_000,
      model: modelOf(call),
      choices: [{ index: 0, text: ' a time', logprobs: null, finish_reason: 'stop' }],
      usage: { prompt_tokens: 2, completion_tokens: 2, total_tokens: 4 },
    })),
  );
  app.on(
    ['GET', 'DELETE', 'POST'],
    [`${prefix}/responses/:id`, `${prefix}/responses/:id/:what`],
    json((call) => ({ object: 'response.stored', path: call.path })),
  );
  app.post(`${prefix}/moderations`, (c) => track(c, (call) => Promise.resolve(echo(call))));
  app.post(`${prefix}/images/:rest{.+}`, (c) => track(c, (call) => Promise.resolve(echo(call))));
  app.post(`${prefix}/audio/speech`, (c) =>
    track(c, () => Promise.resolve(new Response(audioBytes, { headers: { 'content-type': 'audio/mpeg' } }))),
  );
  app.post(`${prefix}/audio/:rest{.+}`, (c) => track(c, (call) => Promise.resolve(echo(call))));
  app.get(
    `${prefix}/files`,
    json(() => ({ object: 'list', data: [{ id: 'file-dummy', object: 'file' }] })),
  );
  app.post(`${prefix}/files`, (c) => track(c, (call) => Promise.resolve(echo(call))));
}

function model(id: string) {
  return { id, object: 'model', created: 1_700_000_000, owned_by: 'dummy' };
}

function modelOf(call: DummyCall): string {
  return (call.body as { model?: string } | null)?.model ?? 'dummy';
}

/** The request's bytes as they came. */
function echo(call: DummyCall): Response {
  return new Response(call.bytes, {
    headers: { 'content-type': call.headers.get('content-type') ?? 'application/octet-stream' },
  });
}

/** A fixed vector for one text; for several how often each letter stands in them, so that likeness means something. */
function embeddingsOf(input: unknown) {
  if (!Array.isArray(input)) return [{ object: 'embedding', index: 0, embedding: [0.25, -0.5, 1] }];
  return input.map((text, index) => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'].map(
      (letter) => String(text).toLowerCase().split(letter).length - 1,
    );
    return { object: 'embedding', index, embedding: letters };
  });
}
