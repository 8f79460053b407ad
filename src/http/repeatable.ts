import type { ChatHead } from '../contract/chat.ts';
import type { AnswerHead, Repeatable } from '../contract/repeat.ts';
import type { ChatRequest, ResponsesRequest } from '../contract/request.ts';
import type { ResponsesHead } from '../contract/responses.ts';
import type { EdgeContext } from './edge.ts';
import type { Prepared } from './prepare.ts';
import { withFields, type JsonBody } from './read-body.ts';

/** Of the headers that go upstream, those that bear on the answer. */
const telling = ['openai-beta', 'openai-organization', 'openai-project'];

interface Asked<Request, Head> {
  readonly body: JsonBody;
  readonly request: Request;
  readonly prepared: Prepared;
  readonly head: Head;
}

/**
 * A chat request as it can be told from others: by its bytes, but for how its answer is told and what Redraft is told.
 * Null where the policy does not ask: what is held here is held as long as the answer lasts.
 */
export function repeatableChat(c: EdgeContext, asked: Asked<ChatRequest, ChatHead>): Repeatable | null {
  const { include_usage: _, ...options } = asked.request.stream_options ?? {};
  return repeatable(c, 'chat', { ...asked, options });
}

/** The same for a request of the Responses API. */
export function repeatableResponse(c: EdgeContext, asked: Asked<ResponsesRequest, ResponsesHead>): Repeatable | null {
  return repeatable(c, 'responses', { ...asked, options: asked.request.stream_options ?? {} });
}

/** `options` are those of a stream that bear on how it is told. */
function repeatable(
  c: EdgeContext,
  endpoint: string,
  {
    body,
    request,
    prepared,
    head,
    options,
  }: Asked<{ readonly stream?: boolean | null | undefined }, AnswerHead> & { readonly options: object },
): Repeatable | null {
  const { route, model, settings } = prepared;
  const { answers_s, share_in_flight } = settings.policy.cache;
  if (answers_s === 0 && !share_in_flight) return null;
  return {
    head,
    form: request.stream ? `stream ${JSON.stringify(options)}` : 'json',
    request: () => [
      endpoint,
      route.upstream?.name ?? null,
      telling.map((name) => c.req.header(name) ?? null),
      withFields(body, { redraft: undefined, model, stream: undefined, stream_options: undefined }),
    ],
  };
}

/** A rewrite's answer is text, however it is told. */
export function repeatableRewrite(text: string, { route, model }: Prepared, head: ChatHead): Repeatable {
  return { head, form: 'rewrite', request: () => ['rewrite', route.upstream?.name ?? null, model, text] };
}
