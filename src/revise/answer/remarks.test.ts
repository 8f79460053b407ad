import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growth } from '../../testing/growth-node.ts';
import { isRemark, readReplacement } from './remarks.ts';

const span = 'a myriad of colourful stalls';
const sentence = 'It goes without saying that the market is the beating heart of the whole town.';

describe('a remark that the original goes is a cut', () => {
  test.each([
    '(cut: cliche)',
    'Cut this.',
    'cut',
    '[cut]',
    '**cut**',
    'delete',
    'Delete this sentence.',
    '(removed)',
    '<empty>',
    '[empty string]',
    'an empty string',
    '""',
    "''",
    '“”',
    '(omitted for brevity)',
    'Remove - redundant',
    'leave it out',
    'Cut entirely',
    'should be removed',
    'omit this phrase, as it repeats the first',
    'leave blank',
    '(streichen)',
    '（删除）'.replace('（', '(').replace('）', ')'),
  ])('%s', (replacement) => {
    for (const original of [span, sentence, 'He left the bare room.']) {
      expect(readReplacement(replacement, original)).toBe('');
      expect(isRemark(replacement, original)).toBe(true);
    }
  });
});

describe('a remark that says something else is dropped', () => {
  test.each([
    'N/A',
    'none',
    'null',
    '...',
    '…',
    '-',
    '***',
    '[...]',
    'same as above',
    'no change',
    '(no change)',
    'No changes needed.',
    'keep as is',
    'Leave it as it is',
    'unchanged',
    'TBD',
    'a more specific adjective',
    'more concrete details',
    'use a concrete noun here',
    'a simpler word',
    'the perfect sentence with a word of your choice',
    'consider rephrasing',
    'Rephrase.',
    'Rephrase this sentence for clarity.',
    'be more specific',
    'Avoid clichés',
    'Use active verbs instead.',
    'useful/innovative/new',
    'many / various',
    'cliche',
    'purple_prose',
    'Awkward phrasing',
    'too wordy',
    '(vague)',
    '[specific number]',
    '<replacement>',
    'The sentence is too long and redundant.',
    'the right word is to change it to what you want.',
    'There is no need to change the sentence structure. This sentence is very clear.',
    'There are many (more specific) stalls (cut: myriad)',
  ])('%s', (replacement) => {
    for (const original of [span, sentence]) expect(readReplacement(replacement, original)).toBeNull();
  });
});

test('a copy that leaves out its middle is dropped', () => {
  expect(readReplacement('It goes without saying ... the whole town.', sentence)).toBeNull();
  expect(readReplacement('It goes without saying that…', sentence)).toBeNull();
});

describe('a text stays', () => {
  test.each([
    ['Cut this rope.', 'At this point in time you should cut this rope.'],
    ['Cut this.', 'You should now cut this.'],
    ['Delete the old file.', 'You should then go on to delete the old file.'],
    ['Delete the old file.', 'Get rid of the old file.'],
    ['Remove it.', 'It is important to remove it.'],
    ['cut', 'significantly reduce'],
    ['cut', 'get rid of'],
    ['delete', 'erase'],
    ['empty', 'completely devoid of people'],
    ['empty', 'vacant'],
    ['drop', 'a decrease'],
    ['Cut it.', 'It is necessary to get rid of it.'],
    ['Leave it out.', 'You may choose to omit it.'],
    ['none', 'not a single one'],
    ['nothing', 'not anything at all'],
    ['unchanged', 'the same as before'],
    ['no change', 'not any kind of change'],
    ['Rewrite it.', 'It would be a good idea to rewrite it.'],
    ['Use short sentences.', 'It is advisable to make use of sentences that are short.'],
    ['Be specific.', 'It is key to be specific.'],
    ['Add salt.', 'You should then proceed to add salt.'],
    ['Use the key.', 'Utilise the key.'],
    ['Make the bed.', 'You have to make the bed.'],
    ['a clear description of the port', 'a description of the port that is clear'],
    ['the judge read the sentence', 'the sentence was read out by the judge'],
    ['The passage was rough.', 'The crossing was a rough one.'],
    ['The sentence was six years.', 'He got six years.'],
    ['his and/or her ticket', 'the ticket of his or her choice'],
    ['at 40 km/h', 'at a speed of 40 kilometres an hour'],
    ['see https://example.org/a/b', 'see the page'],
    ['in /usr/local/bin', 'in the folder for local programs'],
    ['read/write access', 'access for reading and writing'],
    ['(since 2019)', ', which has been the case since 2019'],
    ['—', ', and'],
    ['.', ', trusting him'],
    [',', ' and'],
    ['!', '.'],
    ['...', '. . .'],
    ['is', 'serves as'],
    ['He waited… and left.', 'He waited for a time and then he left.'],
    ['an empty house', 'a house that stood empty'],
    ['Nothing moved.', 'There was no movement of any kind.'],
    ['The verb comes last, and the noun first.', 'It is the verb that comes last, whereas the noun comes first.'],
    ['"No."', '"No, I will not."'],
    ["'tis late", 'it is late'],
  ])('%s for %s', (replacement, original) => {
    expect(readReplacement(replacement, original)).toBe(replacement);
    expect(isRemark(replacement, original)).toBe(false);
  });
});

test.each([
  ['"many stalls"', 'many stalls'],
  ['“many stalls”', 'many stalls'],
  ['Replace with "many stalls"', 'many stalls'],
  ['Use "many stalls" instead.', 'many stalls'],
  ['Replacement: many stalls', 'many stalls'],
  ['**many stalls**', 'many stalls'],
  [' many stalls ', ' many stalls '],
  ['', ''],
  [' ', ' '],
  [span, span],
])('%j is read as %j', (replacement, text) => {
  expect(readReplacement(replacement, span)).toBe(text);
});

test('what the original is, is never a remark', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(isRemark(text, text)).toBe(false);
    }),
  );
});

test.each(['cut ', 'a more ', '...', '(', '"', 'ab/', 'the sentence ', '* ', "'a"])(
  'a long run of %j costs no more than prose',
  (piece) => {
    const work = (share: number) => void readReplacement(piece.repeat((share * 60_000) / piece.length), sentence);
    expect(growth(work)).toBeLessThan(8);
  },
);
