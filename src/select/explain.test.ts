import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RationaleEdit } from '../contract/answer.ts';
import { categories, type Category } from '../contract/edit.ts';
import { applyEdits } from '../kit/edits.ts';
import { countWords, words } from '../kit/words.ts';
import { splitSentences } from '../text/sentences.ts';
import { deedsOf } from './deeds.ts';
import { summarise } from './explain.ts';
import { verbOf } from './verb.ts';

function edit(draft: string, category: Category, original: string, revised: string): RationaleEdit {
  const start = draft.indexOf(original);
  return { category, original, revised, start, end: start + original.length, gain: null };
}

function told(draft: string, ...edits: [Category, string, string][]): string {
  const made = edits.map(([category, original, revised]) => edit(draft, category, original, revised));
  return summarise(draft, applyEdits(draft, made), made);
}

test('the summary counts what was cut and reworded, by category, and tells the length', () => {
  expect(
    told(
      'At the end of the day, it was, needless to say, over due to the fact that it rained.',
      ['cliche', 'At the end of the day, it', 'It'],
      ['cliche', ', needless to say,', ''],
      ['awkward_phrasing', 'due to the fact that', 'because'],
    ),
  ).toBe('Cut two clichés; tightened an awkward phrase. Length 19 → 6 words.');
});

const draft = 'It rained all day. The boats went away and the crew was tired. And so life goes on.';

test('a sentence that was cut is told by its place', () => {
  expect(told(draft, ['unnecessary_exposition', ' And so life goes on.', ''])).toMatch(
    /^Cut a needless closing line\. /,
  );
  expect(told(draft, ['cliche', 'It rained all day. ', ''])).toMatch(/^Cut an opening line\. /);
  expect(told(draft, ['cliche', '. And so life goes on', ''])).toMatch(/^Cut a stock closing line\. /);
  expect(told(`${draft} We left.`, ['other', ' And so life goes on.', ''])).toMatch(/^Cut a sentence\. /);
  expect(told(draft, ['unnecessary_exposition', ' all day', ''])).toMatch(/^Cut a needless phrase\. /);
});

test('what was split, joined, made concrete, put in another tense, added or only repunctuated is told as that', () => {
  expect(told(draft, ['sentence_structure', 'away and the', 'out. The'])).toMatch(/^Split a sentence\. Length/);
  expect(told(draft, ['sentence_structure', 'day. The boats', 'day, while boats'])).toMatch(/^Joined two sentences/);
  expect(told(draft, ['other', 'day. The', 'day; the'])).toMatch(/^Joined two sentences\. Length unchanged/);
  expect(told(draft, ['lack_of_specificity', 'went away', 'left the quay'])).toMatch(/^Made a vague phrase concrete/);
  expect(told(draft, ['tense_inconsistency', 'goes', 'went'])).toMatch(/^Changed the tense in one place/);
  expect(told(draft, ['other', 'boats', 'old boats'])).toMatch(/^Added a word\. Length 18 → 19 words/);
  expect(told(draft, ['other', 'day. The', 'day! The'])).toMatch(
    /^Changed the punctuation or capitals in one place\. Length unchanged at 18 words\.$/,
  );
});

test('sentences that were put back are counted', () => {
  const edits = [edit(draft, 'unnecessary_exposition', ' And so life goes on.', '')];
  expect(summarise(draft, applyEdits(draft, edits), edits, { putBack: 1 })).toBe(
    'Cut a needless closing line; put back one sentence that failed a check. Length 18 → 13 words.',
  );
  expect(summarise(draft, applyEdits(draft, edits), edits, { putBack: 0 })).not.toContain('put back');
});

test('edits without a category are told as places', () => {
  expect(told('a b', ['other', 'b', 'c'])).toBe('Reworded one place. Length unchanged at 2 words.');
});

test('of very many kinds of deeds the rarest are only counted', () => {
  const many = 'We leverage it, as was said, and purchase a shimmering lamp in a town. It is lit. It rained. He left.';
  expect(
    told(
      many,
      ['cliche', 'leverage', 'use'],
      ['unnecessary_exposition', ', as was said,', ''],
      ['awkward_phrasing', 'purchase', 'buy'],
      ['purple_prose', 'shimmering', 'bright'],
      ['lack_of_specificity', 'a town', 'Velden'],
      ['tense_inconsistency', 'is', 'was'],
      ['sentence_structure', 'rained. He', 'rained; he'],
      ['other', 'left', 'left us'],
    ),
  ).toMatch(/; made three other changes\. Length/);
});

test('with no edits nothing is claimed', () => {
  expect(summarise('a', 'a', [], { putBack: 2 })).toBe(
    'Nothing was changed; put back two sentences that failed a check.',
  );
  expect(summarise('a', 'a', [])).toBe('Nothing was changed.');
});

