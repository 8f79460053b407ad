import type { ForwardResponse } from '../contract/upstream.ts';
import type { ChatChunk, ChatMessage } from '../contract/chat.ts';
import { completionToChunks, errorInAnswer, invalidResponse, isRecord, readCompletion } from './completion.ts';
import { truncatedError } from './connection-error.ts';
import { openSseEvents, readEventData, type SseEvent } from './sse-events.ts';

export { completionToChunks, readCompletion, readUsage, textOf } from './completion.ts';
export type { DraftCompletion } from './completion.ts';

/** A chunk of a streamed chat answer, and the event's data as it came. */
export interface StreamedChunk {
  readonly chunk: ChatChunk;
  readonly raw: string;
}

/**
 * Decodes a chat answer's event stream, however its bytes are split. Ends after `[DONE]`, or with the body once every
 * choice has its `finish_reason`. Throws, after yielding what came: `upstream_error` for an error event and for a
 * stream that ends early, `upstream_invalid_response` for events that are no chunks, and what the body throws.
 * Leaving the loop cancels the body; after `[DONE]` the rest is read in the background, so that the connection is kept.
 */
export async function* readCompletionStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<StreamedChunk, void> {
  const progress = createProgress();
  const { events, finish } = openSseEvents(body, progress.finished);
  for await (const event of events) {
    if (event.data.trim() === '[DONE]') {
      if (progress.empty()) throw invalidResponse('its stream is empty');
      finish();
      return;
    }
    const chunk = readChunk(event);
    progress.add(chunk);
    yield { chunk, raw: event.data };
  }
  if (progress.empty()) throw invalidResponse('its stream is empty');
  if (!progress.finished()) throw truncatedError();
}

interface Progress {
  add(chunk: ChatChunk): void;
  empty(): boolean;
  /** Every choice that has begun has its `finish_reason`. */
  finished(): boolean;
}

function createProgress(): Progress {
  const open = new Set<number>();
  let chunks = 0;
  let closed = 0;
  return {
    add(chunk) {
      chunks++;
      for (const { index, finish_reason: finish } of chunk.choices) {
        if (finish === null) open.add(index);
        else {
          open.delete(index);
          closed++;
        }
      }
    },
    empty: () => chunks === 0,
    finished: () => open.size === 0 && closed > 0,
  };
}

/** Reads a response to a stream request, whether it streams or (some upstreams do) answers with plain JSON. */
export function readStreamedAnswer(response: ForwardResponse): AsyncGenerator<StreamedChunk, void> {
  const type = response.headers.get('content-type') ?? '';
  return /\b(?:json|html)\b/i.test(type) ? readUnstreamed(response, type) : readCompletionStream(response.body);
}

async function* readUnstreamed(response: ForwardResponse, type: string): AsyncGenerator<StreamedChunk, void> {
  if (!/\bjson\b/i.test(type)) {
    await response.cancel();
    throw invalidResponse('it is a web page');
  }
  const { completion } = readCompletion(await response.bytes());
  for (const chunk of completionToChunks(completion)) yield { chunk, raw: JSON.stringify(chunk) };
}

function readChunk(event: SseEvent): ChatChunk {
  const value = readEventData(event, 'a chunk', errorInAnswer);
  const choices = value.choices ?? [];
  if (!Array.isArray(choices)) throw invalidResponse('an event of its stream is not a chunk');
  return {
    ...value,
    choices: choices.map((choice: unknown, index) => {
      if (!isRecord(choice)) throw invalidResponse('a choice of its stream is not an object');
      return {
        ...choice,
        index: typeof choice.index === 'number' ? choice.index : index,
        delta: (isRecord(choice.delta) ? choice.delta : {}) as ChatMessage,
        finish_reason:
          typeof choice.finish_reason === 'string' && choice.finish_reason !== '' ? choice.finish_reason : null,
      };
    }),
  };
}
