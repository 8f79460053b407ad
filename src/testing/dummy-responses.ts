import type { Script } from './dummy-behaviours.ts';

/** What of a Responses request shapes its answer. */
export interface ResponseRequest {
  readonly id: string;
  readonly model: string;
  readonly promptChars: number;
  readonly logprobs: boolean;
  readonly background: boolean;
}

export type Fields = Readonly<Record<string, unknown>>;

export interface Item extends Fields {
  readonly id: string;
  readonly type: string;
  readonly content?: readonly Fields[];
}

/** A whole response. */
export function responseBody(script: Script, request: ResponseRequest): Fields {
  const failed = script.response?.failure;
  if (failed) return { ...begun(request), status: 'failed', error: failed };
  if (request.background) return { ...begun(request), status: 'queued', background: true };
  const reason = { length: 'max_output_tokens', content_filter: 'content_filter' }[script.finishReason];
  return {
    ...begun(request),
    status: reason ? 'incomplete' : 'completed',
    incomplete_details: reason ? { reason } : null,
    output: itemsOf(script, request),
    usage: script.usage ? usageOf(script, request) : null,
  };
}

/** What it says: a thought, a search, messages, calls, in this order. */
export function itemsOf(script: Script, request: ResponseRequest): Item[] {
  const { message, response: { reasoning = null, cites = null, messages = 1, parts = 1 } = {} } = script;
  const { content, refusal } = message as { content?: string | null; refusal?: string };
  const calls = (message['tool_calls'] ?? []) as { id: string; function: { name: string; arguments: string } }[];
  const texts = typeof content === 'string' ? Array<string>(parts).fill(content) : [];
  const said = [
    ...texts.map((text) => textPart(text, cites ?? [], request)),
    ...(refusal === undefined ? [] : [{ type: 'refusal', refusal }]),
  ];
  return [
    ...(reasoning === null
      ? []
      : [{ id: 'rs_dummy', type: 'reasoning', summary: [{ type: 'summary_text', text: reasoning }] }]),
    ...(cites === null
      ? []
      : [
          { id: 'ws_dummy', type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'Velden' } },
        ]),
    ...Array.from({ length: said.length === 0 ? 0 : messages }, (_, index) => ({
      id: `msg_dummy${index}`,
      type: 'message',
      status: script.finishReason === 'length' ? 'incomplete' : 'completed',
      role: 'assistant',
      content: said,
    })),
    ...calls.map(({ id, function: { name, arguments: args } }) => ({
      id: `fc_${id}`,
      type: 'function_call',
      call_id: id,
      name,
      arguments: args,
      status: 'completed',
    })),
  ];
}

/** Each phrase that it cites is a citation of its own, where it stands. */
function textPart(text: string, cites: readonly string[], request: ResponseRequest): Fields {
  const annotations = cites.map((phrase, index) => ({
    type: 'url_citation',
    start_index: text.indexOf(phrase),
    end_index: text.indexOf(phrase) + phrase.length,
    title: `Source ${index}`,
    url: `https://example.org/${index}`,
  }));
  const logprobs = request.logprobs ? wordsOf(text).map((token) => ({ token, logprob: -0.5 })) : [];
  return { type: 'output_text', text, annotations, logprobs };
}

export const wordsOf = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? [];

/** A response of which nothing is written yet. */
export function begun({ id, model }: ResponseRequest): Fields {
  return {
    id,
    object: 'response',
    created_at: 1_790_000_000,
    status: 'in_progress',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    model: `${model}-2026-11-01`,
    output: [],
    parallel_tool_calls: true,
    store: true,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    usage: null,
  };
}

function usageOf(script: Script, { promptChars }: ResponseRequest): Fields {
  const input = Math.ceil(promptChars / 4);
  const reasoned = script.response?.reasoning ? 7 : 0;
  const output = Math.ceil(JSON.stringify(script.message).length / 4) + reasoned;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 3 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoned },
    total_tokens: input + output,
  };
}
