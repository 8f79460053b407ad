import type { Clock } from '../contract/runtime.ts';
import type { Script } from './dummy-behaviours.ts';

/** The pieces as a body stream, at the script's pace, with the script's ending. `end` is called once nothing more comes. */
export function streamAnswer(
  pieces: Iterable<string>,
  how: {
    readonly script: Script;
    readonly clock: Clock;
    readonly signal: AbortSignal;
    /** How many share the script's speed. */
    readonly beside: () => number;
    readonly end: () => void;
    /** Kills the connection; null where the app is not served over one, and the body just fails. */
    readonly destroySocket: (() => void) | null;
  },
): ReadableStream<Uint8Array> {
  const { script, clock, signal, end } = how;
  const source = bytesOf(pieces, script.delivery === 'bytewise');
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = source.next();
          if (!next.done) {
            if (script.tokensPerSecond !== null)
              await clock.sleep((1000 * how.beside()) / script.tokensPerSecond, signal);
            // One at a time in earnest, so that the bytes are not put together again on their way.
            else if (script.delivery === 'bytewise') await clock.sleep(0, signal);
            controller.enqueue(next.value);
            return;
          }
          if (script.delivery === 'half-then-silence') await clock.sleep(2 ** 31 - 1, signal);
          if (script.delivery === 'half-then-cut') {
            await clock.sleep(5, signal); // What was sent so far must be on its way.
            end();
            if (how.destroySocket) how.destroySocket();
            else controller.error(new Error('the dummy cut its stream'));
            return;
          }
          end();
          controller.close();
        } catch {
          end();
          controller.error(new Error('the client went away'));
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

function* bytesOf(pieces: Iterable<string>, bytewise: boolean): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of pieces) {
    const bytes = encoder.encode(piece);
    if (bytewise) for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
    else yield bytes;
  }
}
