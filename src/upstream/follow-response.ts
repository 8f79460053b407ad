import type { SkippedReason } from '../contract/answer.ts';
import type { DraftEvent } from '../contract/pipeline.ts';
import type { ResponseEvent, ResponsesHead } from '../contract/responses.ts';
import type { Usage } from '../contract/usage.ts';
import { textPart } from '../kit/response-text.ts';
import { errorInAnswer, invalidResponse, isRecord } from './completion.ts';
import { createResponseJudge } from './judge-response.ts';
import { isItem, parseResponse, readResponseUsage, responseError } from './response-object.ts';

/** Parts the events of a response into its text, which may be revised, and the rest, which goes on as it came. */
export interface ResponseFollower {
  /** Throws the upstream's own failure, and for a response that does not hold what its events told. */
  read(event: ResponseEvent): Generator<DraftEvent, void, undefined>;
  /** The response has come to its end; what follows is nobody's. */
  ended(): boolean;
  /** Why nothing is to be revised, as its end says; known once it has ended. */
  skip(): SkippedReason | null;
  /** As the upstream told; null where it did not. */
  usage(): Usage | null;
  /** UTF-16 units of whatever was written. */
  written(): number;
}

/** `head` is filled while events are read. `whole`: nothing is parted. `sampled`: see `ResponsesDraftRequest`. */
export function createResponseFollower({
  head,
  whole,
  sampled,
}: {
  readonly head: ResponsesHead;
  readonly whole: boolean;
  readonly sampled: boolean;
}): ResponseFollower {
  const judge = createResponseJudge({ sampled });
  const items = new Map<number, unknown>();
  let usage: Usage | null = null;
  let written = 0;

  /** Whether the event speaks of the answer's text: of the first part of the first message. */
  const ofText = ({ output_index: output, content_index: content = 0 }: ResponseEvent): boolean =>
    head.place !== null && head.place.output_index === output && head.place.content_index === content;

  function* text(delta: string): Generator<DraftEvent> {
    if (delta === '') return;
    head.drafted += delta.length;
    yield { type: 'delta', text: delta };
  }

  /** Some upstreams tell a text at its end only. */
  function* untold(told: unknown): Generator<DraftEvent> {
    if (head.drafted === 0 && typeof told === 'string') yield* text(told);
  }

  const note = ({ response }: ResponseEvent): void => {
    if (!isRecord(response)) return;
    const { id, model, created_at: created } = response;
    if (typeof id === 'string') head.id ??= id;
    if (typeof model === 'string') head.model ??= model;
    if (typeof created === 'number') head.created ??= created;
    usage = readResponseUsage(response['usage']) ?? usage;
  };

  /** Some upstreams end with a response that has none, having told its items. */
  const withOutput = (response: unknown): unknown => {
    if (!isRecord(response) || (Array.isArray(response['output']) && response['output'].length > 0)) return response;
    return { ...response, output: [...items].toSorted(([a], [b]) => a - b).map(([, item]) => item) };
  };

  function* end(event: ResponseEvent): Generator<DraftEvent> {
    const response = parseResponse(withOutput(event['response']));
    const part = head.place && textPart(response, head.place);
    if (part === undefined) throw invalidResponse('its text is not where its events put it');
    yield* untold(part?.text);
    head.response = response;
  }

  return {
    *read(event) {
      note(event);
      switch (event.type) {
        case 'error':
          throw responseError(event);
        case 'response.failed':
          throw errorInAnswer({ error: (event['response'] as { error?: unknown } | undefined)?.error ?? {} });
        case 'response.completed':
        case 'response.incomplete':
          yield* end(event);
          return;
      }
      const { delta, output_index: index } = event;
      if (event.type === 'response.output_item.done') {
        if (!isItem(event['item'])) throw invalidResponse('an item of its stream is none');
        if (typeof index === 'number') items.set(index, event['item']);
      }
      if (typeof delta === 'string') written += delta.length;
      const skip = whole ? null : judge.read(event);
      if (!whole) head.place ??= judge.place();
      if (event.type === 'response.output_text.delta' && ofText(event) && typeof delta === 'string') {
        yield* text(delta);
        return;
      }
      if (event.type === 'response.output_text.done' && ofText(event)) yield* untold(event['text']);
      yield { type: 'other', payload: event, ...(skip && { skip }) };
    },
    ended: () => head.response !== null,
    skip: () => skipByStatus(head),
    usage: () => usage,
    written: () => written,
  };
}

function skipByStatus({ response }: ResponsesHead): SkippedReason | null {
  const { status = 'completed' } = response ?? {};
  if (status === 'completed') return null;
  const details = response?.['incomplete_details'];
  return isRecord(details) && details['reason'] === 'content_filter' ? 'content_filter' : 'truncated';
}
