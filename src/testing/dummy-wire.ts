import type { Script } from './dummy-behaviours.ts';

/** What of a chat request shapes its answer. */
export interface WireRequest {
  readonly id: string;
  readonly model: string;
  readonly n: number;
  /** What each choice of a whole answer says; by default all say what the script does. */
  readonly messages?: readonly Script['message'][];
  readonly promptChars: number;
  readonly asksUsage: boolean;
}

const created = 1_790_000_000;

const count = (chars: number) => Math.ceil(chars / 4);

function usageOf(script: Script, request: WireRequest, choices: number) {
  const prompt = count(request.promptChars);
  const { thought = 0 } = script;
  const completion = (count(JSON.stringify(script.message).length) + thought) * (script.countsOneChoice ? 1 : choices);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    ...(thought > 0 && { completion_tokens_details: { reasoning_tokens: thought } }),
  };
}

function choiceCount(script: Script, request: WireRequest): number {
  return script.emptyChoices ? 0 : Math.min(script.mostChoices, request.n);
}

/** A whole chat completion. */
export function completionBody(script: Script, request: WireRequest): Record<string, unknown> {
  const choices = Array.from({ length: choiceCount(script, request) }, (_, index) => ({
    index,
    message: { role: 'assistant', refusal: null, ...(request.messages?.[index] ?? script.message) },
    logprobs: null,
    finish_reason: script.finishReason,
  }));
  return {
    id: request.id,
    object: 'chat.completion',
    created,
    model: request.model,
    choices,
    ...(script.usage ? { usage: usageOf(script, request, choices.length) } : {}),
    system_fingerprint: 'fp_dummy',
  };
}

/** The events of a streamed answer, without `data:`: role, tokens, finish, usage where asked for, `[DONE]`. */
export function* chunkEvents(script: Script, request: WireRequest): Generator<string> {
  const choices = choiceCount(script, request);
  const chunk = (rest: Record<string, unknown>) =>
    JSON.stringify({
      id: request.id,
      object: 'chat.completion.chunk',
      created,
      model: request.model,
      system_fingerprint: 'fp_dummy',
      ...rest,
      ...(request.asksUsage && script.usage ? { usage: rest.usage ?? null } : {}),
    });
  const each = function* (delta: Record<string, unknown>, finish: string | null = null) {
    for (let index = 0; index < choices; index++) {
      yield chunk({ choices: [{ index, delta, logprobs: null, finish_reason: finish }] });
    }
  };
  const deltas = [...deltasOf(script.message)];
  const half = Math.ceil(deltas.length / 2);
  yield* each({ role: 'assistant', content: script.message.content === null ? null : '', refusal: null });
  for (const [index, delta] of deltas.entries()) {
    if (index === half && script.delivery === 'error-event') {
      yield JSON.stringify({
        error: { message: 'The server had an error (sk-dummy1234)', type: 'server_error', param: null, code: null },
      });
      return;
    }
    if (index === half && script.delivery === 'garbage') {
      yield '{"id": "chatcmpl-du, oops';
      return;
    }
    if (index === half && script.delivery.startsWith('half')) return;
    yield* each(delta);
  }
  if (script.delivery === 'no-finish' || script.delivery.startsWith('half')) return;
  yield* each({}, script.finishReason);
  if (choices === 0) yield chunk({ choices: [] });
  if (request.asksUsage && script.usage) yield chunk({ choices: [], usage: usageOf(script, request, choices) });
  yield '[DONE]';
}

/** A message as deltas: words with the space before them, refusals likewise, tool calls by head and arguments. */
export function* deltasOf(message: Script['message']): Generator<Record<string, unknown>> {
  for (const field of ['content', 'refusal']) {
    const text = message[field];
    if (typeof text === 'string') for (const token of text.match(/\s*\S+|\s+$/g) ?? []) yield { [field]: token };
  }
  const calls = (message.tool_calls ?? []) as {
    id: string;
    type: string;
    function: { name: string; arguments: string };
  }[];
  for (const [index, call] of calls.entries()) {
    yield {
      tool_calls: [{ index, id: call.id, type: call.type, function: { name: call.function.name, arguments: '' } }],
    };
    for (const piece of call.function.arguments.match(/.{1,8}/gs) ?? []) {
      yield { tool_calls: [{ index, function: { arguments: piece } }] };
    }
  }
}
