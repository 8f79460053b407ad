import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPlayground, pageFiles } from './create-playground.ts';

const folder = join(import.meta.dirname, 'page');
const sources = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

test('what is served is what the folder has', () => {
  expect(Object.keys(pageFiles).toSorted()).toEqual(sources.map(({ name }) => name).toSorted());
});

test('a file comes with its type, and another text with another tag', async () => {
  let text = 'body {}';
  const playground = createPlayground(async () => text);
  const first = await playground.file('style.css');
  expect(first).toMatchObject({
    type: 'text/css; charset=utf-8',
    text,
    etag: expect.stringMatching(/^"[0-9a-f]{24}"$/),
  });
  expect(await playground.file('style.css')).toEqual(first);
  text = 'body { margin: 0 }';
  expect((await playground.file('style.css'))?.etag).not.toBe(first?.etag);
});

test.each(['', 'nothing.js', '../create-playground.ts', 'constructor', '__proto__'])(
  'there is no file %j',
  async (name) => {
    const playground = createPlayground(() => Promise.reject(new Error('was read')));
    expect(await playground.file(name)).toBeNull();
  },
);

test('the page makes no markup of data, keeps nothing in the browser, and names no other host', () => {
  const forbidden =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|localStorage|sessionStorage|document\.cookie/;
  for (const { name, text } of sources) {
    expect(text, name).not.toMatch(forbidden);
    expect(text.replaceAll('http://www.w3.org/2000/svg', ''), name).not.toMatch(/https?:\/\//);
  }
});

test.each(['light', 'dark'])('every text has enough contrast with what is behind it: %s', (scheme) => {
  const style = sources.find(({ name }) => name === 'style.css')!.text;
  const blocks = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block!);
  const colours = new Map(
    blocks
      .slice(0, scheme === 'dark' ? 2 : 1)
      .flatMap((block) => [...block.matchAll(/--([\w-]+): (#\w+);/g)].map(([, name, hex]) => [name!, hex!] as const)),
  );
  const ratio = (one: string, other: string) => {
    const [dark, light] = [one, other].map((name) => luminance(colours.get(name)!)).toSorted((a, b) => a - b);
    return (light! + 0.05) / (dark! + 0.05);
  };
  for (const behind of ['paper', 'sheet']) {
    for (const text of ['ink', 'soft', 'accent', 'gone', 'come'])
      expect(ratio(text, behind), text).toBeGreaterThan(4.5);
    expect(ratio('field', behind), 'the border of a field').toBeGreaterThan(3);
  }
  expect(ratio('gone', 'gone-tint')).toBeGreaterThan(4.5);
  expect(ratio('ink', 'gone-tint')).toBeGreaterThan(4.5);
  expect(ratio('come', 'come-tint')).toBeGreaterThan(4.5);
  expect(ratio('ink', 'come-tint')).toBeGreaterThan(4.5);
  expect(ratio('on-accent', 'accent')).toBeGreaterThan(4.5);
});

/** As WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const digits = hex
    .slice(1)
    .match(hex.length === 4 ? /./g : /../g)!
    .map((part) => part.padEnd(2, part));
  const [red, green, blue] = digits.map((pair) => {
    const value = Number.parseInt(pair, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
