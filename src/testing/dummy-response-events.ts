import type { Script } from './dummy-behaviours.ts';
import type { DummyEvent } from './dummy-delivery.ts';
import {
  begun,
  type Fields,
  type Item,
  itemsOf,
  responseBody,
  type ResponseRequest,
  wordsOf,
} from './dummy-responses.ts';
import { deltasOf } from './dummy-wire.ts';

/** The events of a streamed response, numbered. Where the script breaks off it is after half of its deltas. */
export function* responseEvents(script: Script, request: ResponseRequest): Generator<DummyEvent> {
  let sequence = 0;
  for (const event of brokenOff(eventsOf(script, request), script, request)) {
    if (typeof event === 'string') yield { data: event };
    else yield { name: String(event['type']), data: JSON.stringify({ ...event, sequence_number: sequence++ }) };
  }
}

function* brokenOff(events: Iterable<Fields>, script: Script, request: ResponseRequest): Generator<Fields | string> {
  const { delivery } = script;
  const half = Math.ceil([...deltasOf(script.message)].length / 2);
  let deltas = 0;
  for (const event of events) {
    if (String(event['type']).endsWith('.delta') && deltas++ === half) {
      if (delivery.startsWith('half')) return;
      if (script.response?.failure) {
        yield { type: 'response.failed', response: responseBody(script, request) };
        return;
      }
      if (delivery === 'error-event') {
        yield { type: 'error', code: 'server_error', message: 'The server had an error (sk-dummy1234)', param: null };
        return;
      }
      if (delivery === 'garbage') {
        yield '{"type": "response.output_te, oops';
        return;
      }
    }
    if (event['type'] === 'response.completed' && delivery === 'no-finish') return;
    yield event;
  }
}

function* eventsOf(script: Script, request: ResponseRequest): Generator<Fields> {
  yield { type: 'response.created', response: begun(request) };
  yield { type: 'response.in_progress', response: begun(request) };
  for (const [output_index, item] of itemsOf(script, request).entries()) {
    const started = item.type === 'message' ? { ...item, status: 'in_progress', content: [] } : item;
    yield { type: 'response.output_item.added', output_index, item: startOf(started) };
    yield* withinItem(item, { item_id: item.id, output_index }, request);
    yield { type: 'response.output_item.done', output_index, item };
  }
  const response = responseBody(script, request);
  yield { type: response['status'] === 'incomplete' ? 'response.incomplete' : 'response.completed', response };
}

function startOf(item: Fields): Fields {
  if (item['type'] === 'function_call') return { ...item, arguments: '', status: 'in_progress' };
  if (item['type'] === 'reasoning') return { ...item, summary: [] };
  return item;
}

function* withinItem(item: Item, at: Fields, request: ResponseRequest): Generator<Fields> {
  if (item.type === 'function_call') {
    const whole = String(item['arguments']);
    for (const delta of whole.match(/.{1,8}/gs) ?? []) {
      yield { type: 'response.function_call_arguments.delta', ...at, delta };
    }
    yield { type: 'response.function_call_arguments.done', ...at, name: item['name'], arguments: whole };
  }
  if (item.type === 'web_search_call') yield { type: 'response.web_search_call.completed', ...at };
  if (item.type === 'reasoning') {
    const [part = { text: '' }] = item['summary'] as { text: string }[];
    const summary = { ...at, summary_index: 0 };
    yield { type: 'response.reasoning_summary_part.added', ...summary, part: { ...part, text: '' } };
    yield { type: 'response.reasoning_summary_text.delta', ...summary, delta: part.text };
    yield { type: 'response.reasoning_summary_text.done', ...summary, text: part.text };
    yield { type: 'response.reasoning_summary_part.done', ...summary, part };
  }
  for (const [content_index, part] of (item.content ?? []).entries()) {
    yield* withinPart(part, { ...at, content_index }, request);
  }
}

function* withinPart(part: Fields, at: Fields, request: ResponseRequest): Generator<Fields> {
  const refuses = part['type'] === 'refusal';
  const field = refuses ? 'refusal' : 'text';
  const event = refuses ? 'response.refusal' : 'response.output_text';
  const whole = String(part[field]);
  const empty = refuses ? { ...part, refusal: '' } : { ...part, text: '', annotations: [], logprobs: [] };
  yield { type: 'response.content_part.added', ...at, part: empty };
  for (const delta of wordsOf(whole)) {
    const logprobs = request.logprobs ? [{ token: delta, logprob: -0.5 }] : [];
    yield { type: `${event}.delta`, ...at, delta, ...(!refuses && { logprobs }) };
  }
  for (const [annotation_index, annotation] of ((part['annotations'] ?? []) as Fields[]).entries()) {
    yield { type: 'response.output_text.annotation.added', ...at, annotation_index, annotation };
  }
  yield { type: `${event}.done`, ...at, [field]: whole, ...(!refuses && { logprobs: part['logprobs'] }) };
  yield { type: 'response.content_part.done', ...at, part };
}
