import { describe, expect, it, test } from 'vitest';
import type { DraftEvent } from '../contract/pipeline.ts';
import type { ForwardResponse, Upstream } from '../contract/upstream.ts';
import { failure } from '../testing/expecting.ts';
import { callContext } from '../testing/upstream-over-dummy-node.ts';
import { createResponsesDraft } from './responses-draft.ts';

type Fields = Record<string, unknown>;

const message = (text: string, id = 'msg_1') => ({
  id,
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text, annotations: [] }],
});
const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
const delta = (text: string) => ({ type: 'response.output_text.delta', ...at, delta: text });
const usage = { input_tokens: 4, output_tokens: 2, total_tokens: 6 };
const completed = (output: unknown) => ({
  type: 'response.completed',
  response: { id: 'resp_1', model: 'm', created_at: 5, status: 'completed', output, usage },
});
const created = { type: 'response.created', response: { id: 'resp_1', model: 'm', created_at: 5, output: [] } };
const opening = [
  created,
  { type: 'response.output_item.added', output_index: 0, item: { ...message(''), content: [] } },
  { type: 'response.content_part.added', ...at, part: { type: 'output_text', text: '', annotations: [] } },
];

/** An upstream that answers with these bytes. */
function draftOf(body: string, contentType = 'text/event-stream', status = 200) {
  const bytes = new TextEncoder().encode(body);
  const cancelled: boolean[] = [];
  const response: ForwardResponse = {
    status,
    headers: new Headers({ 'content-type': contentType }),
    body: (async function* () {
      yield bytes;
    })(),
    bytes: () => Promise.resolve(bytes),
    cancel: () => Promise.resolve(void cancelled.push(true)),
  };
  const upstream = { forward: () => Promise.resolve(response) } as unknown as Upstream;
  const context = callContext({ stage: 'draft' });
  const { source, head } = createResponsesDraft({
    upstream,
    headers: new Headers(),
    body: '{}',
    stream: true,
    wholeEvents: false,
    sampled: false,
  });
  if (source.kind !== 'upstream') throw new Error('an upstream drafts');
  return { head, context, source, events: source.open(context) };
}

const sse = (events: readonly Fields[]) =>
  events.map((event) => `event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`).join('');

async function read(events: readonly Fields[], more = '') {
  const { head, context, events: told } = draftOf(sse(events) + more);
  const all: DraftEvent[] = await Array.fromAsync(told);
  const text = all.map((event) => (event.type === 'delta' ? event.text : '')).join('');
  const skips = all.flatMap((event) => ('skip' in event && event.skip ? [event.skip] : []));
  return { head, text, skips, usage: context.meter.of('draft').total_tokens, estimated: context.meter.estimated };
}

describe('an upstream that leaves out what OpenAI says is still understood', () => {
  test.each<[string, readonly Fields[]]>([
    ['nothing', [...opening, delta('Two '), delta('words'), completed([message('Two words')])]],
    ['the beginning of its message', [created, delta('Two '), delta('words'), completed([message('Two words')])]],
    [
      'deltas',
      [...opening, { type: 'response.output_text.done', ...at, text: 'Two words' }, completed([message('Two words')])],
    ],
    [
      'the number of its part',
      [created, { ...delta('Two words'), content_index: undefined }, completed([message('Two words')])],
    ],
    [
      'its text, until its end',
      [...opening.slice(0, 2), { ...opening[2]!, part: { type: 'output_text' } }, completed([message('Two words')])],
    ],
    ['its items’ ids', [...opening, delta('Two words'), completed([message('Two words', 'msg_other')])]],
    [
      'a step in its response',
      [
        created,
        { type: 'response.output_item.added', output_index: 0, item: { id: 'rs', type: 'reasoning', summary: [] } },
        { ...delta('Two words'), output_index: 1 },
        completed([message('Two words', 'msg_other')]),
      ],
    ],
    [
      'its response’s output',
      [
        ...opening,
        delta('Two words'),
        { type: 'response.output_item.done', output_index: 0, item: message('Two words') },
        completed([]),
      ],
    ],
  ])('%s', async (_, events) => {
    const { head, text, skips, usage: used, estimated } = await read(events);
    expect([text, skips, used, estimated]).toEqual(['Two words', [], 6, false]);
    expect(head).toMatchObject({ id: 'resp_1', model: 'm', created: 5, drafted: 9, response: { status: 'completed' } });
    expect(head.response?.output.some((item) => item.content?.[0]?.text === 'Two words')).toBe(true);
  });

  it('takes an event’s name for its type, and does without names', async () => {
    const events = [...opening, delta('Two words'), completed([message('Two words')])];
    const nameless = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
    const typeless = events.map(({ type, ...rest }) => `event: ${type}\ndata: ${JSON.stringify(rest)}\n\n`).join('');
    for (const body of [nameless, typeless, `${nameless}data: [DONE]\n\n`]) {
      const told = await Array.fromAsync(draftOf(body).events);
      expect(told.filter(({ type }) => type === 'delta')).toEqual([{ type: 'delta', text: 'Two words' }]);
    }
  });
});

