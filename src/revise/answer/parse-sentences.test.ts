import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growth } from '../../testing/growth-node.ts';
import { parseSentences } from './parse-sentences.ts';

const sentences = [
  'The kiln was lit at dawn.',
  'It is a kiln that has served the village.',
  'Glazes matter.',
  'Each of them is unique in its own way.',
  'Come and see.',
];
const revised = 'The kiln has served the village.';
const second = [{ numbers: [2], revised }];

describe('revised sentences are read from', () => {
  test.each([
    ['the asked-for list', `{"edits":[{"n":2,"revised":"${revised}"}]}`],
    ['a number in quotes', `{"edits":[{"n":"2","revised":"${revised}"}]}`],
    ['a number in brackets', `{"edits":[{"n":"[2]","revised":"${revised}"}]}`],
    ['a list of one number', `{"edits":[{"n":[2],"revised":"${revised}"}]}`],
    ['other names', `{"revisions":[{"sentence_number":2,"Revision":"${revised}"}]}`],
    ['a number named sentence', `[{"sentence":2,"rewritten":"${revised}"}]`],
    ['a text named sentence', `[{"id":2,"sentence":"${revised}"}]`],
    [
      'the old sentence beside the new',
      `[{"index":2,"original":"${sentences[1]}","new":"${revised}","reason":"wordy"}]`,
    ],
    ['the old sentence instead of a number', `{"edits":[{"original":"${sentences[1]}","replacement":"${revised}"}]}`],
    ['a map', `{"2":"${revised}"}`],
    ['a map in the list’s place', `{"edits":{"2":"${revised}"}}`],
    ['a map of objects', `{"edits":{"[2]":{"revised":"${revised}"}}}`],
    ['a map by the old sentences', `{"edits":{"${sentences[1]}":"${revised}"}}`],
    ['a bare list', `[{"n":2,"revised":"${revised}"}]`],
    ['a single object', `{"n":2,"revised":"${revised}"}`],
    ['pairs', `[[2,"${revised}"]]`],
    ['a list of marked strings', `["[2] ${revised}"]`],
    ['a mark before the new sentence', `{"edits":[{"n":2,"revised":"[2] ${revised}"}]}`],
    ['a plain mark before the new sentence', `{"edits":[{"n":2,"revised":"2. ${revised}"}]}`],
    ['the halves of a split', `{"edits":[{"n":2,"revised":["The kiln has served","the village."]}]}`],
    ['a code fence', `\`\`\`json\n{"edits":[{"n":2,"revised":"${revised}"}]}\n\`\`\``],
    ['chatter around it', `Here are [my] edits:\n{"edits":[{"n":2,"revised":"${revised}"}]}\nI hope this {helps}!`],
    ['thinking before it', `<think>[2] is long {n}</think>{"edits":[{"n":2,"revised":"${revised}"}]}`],
    ['objects on lines', `{"n":2,"revised":"${revised}"}\n{"n":9,"revised":""}`],
    ['single quotes and a last comma', `{'edits':[{'n':2,'revised':'${revised}'},]}`],
    ['a list that is cut short', `{"edits":[{"n":2,"revised":"${revised}"},{"n":3,"revised":"Glazes [1] ma`],
    ['a map that is cut short', `{"2":"${revised}","3":"Glazes ma`],
    ['a marked line', `[2] ${revised}`],
    ['a marked line among chatter', `Here are the revised sentences:\n\n[2] ${revised}\n\nI hope this helps!`],
    ['a numbered line', `2. ${revised}`],
    ['a number and a colon', `2: ${revised}`],
    ['a bold number', `**2.** ${revised}`],
    ['a bold mark in a list', `- **[2]**: ${revised}`],
    ['a named number', `Sentence 2: ${revised}`],
    ['a line that wraps', `[2] The kiln has served\nthe village.`],
    ['an arrow', `[2] ${sentences[1]} → ${revised}`],
    ['an arrow of signs, quoted', `[2] "${sentences[1]}" -> "${revised}"`],
    ['an arrow without a number', `- ${sentences[1]} => ${revised}`],
    ['a block', `[2]\nOriginal: ${sentences[1]}\nRevised: ${revised}`],
    ['a table', `| n | original | revised |\n|---|:--|---|\n| 2 | ${sentences[1]} | ${revised} |`],
    ['a table with a reason', `| # | Revised | Reason |\n|---|---|---|\n| 2 | ${revised} | wordy |`],
  ])('%s', (_, answer) => {
    expect(parseSentences(answer, 5, sentences)?.revisions).toEqual(second);
  });

  test('a list of all sentences in order', () => {
    const all = sentences.with(1, revised);
    const expected = all.map((text, index) => ({ numbers: [index + 1], revised: text }));
    expect(parseSentences(JSON.stringify(all), 5)?.revisions).toEqual(expected);
    expect(parseSentences(JSON.stringify({ sentences: all }), 5)?.revisions).toEqual(expected);
    expect(parseSentences(all.map((text, index) => `[${index + 1}] ${text}`).join(' '), 5)?.revisions).toEqual(
      expected,
    );
    expect(parseSentences(all.map((text, index) => `${index + 1}. ${text}`).join('\n'), 5)?.revisions).toEqual(
      expected,
    );
  });
});

test.each([
  ['[3,4]', [3, 4]],
  ['"3-4"', [3, 4]],
  ['"3–5"', [3, 4, 5]],
  ['"[3][4]"', [3, 4]],
  ['"3 and 4"', [3, 4]],
  ['["3","4"]', [3, 4]],
])('%s is a merge', (n, numbers) => {
  expect(parseSentences(`{"edits":[{"n":${n},"revised":"Glazes."}]}`, 5)).toEqual({
    revisions: [{ numbers, revised: 'Glazes.' }],
    unreadable: 0,
  });
});

