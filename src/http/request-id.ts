import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../contract/runtime.ts';
import { newId } from '../kit/ids.ts';
import type { EdgeContext, EdgeEnv } from './edge.ts';

const safe = /^[A-Za-z0-9._:/+=-]{1,128}$/;

/** The client's `x-request-id` where it is at most 128 safe characters, else a new one; on every answer, errors too. */
export function requestId(clock: Clock, began?: (c: EdgeContext) => void): MiddlewareHandler<EdgeEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const id = given !== undefined && safe.test(given) ? given : newId('req_');
    c.set('requestId', id);
    c.set('arrivedAt', clock.elapsed());
    began?.(c);
    await next();
    // Not `c.header`: on a finished answer that makes another of it, over its body as a stream.
    if (!c.get('bearsRequestId')) c.res.headers.set('x-request-id', id);
  };
}

/** For an answer that is made with its id: to touch a finished one's headers costs a copy of them all. */
export function ownRequestId(c: EdgeContext): string {
  c.set('bearsRequestId', true);
  return c.get('requestId');
}
