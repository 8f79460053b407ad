import { createParser } from 'eventsource-parser';
import { RedraftError } from '../contract/error.ts';
import { decodeJson, invalidResponse, isRecord } from './completion.ts';
import { truncatedError } from './connection-error.ts';

/** The longest event that is buffered, in UTF-16 units: a base64 audio part fits. */
const longestEvent = 32 * 1024 * 1024;

export interface SseEvent {
  readonly data: string;
  readonly type: string | undefined;
  /** Without the blank line that ends an event: the body ended within it. */
  readonly cut: boolean;
}

export interface SseEvents {
  /** Leaving the loop cancels the body. Rejects with what the body throws, and for an event that is too long. */
  readonly events: AsyncGenerator<SseEvent, void, undefined>;
  /** All has been told: what is left of the body is read in the background, so that the connection is kept. */
  finish(): void;
}

/** Decodes server-sent events, however their bytes are split. Once `finished`, a connection that breaks took nothing away. */
export function openSseEvents(body: AsyncIterable<Uint8Array>, finished: () => boolean): SseEvents {
  const reading: Reading = { bytes: body[Symbol.asyncIterator](), finished, left: false };
  return {
    events: readEvents(reading),
    finish() {
      reading.left = true;
      void drain(reading.bytes);
    },
  };
}

/** An event's data, which must be a JSON object that tells no error: that one is the upstream's. `error` makes it one to throw. */
export function readEventData(
  event: SseEvent,
  kind: string,
  error: (told: Record<string, unknown>) => RedraftError,
): Record<string, unknown> {
  let value: unknown;
  try {
    value = decodeJson(event.data);
  } catch (fault) {
    throw event.cut ? truncatedError(fault) : fault;
  }
  if (!isRecord(value)) throw invalidResponse(`an event of its stream is not ${kind}`);
  if (event.type === 'error' || (value.error !== undefined && value.error !== null)) throw error(value);
  return value;
}

interface Reading {
  readonly bytes: AsyncIterator<Uint8Array>;
  readonly finished: () => boolean;
  /** The body has ended, or is somebody else's. */
  left: boolean;
}

async function* readEvents(reading: Reading): AsyncGenerator<SseEvent, void, undefined> {
  const { bytes, finished } = reading;
  const decoder = new TextDecoder();
  let events: SseEvent[] = [];
  let cut = false;
  let overflow: unknown = null;
  const parser = createParser({
    maxBufferSize: longestEvent,
    onEvent: ({ data, event }) => events.push({ data, type: event, cut }),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') overflow = error;
    },
  });
  const feed = (text: string): SseEvent[] => {
    parser.feed(text);
    if (overflow !== null) throw invalidResponse('an event of its stream is too long', overflow);
    const ready = events;
    events = [];
    return ready;
  };
  try {
    try {
      for (let next = await bytes.next(); !next.done; next = await bytes.next()) {
        const text = decoder.decode(next.value, { stream: true });
        if (text !== '') yield* feed(text);
      }
    } catch (error) {
      // A connection that breaks after the answer has finished took nothing from it.
      if (!finished() || !(error instanceof RedraftError) || error.code === 'cancelled') throw error;
      return;
    }
    const rest = decoder.decode();
    cut = true;
    yield* feed(`${rest}\n\n`);
    reading.left = true;
  } finally {
    if (!reading.left) await bytes.return?.();
  }
}

async function drain(bytes: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    while (!(await bytes.next()).done);
  } catch {
    // What follows the end is nobody's.
  }
}
