import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growth } from '../../testing/growth-node.ts';
import { unwrapAnswer } from './unwrap-answer.ts';

const draft = 'The room was cold.';
const revised = 'The room froze.';

test.each([
  ['as it is', revised],
  ['in quotation marks', `"${revised}"`],
  ['in curly quotation marks', `“${revised}”`],
  ['in a code fence', `\`\`\`\n${revised}\n\`\`\``],
  ['in a named fence', `\`\`\`markdown\n${revised}\n\`\`\``],
  ['after a preface', `Here is the revised paragraph:\n\n${revised}`],
  ['after an eager preface', `Sure! Here's an improved version of the passage:\n${revised}`],
  ['after a heading', `Revised passage:\n${revised}`],
  ['in our own tags', `<passage>\n${revised}\n</passage>`],
  ['with white space around it', `\n\n  ${revised}\n`],
])('the passage is taken out of an answer %s', (_, answer) => {
  expect(unwrapAnswer(answer, draft)).toBe(revised);
});

test('quotation marks that belong to the text stay', () => {
  expect(unwrapAnswer('"No," she said, "never."', 'She said no.')).toBe('"No," she said, "never."');
  expect(unwrapAnswer('"Never."', '"No."')).toBe('"Never."');
});

test('a preface that the draft has too stays', () => {
  const letter = 'Here is the plan:\nWe leave at dawn.';
  expect(unwrapAnswer('Here is the plan:\nWe go at dawn.', letter)).toBe('Here is the plan:\nWe go at dawn.');
});

test('line endings and outer white space become those of the draft', () => {
  expect(unwrapAnswer('a\nb', 'x\r\ny\r\n')).toBe('a\r\nb\r\n');
});

describe('ordinary chatter is taken off', () => {
  test.each([
    ['a hope', `${revised}\n\nI hope this helps!`],
    ['a hope in the same line', `${revised} I hope this helps!`],
    ['an offer', `${revised}\n\nLet me know if you'd like any changes.`],
    ['a note in brackets', `${revised}\n\n(Note: I kept the meaning and the tense.)`],
    ['a note in brackets in the same line', `${revised} (Note: I kept the meaning.)`],
    ['a bold note', `${revised}\n\n**Note:** The tone is unchanged.`],
    ['a list of changes', `${revised}\n\nChanges made:\n- Replaced "was cold" with "froze".\n- Kept the rest.`],
    ['a list of changes without a title', `${revised}\n\n- Changed "was cold" to "froze".`],
    ['key changes under a heading', `${revised}\n\n### Key Changes\n1. Shorter.\n2. Stronger.`],
    ['a title', `**Revised passage**\n\n${revised}`],
    ['a heading', `## Revised Passage\n${revised}`],
    ['a title in the same line', `**Revised:** ${revised}`],
    ['a preface in the same line', `Here is the revised passage: ${revised}`],
    ['a word of agreement', `Certainly! ${revised}`],
    ['agreement and a title', `Sure thing!\n\nHere is the passage, revised:\n\n${revised}`],
    ['rules around it', `Here is my revision:\n\n---\n\n${revised}\n\n---\n\nI made the sentence more active.`],
    ['an explanation', `${revised}\n\nThis version keeps the meaning and drops the weak verb.`],
    ['an explanation in the first person', `${revised}\n\nI've simplified the sentence for clarity.`],
    ['the old text before it', `Original:\n${draft}\n\nRevised:\n${revised}`],
    [
      'a critique before it',
      `The sentence is flat.\n\nHere is a possible revised version of the passage:\n\n${revised}`,
    ],
    [
      'a second version',
      `Here is a revised version:\n\n${revised}\n\nHere is another edited version:\n\nThe room was icy.`,
    ],
    ['a fence among talk', `Here you go:\n\`\`\`text\n${revised}\n\`\`\`\nI hope this helps!`],
    ['tags among talk', `Here you go:\n<passage>\n${revised}\n</passage>\nI hope this helps!`],
    ['other tags', `<revised_passage>${revised}</revised_passage>`],
    ['a closing tag alone', `${revised}\n</passage>`],
    ['quotes among talk', `Here is the revised passage:\n\n"${revised}"\n\nI made the following changes:\n- none`],
    ['JSON', `{"revised": "${revised}"}`],
    ['JSON of other names', `\`\`\`json\n{"original":"${draft}","edited_passage":"${revised}","note":"ok"}\n\`\`\``],
    ['JSON of a list', `{"paragraphs":["${revised}"]}`],
    ['sentence numbers', `[1] ${revised}`],
  ])('%s', (_, answer) => {
    expect(unwrapAnswer(answer, draft)).toBe(revised);
  });

  test('numbered sentences are joined as the draft has them', () => {
    const long = 'The room was cold. It had one window.\n\nNobody came.';
    const expected = 'The room froze. It had a window.\n\nNobody came.';
    expect(unwrapAnswer('[1] The room froze.\n[2] It had a window.\n\n[3] Nobody came.', long)).toBe(expected);
    expect(unwrapAnswer('[1] The room froze. [2] It had a window.\n\n[3] Nobody came.', long)).toBe(expected);
    expect(unwrapAnswer('1. The room froze.\n2. It had a window.', 'The room was cold. It had one window.')).toBe(
      'The room froze. It had a window.',
    );
  });
});

