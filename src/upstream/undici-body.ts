import type { Dispatcher } from 'undici';

/** Read once, one way or the other; left or cancelled before its end it closes the connection. */
export interface AnswerBody extends AsyncIterable<Uint8Array> {
  /** All of it. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  cancel(): void;
}

/** Bytes kept for a slow reader before the upstream has to wait. */
const mostBuffered = 64 * 1024;

/** A body that its connection fills, as fast as it is read. */
export class FilledBody implements AnswerBody, AsyncIterator<Uint8Array, undefined> {
  readonly #connection: Dispatcher.DispatchController;
  #pieces: Buffer[] = [];
  #buffered = 0;
  #gathering = false;
  #ended = false;
  #fault: Error | null = null;
  #wake: (() => void) | null = null;

  constructor(connection: Dispatcher.DispatchController) {
    this.#connection = connection;
  }

  push(piece: Buffer): void {
    if (this.#ended) return;
    this.#pieces.push(piece);
    this.#buffered += piece.length;
    if (this.#gathering) return;
    if (this.#buffered > mostBuffered) this.#connection.pause();
    this.#changed();
  }

  end(): void {
    this.#ended = true;
    this.#changed();
  }

  fail(error: Error): void {
    if (this.#ended) return;
    this.#fault = error;
    this.end();
  }

  cancel(): void {
    if (this.#ended) return;
    this.#pieces = [];
    this.end();
    this.#connection.abort(new Error('the rest of the answer is not wanted'));
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#gathering = true;
    this.#connection.resume();
    if (!this.#ended) await this.#change();
    if (this.#fault) throw this.#fault;
    return joined(this.#pieces);
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#pieces.length === 0 && !this.#ended) await this.#change();
    const value = this.#pieces.shift();
    if (value === undefined) {
      if (this.#fault) throw this.#fault;
      return { done: true, value: undefined };
    }
    this.#buffered -= value.length;
    if (this.#connection.paused && this.#buffered <= mostBuffered) this.#connection.resume();
    return { done: false, value };
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.cancel();
    return Promise.resolve({ done: true, value: undefined });
  }

  #change(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #changed(): void {
    this.#wake?.();
    this.#wake = null;
  }
}

function joined(pieces: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const whole = (pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)) as Buffer<ArrayBuffer>;
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
}