test('an empty text cuts the sentence, and an empty list changes nothing', () => {
  expect(parseSentences('{"edits":[{"n":3,"revised":""}]}', 5)).toEqual({
    revisions: [{ numbers: [3], revised: '' }],
    unreadable: 0,
  });
  expect(parseSentences('{"edits":[]}', 5)).toEqual({ revisions: [], unreadable: 0 });
});

test.each([
  ['a number that no sentence has', '{"n":6,"revised":"x"}'],
  ['a number below one', '{"n":0,"revised":"x"}'],
  ['a sentence that was revised before', '{"n":1,"revised":"x"}'],
  ['a merge with one that was revised before', '{"n":[1,2],"revised":"x"}'],
  ['a merge against the order', '{"n":[4,3],"revised":"x"}'],
  ['a merge over a gap', '{"n":[2,4],"revised":"x"}'],
  ['no number', '{"revised":"x"}'],
  ['no text', '{"n":2}'],
  ['null', '{"n":2,"revised":null}'],
  ['a mark alone', '{"n":2,"revised":"[2]"}'],
  ['a stray word', '"and so on"'],
])('%s is unreadable', (_, entry) => {
  expect(parseSentences(`{"edits":[{"n":1,"revised":"The kiln."},${entry}]}`, 5)).toEqual({
    revisions: [{ numbers: [1], revised: 'The kiln.' }],
    unreadable: 1,
  });
});

test.each([
  ['a plain passage', sentences.join(' ')],
  ['a passage with arrows', 'Open Settings → Network.\nThen choose Wi-Fi → Forget.'],
  ['a passage that begins with a year', '1987. She retired.\nThen came the bees.'],
  ['a passage in JSON', `{"revised":"${sentences.join(' ')}"}`],
  ['nothing', ''],
])('%s is no list', (_, answer) => {
  expect(parseSentences(answer, 5, sentences)).toBeNull();
});

test.each(['{"edits":[{"n":', '{"edits": 3}', '[1,2]', '{}', '{"edits":[{"original":"a kiln","replacement":"one"}]}'])(
  'no sentences are read from %j',
  (answer) => {
    expect(parseSentences(answer, 5, sentences)).toBeNull();
  },
);

test('a list of spans is none of all sentences', () => {
  expect(parseSentences('{"edits":[{"original":"The kiln","replacement":"It"}]}', 1)).toBeNull();
});

test('a part of a numbered sentence is replaced in it', () => {
  const part = { n: 2, original: 'is a kiln that has served', replacement: 'has served' };
  expect(parseSentences(JSON.stringify({ edits: [part] }), 5, sentences)?.revisions).toEqual([
    { numbers: [2], revised: 'It has served the village.' },
  ]);
});

test('a list of steps is not mistaken for numbered sentences, nor its arrows and marks for ours', () => {
  const steps = ['To begin:', '1. Open File → New.', '2. See [1] for more.'];
  expect(parseSentences('To start:\n1. Open File → New.\n2. See [1].', 3, steps)).toBeNull();
  expect(parseSentences('{"edits":[{"n":2,"revised":"1. Choose File → New."}]}\n', 3, steps)?.revisions).toEqual([
    { numbers: [2], revised: '1. Choose File → New.' },
  ]);
  expect(parseSentences('[2] 1. Choose File → New.\n[3] 2. [1] has more.', 3, steps)?.revisions).toEqual([
    { numbers: [2], revised: '1. Choose File → New.' },
    { numbers: [3], revised: '2. [1] has more.' },
  ]);
});

test('every list in the asked-for form is read as it is', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '.', '"', '\\', '\n', '“', '→', '{', '}', ']', 'é') });
  const edits = fc.uniqueArray(fc.record({ n: fc.integer({ min: 1, max: 9 }), revised: text }), {
    selector: ({ n }) => n,
    maxLength: 9,
  });
  fc.assert(
    fc.property(edits, (list) => {
      expect(parseSentences(JSON.stringify({ edits: list }), 9)).toEqual({
        revisions: list
          .toSorted((a, b) => a.n - b.n)
          .map(({ n, revised: to }) => ({ numbers: [n], revised: to.trim() })),
        unreadable: 0,
      });
    }),
  );
});

test('a list that is cut short gives only sentences that are whole', () => {
  const whole = ['One [1] "is" here.', 'Two, {said} she.', '', 'Four ends.'];
  const answer = JSON.stringify({ edits: whole.map((text, index) => ({ n: index + 1, revised: text })) });
  for (let length = 0; length < answer.length; length += 1) {
    for (const { numbers, revised: text } of parseSentences(answer.slice(0, length), 4)?.revisions ?? [])
      expect(text).toBe(whole[numbers[0]! - 1]);
  }
});

test('any answer is read without a throw, into sentences that are there and do not overlap', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"n":',
    '3',
    '"edits":',
    '"revised":',
    '"a b."',
    ',',
    '\n',
    '[2] ',
    '3. ',
    '| ',
    '→',
    '- ',
    'Text.',
    '4-5',
    "'",
    '```',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const numbers = (parseSentences(pieces.join(''), 5)?.revisions ?? []).flatMap((revision) => revision.numbers);
      expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers.every((number) => number >= 1 && number <= 5)).toBe(true);
    }),
  );
});

test.each(['[', '{"', '[1]', '→ ', '| a ', '"n":[', '\n', '[1] a. ', '**', 'a " '])(
  'a long run of %j costs no more than prose',
  (piece) => {
    const work = (share: number) => void parseSentences(piece.repeat((share * 80_000) / piece.length), 20, sentences);
    expect(growth(work)).toBeLessThan(8);
  },
);
