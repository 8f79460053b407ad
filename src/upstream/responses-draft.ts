import { RedraftError } from '../contract/error.ts';
import type { DraftEvent } from '../contract/pipeline.ts';
import type {
  ResponseEvent,
  ResponseObject,
  ResponsesDraft,
  ResponsesDraftRequest,
  ResponsesHead,
} from '../contract/responses.ts';
import type { CallContext, Completion, ForwardResponse } from '../contract/upstream.ts';
import { setFields } from '../kit/json-fields.ts';
import { responseEvents } from '../kit/response-events.ts';
import { emptyResponsesHead } from '../kit/responses-head.ts';
import { invalidResponse } from './completion.ts';
import { truncatedError } from './connection-error.ts';
import { acceptAnswer, readBytes, recordUsage, sendDraft } from './draft-call.ts';
import { pacedDraft } from './paced.ts';
import { createResponseFollower, type ResponseFollower } from './follow-response.ts';
import { readResponse, readResponseUsage, responseError } from './response-object.ts';
import { openSseEvents, readEventData, type SseEvent } from './sse-events.ts';

const path = '/responses';

/** A draft from an upstream's Responses endpoint: the client's own request, sent on as bytes. */
export function createResponsesDraft(request: ResponsesDraftRequest): ResponsesDraft {
  const head = emptyResponsesHead();
  return {
    head,
    source: {
      kind: 'upstream',
      open: pacedDraft(request, (context) => read({ request, context, head })),
      sample: (context) => takeSample(request, context),
    },
  };
}

interface Reading {
  readonly request: ResponsesDraftRequest;
  readonly context: CallContext;
  readonly head: ResponsesHead;
}

async function* read({ request, context, head }: Reading): AsyncGenerator<DraftEvent> {
  const response = await post(request, request.body, context);
  head.headers = await acceptAnswer(response);
  yield { type: 'accepted' };
  const follower = createResponseFollower({ head, whole: request.wholeEvents, sampled: request.sampled });
  if (/\bjson\b/i.test(response.headers.get('content-type') ?? '')) {
    // Some upstreams answer a request for a stream with plain JSON.
    const whole = await readWhole(response, context, request.body.length);
    for (const event of responseEvents(whole)) yield* follower.read(event);
  } else {
    yield* readStream(response, { follower, context, promptChars: request.body.length });
  }
  if (!follower.ended()) throw truncatedError();
  yield { type: 'end', skip: follower.skip() };
}

async function readWhole(
  response: ForwardResponse,
  context: CallContext,
  promptChars: number,
): Promise<ResponseObject> {
  const whole = readResponse(await readBytes(response, context, promptChars));
  const usage = readResponseUsage(whole.usage);
  recordUsage(context, usage, { prompt: promptChars, text: usage ? 0 : JSON.stringify(whole.output).length });
  return whole;
}

async function* readStream(
  response: ForwardResponse,
  how: { readonly follower: ResponseFollower; readonly context: CallContext; readonly promptChars: number },
): AsyncGenerator<DraftEvent> {
  const { follower, context, promptChars } = how;
  const { events, finish } = openSseEvents(response.body, follower.ended);
  try {
    for await (const event of events) {
      if (event.data.trim() !== '[DONE]') yield* follower.read(readEvent(event));
      else if (!follower.ended()) throw truncatedError();
      if (!follower.ended()) continue;
      finish();
      return;
    }
  } finally {
    recordUsage(context, follower.usage(), { prompt: promptChars, text: follower.written() });
  }
}

function readEvent(event: SseEvent): ResponseEvent {
  const value = readEventData(event, 'an event of a response', responseError);
  const { type = event.type } = value;
  if (typeof type !== 'string') throw invalidResponse('an event of its stream has no type');
  return { ...value, type };
}

/** An answer of its own, kept nowhere: whoever goes on from a stored response means the draft's. */
async function takeSample(request: ResponsesDraftRequest, context: CallContext): Promise<Completion> {
  const body = setFields(request.body, { stream: undefined, stream_options: undefined, store: false });
  const whole = await readWhole(await post(request, body, context), context, body.length);
  const follower = createResponseFollower({ head: emptyResponsesHead(), whole: false, sampled: true });
  let text = '';
  let finishReason: string | null = null;
  for (const event of responseEvents(whole)) {
    for (const told of follower.read(event)) {
      if (told.type === 'delta') text += told.text;
      if (told.type === 'other') finishReason ??= told.skip ?? null;
    }
  }
  return { text, finishReason: finishReason ?? follower.skip() ?? 'stop', usage: readResponseUsage(whole.usage) };
}

async function post(request: ResponsesDraftRequest, body: string, context: CallContext): Promise<ForwardResponse> {
  try {
    return await sendDraft(request, { path, body }, context);
  } catch (error) {
    throw error instanceof RedraftError ? withoutRoute(error) : error;
  }
}

/** How servers say that they have no such route, if they say anything; of a model or a response they say its name. */
const noRoute =
  /^(?:The upstream answered|(?:404 )?(?:(?:file|page|route|path|endpoint) )?not found[.!]?$|404$|invalid url\b|cannot post\b|unexpected endpoint\b|no (?:such )?(?:route|endpoint)\b|unknown (?:route|endpoint|path|url)\b|method not allowed\b)/i;

/** An upstream without the route is told apart from a model that is not there: what helps is another. */
function withoutRoute(error: RedraftError): RedraftError {
  const { status, details, message } = error;
  if ((status !== 404 && status !== 405) || details.param || !noRoute.test(message)) return error;
  return new RedraftError(
    'not_found',
    'The upstream of this model has no Responses API (it knows no POST /responses): use /v1/chat/completions.',
    { status: 404, cause: error },
  );
}
