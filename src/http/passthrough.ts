import type { Hono } from 'hono';
import { RedraftError } from '../contract/error.ts';
import type { Services } from '../contract/services.ts';
import type { Upstream } from '../contract/upstream.ts';
import { chargeForward } from './charge-forward.ts';
import type { EdgeContext, EdgeEnv } from './edge.ts';
import { forward, forwardBody } from './forward.ts';
import { prepare } from './prepare.ts';
import { isJson, parseJsonBody } from './read-body.ts';

/** Routes that keep no state upstream: safe to pass on with the operator's key. */
const stateless = ['/v1/completions', '/v1/embeddings', '/v1/moderations', '/v1/images/*', '/v1/audio/*'];

/** Everything else below `/v1`: bytes in both directions. */
export function passthrough(app: Hono<EdgeEnv>, services: Services): void {
  app.on(['POST'], stateless, (c) => pass(c, services, 'stateless'));
  app.all('/v1/*', (c) => pass(c, services, 'all'));
}

async function pass(c: EdgeContext, services: Services, kind: 'stateless' | 'all'): Promise<Response> {
  const path = new URL(c.req.url).pathname.slice('/v1'.length);
  const bytes = c.req.method === 'GET' || c.req.method === 'HEAD' ? null : new Uint8Array(await c.req.arrayBuffer());
  if (bytes !== null && bytes.length > 0 && isJson(c.req.header('content-type'))) {
    const body = parseJsonBody(bytes);
    const model = body.value['model'];
    if (typeof model === 'string') {
      const prepared = await prepare(c, services, { body, model });
      const upstream = allow(prepared.route.upstream, kind);
      const passing = { ...prepared, upstream, path, body };
      return chargeForward(c, services, { model: prepared.model, path, value: body.value }, () =>
        forwardBody(c, services, passing),
      );
    }
    const rest = withoutModel(c, services, kind);
    const passing = { ...rest, path, body, model: '' };
    return chargeForward(c, services, { model: null, path, value: body.value }, () =>
      forwardBody(c, services, passing),
    );
  }
  const passing = { ...withoutModel(c, services, kind), path };
  return chargeForward(c, services, { model: null, path, value: {} }, () => forward(c, services, passing, bytes));
}

/** A request that names no model where Redraft can see it (multipart, or none at all) goes to the first upstream that takes it. */
function withoutModel(c: EdgeContext, services: Services, kind: 'stateless' | 'all') {
  const tenant = c.get('tenant');
  const settings = services.resolveSettings(tenant, { body: {}, header: {}, headerPolicy: null, suffix: null });
  const upstreams = services.upstreams.all();
  const upstream = allow(upstreams.find((candidate) => takes(candidate, kind)) ?? null, kind);
  return { tenant, settings, upstream, clientKey: c.get('clientKey') };
}

/** With the operator's key a stateful route would show one tenant another's files. */
function takes(upstream: Upstream, kind: 'stateless' | 'all'): boolean {
  if (upstream.passthrough === 'none') return false;
  return kind === 'stateless' || upstream.passthrough === 'all' || upstream.clientKeyed;
}

function allow(upstream: Upstream | null, kind: 'stateless' | 'all'): Upstream {
  if (upstream && takes(upstream, kind)) return upstream;
  throw new RedraftError(
    'not_found',
    upstream
      ? 'This route is not served here.'
      : 'This route needs an upstream model, and none is configured that serves it.',
  );
}
