import { expect, test } from 'vitest';
import { createRouteNames } from './route-names.ts';

const nameOf = createRouteNames(
  ['/*', '/v1/*', '/healthz', '/v1/models', '/v1/models/:id{.+}', '/v1/rewrites/:id', '/v1/images/*', '/v1/*'].map(
    (path) => ({ path, method: 'ALL' }),
  ),
);

test.each([
  ['/healthz', '/healthz'],
  ['/v1/models', '/v1/models'],
  ['/v1/models/a', '/v1/models/:id'],
  ['/v1/models/a/b', '/v1/models/:id'],
  ['/v1/rewrites/rw_1', '/v1/rewrites/:id'],
  ['/v1/rewrites/rw_1/more', '/v1/*'],
  ['/v1/images/edits', '/v1/images/*'],
  ['/v1/files', '/v1/*'],
  ['/v1x/files', 'none'],
  ['/healthz/x', 'none'],
  ['/', 'none'],
  ['/constructor', 'none'],
])('%s is told as %s', (path, name) => {
  expect(nameOf(path)).toBe(name);
});
