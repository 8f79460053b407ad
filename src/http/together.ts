import type { MiddlewareHandler } from 'hono';
import type { EdgeEnv } from './edge.ts';

/** Middlewares in order, as one: each that Hono calls itself costs a request a closure and three promises. */
export function together(...middlewares: readonly MiddlewareHandler<EdgeEnv>[]): MiddlewareHandler<EdgeEnv> {
  return middlewares.reduceRight((rest, first) => (c, next) => first(c, () => rest(c, next) as Promise<void>));
}
