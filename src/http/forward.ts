import type { Services } from '../contract/services.ts';
import type { Settings } from '../contract/settings.ts';
import type { Tenant } from '../contract/tenant.ts';
import type { ForwardResponse, Upstream } from '../contract/upstream.ts';
import { newId } from '../kit/ids.ts';
import { answerHeaders, outcomeHeaders } from './answer-headers.ts';
import type { EdgeContext } from './edge.ts';
import { withFields, type JsonBody } from './read-body.ts';
import { ownRequestId } from './request-id.ts';

const passedOutcome = outcomeHeaders({ outcome: 'skipped', gap: 0 });

interface Passing {
  readonly upstream: Upstream;
  readonly tenant: Tenant;
  readonly settings: Settings;
  readonly clientKey: string | null;
  /** Below the upstream's base URL. */
  readonly path: string;
}

/** Sends a JSON request on, without what was meant for Redraft, and the upstream's bytes back. */
export function forwardBody(
  c: EdgeContext,
  services: Services,
  passing: Passing & { readonly body: JsonBody; readonly model: string },
): Promise<Response> {
  const { body, model } = passing;
  const changed = withFields(body, { redraft: undefined, ...('model' in body.value && { model }) });
  return forward(c, services, passing, changed === body.text ? body.bytes : changed);
}

/** Bytes in both directions; Redraft speaks in the headers only. */
export async function forward(
  c: EdgeContext,
  services: Services,
  passing: Passing,
  sent: Uint8Array<ArrayBuffer> | string | null,
): Promise<Response> {
  const { upstream, tenant, settings, clientKey, path } = passing;
  const { signal } = c.req.raw;
  const beforeCall = services.clock.elapsed();
  const response = await services.send(
    upstream,
    { method: c.req.method, path: path + queryOf(c.req.url), headers: c.req.raw.headers, body: sent },
    services.upstreams.plainContext({ tenant, signal, clientKey }),
  );
  // What comes after the call is over in less time than it takes to look at the clock.
  const overhead = beforeCall - c.get('arrivedAt');
  c.set('overheadMs', overhead);
  const streaming = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const body = streaming ? bodyStream(response) : await response.bytes();
  // A plain record: node-server writes it as it is, and each copy of a Headers costs as much as all else here.
  const headers: Record<string, string> = answerHeaders(newId('rw_'), settings, overhead);
  if (!streaming) Object.assign(headers, passedOutcome);
  for (const [name, value] of response.headers) headers[name] = value;
  headers['x-request-id'] = ownRequestId(c);
  return new Response(body, { status: response.status, headers });
}

function queryOf(url: string): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark);
}

/** Once the client has gone its cancelling closes the upstream's connection. */
function bodyStream(response: ForwardResponse): ReadableStream<Uint8Array> {
  const chunks = response.body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: () => response.cancel().catch(() => {}),
  });
}
