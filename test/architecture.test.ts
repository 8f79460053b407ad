import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Rooms of `src`: a room imports only the shared ones and itself. */
const shared = ['contract', 'kit', 'text'];
/** These put rooms together and may import any of them. */
const assemblers = [
  'app.ts',
  'compose.ts',
  'node.ts',
  'node-authentication.ts',
  'node-rewards.ts',
  'node-storage.ts',
  'pipeline.ts',
  'pipeline',
  'cli',
  'testing',
];
/** Only these may bind concrete stores, transports and platforms. */
const binders = ['node.ts', 'node-authentication.ts', 'node-rewards.ts', 'node-storage.ts', 'cli', 'testing'];
const concrete = /(?:^|\/)(?:node-sqlite|node-postgres|d1|undici-transport|fetch-transport)\.ts$/;
/** A file that needs Node says so in its name. */
const saysNode = /(?:^|[-/.])(?:node|undici)(?:[-.]|$)/;

interface Import {
  readonly file: string;
  readonly target: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return name.endsWith('.ts') && !/\.(?:test|d)\.ts$/.test(name) ? [path] : [];
  });
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  const pattern =
    /^(?:import|export)\s[^'"]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...text.matchAll(pattern)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    return {
      file: relative(root, path),
      target: target.startsWith('.') ? relative(root, resolve(dirname(path), target)) : target,
    };
  });
}

const imports = sources(join(root, 'src')).flatMap(importsOf);
const roomOf = (path: string) => path.split('/')[1] ?? '';
const told = (breaches: readonly Import[]) => breaches.map(({ file, target }) => `${file} imports ${target}`);

test('the sources are read: every room has imports', () => {
  const rooms = new Set(imports.map(({ file }) => roomOf(file)));
  for (const room of [
    'contract',
    'evaluation',
    'gate',
    'http',
    'ledger',
    'passage',
    'policy',
    'reward',
    'revise',
    'select',
    'telemetry',
    'upstream',
  ]) {
    expect(rooms, room).toContain(room);
  }
});

test('a room imports contract, kit, text and itself, never a sibling', () => {
  const breaches = imports.filter(({ file, target }) => {
    const room = roomOf(file);
    if (assemblers.includes(room) || !target.startsWith('src/')) return false;
    return roomOf(target) !== room && !shared.includes(roomOf(target));
  });
  expect(told(breaches)).toEqual([]);
});

test('contract imports nothing but zod and itself; kit imports only contract; text imports these two', () => {
  const breaches = imports.filter(({ file, target }) => {
    if (roomOf(file) === 'contract') return target !== 'zod' && roomOf(target) !== 'contract';
    if (roomOf(file) === 'kit') return target.startsWith('src/') && !['contract', 'kit'].includes(roomOf(target));
    if (roomOf(file) === 'text') return target.startsWith('src/') && !shared.includes(roomOf(target));
    return false;
  });
  expect(told(breaches)).toEqual([]);
});

test('the pipeline imports rooms, and no room imports the pipeline, the app or what binds them', () => {
  const breaches = imports.filter(({ file, target }) => {
    if (!target.startsWith('src/') || assemblers.includes(roomOf(file))) return false;
    return assemblers.includes(roomOf(target));
  });
  expect(told(breaches)).toEqual([]);
});

test('the pipeline and the composition know no HTTP edge and no command line', () => {
  const breaches = imports.filter(
    ({ file, target }) =>
      ['pipeline.ts', 'pipeline', 'compose.ts'].includes(roomOf(file)) &&
      /^src\/(?:http|cli|node\.ts|app\.ts)/.test(target),
  );
  expect(told(breaches)).toEqual([]);
});

test('only what binds a platform imports concrete stores and transports', () => {
  const breaches = imports.filter(
    ({ file, target }) =>
      target.startsWith('src/') && concrete.test(target) && !binders.includes(roomOf(file)) && !concrete.test(file),
  );
  expect(told(breaches)).toEqual([]);
});

test('node: and undici are imported only where a binder or the file name says so', () => {
  const breaches = imports.filter(({ file, target }) => {
    if (!target.startsWith('node:') && target !== 'undici' && target !== '@hono/node-server') return false;
    return roomOf(file) !== 'cli' && !saysNode.test(file);
  });
  expect(told(breaches)).toEqual([]);
});

test("the web page's modules import only one another, and only tests import them", () => {
  const page = 'src/playground/page/';
  const modules = readdirSync(join(root, page)).filter((name) => name.endsWith('.js'));
  expect(modules).toContain('main.js');
  const own = modules.flatMap((name) => importsOf(join(root, page, name)));
  expect(told(own.filter(({ target }) => !target.startsWith(page)))).toEqual([]);
  expect(told(imports.filter(({ target }) => target.startsWith(page)))).toEqual([]);
});

test('there are no default exports in src, and nothing but tests imports src/testing', () => {
  const defaults = sources(join(root, 'src')).filter((path) => /^export default\b/m.test(readFileSync(path, 'utf8')));
  expect(defaults.map((path) => relative(root, path))).toEqual([]);
  const breaches = imports.filter(({ file, target }) => target.startsWith('src/testing') && roomOf(file) !== 'testing');
  expect(told(breaches)).toEqual([]);
});
