import type { Hono } from 'hono';
import { z } from 'zod';
import { RedraftError } from '../contract/error.ts';
import type { Job } from '../contract/pipeline.ts';
import { rewriteRequestSchema } from '../contract/request.ts';
import type { Services } from '../contract/services.ts';
import { emptyChatHead } from '../kit/chat-head.ts';
import { newId } from '../kit/ids.ts';
import { parseRequest } from '../kit/parse-request.ts';
import { chargeJob } from './charge-job.ts';
import type { EdgeEnv } from './edge.ts';
import { editorOf, embedderOf } from './editor.ts';
import { holdout } from './holdout.ts';
import { prepare } from './prepare.ts';
import { readJsonBody } from './read-body.ts';
import { repeatableRewrite } from './repeatable.ts';
import { answerJson, answerStream, type Presentation } from './serve-job.ts';
import { naturalPieces } from './sse.ts';
import { dataWire } from './stream-wire.ts';

const bodySchema = rewriteRequestSchema.extend({ redraft: z.unknown().optional() });

/** `POST /v1/rewrites`: a text in, its best revision out. `GET /v1/rewrites/{id}`: what an earlier answer said of itself. */
export function rewrites(app: Hono<EdgeEnv>, services: Services): void {
  app.post('/v1/rewrites', async (c) => {
    const body = await readJsonBody(c);
    const request = parseRequest(bodySchema, body.value);
    if (request.text.trim() === '') {
      throw new RedraftError('invalid_value', "Invalid 'text': there is nothing to revise.", { param: 'text' });
    }
    const prepared = await prepare(c, services, {
      body,
      model: request.model ?? services.defaultModel,
      instruction: request.instruction,
    });
    const { tenant, settings, route, clientKey } = prepared;
    if (settings.mode === 'sample') {
      throw new RedraftError('mode_not_supported', 'A rewrite has its draft already: there is nothing to sample.', {
        param: 'redraft.mode',
      });
    }
    const off = settings.mode === 'off';
    const head = emptyChatHead();
    const asked: Job = {
      id: newId('rw_'),
      tenant,
      settings: { ...settings, mode: off ? 'off' : 'rewrite' },
      source: { kind: 'given', text: request.text },
      skip: off ? 'off' : await holdout(settings, tenant, [request.text]),
      prompt: null,
      editor: editorOf(services, route, settings),
      embed: embedderOf(services, settings),
      clientKey,
      signal: c.req.raw.signal,
      repeat: repeatableRewrite(request.text, prepared, head),
    };
    const job = await chargeJob(c, services, asked, { model: route.model, body: body.value });
    const created = Math.floor(services.clock.now() / 1000);
    const as = rewritePresentation({ id: job.id, created, model: route.model, headers: () => head.headers });
    return request.stream ? answerStream(c, services, job, as) : answerJson(c, services, job, as);
  });

  app.get('/v1/rewrites/:id', async (c) => {
    const id = c.req.param('id');
    const record = id.length <= 128 ? await services.store.findRewrite(c.get('tenant').id, id) : null;
    if (!record) throw new RedraftError('not_found', `No rewrite '${id.slice(0, 128)}' was found.`, { param: 'id' });
    return c.json(record.redraft);
  });
}

/** The stream's chunks are `{id, object: "rewrite.chunk", created, model, delta}`; the last one carries `redraft` and `usage`. */
function rewritePresentation(head: {
  id: string;
  created: number;
  model: string;
  headers: () => Headers;
}): Presentation {
  const { id, created, model } = head;
  const chunk = (delta: string) => ({ id, object: 'rewrite.chunk', created, model, delta });
  return {
    headers: () => new Headers(head.headers()),
    answerId: () => null,
    model: () => model,
    wire: dataWire,
    json: ({ text, redraft, usage }) => ({ id, object: 'rewrite', created, model, text, redraft, usage }),
    *text(piece) {
      for (const delta of naturalPieces(piece)) yield chunk(delta);
    },
    other: () => [],
    *done({ redraft, usage }) {
      yield { ...chunk(''), redraft, usage };
    },
  };
}
