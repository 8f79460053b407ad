import { expect, test } from 'vitest';
import { readEvents } from './page/sse.js';

const bytes = (text: string) => new TextEncoder().encode(text);

async function eventsOf(chunks: readonly Uint8Array[]) {
  return Array.fromAsync(readEvents(new Blob(chunks.map((chunk) => new Uint8Array(chunk))).stream()));
}

const whole = ': redraft revising 3/8\n\ndata: {"delta":"Señor 🙂"}\n\ndata: [DONE]\n\n';
const events = [{ comment: 'redraft revising 3/8' }, { data: '{"delta":"Señor 🙂"}' }, { data: '[DONE]' }];

test('comments and data come in order', async () => {
  expect(await eventsOf([bytes(whole)])).toEqual(events);
});

test('it is all the same where the bytes are cut, in the middle of a character too', async () => {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes(whole.replaceAll('\n', '\r\n'))) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await Array.fromAsync(readEvents(stream))).toEqual(events);
});

test('data of several lines is one', async () => {
  expect(await eventsOf([bytes('data: one\ndata:two\n\n')])).toEqual([{ data: 'one\ntwo' }]);
});

test('what the stream breaks off in is no event', async () => {
  expect(await eventsOf([bytes('data: one\n\ndata: tw')])).toEqual([{ data: 'one' }]);
});

test('whoever stops reading cancels the stream', async () => {
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes(whole)),
    cancel() {
      cancelled = true;
    },
  });
  for await (const event of readEvents(stream)) if ('comment' in event) break;
  expect(cancelled).toBe(true);
});
