interface Route {
  readonly method: string;
  readonly path: string;
}

/** What no route takes. */
export const noRoute = 'none';

/**
 * Names a path by the pattern of the route that takes it, so that names are as few as routes: the exact ones first, then
 * patterns in their order.
 */
export function createRouteNames(routes: readonly Route[]): (path: string) => string {
  const paths = [...new Set(routes.map(({ path }) => path))].filter((path) => !everything.has(path));
  const exact = new Set(paths.filter((path) => !/[:*]/.test(path)));
  const patterns = paths
    .filter((path) => !exact.has(path))
    // The middlewares' own `/v1/*` comes before all routes, and is also the last of them.
    .sort((a, b) => Number(a === catchAll) - Number(b === catchAll))
    .map((path) => {
      const name = path.replaceAll(/\{[^}]*\}/g, '');
      return { name, matches: toPattern(path) };
    });
  return (path) => {
    if (exact.has(path)) return path;
    return patterns.find(({ matches }) => matches.test(path))?.name ?? noRoute;
  };
}

/** Where middlewares stand that see every request. */
const everything: ReadonlySet<string> = new Set(['*', '/*']);
const catchAll = '/v1/*';

function toPattern(path: string): RegExp {
  const source = path
    .replaceAll(/[.+?^$|()[\]\\]/g, String.raw`\$&`)
    .replaceAll(/:\w+\{[^}]*\}/g, '.+')
    .replaceAll(/:\w+/g, '[^/]+')
    .replaceAll(/\/\*/g, '/.*');
  return new RegExp(`^${source}$`);
}
