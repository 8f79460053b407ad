import type { CallContext, DraftRequest, ForwardResponse } from '../contract/upstream.ts';
import type { Usage } from '../contract/usage.ts';
import { invalidResponse } from './completion.ts';
import { estimateUsage } from './meter.ts';
import { send } from './send.ts';

/** Sends a client's request to an endpoint of its upstream, with this body. */
export function sendDraft(
  { upstream, headers }: DraftRequest,
  request: { readonly path: string; readonly body: string },
  context: CallContext,
): Promise<ForwardResponse> {
  return send(upstream, { method: 'POST', path: request.path, headers, body: request.body }, context);
}

/** The headers of an answer that may pass. A gateway's own page under status 200 is refused: before anything is said to the client. */
export async function acceptAnswer(response: ForwardResponse): Promise<Headers> {
  if (/\bhtml\b/i.test(response.headers.get('content-type') ?? '')) {
    await response.cancel();
    throw invalidResponse('it is a web page');
  }
  const headers = new Headers([...response.headers]);
  headers.delete('content-type');
  return headers;
}

/** An answer's bytes, once they are all there. One that was cut off has been paid for all the same. */
export async function readBytes(
  response: ForwardResponse,
  context: CallContext,
  promptChars: number,
): Promise<Uint8Array> {
  return response.bytes().catch((error: unknown) => {
    recordUsage(context, null, { prompt: promptChars, text: 0 });
    throw error;
  });
}

/** Meters what a draft used: by what the upstream told, else by its characters. */
export function recordUsage(
  { meter, stage }: CallContext,
  usage: Usage | null,
  chars: { readonly prompt: number; readonly text: number },
): void {
  meter.record(stage, usage ?? estimateUsage(chars.prompt, chars.text), { estimated: usage === null });
}
