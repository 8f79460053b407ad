import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growth } from '../../testing/growth-node.ts';
import { createEchoTest, echoesPrompt } from './prompt-echo.ts';

const prompts = [
  'You are an editor. Keep the meaning, every fact and every name.\nName a category: cliche, purple_prose.\n<passage>\n',
  'Example: [1] The bridge is a marvel of modern engineering. [2] It opened.\n{"edits":[{"n":1,"revised":"The bridge spans 400 metres."}]}',
  '"original":"the words as they stand","replacement":"the better words, or nothing"',
];
const passage =
  'The harbour is quiet. Keep the meaning, every time, in mind. A <before> tag and a lack_of_care stand here.';

describe('what comes from our own prompts is told', () => {
  test.each([
    ['a placeholder', 'the better words, or nothing'],
    ['half a placeholder', 'or the words as they stand here'],
    ['a placeholder in other capitals', 'The Better Words, or nothing at all'],
    ['an instruction', 'The harbour is quiet, so keep every fact and every name.'],
    ['a sentence of the example', 'The harbour is quiet. The bridge spans 400 metres.'],
    ['a part of the example', 'The harbour is a marvel of modern engineering.'],
    ['a tag', 'The harbour is <passage> quiet.'],
    ['a category', 'The harbour is quiet (purple_prose).'],
  ])('%s', (_, text) => {
    expect(echoesPrompt(text, prompts, passage)).toBe(true);
  });
});

describe('what anybody writes, or the passage has, is no echo', () => {
  test.each([
    ['a text of its own', 'The harbour lies still.'],
    ['three words that the prompts have too', 'The harbour is a marvel of stone.'],
    ['words in another order', 'Nothing better: the words stand.'],
    ['what the passage says', 'Keep the meaning, every time.'],
    ['a tag of the passage', 'A <before> tag.'],
    ['a joined name of the passage', 'A lack_of_care.'],
    ['a short sentence', 'It opened.'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(echoesPrompt(text, prompts, passage)).toBe(false);
  });

  test('the passage, whatever it is', () => {
    const word = fc.constantFrom(
      'the',
      'better',
      'words',
      'or',
      'nothing',
      '<passage>',
      'purple_prose',
      '. ',
      '\n',
      ', ',
    );
    fc.assert(
      fc.property(fc.array(word), (pieces) => {
        const text = pieces.join(' ');
        expect(echoesPrompt(text, prompts, text)).toBe(false);
      }),
    );
  });
});

test('the cost is linear in the text and in the passage', () => {
  for (const piece of ['the better words, or ', 'a', '<', 'a_', "a'", '. ']) {
    const long = (share: number) => piece.repeat((share * 200_000) / piece.length);
    expect(growth((share) => void echoesPrompt(long(share), prompts, long(share)))).toBeLessThan(8);
  }
  expect(createEchoTest(prompts, passage)('It opened.')).toBe(false);
});
