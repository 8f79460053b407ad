import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords } from '../kit/words.ts';
import { splitPassages } from './split.ts';
import { growth } from '../testing/growth-node.ts';

const prose = (words: number, seed = 'wind'): string =>
  Array.from({ length: words }, (_, index) =>
    index % 10 === 9 ? `${seed}${index}.` : index % 10 === 0 ? 'The' : 'old',
  ).join(' ');

const texts = (markdown: string): string[] => splitPassages(markdown).map((passage) => passage.text);

/** What is wrong with the passages, in words; nothing where they are sorted, disjoint, exact and trimmed. */
function flaws(markdown: string): string[] {
  const found: string[] = [];
  let position = 0;
  let rebuilt = '';
  for (const [index, passage] of splitPassages(markdown).entries()) {
    if (passage.index !== index || passage.words !== countWords(passage.text)) found.push('miscounted');
    if (passage.start < position || passage.end <= passage.start) found.push('not sorted and disjoint');
    if (markdown.slice(passage.start, passage.end) !== passage.text) found.push('an offset is wrong');
    if (passage.text !== passage.text.trim()) found.push('white space around a passage');
    rebuilt += markdown.slice(position, passage.start) + passage.text;
    position = passage.end;
  }
  return rebuilt + markdown.slice(position) === markdown ? found : [...found, 'not the identity'];
}

const sentence = 'The ferry left the island an hour late, with nobody on deck but the cook.';

