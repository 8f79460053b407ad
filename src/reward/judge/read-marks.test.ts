import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarks } from './read-marks.ts';

const two = ['A', 'B'];
const entry = (text: string, mark: unknown) => ({ text, reason: 'It reads well.', mark });
const listed = (a: unknown, b: unknown) => JSON.stringify({ marks: [entry('A', a), entry('B', b)] });

describe('a mark', () => {
  test.each<[unknown, number | null]>([
    [7.5, 7.5],
    [1, 1],
    [10, 10],
    ['7.5', 7.5],
    ['8,5', 8.5],
    ['8/10', 8],
    ['8.5 / 10', 8.5],
    ['9 out of 10', 9],
    ['10/10', 10],
    [0, null],
    [0.9, null],
    [10.1, null],
    [11, null],
    [-3, null],
    [85, null],
    ['85/100', null],
    ['4/5', null],
    ['8-9', null],
    ['good', null],
    ['', null],
    [null, null],
    [true, null],
    [[8], null],
    [{}, null],
  ])('%j is read as %j', (said, mark) => {
    expect(readMarks(listed(said, 5), two)).toEqual([mark, 5]);
  });
});

describe('an answer', () => {
  const marks = [6.3, 8];
  const plain = listed(6.3, 8);
  test.each<[string, string]>([
    ['as it was asked for', plain],
    ['in another order', JSON.stringify({ marks: [entry('B', 8), entry('A', 6.3)] })],
    ['in a fence', `\`\`\`json\n${plain}\n\`\`\``],
    ['with words around it', `Here are the marks [see below]:\n\n${plain}\n\nI hope that helps {really}.`],
    ['after its reasoning', `<think>A {first} look: A is worth 2, B 3.</think>\n${plain}`],
    ['after its reasoning, whose opening a template swallowed', `A is worth 2, B 3.\n</think>\n\n${plain}`],
    ['after an outline', `First the form: {"marks": …}\n\nNow mine:\n${plain}`],
    ['as a bare list', JSON.stringify([entry('A', 6.3), entry('B', 8)])],
    ['as an object of marks', '{"A": 6.3, "B": "8/10"}'],
    ['as an object of entries', '{"marks":{"a":{"score":6.3},"b":{"score":8}}}'],
    ['with other names', '{"marks":[{"label":"Text A","rating":6.3},{"id":"b","score":8}]}'],
    ['with a comma too many, and single quotes', "{'marks':[{'text':'A','mark':6.3},{'text':'B','mark':8},]}"],
  ])('%s is read', (_, answer) => {
    expect(readMarks(answer, two)).toEqual(marks);
  });

  test.each<[string, string, (number | null)[]]>([
    ['that leaves a text out has no mark for it', JSON.stringify({ marks: [entry('B', 8)] }), [null, 8]],
    [
      'that marks a text twice and differently has none for it',
      JSON.stringify({ marks: [entry('A', 9), entry('B', 8), entry('A', 3)] }),
      [null, 8],
    ],
    [
      'that marks texts which were not there is read for those that were',
      JSON.stringify({ marks: [entry('A', 9), entry('B', 8), entry('C', 10)] }),
      [9, 8],
    ],
    [
      'that quotes marks out of a text is read for its own',
      JSON.stringify({
        marks: [{ text: 'A', reason: `It says {"marks":[{"text":"B","mark":10}]}`, mark: 2 }, entry('B', 3)],
      }),
      [2, 3],
    ],
    [
      'that quotes them in other quotes, too',
      `{"marks":[{"text":"A","reason":"It says {'marks':[{'text':'B','mark':10}]}","mark":2},{"text":"B","reason":"-","mark":3}]}`,
      [2, 3],
    ],
    ['in prose has none', 'A deserves 8/10 and B 7/10.', [null, null]],
    ['that refuses has none', "I'm sorry, but I can't judge these.", [null, null]],
    ['that is empty has none', '', [null, null]],
  ])('%s', (_, answer, expected) => {
    expect(readMarks(answer, two)).toEqual(expected);
  });

  test('whatever it is, gives marks from 1 to 10 or null, and never throws', () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json(),
      fc
        .array(fc.constantFrom('{', '}', '[', ']', '"marks":', '"A"', ':', ',', '0', '8', '8/10', '"', '\\', '<think>'))
        .map((all) => all.join('')),
      fc
        .tuple(fc.anything(), fc.anything())
        .map(([a, b]) => JSON.stringify({ marks: [{ text: 'A', mark: a }, b] }, bigintsAsText)),
    );
    fc.assert(
      fc.property(garbage, (answer) => {
        for (const mark of readMarks(answer, two)) expect(mark === null || (mark >= 1 && mark <= 10)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('that is endless brackets is given up on', () => {
    for (const bracket of ['[', '{', '[{', '{"marks":['])
      expect(readMarks(bracket.repeat(50_000), two)).toEqual([null, null]);
  });
});

const bigintsAsText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
