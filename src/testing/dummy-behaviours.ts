import type { CallView, Script } from './dummy-script.ts';
import { frenchPassage } from './dummy-texts.ts';

export type { CallView, Script } from './dummy-script.ts';

const error = (status: number, headers: Record<string, string>, details: Record<string, unknown>) => ({
  failure: { status, headers, body: { error: { param: null, code: null, ...details } } },
});

const unrecognized = (param: string) =>
  error(400, {}, { message: `Unrecognized request argument supplied: ${param}`, type: 'invalid_request_error', param });

const content = (text: string | null): Partial<Script> => ({ message: { content: text } });

const plain = () => ({});

const toolCalls = [
  { id: 'call_1', type: 'function', function: { name: 'get_tide', arguments: '{"harbour":"Velden"}' } },
  { id: 'call_2', type: 'function', function: { name: 'get_price', arguments: '{"fish":"herring"}' } },
];

/** The named behaviours, each as the parts of the script that it changes. */
export const behaviours = {
  ok: plain,
  slow: () => ({ headersAfterMs: 100, tokensPerSecond: 200 }),
  /** As fast as a large model over the network, streaming or not; a token is a word. */
  lifelike: () => ({ headersAfterMs: 400, tokensPerSecond: 40, pacesWhole: true }),
  /** A model on a few cores: what it writes in a second is shared by all that ask. */
  crowded: () => ({ headersAfterMs: 400, tokensPerSecond: 12, pacesWhole: true, sharesSpeed: true }),
  'fails-429': () =>
    error(
      429,
      { 'retry-after': '1' },
      {
        message: 'Rate limit reached for gpt-4o in organization org-Abc123Def456Ghi789Jkl012 on requests per min.',
        type: 'requests',
        code: 'rate_limit_exceeded',
      },
    ),
  'fails-500': () =>
    error(500, {}, { message: 'The server had an error at /srv/app/model.py:12', type: 'server_error' }),
  'fails-401': () =>
    error(
      401,
      {},
      {
        message: 'Incorrect API key provided: sk-dummy**********wxyz.',
        type: 'invalid_request_error',
        code: 'invalid_api_key',
      },
    ),
  'fails-400': () =>
    error(
      400,
      {},
      {
        message: "Unsupported value: 'temperature' does not support 3.",
        type: 'invalid_request_error',
        param: 'temperature',
        code: 'unsupported_value',
      },
    ),
  'rejects-stream-options': ({ asksUsage }: CallView) =>
    asksUsage
      ? error(
          400,
          {},
          {
            message: 'Unrecognized request argument supplied: stream_options',
            type: 'invalid_request_error',
            param: 'stream_options',
          },
        )
      : {},
  'rejects-stream': ({ fields = [] }: CallView) =>
    fields.includes('stream')
      ? error(
          400,
          {},
          {
            message: 'Your organization must be verified to stream this model.',
            type: 'invalid_request_error',
            param: 'stream',
            code: 'unsupported_value',
          },
        )
      : {},
  'rejects-response-format': ({ fields = [] }: CallView) =>
    fields.includes('response_format')
      ? error(
          400,
          {},
          {
            message: "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
            type: 'invalid_request_error',
            param: null,
          },
        )
      : {},
  'rejects-structure-silently': ({ fields = [] }: CallView) =>
    fields.includes('response_format') ? error(400, {}, { message: 'Bad request', type: 'invalid_request_error' }) : {},
  'rejects-temperature': ({ fields = [] }: CallView) =>
    fields.includes('temperature')
      ? error(
          400,
          {},
          {
            message:
              "Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.",
            type: 'invalid_request_error',
            param: 'temperature',
            code: 'unsupported_value',
          },
        )
      : {},
  'rejects-seed': ({ fields = [] }: CallView) =>
    fields.includes('seed')
      ? {
          failure: {
            status: 422,
            headers: {},
            body: {
              detail: [{ type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted' }],
            },
          },
        }
      : {},
  'rejects-max-completion-tokens': ({ fields = [] }: CallView) =>
    fields.includes('max_completion_tokens') ? unrecognized('max_completion_tokens') : {},
  'rejects-output-limits': ({ fields = [] }: CallView) => {
    const field = ['max_completion_tokens', 'max_tokens'].find((name) => fields.includes(name));
    return field ? unrecognized(field) : {};
  },
  'rejects-output-limits-silently': ({ limit }: CallView) =>
    typeof limit === 'number' ? error(400, {}, { message: 'Bad request', type: 'invalid_request_error' }) : {},
  /** Its context is nearly full: any limit is too large, and no limit is not. */
  'has-no-room-for-a-limit': ({ limit }: CallView) =>
    typeof limit === 'number'
      ? error(
          400,
          {},
          {
            message: `'max_tokens' or 'max_completion_tokens' is too large: ${limit}. This model's maximum context length is 2048 tokens and your request has 2000 input tokens.`,
            type: 'BadRequestError',
          },
        )
      : {},
  /** Thinks longer than any limit for its answer. */
  'thinks-past-its-limit': ({ limit }: CallView) =>
    typeof limit === 'number' ? { ...content(''), finishReason: 'length', thought: limit } : { thought: 900 },
  'thinks-in-its-text': ({ limit, content: text }: CallView) =>
    typeof limit === 'number'
      ? { ...content('<think>\nThe harbour is old, so'), finishReason: 'length' }
      : content(`<think>\nThe harbour is old.\n</think>\n\n${text}`),
  /** As servers that know `max_tokens` alone. */
  'ignores-max-completion-tokens': ({ fields = [], limit, content: text }: CallView) =>
    fields.includes('max_tokens') && typeof limit === 'number'
      ? { ...content(text.slice(0, limit * 4)), finishReason: 'length' }
      : {},
  'counts-one-choice': () => ({ countsOneChoice: true }),
  /** As llama.cpp's server while it reads its model. */
  'loads-model': () => error(503, {}, { code: 503, message: 'Loading model', type: 'unavailable_error' }),
  'answers-html': () => ({
    failure: {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<!doctype html><html><body><h1>Welcome to nginx!</h1></body></html>',
    },
  }),
  hangs: () => ({ delivery: 'never' as const }),
  'hangs-mid-stream': () => ({ delivery: 'half-then-silence' as const }),
  'cuts-stream': () => ({ delivery: 'half-then-cut' as const }),
  'ends-early': () => ({ delivery: 'no-finish' as const }),
  'errors-mid-stream': () => ({ delivery: 'error-event' as const }),
  'garbage-sse': () => ({ delivery: 'garbage' as const }),
  'one-byte-at-a-time': () => ({ delivery: 'bytewise' as const }),
  'one-giant-chunk': () => ({ delivery: 'one-piece' as const }),
  'crlf-and-comments': () => ({ delivery: 'crlf-and-comments' as const }),
  'json-for-stream': () => ({ delivery: 'json-even-for-streams' as const }),
  'ignores-n': () => ({ mostChoices: 1 }),
  'caps-n': () => ({ mostChoices: 3 }),
  'rejects-n': ({ n = 1 }: CallView) =>
    n > 1
      ? error(400, {}, { message: "Unsupported parameter: 'n' is not supported with this model.", param: 'n' })
      : {},
  'rejects-n-silently': ({ n = 1 }: CallView) =>
    n > 1 ? error(400, {}, { message: 'Bad request', type: 'invalid_request_error' }) : {},
  'rejects-n-above-3': ({ n = 1 }: CallView) =>
    n > 3 ? error(422, {}, { message: 'n must be at most 3.', type: 'invalid_request_error' }) : {},
  'no-usage': () => ({ usage: false }),
  'empty-choices': () => ({ emptyChoices: true }),
  'null-content': () => content(null),
  empty: () => content(''),
  truncates: ({ content: text }: CallView) => ({
    ...content(text.slice(0, Math.ceil(text.length / 2))),
    finishReason: 'length',
  }),
  'talks-about-itself': ({ content: text }: CallView) => content(`Here is the revised paragraph:\n\n${text}`),
  'wrapped-in-quotes': ({ content: text }: CallView) => content(`"${text}"`),
  'wrapped-in-fence': ({ content: text }: CallView) => content(`\`\`\`\n${text}\n\`\`\``),
  identical: ({ passage, content: text }: CallView) =>
    content(passage === null ? text : text.startsWith('{') ? '{"edits":[]}' : passage),
  french: ({ passage, content: text }: CallView) =>
    content(
      text.startsWith('{') && passage !== null
        ? JSON.stringify({ edits: [{ original: passage, category: 'other', replacement: frenchPassage }] })
        : frenchPassage,
    ),
  'json-answer': () => content('{"title": "Velden", "boats": 14}'),
  unparsable: () => content('{"edits": [{"original": "In today'),
  refuses: () => ({ message: { content: null, refusal: "I'm sorry, but I can't help with that." } }),
  'filters-content': () => ({ ...content(''), finishReason: 'content_filter' }),
  'filters-at-the-end': () => ({ finishReason: 'content_filter' }),
  'tool-calls': () => ({ message: { content: null, tool_calls: toolCalls }, finishReason: 'tool_calls' }),
  'talks-then-calls-tools': ({ content: text }: CallView) => ({
    message: { content: text, tool_calls: toolCalls },
    finishReason: 'tool_calls',
  }),
  reasons: () => ({ response: { reasoning: 'The harbour is old, so its trade comes first.' } }),
  'searches-and-cites': ({ content: text }: CallView) => ({
    response: { cites: ['testament', 'fallen by 30 percent', 'black bread'].filter((phrase) => text.includes(phrase)) },
  }),
  'speaks-twice': () => ({ response: { messages: 2 } }),
  'speaks-in-two-parts': () => ({ response: { parts: 2 } }),
  'fails-half-way': () => ({
    response: { failure: { code: 'server_error', message: 'The model gave up (sk-dummy1234).' } },
  }),
  'knows-no-such-route': () => ({
    failure: { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' },
  }),
  'knows-no-such-model': () =>
    error(404, {}, { message: 'The model `nobody` does not exist.', code: 'model_not_found' }),
} satisfies Record<string, (view: CallView) => Partial<Script>>;

export type BehaviourName = keyof typeof behaviours;

/** A behaviour with its numbers changed. `times`: for so many calls of its kind, after which it is `ok`. */
export interface TunedBehaviour {
  readonly name: BehaviourName;
  readonly times?: number;
  readonly headersAfterMs?: number;
  readonly tokensPerSecond?: number;
  /** For failures: added to, or in place of, the behaviour's own headers, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For failures: another status. */
  readonly status?: number;
}

export type Behaviour = BehaviourName | TunedBehaviour;

export function isBehaviourName(name: string): name is BehaviourName {
  return Object.hasOwn(behaviours, name);
}

/** The script for one call; `index` is how many calls of its kind came before. */
export function scriptFor(behaviour: Behaviour, view: CallView, index: number): Script {
  const tuned = typeof behaviour === 'string' ? { name: behaviour } : behaviour;
  const name = tuned.times !== undefined && index >= tuned.times ? 'ok' : tuned.name;
  const changes: Partial<Script> = behaviours[name](view);
  const script: Script = {
    headersAfterMs: 0,
    tokensPerSecond: null,
    pacesWhole: false,
    failure: null,
    message: { content: view.content },
    finishReason: 'stop',
    usage: true,
    mostChoices: Number.POSITIVE_INFINITY,
    emptyChoices: false,
    delivery: 'whole',
    ...changes,
  };
  const { failure } = script;
  return {
    ...script,
    headersAfterMs: tuned.headersAfterMs ?? script.headersAfterMs,
    tokensPerSecond: tuned.tokensPerSecond ?? script.tokensPerSecond,
    failure: failure && {
      ...failure,
      status: tuned.status ?? failure.status,
      headers: { ...failure.headers, ...tuned.headers },
    },
  };
}
