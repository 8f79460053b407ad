import type { MiddlewareHandler } from 'hono';
import { RedraftError } from '../contract/error.ts';
import { rememberLast } from '../kit/remember-last.ts';
import type { EdgeContext, EdgeEnv } from './edge.ts';

/**
 * Without tenants the server answers anyone on this machine, so it must make sure that it is this machine that asks:
 * a rebound DNS name shows in `Host`, another site's page in `Origin` or `Sec-Fetch-Site`.
 */
export function guardLoopback(): MiddlewareHandler<EdgeEnv> {
  // A server is asked by one name, nearly always.
  const isLoopbackHost = rememberLast(namesLoopback);
  return (c, next) => {
    const refusal = refusalOf(c, isLoopbackHost);
    if (refusal !== null) throw new RedraftError('forbidden_origin', refusal);
    return next();
  };
}

/**
 * Whether a program on this machine asks, and for itself: the peer is a loopback address, `Host` and `Origin` are this
 * machine's, and no proxy says that it asks for another. False where the peer is not known.
 */
export function isOfThisMachine(c: EdgeContext): boolean {
  const peer = c.env?.incoming?.socket?.remoteAddress;
  if (peer === undefined || !/^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/i.test(peer)) return false;
  if (forwarding.some((name) => c.req.header(name) !== undefined)) return false;
  return refusalOf(c, namesLoopback) === null;
}

/** What proxies add. */
const forwarding = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'cf-connecting-ip',
  'true-client-ip',
  'via',
];

function refusalOf(c: EdgeContext, isLoopbackHost: (host: string) => boolean): string | null {
  const host = c.req.header('host');
  if (host === undefined || !isLoopbackHost(host)) {
    return 'This server answers only requests to 127.0.0.1, [::1] or localhost.';
  }
  const origin = c.req.header('origin');
  const foreign = (origin !== undefined && !isLoopback(origin)) || c.req.header('sec-fetch-site') === 'cross-site';
  return foreign ? 'This server answers no page of another site.' : null;
}

const namesLoopback = (host: string): boolean => isLoopback(`http://${host}`);

function isLoopback(url: string): boolean {
  try {
    const { hostname } = new URL(url);
    return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
  } catch {
    return false;
  }
}
