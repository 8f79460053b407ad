import type { Hono } from 'hono';
import { RedraftError } from '../contract/error.ts';
import type { Services } from '../contract/services.ts';
import { bearer } from '../kit/bearer.ts';
import type { EdgeContext, EdgeEnv } from './edge.ts';
import { isOfThisMachine } from './guard-loopback.ts';

/** `GET /metrics`, in Prometheus' text format: for this machine, and for whoever has the admin key. */
export function metrics(app: Hono<EdgeEnv>, services: Services): void {
  app.get('/metrics', async (c) => {
    const { telemetry } = services;
    if (!telemetry) {
      throw new RedraftError(
        'not_found',
        "There are no metrics here: this server's processes come and go, and none could speak for the others.",
      );
    }
    await letIn(c, services);
    const { contentType, text } = await telemetry.exposition(services.state());
    return c.body(text, 200, { 'content-type': contentType, 'cache-control': 'no-store' });
  });
}

/** Throws `invalid_api_key`; where no key would open it, `not_found`. */
async function letIn(c: EdgeContext, { isAdminKey }: Services): Promise<void> {
  if (isOfThisMachine(c)) return;
  if (!isAdminKey)
    throw new RedraftError('not_found', 'Metrics are for this machine only: no admin key is configured.');
  const given = bearer(c.req.header('authorization'));
  if (given !== null && (await isAdminKey(given))) return;
  throw new RedraftError(
    'invalid_api_key',
    given === null ? 'Metrics need the admin key, as a bearer.' : 'Incorrect admin key provided.',
  );
}
