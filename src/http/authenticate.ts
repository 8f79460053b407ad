import type { MiddlewareHandler } from 'hono';
import type { Services } from '../contract/services.ts';
import type { Caller } from '../contract/tenant.ts';
import type { EdgeEnv } from './edge.ts';

/** Whom a request belongs to. */
export function authenticate(services: Services): MiddlewareHandler<EdgeEnv> {
  return (c, next) => {
    const enter = ({ tenant, clientKey }: Caller) => {
      c.set('tenant', tenant);
      c.set('clientKey', clientKey);
      return next();
    };
    // An open server knows at once.
    const caller = services.authenticate(c.req.raw.headers);
    return caller instanceof Promise ? caller.then(enter) : enter(caller);
  };
}
