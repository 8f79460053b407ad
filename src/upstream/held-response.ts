import type { ForwardResponse } from '../contract/upstream.ts';

/**
 * The response, with `end` called once its body has been read, has broken (with what it broke with) or was given up, or once
 * the call is aborted. It may be called again.
 */
export function holdUntilRead(
  response: ForwardResponse,
  signal: AbortSignal,
  end: (error?: unknown) => void,
): ForwardResponse {
  const release = (error?: unknown): void => {
    signal.removeEventListener('abort', aborted);
    end(error);
  };
  const aborted = (): void => release();
  // A body that nobody reads would hold its turn for ever.
  signal.addEventListener('abort', aborted, { once: true });
  return {
    status: response.status,
    headers: response.headers,
    body: { [Symbol.asyncIterator]: () => readThen(response.body, release) },
    bytes: () =>
      response.bytes().then(
        (bytes) => {
          release();
          return bytes;
        },
        (error: unknown) => {
          release(error);
          throw error;
        },
      ),
    cancel: () => response.cancel().finally(release),
  };
}

/** No generator: that would keep the last piece until the next one comes, and wait three times more for each. */
function readThen(
  body: AsyncIterable<Uint8Array>,
  release: (error?: unknown) => void,
): AsyncIterator<Uint8Array, void> {
  const pieces = body[Symbol.asyncIterator]();
  const failed = (error: unknown): never => {
    release(error);
    throw error;
  };
  return {
    next: () =>
      pieces.next().then((result): IteratorResult<Uint8Array, void> => {
        if (result.done) release();
        return result;
      }, failed),
    async return() {
      try {
        await pieces.return?.();
      } finally {
        release();
      }
      return { done: true, value: undefined };
    },
  };
}
