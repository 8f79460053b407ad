import type { SkippedReason } from '../contract/answer.ts';
import type { ChatChunk, ChatDraft, ChatDraftRequest, ChatHead, ChunkChoice } from '../contract/chat.ts';
import { RedraftError } from '../contract/error.ts';
import type { DraftEvent } from '../contract/pipeline.ts';
import type { CallContext, Completion, ForwardResponse } from '../contract/upstream.ts';
import { emptyChatHead } from '../kit/chat-head.ts';
import { setFields } from '../kit/json-fields.ts';
import { invalidResponse } from './completion.ts';
import { type DraftCompletion, readCompletion, readStreamedAnswer, readUsage } from './draft.ts';
import { pacedDraft } from './paced.ts';
import { acceptAnswer, readBytes, recordUsage, sendDraft } from './draft-call.ts';

const path = '/chat/completions';

/** A draft from an OpenAI-compatible chat endpoint: the client's own request, sent on as bytes. */
export function createChatDraft(request: ChatDraftRequest): ChatDraft {
  const head = emptyChatHead();
  return {
    head,
    source: {
      kind: 'upstream',
      open: pacedDraft(request, (context) => (request.stream ? readStream : readObject)({ request, context, head })),
      sample: (context) => takeSample(request, context),
    },
  };
}

/** The answer, once its headers say that it is one. */
async function accepted({ request, context, head }: Reading): Promise<ForwardResponse> {
  const response = await post(request, context);
  head.headers = await acceptAnswer(response);
  return response;
}

interface Reading {
  readonly request: ChatDraftRequest;
  readonly context: CallContext;
  readonly head: ChatHead;
}

async function* readObject(reading: Reading): AsyncGenerator<DraftEvent> {
  const { request, context, head } = reading;
  const response = await accepted(reading);
  yield { type: 'accepted' };
  const { completion, text, finishReason } = await readWhole(response, context, request.body.length);
  Object.assign(head, {
    completion,
    finishReason,
    id: completion.id ?? null,
    model: completion.model ?? null,
    created: completion.created ?? null,
  });
  const message = completion.choices.find((choice) => choice.index === 0)?.message;
  if (text !== null && text !== '') yield { type: 'delta', text };
  const skip =
    completion.choices.length > 1
      ? 'multiple_choices'
      : message === undefined
        ? null
        : (skipByParts(message) ?? skipByFinish(finishReason));
  yield { type: 'end', skip };
}

async function readWhole(
  response: ForwardResponse,
  context: CallContext,
  promptChars: number,
): Promise<DraftCompletion> {
  const answer = readCompletion(await readBytes(response, context, promptChars));
  recordUsage(context, answer.usage, { prompt: promptChars, text: answer.text?.length ?? 0 });
  return answer;
}

async function* readStream(reading: Reading): AsyncGenerator<DraftEvent> {
  const { request, context, head } = reading;
  const response = await accepted(reading);
  yield { type: 'accepted' };
  let usage: ReturnType<typeof readUsage> = null;
  let length = 0;
  let answered = false;
  try {
    for await (const { chunk } of readStreamedAnswer(response)) {
      usage = readUsage(chunk.usage) ?? usage;
      head.id ??= chunk.id ?? null;
      head.model ??= chunk.model ?? null;
      head.created ??= chunk.created ?? null;
      if (chunk.choices.length === 0) continue;
      answered = true;
      const choice = chunk.choices.find((entry) => entry.index === 0);
      head.finishReason = choice?.finish_reason ?? head.finishReason;
      const { content } = choice?.delta ?? {};
      length += content?.length ?? 0;
      yield* request.wholeChunks ? wholeChunk(chunk, head) : partsOf(chunk, choice);
    }
  } finally {
    recordUsage(context, usage, { prompt: request.body.length, text: length });
  }
  if (!answered) throw invalidResponse('its list of choices is empty');
  yield { type: 'end', skip: skipByFinish(head.finishReason) };
}

/** The last chunk that finishes a choice is kept for the end, where it carries what Redraft has to say. */
function* wholeChunk(chunk: ChatChunk, head: ChatHead): Generator<DraftEvent> {
  if (chunk.choices.some((choice) => choice.finish_reason !== null)) {
    if (head.finishChunk) yield { type: 'other', payload: head.finishChunk };
    head.finishChunk = chunk;
  } else {
    yield { type: 'other', payload: chunk };
  }
}

/** Parts a chunk into its text, which may be revised, and the rest, which goes on as it came. */
function* partsOf(chunk: ChatChunk, choice: ChunkChoice | undefined): Generator<DraftEvent> {
  if (!choice || chunk.choices.length > 1) {
    yield { type: 'other', payload: chunk, skip: 'multiple_choices' };
    return;
  }
  const { content, role, refusal, ...rest } = choice.delta;
  const skip = skipByParts(choice.delta);
  const others = Object.entries({ ...rest, refusal }).filter(([, value]) => value !== undefined && value !== null);
  if (others.length > 0) {
    const delta = { ...(role !== undefined && { role }), ...Object.fromEntries(others) };
    const payload = { ...chunk, usage: undefined, choices: [{ ...choice, delta, finish_reason: null }] };
    yield { type: 'other', payload, ...(skip && { skip }) };
  }
  if (typeof content === 'string' && content !== '') yield { type: 'delta', text: content };
}

function skipByParts(parts: ChunkChoice['delta']): SkippedReason | null {
  if ((Array.isArray(parts.tool_calls) && parts.tool_calls.length > 0) || parts['function_call']) return 'tools';
  if (parts.audio) return 'audio';
  return parts.refusal ? 'refusal' : null;
}

function skipByFinish(finishReason: string | null): SkippedReason | null {
  switch (finishReason) {
    case 'length':
      return 'truncated';
    case 'content_filter':
      return 'content_filter';
    case 'tool_calls':
    case 'function_call':
      return 'tools';
    default:
      return null;
  }
}

async function takeSample(request: ChatDraftRequest, context: CallContext): Promise<Completion> {
  const body = setFields(request.body, { stream: undefined, stream_options: undefined });
  const response = await sendDraft(request, { path, body }, context);
  const { text, finishReason, usage } = await readWhole(response, context, body.length);
  return { text: text ?? '', finishReason, usage };
}

/** Redraft asks for usage in every stream; an upstream that does not know how is asked again without. */
async function post(request: ChatDraftRequest, context: CallContext): Promise<ForwardResponse> {
  try {
    return await sendDraft(request, { path, body: request.body }, context);
  } catch (error) {
    const refused =
      request.stream &&
      !request.streamOptionsSet &&
      error instanceof RedraftError &&
      error.status >= 400 &&
      error.status < 500;
    if (!refused || !/stream_options|include_usage/.test(`${error.message} ${error.details.param ?? ''}`)) throw error;
    return sendDraft(request, { path, body: setFields(request.body, { stream_options: undefined }) }, context);
  }
}
