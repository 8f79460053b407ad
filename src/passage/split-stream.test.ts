import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Passage } from '../contract/passage.ts';
import { createPassageSplitter, splitPassages } from './split.ts';
import { growth } from '../testing/growth-node.ts';

const corpus = join(import.meta.dirname, '../../test/corpus');
const documents = readdirSync(corpus).map((name) => ({ name, text: readFileSync(join(corpus, name), 'utf8') }));

const sentence = 'The ferry left the island an hour late, with nobody on deck but the cook.';
const french =
  'Le vieux port est un endroit calme en hiver, et les bateaux qui y restent sont petits et peu nombreux. Le matin, la ' +
  'glacière ouvre avant le jour, et les pêcheurs y viennent chercher ce dont ils ont besoin pour la journée. Personne ne parle ' +
  'beaucoup, car il fait froid et le vent vient de la mer. Le soir, tout le monde se retrouve dans la seule auberge de la ' +
  'ville, où la soupe est chaude et où les histoires sont toujours les mêmes. On rentre tard, et la rue est vide.';
const russian =
  'Старая гавань зимой тиха, и лодок в ней остаётся немного. Утром ледник открывают ещё до рассвета, и рыбаки приходят ' +
  'туда за тем, что им нужно на день. Никто много не говорит, потому что холодно и ветер дует с моря.';
const words = (count: number, line = count) =>
  Array.from(
    { length: count },
    (_, index) => `${index % 9 === 0 ? 'The' : 'old'}${(index + 1) % line === 0 ? '\n' : ' '}`,
  )
    .join('')
    .trim();

/** What was told, and when: after each delta the passages so far and the offset up to which nothing else is one. */
function stream(deltas: readonly string[], languages?: readonly string[]) {
  const splitter = createPassageSplitter(languages);
  const passages: Passage[] = [];
  const steps: { readonly decided: number; readonly told: number }[] = [];
  for (const delta of deltas) {
    splitter.push(delta);
    // What has not been read is not decided either.
    steps.push({ decided: splitter.decided(), told: passages.length });
    passages.push(...splitter.read());
    steps.push({ decided: splitter.decided(), told: passages.length });
  }
  const early = passages.length;
  passages.push(...splitter.end());
  return { passages, early, steps, prose: splitter.prose };
}

/** The text in pieces, as long as the sizes say in turn. */
function cut(text: string, sizes: readonly number[]): string[] {
  const deltas: string[] = [];
  for (let at = 0, index = 0; at < text.length; index += 1) {
    const size = Math.max(1, sizes[index % sizes.length] ?? 1);
    deltas.push(text.slice(at, at + size));
    at += size;
  }
  return deltas;
}

/** What is wrong with reading a text in these deltas, in words. */
function flaws(deltas: readonly string[], languages?: readonly string[]): string[] {
  const text = deltas.join('');
  const whole = splitPassages(text, languages);
  const { passages, steps, prose } = stream(deltas, languages);
  const found: string[] = [];
  if (JSON.stringify(passages) !== JSON.stringify(whole)) found.push('other passages than those of the whole');
  if (JSON.stringify(prose) !== JSON.stringify(splitPassages(text))) found.push('other prose than that of the whole');
  let reached = 0;
  for (const { decided, told } of steps) {
    if (decided < reached) found.push('what was decided is open again');
    if (whole.slice(told).some(({ start }) => start < decided)) found.push('a passage after all where none was to be');
    reached = decided;
  }
  return found;
}

const fragment = fc.oneof(
  ...[
    sentence,
    words(20),
    words(60),
    words(60, 12),
    words(160),
    words(120, 10),
    words(420),
    'Hello there,',
    'Here it is:',
    '# Head',
    '#hashtags are no heading, and so this is another paragraph of prose.',
    `${sentence}\n===`,
    `${sentence}\n---`,
    '===',
    '---',
    '+++',
    'title: A harbour',
    '```js\nFENCED one two three four five six seven eight nine.\n```',
    `~~~\n${sentence}\n\n${sentence}\n~~~`,
    '```',
    '~~~~',
    '    ```',
    `    ${sentence}`,
    '| a | b |\n|--|--|\n| c | d |',
    '| a | b |',
    '|---|',
    '- a\n- b',
    `- ${words(40)}\n- ${words(30)}`,
    `1. ${words(40)}`,
    `2. ${words(30)}\n\n   ${words(30)}`,
    `- ${words(40)}\n\n  \`\`\`\n  FENCED\n\n  FENCED\n  \`\`\``,
    '-',
    `  ${sentence}`,
    `> ${sentence}`,
    '>',
    '> ```',
    '$$\nx = y\n- z\n$$',
    '$$',
    '$$ x',
    'and so $$',
    '\\[',
    'y \\]',
    '<p>\nhello\n</p>',
    '<!-- a',
    '-->',
    '<b>',
    '[^1]: note',
    `[^2]: note\n\n    ${sentence}`,
    '[a]: https://example.com "title"',
    "[b]: /url\n'a title that",
    "goes on'",
    ':::note',
    'Le vieux port est un endroit calme en hiver, et les bateaux qui y restent sont petits et peu nombreux.',
    french,
    russian,
    `${french}\n---`,
    `${french.replaceAll('. ', '.\n')}`,
    `- ${french}\n- ${russian}`,
    'This counts the visits for each branch and month:',
    '👩‍👩‍👧 e\u0301 \ud83d one two three four five six seven eight nine',
    '\ufeff',
  ].map((text) => fc.constant(text)),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'ab #`~$>-*_|[]()<\\\t\r\n\0\ufeff.:=+1'), maxLength: 40 }),
);
const markdown = fc
  .array(
    fc.tuple(
      fragment,
      fc.constantFrom('\n\n', '\n\n', '\n\n', '\n', '\r\n\r\n', '\r\n', '\n\n\n', '\r', '\r\r', '\n \n', ' '),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.flat().join(''));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });

