import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../kit/edits.ts';
import { createLineEditor, lineEditorRules } from './line-editor.ts';

const editor = createLineEditor();
const revise = (text: string): string => applyEdits(text, editor.edits(text));
const negations = (text: string): number =>
  text.match(/\b(?:not|never|no|none|nothing|nor|neither|without|cannot)\b|n['’]t\b/giu)?.length ?? 0;
const idiomatic = new Set(lineEditorRules.filter((rule) => rule.negativeIdiom).map((rule) => rule.id));

/** A small generator for tests (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const sample =
  "In today's fast-paced world, teams utilize a wide range of tools. Furthermore, an incredibly long meeting serves as a way to align. " +
  'She waited at the door, her hand lingering on the handle. It is important to note that the rain began to fall in order to help us.';

describe('what is left alone', () => {
  it.each([
    ['straight quotes', 'He said, "We utilize it in order to win."'],
    ['curly quotes', 'He said, “We utilize it in order to win.”'],
    ['a quotation that never closes', 'He said, "We utilize it in order to win.'],
    ['inline code', 'Run `utilize in order to` now.'],
    ['fenced code', '```\nWe utilize it in order to win.\n```'],
    ['links', 'See [how to utilize it](https://x.test/utilize).'],
    ['addresses', 'See https://x.test/utilize/in-order-to for it.'],
    ['HTML', 'See <b title="utilize">it</b>.'],
    ['placeholders', 'Dear {{utilize}}, take ${utilize} and {utilize}.'],
    ['headings', '## We utilize it in order to win'],
    ['block quotes', '> We utilize it in order to win.'],
    ['tables', '| We utilize it |\n| --- |'],
    ['identifiers', 'Set foo_utilize and utilize_foo, or src/utilize.'],
    ['titles', 'They read Utilize and The Power In Order To Win.'],
    ['a phrase over two paragraphs', 'We did it in order\n\nto win.'],
  ])('%s', (_, text) => {
    expect(revise(text)).toBe(text);
  });

  it('protected terms, in any case', () => {
    const text = 'Teams utilize Prior To Cloud prior to launch.';
    expect(applyEdits(text, editor.edits(text, { protectedTerms: ['prior to cloud', 'utilize'] }))).toBe(
      'Teams utilize Prior To Cloud before launch.',
    );
    expect(applyEdits(text, editor.edits(text, { protectedTerms: ['PRIOR TO'] }))).toBe(
      'Teams use Prior To Cloud prior to launch.',
    );
  });
});

describe('repairs', () => {
  it.each([
    ['Furthermore, the plan is cheap.', 'The plan is cheap.'],
    ['It was an incredibly long day.', 'It was a long day.'],
    ['It was a very honest answer.', 'It was an honest answer.'],
    ['An extremely useful tool.', 'A useful tool.'],
    ['- Utilize the tool.\r\n- Prior to use, wash it.', '- Use the tool.\r\n- Before use, wash it.'],
    ['**Furthermore**, it rains.', '**Furthermore**, it rains.'],
    ['Furthermore, iPhones sell.', 'Furthermore, iPhones sell.'],
    ['“Yes.” Furthermore, it rained.', '“Yes.” It rained.'],
    ['Furthermore, Anna left.', 'Anna left.'],
  ])('%s', (before, after) => {
    expect(revise(before)).toBe(after);
  });

  it('gives offsets into the text, and the words that stand there', () => {
    for (const edit of editor.edits(sample)) expect(sample.slice(edit.start, edit.end)).toBe(edit.original);
  });

  it('comes to rest within three passes', () => {
    const once = revise(revise(revise(sample)));
    expect(revise(once)).toBe(once);
  });
});

describe('edits that meet', () => {
  it.each([
    ["In today's busy world, it is important to note that sleep is rare.", 'Sleep is rare.'],
    ['Furthermore, utilizing a map helps.', 'Using a map helps.'],
    ['Moreover, due to the fact that it rained, they left.', 'Because it rained, they left.'],
    ['At the end of the day, his story is a stark reminder that small boats leak.', 'Small boats leak.'],
    [
      'They saw that, needless to say. Needless to say, a myriad of boats leak.',
      'They saw that, needless to say. Many boats leak.',
    ],
    ["She couldn't help but feel a sense of dread.", 'She felt dread.'],
  ])('%s', (before, after) => {
    expect(revise(before)).toBe(after);
  });

  it('never double a word', () => {
    expect(revise('In addition, also the map was old.')).toBe('In addition, also the map was old.');
  });

  it('look over a line break, and keep it', () => {
    expect(revise('They met in order to\nplan it prior to\nthe fair.')).toBe('They met to\nplan it before\nthe fair.');
  });

  it('begin a sentence with code where its opener goes', () => {
    expect(revise('It ran. Note that `npm` is slow.')).toBe('It ran. `npm` is slow.');
  });
});

describe('proposals', () => {
  it('are distinct, never empty, applicable, and begin with every edit', () => {
    const sets = editor.propose(sample, { n: 12, random: seeded(1) });
    expect(sets).toHaveLength(12);
    expect(sets[0]).toEqual(editor.edits(sample));
    expect(new Set(sets.map((set) => applyEdits(sample, set))).size).toBe(12);
    expect(sets.every((set) => set.length > 0)).toBe(true);
  });

  it('are the same for the same randomness', () => {
    const propose = (): unknown => editor.propose(sample, { n: 16, random: seeded(7) });
    expect(propose()).toEqual(propose());
  });

  it('are fewer where the text offers less, and none where it offers nothing', () => {
    expect(editor.propose('We met prior to lunch.', { n: 8, random: seeded(2) })).toHaveLength(1);
    expect(editor.propose('We met before lunch.', { n: 8, random: seeded(2) })).toEqual([]);
    expect(editor.propose(sample, { n: 0, random: seeded(2) })).toEqual([]);
  });

  it('include one without negative idioms, so that a strict gate has a choice', () => {
    const text = "She couldn't help but smile. They met prior to lunch.";
    const sets = editor.propose(text, { n: 3, random: seeded(3) });
    expect(sets.some((set) => set.every((edit) => !idiomatic.has(edit.rule)))).toBe(true);
  });
});

const fragment = fc.constantFrom(
  ...lineEditorRules.flatMap((rule) => rule.examples.map(({ before }) => before)),
  'Furthermore,',
  'a very',
  'an incredibly',
  'utilize',
  'in order to',
  '"We utilize it," she said.',
  '“Prior to that.”',
  '`in order to`',
  '[prior to](https://x.test)',
  '**really** good',
  '👩‍👩‍👧 prior to',
  'cafe\u0301 prior to noon.',
  'He did not, due to the fact that it rained, come.',
  '\r\n',
  '\n\n',
  '- ',
  '> ',
  '# ',
  '*',
  '"',
  '…',
);
const document = fc
  .array(fc.tuple(fragment, fc.constantFrom(' ', ' ', ' ', '\n', '\r\n\r\n')), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.map(([text, gap]) => text + gap).join(''));
const secrets = (text: string): string[] => text.match(/“[^”]*”|`[^`]*`|\[[^\]]*\]\([^)]*\)/gu) ?? [];

describe('over any text', () => {
  it('edits fit, and so does every subset that is proposed', () => {
    fc.assert(
      fc.property(document, fc.integer(), (text, seed) => {
        for (const set of editor.propose(text, { n: 6, random: seeded(seed) }))
          expect(() => applyEdits(text, set)).not.toThrow();
      }),
      { numRuns: 150 },
    );
  });

  it('quotations, code and links stay; spaces, capitals and negations too', () => {
    fc.assert(
      fc.property(document, (text) => {
        const edits = editor.edits(text);
        const revised = applyEdits(text, edits);
        expect(secrets(revised)).toEqual(secrets(text));
        expect(revised.match(/\S {2,}\S/g)?.length ?? 0).toBeLessThanOrEqual(text.match(/\S {2,}\S/g)?.length ?? 0);
        for (const edit of edits) {
          expect(edit.revised).not.toMatch(/ {2}|\s[,.;]|[\r\n]/);
          expect(idiomatic.has(edit.rule) || negations(edit.revised) === negations(edit.original)).toBe(true);
          expect(edit.revised === '' || !/^\p{Lu}/u.test(edit.original) || /^\p{Lu}/u.test(edit.revised)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('survives any string at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(() => revise(text)).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});
