import { Hono } from 'hono';
import { RedraftError } from './contract/error.ts';
import type { Services } from './contract/services.ts';
import { authenticate } from './http/authenticate.ts';
import { chatCompletions } from './http/chat-completions.ts';
import type { EdgeEnv } from './http/edge.ts';
import { feedback } from './http/feedback.ts';
import { guardLoopback } from './http/guard-loopback.ts';
import { health } from './http/health.ts';
import { limitBody } from './http/limit-body.ts';
import { limitTenant } from './http/limit-tenant.ts';
import { metrics } from './http/metrics.ts';
import { models } from './http/models.ts';
import { createRequestObserver } from './http/observe-request.ts';
import { passthrough } from './http/passthrough.ts';
import { playground } from './http/playground.ts';
import { policies } from './http/policies.ts';
import { renderError, toRedraftError } from './http/render-error.ts';
import { requestId } from './http/request-id.ts';
import { responses } from './http/responses.ts';
import { rewards } from './http/rewards.ts';
import { rewrites } from './http/rewrites.ts';
import { createRouteNames } from './http/route-names.ts';
import { together } from './http/together.ts';

/** The whole HTTP edge, the same on Node and on Workers: middlewares in order, then the routes. */
export function createApp(services: Services): Hono<EdgeEnv> {
  const app = new Hono<EdgeEnv>();
  app.onError((fault) => renderError(toRedraftError(fault, services.logger)));
  app.notFound((c) =>
    renderError(new RedraftError('not_found', `There is no ${c.req.method} ${c.req.path.slice(0, 200)} here.`)),
  );

  const { telemetry, clock } = services;
  // By the routes as they are at the first request: they come later.
  let nameOf: ReturnType<typeof createRouteNames> | null = null;
  const routeOf = (path: string) => (nameOf ??= createRouteNames(app.routes))(path);

  app.use(requestId(clock, telemetry && createRequestObserver({ telemetry, clock, routeOf })));
  if (services.loopbackOnly) app.use(guardLoopback());
  app.use('/v1/*', together(limitBody(services.limits.maxBodyBytes), authenticate(services), limitTenant(services)));

  health(app, services);
  playground(app, services);
  metrics(app, services);
  chatCompletions(app, services);
  responses(app, services);
  rewrites(app, services);
  rewards(app, services);
  feedback(app, services);
  models(app, services);
  policies(app, services);
  passthrough(app, services);
  return app;
}
