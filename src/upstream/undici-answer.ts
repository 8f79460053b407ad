import type { Dispatcher } from 'undici';
import type { RedraftError } from '../contract/error.ts';
import { type AnswerBody, FilledBody } from './undici-body.ts';
import { cancelledError, connectionError, timeoutError } from './connection-error.ts';
import type { Deadlines, Wait } from './deadlines.ts';

/** An upstream's answer as undici's parser tells it. */
export interface UndiciAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: AnswerBody;
}

/**
 * Sends a request through undici's handler interface: its `request()` makes a Node stream of every body, which costs a
 * passed-through request more than all that Redraft does with it. Rejects, as the body does, with a RedraftError.
 */
export function dispatch(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  limits: { readonly signal: AbortSignal; readonly headersMs: number; readonly deadlines: Deadlines },
): Promise<UndiciAnswer> {
  return new Promise((resolve, reject) => {
    const call = new Call(limits, resolve, reject);
    dispatcher.dispatch(options, call);
    // After undici's own: the request is on its way by then, and what this costs is the upstream's time.
    setImmediate(listen, limits.signal, call.leaving);
  });
}

/**
 * What the client's signal holds of a call: nothing once it has ended. Else the call, its answer and all, lived until the next
 * full collection, though its listener was removed.
 */
interface Leaving {
  call: Call | null;
  handleEvent(this: Leaving): void;
}

function stop(this: Leaving): void {
  this.call?.stop();
}

function listen(signal: AbortSignal, leaving: Leaving): void {
  if (signal.aborted) leaving.call?.stop();
  else if (leaving.call) signal.addEventListener('abort', leaving, { once: true });
}

function leave(signal: AbortSignal, leaving: Leaving): void {
  signal.removeEventListener('abort', leaving);
}

/** A class, as the body is: one of them for every request, and closures would be a dozen. */
class Call implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal;
  readonly #resolve: (answer: UndiciAnswer) => void;
  readonly #reject: (error: RedraftError) => void;
  readonly #deadlines: Deadlines;
  readonly leaving: Leaving;
  readonly #wait: Wait;
  #connection: Dispatcher.DispatchController | null = null;
  #body: FilledBody | null = null;
  #gaveUp: RedraftError | null = null;

  constructor(
    { signal, headersMs, deadlines }: Parameters<typeof dispatch>[2],
    resolve: (answer: UndiciAnswer) => void,
    reject: (error: RedraftError) => void,
  ) {
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    // undici's own clock starts with the connection; to a silent host it tries one connection at a time, the others wait.
    this.#deadlines = deadlines;
    this.leaving = { call: this, handleEvent: stop };
    this.#wait = deadlines.after(headersMs, () => this.#giveUp(timeoutError()));
  }

  onRequestStart(connection: Dispatcher.DispatchController): void {
    this.#connection = connection;
    if (this.#gaveUp) connection.abort(this.#gaveUp);
  }

  onResponseStart(connection: Dispatcher.DispatchController, status: number, headers: UndiciAnswer['headers']): void {
    if (status < 200) return;
    this.#deadlines.end(this.#wait);
    // They are views of all that came with them, and would keep it as long as the answer lasts.
    connection.rawHeaders = null;
    this.#body = new FilledBody(connection);
    this.#resolve({ status, headers, body: this.#body });
  }

  onResponseData(_: Dispatcher.DispatchController, piece: Buffer): void {
    this.#body?.push(piece);
  }

  onResponseEnd(): void {
    this.#leave();
    this.#body?.end();
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    this.#failed(error);
  }

  /** The signal has aborted. */
  stop(): void {
    this.#giveUp(cancelledError(this.#signal));
  }

  #leave(): void {
    this.leaving.call = null;
    // After the answer has gone on to the client.
    setImmediate(leave, this.#signal, this.leaving);
  }

  #giveUp(reason: RedraftError): void {
    this.#gaveUp = reason;
    // Before undici has a connection for it there is nothing to abort: `onRequestStart` will.
    this.#connection?.abort(reason);
    this.#failed(reason);
  }

  #failed(error: unknown): void {
    this.#deadlines.end(this.#wait);
    this.#leave();
    if (this.#body) this.#body.fail(connectionError(error, 'body', this.#signal));
    else this.#reject(connectionError(error, 'headers', this.#signal));
  }
}
