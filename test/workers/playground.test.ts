import { exports } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { pageFiles } from '../../src/playground/create-playground.ts';

const get = (path: string, headers: Record<string, string> = {}) =>
  exports.default.fetch(new Request(`https://redraft.example${path}`, { headers }));

test('the page and all its files are served without a key, as text of their type', async () => {
  for (const [name, type] of Object.entries(pageFiles)) {
    const response = await get(name === 'page.html' ? '/playground' : `/playground/${name}`);
    expect(response.status, name).toBe(200);
    expect(response.headers.get('content-type'), name).toBe(type);
    expect(response.headers.get('content-security-policy'), name).toContain("script-src 'self'");
    const text = await response.text();
    expect(text, name).toMatch(name.endsWith('.js') ? /^export |\nexport |^import |\nimport /m : /[<{]/);
  }
});

test('a file that the browser has is not sent again', async () => {
  const etag = (await get('/playground')).headers.get('etag') ?? '';
  expect((await get('/playground', { 'if-none-match': `W/${etag}` })).status).toBe(304);
});