const wordList = fc.constantFrom(
  'the',
  'old',
  'pier',
  'rain',
  'fell',
  'because',
  'very',
  'truly',
  'is',
  'was',
  'thing',
  'wrench',
  '40',
  'Velden',
  '🌊',
  '—',
);
const run = (min: number, max: number) =>
  fc
    .array(fc.tuple(wordList, fc.constantFrom(' ', ' ', ' ', ', ', '. ', '.\n\n')), { minLength: min, maxLength: max })
    .map((parts) => parts.flat().join(''));

/** Whether an edit's own words, and the sentences of the text with it, bear out what is said of it. */
function bornOut(text: string, one: RationaleEdit): boolean {
  const list = (side: string) => words(side).map((word) => word.toLowerCase());
  const [old, new_] = [list(one.original), list(one.revised)];
  const sentences = splitSentences(text).length;
  const newSentences = splitSentences(applyEdits(text, [one])).length;
  const came = new_.filter((word) => !old.includes(word));
  switch (verbOf(text, one)) {
    case 'cut':
      return new_.every((word) => old.includes(word)) && new_.length < old.length;
    case 'added':
      return old.every((word) => new_.includes(word)) && new_.length > old.length;
    case 'repunctuated':
      return new_.join(' ') === old.join(' ');
    case 'made concrete':
      return came.some((word) => ['pier', 'rain', 'fell', 'wrench', '40', 'velden'].includes(word));
    case 'changed the tense':
      return [...came, ...old.filter((word) => !new_.includes(word))].some((word) => ['is', 'was'].includes(word));
    case 'tightened':
      return new_.length < old.length && new_.join('').length < old.join('').length;
    case 'split':
      return newSentences > sentences;
    case 'joined':
      return newSentences < sentences;
    case 'reworded':
      return new_.join(' ') !== old.join(' ');
  }
}

test('nothing is in a summary that the diff does not show: verbs, counts, categories, lengths', () => {
  const nouns: Partial<Record<string, Category>> = {
    cliché: 'cliche',
    needless: 'unnecessary_exposition',
    redundant: 'unnecessary_exposition',
    stock: 'cliche',
    ornate: 'purple_prose',
    clumsy: 'sentence_structure',
    vague: 'lack_of_specificity',
    awkward: 'awkward_phrasing',
    slipped: 'tense_inconsistency',
  };
  const numbers = [
    'no',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ];
  fc.assert(
    fc.property(
      run(1, 40),
      fc.array(fc.tuple(fc.nat(200), fc.nat(30), run(0, 4), fc.constantFrom(...categories)), { maxLength: 10 }),
      (text, wishes) => {
        let free = 0;
        const edits = wishes
          .toSorted((a, b) => a[0] - b[0])
          .flatMap(([at, length, revised, category]): RationaleEdit[] => {
            // Edits of whole words, as a word diff gives them.
            const start = text.indexOf(' ', Math.max(free, at)) + 1 || text.length;
            const end = text.indexOf(' ', start + length) + 1 || text.length;
            const original = text.slice(start, end);
            if (start > end || original === revised) return [];
            free = end + 1;
            return [{ start, end, original, revised, category, gain: null }];
          });
        const after = applyEdits(text, edits);
        const summary = summarise(text, after, edits);
        if (edits.length === 0) return;

        // Each edit is in one deed, and each claim is one that its own words bear out.
        expect(deedsOf(text, edits).reduce((sum, { count }) => sum + count, 0)).toBe(edits.length);
        for (const one of edits) expect([one, bornOut(text, one)]).toEqual([one, true]);

        // The sentences say no more than that.
        const [said, length] = summary.split(/\. (?=Length)/) as [string, string];
        const parts = said
          .replace(/(joined [^;]*?)two sentences/i, '$1a pair')
          .split(/; | and (?=an? |some |another |\w+ \w+ ?\w*)|, /);
        const counted = parts.map((part) => {
          const number = /\b(?:in )?(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/.exec(part)?.[1];
          return number ? numbers.indexOf(number) : 1;
        });
        expect([summary, counted.reduce((sum, count) => sum + count, 0)]).toEqual([summary, edits.length]);
        for (const [name, category] of Object.entries(nouns)) {
          expect(!said.includes(name) || edits.some((one) => one.category === category)).toBe(true);
        }
        const [before, now] = [countWords(text), countWords(after)];
        expect(length).toBe(
          before === now ? `Length unchanged at ${before} words.` : `Length ${before} → ${now} words.`,
        );
      },
    ),
    { numRuns: 2000 },
  );
});
