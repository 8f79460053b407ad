import type { Clock } from '../contract/runtime.ts';
import type { ForwardResponse } from '../contract/upstream.ts';
import { cancelledError } from './connection-error.ts';
import { readComplaint } from './errors.ts';

/** How often a server that loads its model is asked whether it is ready: after 1 s, 2 s, 4 s, then every 5 s. */
const firstPollMs = 1_000;
const longestPollMs = 5_000;
/** A server's own page may be long; what it says of itself stands at its beginning. */
const readChars = 2_000;

/** How servers say it: llama.cpp, vLLM, SGLang, Ollama, TGI, Hugging Face's endpoints, KServe and Triton. */
const loading =
  /\b(?:re)?loading (?:the |a |your )?(?:model|weights|checkpoint)|\b(?:model|server|engine|runner|weights)\b[^.!?\n]{0,100}\b(?:loading|warming up|starting(?: up)?|initiali[sz]ing|not (?:yet )?(?:ready|loaded|initiali[sz]ed)|(?:isn't|hasn't been) (?:ready|loaded))\b/i;

/** Whether a 503's body says that the server is still getting its model ready: a wait, and no fault. */
export function saysLoading(body: string): boolean {
  return loading.test(complaintIn(body).slice(0, readChars));
}

function complaintIn(body: string): string {
  try {
    return readComplaint(JSON.parse(body)).message ?? '';
  } catch {
    return body;
  }
}

/** The last answer of a server that was loading until the wait's end. */
export interface StillLoading extends ForwardResponse {
  readonly stillLoading: true;
}

export function isStillLoading(response: ForwardResponse): response is StillLoading {
  return 'stillLoading' in response;
}

export interface LoadingWait {
  readonly clock: Clock;
  /** The call's own deadline. */
  readonly signal: AbortSignal;
  /** Of the clock's elapsed milliseconds: no wait goes beyond it. */
  readonly untilMs: number;
}

/** Tries again as long as the server is loading its model. Rejects with what the attempt rejects with, and once aborted. */
export async function whileLoading(
  attempt: () => Promise<ForwardResponse>,
  { clock, signal, untilMs }: LoadingWait,
): Promise<ForwardResponse> {
  for (let waitMs = firstPollMs; ; waitMs = Math.min(longestPollMs, waitMs * 2)) {
    const response = await attempt();
    if (response.status !== 503) return response;
    const bytes = await response.bytes();
    const whole = ofBytes(response, bytes);
    if (!saysLoading(new TextDecoder().decode(bytes))) return whole;
    if (signal.aborted) throw cancelledError(signal);
    if (clock.elapsed() + waitMs > untilMs) return stillLoading(whole);
    await clock.sleep(waitMs, signal).catch((error: unknown) => {
      throw signal.aborted ? cancelledError(signal) : error;
    });
  }
}

function stillLoading(response: ForwardResponse): StillLoading {
  return { ...response, stillLoading: true };
}

function ofBytes({ status, headers }: ForwardResponse, bytes: Uint8Array<ArrayBuffer>): ForwardResponse {
  return {
    status,
    headers,
    body: {
      async *[Symbol.asyncIterator]() {
        yield bytes;
      },
    },
    bytes: () => Promise.resolve(bytes),
    cancel: () => Promise.resolve(),
  };
}