describe('what ends a draft', () => {
  const broken: [string, string, string][] = [
    ['[DONE] before its completion', `${sse(opening)}data: [DONE]\n\n`, 'upstream_error'],
    ['nothing at all', '', 'upstream_error'],
    ['an event that is no object', 'data: 7\n\n', 'upstream_invalid_response'],
    ['an event without a type', 'data: {"x":1}\n\n', 'upstream_invalid_response'],
    ['a response that is none', sse([{ type: 'response.completed', response: 7 }]), 'upstream_invalid_response'],
    ['a response without its text', sse([...opening, delta('x'), completed([])]), 'upstream_invalid_response'],
    ['a nested error', 'data: {"type":"error","error":{"message":"No sk-abc12345.","code":"c"}}\n\n', 'upstream_error'],
    ['a flat error', 'data: {"type":"error","message":"No sk-abc12345.","code":"c"}\n\n', 'upstream_error'],
    [
      'a failed response',
      sse([{ type: 'response.failed', response: { error: { message: 'No.' } } }]),
      'upstream_error',
    ],
  ];

  test.each(broken)('%s', async (_, body, code) => {
    const error = await failure(Array.fromAsync(draftOf(body).events));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('sk-');
  });

  test('a flat error tells its code, and no type that is none', async () => {
    const error = await failure(Array.fromAsync(draftOf(broken[7]![1]).events));
    expect(error.details.upstream).toEqual({ type: null, code: 'c' });
  });
});

describe('what an answer holds beside one text', () => {
  const item = (type: string, index: number) => ({
    type: 'response.output_item.added',
    output_index: index,
    item: { id: `${type}_${index}`, type },
  });

  test.each<[string, readonly Fields[], readonly string[]]>([
    ['steps before it', [item('reasoning', 0), item('web_search_call', 1), item('mcp_call', 2)], []],
    ['a call for the client', [item('custom_tool_call', 0)], ['tools']],
    ['an item of a kind that nobody knows', [item('new_kind', 0)], ['tools']],
    ['a search behind it', [...opening, item('web_search_call', 1)], ['tools']],
    ['a thought behind it', [...opening, item('reasoning', 1)], ['multiple_choices']],
    ['speech', [{ type: 'response.audio.delta', delta: 'AAAA' }], ['audio']],
  ])('%s', async (_, events, expected) => {
    const last = completed(events === opening || events.length > 3 ? [message('')] : []);
    const { skips } = await read([...(events[0] === created ? [] : [created]), ...events, last]);
    expect(skips).toEqual(expected);
  });
});

describe('an upstream that answers 404', () => {
  const error = (message: string, more: Fields = {}) => JSON.stringify({ error: { message, ...more } });

  test.each([
    ['says nothing', ''],
    ['speaks plain text', '404 page not found'],
    ['is FastAPI', '{"detail":"Not Found"}'],
    ['is llama-server', error('File Not Found', { code: 404, type: 'not_found_error' })],
    ['is OpenAI, under another base URL', error('Invalid URL (POST /v2/responses)')],
  ])('has no such route where it %s', async (_, body) => {
    const fault = await failure(Array.fromAsync(draftOf(body, 'application/json', 404).events));
    expect([fault.status, fault.message]).toEqual([404, expect.stringContaining('no Responses API')]);
  });

  test.each([
    error("Previous response with id 'resp_1' not found.", { param: 'previous_response_id' }),
    error('The model `nobody` does not exist or you do not have access to it.', { code: 'model_not_found' }),
    error("model 'nobody' not found"),
  ])('says itself what it has not: %s', async (body) => {
    const fault = await failure(Array.fromAsync(draftOf(body, 'application/json', 404).events));
    expect([fault.status, fault.message]).toEqual([
      404,
      (JSON.parse(body) as { error: { message: string } }).error.message,
    ]);
  });
});