describe('a text that is read while it is written', () => {
  it('has the passages of the whole, wherever it is cut', () => {
    fc.assert(
      fc.property(markdown, sizes, fc.boolean(), (text, steps, english) => {
        expect(flaws(cut(text, steps), english ? ['en'] : undefined)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  }, 60_000);

  test.each(documents)('$name: the same by the character, the token and the line', ({ text }) => {
    for (const deltas of [[...text], text.match(/\s*\S+|\s+/g)!, text.match(/[^\n]*\n|[^\n]+/g)!]) {
      expect(flaws(deltas, ['en'])).toEqual([]);
    }
  });

  const paragraph = (count: number) => `The ${'old '.repeat(count - 2)}boat.`;
  const read = (text: string) => {
    const { early, steps } = stream(text.match(/\s*\S+|\s+/g)!);
    return { early, decided: steps.at(-1)!.decided };
  };

  it.each([
    ['a heading', `${paragraph(60)}\n\n## Head\n`],
    ['code', `${paragraph(60)}\n\n\`\`\`js\n`],
    ['a list', `${paragraph(60)}\n\n- a\n`],
    ['a table', `${paragraph(60)}\n\n| a |\n|---|\n`],
    ['a block quote', `${paragraph(60)}\n\n> a\n`],
    ['a formula', `${paragraph(60)}\n\n$$\nx\n$$\n`],
    ['a rule', `${paragraph(60)}\n\n***\n`],
    ['a blank line', `${paragraph(60)}\n\n`],
    ['what may become a heading or not', `${paragraph(60)}\n\n#`],
    ['the next item of its list', `- ${paragraph(30)}\n- `.concat('a\n')],
  ])('tells a passage of sixty words as soon as it has seen %s', (_name, text) => {
    expect(read(text).early).toBe(1);
  });

  it.each([
    ['a heading', `${paragraph(20)}\n\n## Head\n`],
    ['a list', `${paragraph(20)}\n\n- a\n`],
    ['the end of the next', `${paragraph(20)}\n\n${paragraph(30)}\n\n`],
  ])('tells a short paragraph as soon as it has seen %s', (_name, text) => {
    expect(read(text).early).toBe(1);
  });

  it.each([
    ['a short paragraph and words of the next', `${paragraph(20)}\n\n${'word '.repeat(39)}`],
    ['a short paragraph and what may become a heading or not', `${paragraph(20)}\n\n#`],
    ['a short paragraph and the marker of a list or a rule', `${paragraph(20)}\n\n-`],
    ['a formula that may never close', `$$\n\n${paragraph(60)}\n\n# Head\n`],
    ['front matter that may never close', `---\ntitle: x\n\n${paragraph(60)}\n\n# Head\n`],
    ['a line that may be underlined', `${paragraph(60)}\n`],
  ])('tells none after %s', (_name, text) => {
    expect(read(text).early).toBe(0);
  });

  it('knows of code and headings at once that they are in no passage', () => {
    expect(read('# Head\n\nThe').decided).toBe(8);
    const code = '```js\nconst tide = 1;\nconst';
    expect(read(code).decided).toBe(code.length);
    expect(read(`${paragraph(20)}\n\nThe`).decided).toBe(0);
  });

  it.each([
    ['Latin', french],
    ['another script', russian],
  ])('knows of a foreign paragraph in %s while it is being written', (_name, text) => {
    const half = text.slice(0, -20).trim();
    const decidedOf = (deltas: readonly string[]) => stream(deltas, ['en']).steps.at(-1)!.decided;
    expect(decidedOf(half.match(/\s*\S+/g)!)).toBe(half.length);
    expect(decidedOf([`${sentence}\n\n${half}`])).toBe(sentence.length + 2 + half.length);
    expect(decidedOf([half.slice(0, 100)])).toBe(0);
    expect(stream([half], ['en', 'fr', 'ru']).steps.at(-1)!.decided).toBe(0);
  });

  it('decides nothing of what was pushed and not read', () => {
    const splitter = createPassageSplitter();
    splitter.push('```\ncode\n');
    splitter.read();
    splitter.push(`\`\`\`\n\n${sentence}\n`);
    expect(splitter.decided()).toBe('```\ncode\n'.length);
  });

  it('leaves alone what follows five thousand lines', () => {
    const text = `${sentence}\n\n`.repeat(4_000);
    const last = splitPassages(text).at(-1)!.end;
    expect(last).toBeLessThan((text.length * 2) / 3);
    expect(flaws(cut(text, [997]))).toEqual([]);
  });

  it('takes time in proportion to 100 KB of a foreign line that comes in small pieces', () => {
    const text = `${french} `.repeat(Math.ceil(100_000 / french.length));
    expect(growth((share) => stream(cut(text.slice(0, text.length * share), [7]), ['en']))).toBeLessThan(8);
  });

  it.each(['[', '- ', '> ', '$$\n', '\\[\n', 'word ', '1. a\n', '```\n', 'a\n\n', '\r\n', '| a ', '---\na: b\n'])(
    'takes time in proportion to 100 KB of %j that come in small pieces',
    (unit) => {
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      expect(growth((share) => stream(cut(text.slice(0, text.length * share), [7])))).toBeLessThan(8);
    },
  );
});
