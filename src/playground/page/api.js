import { readEvents } from './sse.js';

/** What a call was refused with, in the server's own words. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {{ status?: number, code?: string | null, param?: string | null }} [details]
   */
  constructor(message, { status = 0, code = null, param = null } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.param = param;
  }
}

/**
 * @typedef {object} Api
 * @property {(path: string) => Promise<unknown>} get
 * @property {(path: string, body: object, signal?: AbortSignal) => Promise<unknown>} post
 * @property {(path: string, body: object, signal: AbortSignal) => AsyncGenerator<StreamPart, void, undefined>} stream
 */
/** @typedef {{ readonly comment: string } | { readonly chunk: unknown }} StreamPart */

/**
 * Calls to this server. Paths are relative, so that Redraft may be served under a prefix.
 * @param {() => string} key The key in force, or ''.
 * @param {(path: string, init: RequestInit) => Promise<Response>} [send]
 * @returns {Api}
 */
export function createApi(key, send = (path, init) => fetch(path, init)) {
  /** @type {(path: string, init?: RequestInit) => Promise<Response>} */
  const call = async (path, init = {}) => {
    const bearer = key();
    const headers = { ...init.headers, ...(bearer !== '' && { authorization: `Bearer ${bearer}` }) };
    const response = await send(path, { ...init, headers, cache: 'no-store' }).catch(unreachable);
    if (!response.ok) throw await refusal(response);
    return response;
  };
  /** @type {(path: string, body: object, signal?: AbortSignal) => Promise<Response>} */
  const post = (path, body, signal) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });

  return {
    get: async (path) => (await call(path)).json(),
    post: async (path, body, signal) => (await post(path, body, signal)).json(),
    async *stream(path, body, signal) {
      const response = await post(path, body, signal);
      if (!response.body) throw new ApiError('The server sent no answer.');
      let ended = false;
      for await (const event of broken(readEvents(response.body))) {
        if ('comment' in event) {
          yield event;
          continue;
        }
        // Read to the very end: to leave before it would look to the server as if nobody waited any more.
        if (event.data === '[DONE]') {
          ended = true;
          continue;
        }
        const chunk = JSON.parse(event.data);
        if (chunk.error) throw errorOf(chunk, response.status);
        yield { chunk };
      }
      if (!ended) throw new ApiError('The answer broke off before its end.');
    },
  };
}

/**
 * @template T
 * @param {AsyncGenerator<T, void, undefined>} events
 * @returns {AsyncGenerator<T, void, undefined>}
 */
async function* broken(events) {
  try {
    yield* events;
  } catch (cause) {
    if (cause instanceof TypeError) throw new ApiError('The connection broke before the end of the answer.');
    throw cause;
  }
}

/** @param {unknown} cause @returns {never} */
function unreachable(cause) {
  if (cause instanceof TypeError) throw new ApiError('The server does not answer. Is Redraft still running?');
  throw cause;
}

/** @param {Response} response @returns {Promise<ApiError>} */
async function refusal(response) {
  const error = errorOf(await response.json().catch(() => null), response.status);
  const seconds = Number(response.headers.get('retry-after'));
  if (seconds > 0) error.message += ` Try again in ${seconds} s.`;
  return error;
}

/** @param {unknown} body @param {number} status @returns {ApiError} */
function errorOf(body, status) {
  const { error } = /** @type {{ error?: { message?: unknown, code?: unknown, param?: unknown } }} */ (body ?? {});
  /** @type {(value: unknown) => string | null} */
  const text = (value) => (typeof value === 'string' && value !== '' ? value : null);
  const message = text(error?.message) ?? `The server answered with status ${status}.`;
  return new ApiError(message, { status, code: text(error?.code), param: text(error?.param) });
}
