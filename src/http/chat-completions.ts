import type { Hono } from 'hono';
import type { ChatHead } from '../contract/chat.ts';
import { RedraftError } from '../contract/error.ts';
import type { Job } from '../contract/pipeline.ts';
import { chatRequestSchema, modelSchema, type ChatRequest } from '../contract/request.ts';
import type { Services } from '../contract/services.ts';
import { emptyChatHead } from '../kit/chat-head.ts';
import { newId } from '../kit/ids.ts';
import { parseRequest } from '../kit/parse-request.ts';
import { givenDraft, lastUserText, skipByRequest } from './chat-request.ts';
import { chatPresentation } from './chat-presentation.ts';
import { chargeForward } from './charge-forward.ts';
import { chargeJob } from './charge-job.ts';
import type { EdgeContext, EdgeEnv } from './edge.ts';
import { editorOf, embedderOf } from './editor.ts';
import { forwardBody } from './forward.ts';
import { conversationOf, holdout } from './holdout.ts';
import { prepare, type Prepared } from './prepare.ts';
import { readJsonBody, withFields, type JsonBody } from './read-body.ts';
import { repeatableChat } from './repeatable.ts';
import { answerJson, answerStream } from './serve-job.ts';

/** `POST /v1/chat/completions`, JSON and SSE. */
export function chatCompletions(app: Hono<EdgeEnv>, services: Services): void {
  app.post('/v1/chat/completions', async (c) => {
    const body = await readJsonBody(c);
    const prepared = await prepare(c, services, { body, model: modelOf(body) });
    const { settings, route } = prepared;
    if (settings.mode === 'off' && route.upstream) {
      const passing = { ...prepared, upstream: route.upstream, path: '/chat/completions', body };
      return await chargeForward(c, services, { model: prepared.model, path: passing.path, value: body.value }, () =>
        forwardBody(c, services, passing),
      );
    }
    const request = parseRequest(chatRequestSchema, body.value);
    const stream = request.stream === true;
    const { job: asked, head } = draftOf(c, services, { body, request, prepared, stream });
    const skip = asked.skip ?? (await holdout(settings, prepared.tenant, conversationOf(request)));
    const job = await chargeJob(c, services, { ...asked, skip }, { model: route.model, body: body.value });
    const as = chatPresentation(
      head,
      { id: newId('chatcmpl-'), model: route.model, created: Math.floor(services.clock.now() / 1000) },
      request.stream_options?.include_usage === true,
    );
    return stream ? answerStream(c, services, job, as) : answerJson(c, services, job, as);
  });
}

/** All that a request which passes through must say: the rest is the upstream's to judge. */
function modelOf(body: JsonBody): string {
  const { model } = body.value;
  return typeof model === 'string' && model !== '' ? model : parseRequest(modelSchema, model, 'model');
}

interface Asked {
  readonly body: JsonBody;
  readonly request: ChatRequest;
  readonly prepared: Prepared;
  readonly stream: boolean;
}

function draftOf(
  c: EdgeContext,
  services: Services,
  { body, request, prepared, stream }: Asked,
): { job: Job; head: ChatHead } {
  const { tenant, settings, route, model, clientKey } = prepared;
  const common = { id: newId('rw_'), tenant, clientKey, signal: c.req.raw.signal };
  const editor = editorOf(services, route, settings);
  const embed = embedderOf(services, settings);

  // The line editor cannot draft: whatever it is asked for, the last user message is the draft.
  if (settings.mode === 'rewrite' || !route.upstream) {
    if (settings.mode === 'sample') {
      throw new RedraftError('mode_not_supported', 'The embedded line editor cannot write answers to sample from.', {
        param: 'redraft.mode',
      });
    }
    const off = settings.mode === 'off';
    const job: Job = {
      ...common,
      settings: off ? settings : { ...settings, mode: 'rewrite' },
      source: { kind: 'given', text: givenDraft(request) },
      skip: off ? 'off' : skipByRequest(request),
      prompt: null,
      editor,
      embed,
    };
    const head = emptyChatHead();
    const repeat = repeatableChat(c, { body, request, prepared, head });
    return { job: { ...job, ...(repeat && { repeat }) }, head };
  }

  const skip = skipByRequest(request);
  const includeUsage = { ...request.stream_options, include_usage: true };
  const { source, head } = services.openChatDraft({
    upstream: route.upstream,
    headers: c.req.raw.headers,
    body: withFields(body, {
      redraft: undefined,
      model,
      ...(stream && request.stream_options?.include_usage !== true && { stream_options: includeUsage }),
    }),
    stream,
    streamOptionsSet: request.stream_options !== undefined && request.stream_options !== null,
    wholeChunks: skip !== null,
  });
  const repeat = repeatableChat(c, { body, request, prepared, head });
  return {
    job: {
      ...common,
      settings,
      source,
      skip,
      prompt: lastUserText(request, { strict: false }),
      editor,
      embed,
      ...(repeat && { repeat }),
    },
    head,
  };
}
