import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageFiles } from '../src/playground/create-playground.ts';
import { startRedraft, type RedraftServer } from './support/redraft-server.ts';
import { tenantWorld } from './support/tenants.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'src/playground/page');
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

let redraft: RedraftServer;
beforeAll(async () => {
  redraft = await startRedraft({ dummy: null });
});
afterAll(() => redraft[Symbol.asyncDispose]());

const get = (path: string, init: RequestInit = {}) => fetch(redraft.url + path, { redirect: 'manual', ...init });
const addresses = Object.keys(pageFiles).map((name) => (name === 'page.html' ? '/playground' : `/playground/${name}`));

describe('GET /playground', () => {
  test.each(addresses)('%s is served under the strict policy, as the file is', async (path) => {
    const response = await get(path);
    const name = path === '/playground' ? 'page.html' : path.slice('/playground/'.length);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': pageFiles[name],
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    expect(await response.text()).toBe(await readFile(join(folder, name), 'utf8'));
  });

  test('a file that the browser has is not sent again, even where its tag was weakened on the way', async () => {
    const etag = (await get('/playground')).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get('/playground', { headers: { 'if-none-match': known } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
      expect(again.headers.get('content-security-policy')).toBe(policy);
    }
    expect((await get('/playground', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('HEAD says the same without the text', async () => {
    const [whole, head] = [await get('/playground/main.js'), await get('/playground/main.js', { method: 'HEAD' })];
    expect(head.status).toBe(200);
    for (const name of ['etag', 'content-type', 'content-security-policy']) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    }
    expect(await head.text()).toBe('');
  });

  test('with a slash behind it leads to the page, whose links are relative', async () => {
    const response = await get('/playground/');
    expect(response.status).toBe(308);
    expect(new URL(response.headers.get('location') ?? '', response.url).pathname).toBe('/playground');
  });

  test.each(['/playground/page.html', '/playground/create-playground.ts', '/playground/..%2fcreate-playground.ts'])(
    'there is no %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
    },
  );

  test('every module that the page loads is served', async () => {
    const asked = new Set<string>();
    for (const name of Object.keys(pageFiles)) {
      const text = await readFile(join(folder, name), 'utf8');
      const links = [...text.matchAll(/from '\.\/([^']+)'/g), ...text.matchAll(/(?:src|href)="playground\/([^"]+)"/g)];
      for (const [, link] of links) asked.add(link ?? '');
    }
    expect([...asked, 'page.html'].toSorted()).toEqual(Object.keys(pageFiles).toSorted());
  });

  test.each<Record<string, string>>([
    { host: 'rebound.example' },
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site' },
  ])('without tenants it is for this machine only: %j is refused', async (headers) => {
    expect(await statusOf(`${redraft.url}/playground`, headers)).toBe(403);
  });

  test('with tenants it is public, and every call that it makes needs the key', async () => {
    const world = await tenantWorld();
    await using server = await startRedraft({ dummy: null, environment: world.environment });
    expect(await statusOf(`${server.url}/playground`, { host: 'redraft.example' })).toBe(200);
    for (const path of ['/v1/policies', '/v1/models']) expect((await fetch(server.url + path)).status).toBe(401);
    for (const path of ['/v1/rewrites', '/v1/chat/completions', '/v1/rewards', '/v1/feedback']) {
      expect((await server.post(path, {})).status).toBe(401);
    }
  });
});

test('the example is one that the line editor revises', async () => {
  const html = await readFile(join(folder, 'page.html'), 'utf8');
  const [, text] = /<textarea id="text"[^>]*>\n([^<]+)<\/textarea/.exec(html) ?? [];
  await using server = await startRedraft({ dummy: null, reward: null });
  const response = await server.post('/v1/rewrites', { text });
  expect(await response.json()).toMatchObject({ redraft: { outcome: 'revised', gap: expect.closeTo(1.5, 0) } });
});

test("the package has the page's files and nothing else of its folder", async () => {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    maxBuffer: 16 * 1024 * 1024,
  });
  const [pack] = JSON.parse(stdout) as { files: { path: string }[] }[];
  const packed = pack!.files.map(({ path }) => path).filter((path) => path.startsWith('src/'));
  expect(packed.toSorted()).toEqual(
    Object.keys(pageFiles)
      .map((name) => `src/playground/page/${name}`)
      .toSorted(),
  );
});

/** `fetch` sets some of these headers itself. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((done, failed) => {
    request(url, { headers }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .once('error', failed)
      .end();
  });
}
