import type { Hono } from 'hono';
import { RedraftError } from '../contract/error.ts';
import type { Playground } from '../contract/playground.ts';
import type { Services } from '../contract/services.ts';
import type { EdgeContext, EdgeEnv } from './edge.ts';

const page = 'page.html';

/** Nothing from elsewhere, nothing inline, and no page of another site around it: it has the reader's key in its memory. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Asked for again each time, and mostly answered with 304: a page never runs with another version's scripts.
  'cache-control': 'no-cache',
} as const;

/** `GET /playground`: the web page, and its files below. It holds no secret and needs no key: its calls do. */
export function playground(app: Hono<EdgeEnv>, services: Pick<Services, 'playground'>): void {
  app.get('/playground', (c) => serve(c, services.playground, page));
  // The page's links start at its own address: with a slash behind they would lead elsewhere.
  app.get('/playground/', (c) => c.redirect('../playground', 308));
  app.get('/playground/:file', (c) => {
    const name = c.req.param('file');
    return serve(c, services.playground, name === page ? '' : name);
  });
}

async function serve(c: EdgeContext, files: Playground, name: string): Promise<Response> {
  const file = await files.file(name);
  if (!file) throw new RedraftError('not_found', 'The playground has no such file.');
  const known = c.req.header('if-none-match');
  // Compared weakly: whoever compresses on the way weakens the tag.
  const same = known?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === file.etag);
  if (same) return c.body(null, 304, { ...headers, etag: file.etag });
  return c.body(file.text, 200, { ...headers, etag: file.etag, 'content-type': file.type });
}