describe('splitPassages', () => {
  it('takes plain text as paragraphs', () => {
    expect(texts(sentence)).toEqual([sentence]);
    expect(texts(`\n\n  ${sentence}\n`)).toEqual([sentence]);
  });

  it.each([
    ['a heading', `# ${sentence}\n\n`],
    ['a setext heading', `${sentence}\n===\n\n`],
    ['a code fence', `\`\`\`\n${sentence}\n\n${sentence}\n\`\`\`\n`],
    ['an unclosed code fence at the end', `~~~md\n${sentence}`],
    ['indented code', `    ${sentence}\n\n`],
    ['a table', `| a | b |\n|---|---|\n| ${sentence} | ${sentence} |\n\n`],
    ['an HTML block', `<div>\n${sentence}\n</div>\n\n`],
    ['a comment', `<!-- ${sentence} -->\n\n`],
    ['front matter', `---\ntitle: ${sentence}\n---\n`],
    ['TOML front matter', `+++\ntitle = "${sentence}"\n+++\n`],
    ['a formula', `$$\n${sentence}\n$$\n\n`],
    ['a formula that looks like a list', `$$\na\n- b\n\n${sentence}\n=\n$$\n\n`],
    ['a bracketed formula', `\\[\n${sentence}\n\\]\n\n`],
    ['a footnote', `[^1]: ${sentence}\n\n`],
    ['a link definition', `[a]: https://example.com "${sentence}"\n\n`],
    ['a block quote', `> ${sentence}\n> ${sentence}\n\n`],
    ['a short list', `- ${sentence}\n- ${sentence}\n\n`],
    ['a rule', `---\n\n`],
    ['an image', `![${sentence}](a.png)\n\n`],
    ['a short line', `---\n\nBest wishes, Ann\n\n---\n\n`],
    ['a directive', `:::note\n${sentence}\n:::\n\n`],
  ])('leaves %s alone', (_name, block) => {
    expect(texts(block)).toEqual([]);
    // What closes only at the end of the text has nothing after it; what opens only at its top, nothing before it.
    const after = block.startsWith('~~~') ? sentence : `${block}${sentence}`;
    const before = /^(?:---|\+\+\+)/.test(block) ? sentence : `${sentence}\n\n${block}`;
    expect([texts(after), texts(before)]).toEqual([[sentence], [sentence]]);
  });

  it('takes a shell variable inside a code fence for no formula', () => {
    expect(texts(`\`\`\`sh\n$$\n\`\`\`\n\n${sentence}\n\n\`\`\`sh\n$$\n\`\`\`\n`)).toEqual([sentence]);
  });

  it('takes each paragraph of forty words for a passage, and joins a shorter one to the next', () => {
    const [a, b, c] = [prose(40, 'a'), prose(100, 'b'), prose(20, 'c')];
    expect(texts(`${a}\n\n${b}\r\n\r\n${a}`)).toEqual([a, b, a]);
    expect(texts(`Hello there,\n\n${a}`)).toEqual([`Hello there,\n\n${a}`]);
    expect(texts(`${c}\n\n${c}\n\n${c}`)).toEqual([`${c}\n\n${c}`, c]);
    expect(texts(`${c}\n\n## Next\n\n${a}`)).toEqual([c, a]);
    expect(texts(`${c}\n\n$$\nx\n$$\n\n${a}`)).toEqual([c, a]);
    expect(texts(`${a}\n\nBest wishes`)).toEqual([a]);
  });

  it('cuts a paragraph over 400 words at sentence ends, and only there', () => {
    expect(texts(prose(400))).toHaveLength(1);
    const parts = texts(prose(1000));
    expect(parts.length).toBeGreaterThanOrEqual(4);
    for (const part of parts) {
      expect(part.endsWith('.')).toBe(true);
      expect(countWords(part)).toBeGreaterThanOrEqual(40);
      expect(countWords(part)).toBeLessThanOrEqual(270);
    }
    expect(texts('the old ferry left '.repeat(150).trim())).toHaveLength(1);
  });

  it('cuts neither after a title nor inside of a quotation or code', () => {
    const unit = 'Then we saw Dr. Ames and “We waited. Nobody came. So we left” is what `a. B` he had written in it. ';
    for (const part of texts(unit.repeat(40).trim())) {
      expect(part.startsWith('Then')).toBe(true);
      expect(part.endsWith('in it.')).toBe(true);
    }
  });

  it('takes a long list item as a passage, without its marker', () => {
    const long = prose(30);
    expect(texts(`- ${long}\n- short one\n  1. ${long}\n`)).toEqual([long, long]);
    expect(texts(`- [x] ${long}\n`)).toEqual([long]);
    expect(texts(`* ${long}\n\n  ${long}\n`)).toEqual([long, long]);
  });

  it.each([
    ['CRLF', `# A\r\n\r\n${sentence}\r\n\r\n- b\r\n`],
    ['lone CR', `# A\r\r${sentence}\r\r`],
    ['tabs', `-\ta\n\n\t\tcode\n\n${sentence.replaceAll(' ', '\t')}\t\n`],
    ['a byte order mark', `\ufeff${sentence}`],
    ['two byte order marks', `\ufeff\ufeff# A\n\n${sentence}`],
    ['NUL', `\0\0 a\n\n${sentence}\0`],
    ['emoji', `👩‍👩‍👧 ${sentence} 🏳️‍🌈\n\n# 🙂\n\n🙂 ${sentence}`],
    ['combining marks', `e\u0301\u0301 ${sentence}\n\n***\n\n\u0301 ${sentence}`],
    ['lone surrogates', `\ud83d ${sentence}\n\n***\n\n\udc00 ${sentence} \ud83d`],
    ['entities and escapes', `&amp; \\* ${sentence} &#x1F600;\n\n***\n\n${sentence}`],
    ['hard breaks', `${sentence}  \n${sentence}\\\n${sentence}`],
  ])('keeps its offsets exact with %s', (_name, markdown) => {
    expect(flaws(markdown)).toEqual([]);
    expect(texts(markdown).join('\n').replaceAll('\t', ' ')).toContain('an hour late');
  });

  const fragment = fc.oneof(
    ...[
      sentence,
      prose(60),
      prose(450),
      '# Head',
      '```js\nFENCED one two three four five six seven eight nine.\n```',
      '~~~\nFENCED one two three four five six seven eight nine.\n\nFENCED one two three four five six seven eight.\n~~~',
      '| a | b |\n|--|--|\n| c | d |',
      '- a\n- b',
      `- ${prose(40)}\n\n  \`\`\`\n  FENCED one two three four five six seven eight.\n  \`\`\``,
      `> ${sentence}`,
      '$$\nx = y\n- z\n$$',
      '<p>\nhello\n</p>',
      '---',
      '[^1]: note',
      '👩‍👩‍👧 e\u0301 \ud83d one two three four five six seven eight nine',
    ].map((text) => fc.constant(text)),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'ab #`~$>-*_|[]()<\\\t\r\n\0\ufeff.'), maxLength: 60 }),
  );
  const document = fc
    .tuple(fc.array(fragment, { maxLength: 12 }), fc.constantFrom('\n\n', '\r\n\r\n', '\n', '\n\n\n', '\r'))
    .map(([parts, separator]) => parts.join(separator));

  it('is the identity when gaps and passages are put together again, for any text', () => {
    const sound = (markdown: string): void => {
      expect(flaws(markdown)).toEqual([]);
    };
    fc.assert(fc.property(document, sound), { numRuns: 300 });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), sound), { numRuns: 300 });
  });

  it('never reaches into a code fence of a generated document', () => {
    const blocks = fc.array(
      fc.constantFrom(
        sentence,
        '# Head',
        '```js\nFENCED one two three four five six seven eight nine.\n```',
        '- a\n- b',
        '$$\nx\n$$',
        prose(60),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(blocks, fc.constantFrom('\n\n', '\r\n\r\n'), (parts, separator) => {
        for (const text of texts(parts.join(separator))) {
          expect(text).not.toMatch(/FENCED|```|\$\$|# Head/);
        }
      }),
    );
  });

  it.each(['[', '](', '*a_', '`', '<a ', '> ', '- ', '| a ', '$$\n', '\\[\n', 'a.b@', '“', '!['])(
    'takes time in proportion to the length of 100 KB of %j',
    (unit) => {
      for (const glue of ['', ' ', '\n']) {
        const text = (unit + glue).repeat(Math.ceil(100_000 / (unit.length + glue.length)));
        expect(growth((share) => splitPassages(text.slice(0, text.length * share)))).toBeLessThan(8);
      }
    },
  );
});

it('a line that leads in is left alone, or goes with the paragraph that it leads in', () => {
  const lead = 'What the skipper wrote about that night is the following:';
  expect(texts(`${lead}\n\n\`\`\`\ncode\n\`\`\`\n`)).toEqual([]);
  expect(texts(`${lead}\n\n${prose(60)}`)).toEqual([`${lead}\n\n${prose(60)}`]);
  expect(texts(`${prose(30)} And so:`)).toHaveLength(1);
});

it('paragraphs in another language stand between the passages, where languages are asked for', () => {
  const english =
    'The old harbour is a quiet place in the winter, and the boats that are left in it are small and few.';
  const french =
    'Le vieux port est un endroit calme en hiver, et les bateaux qui y restent sont petits et peu nombreux.';
  const markdown = `${english}\n\n${french}\n\n${english}\n`;
  expect(splitPassages(markdown, ['en']).map(({ text }) => text)).toEqual([english, english]);
  expect(splitPassages(markdown, ['fr']).map(({ text }) => text)).toEqual([french]);
  expect(splitPassages(markdown, ['en', 'fr'])).toEqual(splitPassages(markdown));
});