describe('the draft’s own words of that kind stay', () => {
  test.each([
    ['a letter’s courtesies', 'Your parcel is late. Let me know if you need it sooner. I hope this helps!'],
    ['a note', 'The road is shut.\n\nNote: the bridge is open.'],
    ['a revised plan', 'Here is the revised plan: we leave at dawn.'],
    ['an eager answer', 'Sure! The shop is open on Monday.'],
    ['rules between parts', 'The first part ends.\n\n---\n\nThe second part begins.'],
    ['a fence', 'Run this:\n```sh\nls\n```\nThen wait.'],
    ['a tag', 'Write <text>hello</text> there.'],
    ['JSON', '{"revised": "The value of this key is a text."}'],
    ['numbered notes', '[1] Smith wrote a book.\n[2] Jones read it.'],
    ['a numbered list', '1. Open the box.\n2. Take out the key.'],
    ['dialogue', '"Go," she said. "The ferry is leaving."'],
    ['changes', 'Changes made: the office moved.\n\nI have made some changes to the text of the contract.'],
  ])('%s', (_, text) => {
    expect(unwrapAnswer(text, text)).toBe(text);
  });

  test('and a chatty line beside them goes', () => {
    const letter = 'Your parcel is late. Let me know if you need it sooner.';
    expect(unwrapAnswer(`${letter}\n\nLet me know if you want further changes!`, letter)).toBe(letter);
    expect(
      unwrapAnswer('The road is closed.\n\nNote: it is icy.', 'Please note that it is icy. The road is shut.'),
    ).toBe('The road is closed.\n\nNote: it is icy.');
  });

  test.each([
    ['The version that ships is stable.\n\nIt is free.', 'This version is stable.\n\nIt is free.'],
    [
      'The tale was cut.\n\nThe text that she revised is short.',
      'She cut it.\n\nThe revised text is short.\n\nIt ends.',
    ],
    [
      'The treaty is done.\n\nIt is the last one.',
      'The treaty is done.\n\nThe final version of it holds.\n\nAll signed.',
    ],
  ])('sentences about texts: %j', (before, after) => {
    expect(unwrapAnswer(after, before)).toBe(after);
  });

  test('every text is its own revision', () => {
    const piece = fc.constantFrom(
      'Sure! ',
      'Here is the revised text:\n',
      'Note: ',
      '\n\n',
      '---\n',
      '"',
      '“',
      '”',
      '[1] ',
      '1. ',
      '{"revised":"',
      '"}',
      'A word. ',
      '```\n',
      '<text>',
      '</text>',
      'I hope this helps!',
      '**Revised**\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        expect(unwrapAnswer(text, text)).toBe(text.trim() === '' ? '' : text);
      }),
    );
  });
});

describe('a draft in quotation marks as a whole', () => {
  const quoted = '“The room was cold. Nobody came.”';
  test.each([
    ['without marks', 'The room froze. Nobody came.'],
    ['in its own marks', '“The room froze. Nobody came.”'],
    ['in other marks', '"The room froze. Nobody came."'],
    ['with one mark', '“The room froze. Nobody came.'],
    ['among talk', 'Here is the revised text:\n\n“The room froze. Nobody came.”\n\nI hope this helps!'],
  ])('gets them back %s', (_, answer) => {
    expect(unwrapAnswer(answer, quoted)).toBe('“The room froze. Nobody came.”');
  });

  test('is left alone where the revision has such marks inside', () => {
    expect(unwrapAnswer('“Cold,” he said. “Very.”', quoted)).toBe('“Cold,” he said. “Very.”');
  });
});

test('a critique is no text', () => {
  expect(unwrapAnswer('The sentence is flat and wordy. It could be rephrased.', draft)).toBe('');
  const lesson = 'The sentence is long. Rephrase it.';
  expect(unwrapAnswer('The sentence is too long. Rephrase it.', lesson)).toBe('The sentence is too long. Rephrase it.');
});

test('a list of edits is no text', () => {
  expect(unwrapAnswer('{"edits":[]}', draft)).toBe('');
  expect(unwrapAnswer('{"edits":[{"n":', draft)).toBe('');
});

test.each([
  '"',
  '[1] ',
  '<text>',
  '```\n',
  'Note: a\n\n',
  '---\n',
  'Here is ',
  'I hope ',
  '(',
  '* ',
  '\n',
  '{"a":',
  'Revised:\n',
])('a long run of %j costs no more than prose', (run) => {
  const work = (share: number) => void unwrapAnswer(run.repeat((share * 60_000) / run.length), draft);
  expect(growth(work)).toBeLessThan(8);
});
