import type { Hono } from 'hono';
import { RedraftError } from '../contract/error.ts';
import { responsesRequestSchema, type ResponsesRequest } from '../contract/request.ts';
import type { ResponsesDraft } from '../contract/responses.ts';
import type { Services } from '../contract/services.ts';
import { parseRequest } from '../kit/parse-request.ts';
import { emptyResponsesHead } from '../kit/responses-head.ts';
import { conversationOf, givenDraft, lastUserText, type MessageNames } from './asked-messages.ts';
import { bringsDraft, draftJob } from './draft-job.ts';
import type { EdgeContext, EdgeEnv } from './edge.ts';
import { givenResponse } from './given-response.ts';
import { modelOf, passAnswer } from './pass-answer.ts';
import { prepare, type Prepared } from './prepare.ts';
import { readJsonBody, withFields, type JsonBody } from './read-body.ts';
import { repeatableResponse } from './repeatable.ts';
import { responsesPresentation } from './responses-presentation.ts';
import { leavesNothing, messagesIn, skipByResponsesRequest, threadOf } from './responses-request.ts';
import { answerJson, answerStream } from './serve-job.ts';

const names: MessageNames = { field: 'input', text: 'input_text' };

/** `POST /v1/responses`, JSON and SSE. */
export function responses(app: Hono<EdgeEnv>, services: Services): void {
  app.post('/v1/responses', async (c) => {
    const body = await readJsonBody(c);
    const prepared = await prepare(c, services, { body, model: modelOf(body) });
    const { settings, route } = prepared;
    // What is answered in the background is not there yet: its text can only be fetched, from the upstream.
    const passes = settings.mode === 'off' || (body.value['background'] === true && settings.mode !== 'rewrite');
    const passed = passes && passAnswer(c, services, { prepared, body, path: '/responses' });
    if (passed) return await passed;
    const request = parseRequest(responsesRequestSchema, body.value);
    const messages = messagesIn(request);
    const { source, head } = draftOf(c, services, { body, request, prepared });
    const repeats = source.kind === 'given' || leavesNothing(request);
    const job = await draftJob(c, services, {
      body,
      prepared,
      source,
      skip: skipByResponsesRequest(request),
      prompt: lastUserText(messages, names, { strict: false }),
      repeat: repeats ? repeatableResponse(c, { body, request, prepared, head }) : null,
      conversation: conversationOf(request, messages, threadOf(request)),
    });
    const created = Math.floor(services.clock.now() / 1000);
    // An upstream says for itself what it was asked: nothing of the request need be held as long as the answer lasts.
    const said = source.kind === 'given' ? request : {};
    const as = responsesPresentation(head, givenResponse(said, { model: route.model, created }));
    return (request.stream ? answerStream : answerJson)(c, services, job, as);
  });
}

interface Asked {
  readonly body: JsonBody;
  readonly request: ResponsesRequest;
  readonly prepared: Prepared;
}

function draftOf(c: EdgeContext, services: Services, { body, request, prepared }: Asked): ResponsesDraft {
  const { route, settings, model } = prepared;
  if (bringsDraft(prepared) || !route.upstream) {
    return { source: { kind: 'given', text: givenDraft(messagesIn(request), names) }, head: emptyResponsesHead() };
  }
  const sampled = settings.mode === 'sample';
  if (sampled && request.conversation) {
    throw new RedraftError(
      'mode_not_supported',
      "Answers to sample from would all be added to the conversation: leave out 'conversation', or use another mode.",
      { param: 'redraft.mode' },
    );
  }
  return services.openResponsesDraft({
    upstream: route.upstream,
    model: route.model,
    headers: c.req.raw.headers,
    body: withFields(body, { redraft: undefined, model }),
    stream: request.stream === true,
    wholeEvents: skipByResponsesRequest(request) !== null,
    sampled,
  });
}
