import type { Hono } from 'hono';
import { chatRequestSchema, type ChatRequest } from '../contract/request.ts';
import type { ChatDraft } from '../contract/chat.ts';
import type { Services } from '../contract/services.ts';
import { emptyChatHead } from '../kit/chat-head.ts';
import { newId } from '../kit/ids.ts';
import { parseRequest } from '../kit/parse-request.ts';
import { conversationOf, givenDraft, lastUserText, type MessageNames } from './asked-messages.ts';
import { chatPresentation } from './chat-presentation.ts';
import { skipByRequest } from './chat-request.ts';
import { bringsDraft, draftJob } from './draft-job.ts';
import type { EdgeContext, EdgeEnv } from './edge.ts';
import { modelOf, passAnswer } from './pass-answer.ts';
import { prepare, type Prepared } from './prepare.ts';
import { readJsonBody, withFields, type JsonBody } from './read-body.ts';
import { repeatableChat } from './repeatable.ts';
import { answerJson, answerStream } from './serve-job.ts';

const names: MessageNames = { field: 'messages', text: 'text' };

/** `POST /v1/chat/completions`, JSON and SSE. */
export function chatCompletions(app: Hono<EdgeEnv>, services: Services): void {
  app.post('/v1/chat/completions', async (c) => {
    const body = await readJsonBody(c);
    const prepared = await prepare(c, services, { body, model: modelOf(body) });
    const { settings, route } = prepared;
    const passed = settings.mode === 'off' && passAnswer(c, services, { prepared, body, path: '/chat/completions' });
    if (passed) return await passed;
    const request = parseRequest(chatRequestSchema, body.value);
    const { messages } = request;
    const { source, head } = draftOf(c, services, { body, request, prepared });
    const job = await draftJob(c, services, {
      body,
      prepared,
      source,
      skip: skipByRequest(request),
      prompt: lastUserText(messages, names, { strict: false }),
      repeat: repeatableChat(c, { body, request, prepared, head }),
      conversation: conversationOf(request, messages),
    });
    const as = chatPresentation(
      head,
      { id: newId('chatcmpl-'), model: route.model, created: Math.floor(services.clock.now() / 1000) },
      request.stream_options?.include_usage === true,
    );
    return (request.stream ? answerStream : answerJson)(c, services, job, as);
  });
}

interface Asked {
  readonly body: JsonBody;
  readonly request: ChatRequest;
  readonly prepared: Prepared;
}

function draftOf(c: EdgeContext, services: Services, { body, request, prepared }: Asked): ChatDraft {
  const { upstream } = prepared.route;
  if (bringsDraft(prepared) || !upstream) {
    return { source: { kind: 'given', text: givenDraft(request.messages, names) }, head: emptyChatHead() };
  }
  const stream = request.stream === true;
  const options = request.stream_options;
  const includeUsage = { ...options, include_usage: true };
  return services.openChatDraft({
    upstream,
    model: prepared.route.model,
    headers: c.req.raw.headers,
    body: withFields(body, {
      redraft: undefined,
      model: prepared.model,
      ...(stream && options?.include_usage !== true && { stream_options: includeUsage }),
    }),
    stream,
    streamOptionsSet: options !== undefined && options !== null,
    wholeChunks: skipByRequest(request) !== null,
  });
}
