import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growth } from '../../testing/growth-node.ts';
import { parseEdits } from './parse-edits.ts';

const edit = { original: 'a', category: 'cliche', replacement: 'b' };

test.each([
  ['plain JSON', '{"edits":[{"original":"a","category":"cliche","replacement":"b"}]}'],
  ['a code fence', '```json\n{"edits":[{"original":"a","category":"cliche","replacement":"b"}]}\n```'],
  ['a preface', 'Here are the edits:\n{"edits":[{"original":"a","category":"cliche","replacement":"b"}]}'],
  [
    'a preface with brackets',
    'Edits [as asked] {here}:\n{"edits":[{"original":"a","category":"cliche","replacement":"b"}]}',
  ],
  ['a bare list', '[{"original":"a","category":"Cliché","replacement":"b"}]'],
  ['a single edit without its list', '{"original":"a","category":"cliche","replacement":"b"}'],
  ['single quotes and a trailing comma', "{'edits':[{'original':'a','category':'cliche','replacement':'b'},]}"],
  ['names of its own for the fields', '[{"Span":"a","category":"Clichés","revised":"b"}]'],
  ['a remark after it', '{"edits":[{"original":"a","category":"cliche","replacement":"b"}]}\n\nLet me know!'],
])('edits are read from %s', (_, answer) => {
  expect(parseEdits(answer)).toEqual({ edits: [edit], unreadable: 0 });
});

test.each(['', 'The passage is fine.', '{"edits": 3}', '{"edits":[{"original":1}]}', '[1,2]', '{}'])(
  'no edits are read from %j',
  (answer) => {
    expect(parseEdits(answer)).toBeNull();
  },
);

test('an empty list is a list', () => {
  expect(parseEdits('{"edits":[]}')).toEqual({ edits: [], unreadable: 0 });
});

test('an entry that is no edit is counted, and costs the others nothing', () => {
  const answer = '{"edits":[{"original":"a","category":"cliche","replacement":"b"},{"original":7},"and so on"]}';
  expect(parseEdits(answer)).toEqual({ edits: [edit], unreadable: 2 });
});

test('a replacement of null is a cut', () => {
  expect(parseEdits('[{"original":"a","replacement":null}]')?.edits[0]?.replacement).toBe('');
});

test.each([
  ['Poor Sentence Structure', 'sentence_structure'],
  ['Unnecessary/Redundant Exposition', 'unnecessary_exposition'],
  ['Awkward Word Choice and Phrasing', 'awkward_phrasing'],
  ['Lack of Specificity and Detail', 'lack_of_specificity'],
  ['purple-prose', 'purple_prose'],
  ['Tense', 'tense_inconsistency'],
  ['boring', null],
  ['other', null],
])('the category %s is read as %s', (name, category) => {
  expect(parseEdits(JSON.stringify([{ original: 'a', category: name, replacement: '' }]))?.edits[0]?.category).toBe(
    category,
  );
});

describe('an old and a new text are read from', () => {
  const listed = { original: 'serves as a hub', replacement: 'is a hub' };
  test.each([
    ['a map in the list’s place', '{"edits":{"serves as a hub":"is a hub"}}'],
    ['a bare map', '{"serves as a hub":"is a hub"}'],
    ['a list of maps', '[{"serves as a hub":"is a hub"}]'],
    ['a list of pairs', '{"edits":[["serves as a hub","is a hub"]]}'],
    ['a list of arrows', '{"edits":["serves as a hub → is a hub"]}'],
    [
      'a list of another name',
      '{"suggested_changes":[{"original_text":"serves as a hub","suggested_replacement":"is a hub"}]}',
    ],
    ['objects on lines', '{"original":"serves as a hub","replacement":"is a hub"}\n{"original":7}'],
    [
      'a list that is cut short',
      '{"edits":[{"original":"serves as a hub","replacement":"is a hub"},{"original":"very","replacement":',
    ],
    ['an arrow', 'serves as a hub → is a hub'],
    ['an arrow in a list', 'Here are the edits:\n\n- "serves as a hub" → "is a hub"\n\nI hope this helps!'],
    ['an arrow of signs', '1. "serves as a hub" => "is a hub" (cliche)'],
    ['a thin arrow', '* serves as a hub -> is a hub'],
    ['a table', '| Original | Category | Replacement |\n|---|---|---|\n| serves as a hub | cliche | is a hub |'],
    ['a block', '**Original:** serves as a hub\n**Revised:** is a hub'],
    ['a block on lines of its own', 'Original text:\n"serves as a hub"\n\nImproved version:\n\nis a hub'],
    ['a list of blocks', '1. Before: "serves as a hub"\n   After: "is a hub"\n   Category: cliche'],
    ['an order', 'I would replace "serves as a hub" with "is a hub" here.'],
    ['a diff', '```diff\n- serves as a hub\n+ is a hub\n```'],
  ])('%s', (_, answer) => {
    expect(parseEdits(answer, 'The hall serves as a hub for the village.')?.edits[0]).toMatchObject(listed);
    expect(parseEdits(answer)?.edits[0]).toMatchObject(listed);
  });

  test.each([
    ['an arrow', '"serves as a hub" → "is a hub" (cliche)'],
    ['a table', '| Span | Category | New |\n|---|---|---|\n| serves as a hub | Cliché | is a hub |'],
    ['a block', 'Original: serves as a hub\nCategory: cliche\nRevised: is a hub'],
  ])('%s with its category', (_, answer) => {
    expect(parseEdits(answer)?.edits).toEqual([{ ...listed, category: 'cliche' }]);
  });
});

test.each([
  ['a plain passage', 'The hall is a hub for the village.\n\nIt opens at nine.'],
  ['a passage with an arrow', 'Open Settings → Network and wait.\nThen the light turns green.\nPress Save.'],
  ['a list with dashes', '- Open the box.\n- Press the key.'],
  ['a list of numbered sentences', '{"edits":{"3":"The hall is a hub."}}'],
  ['another list of numbered sentences', '{"edits":[{"n":3,"revised":"The hall is a hub."}]}'],
  ['a passage in JSON', '{"revised_passage":"The hall is a hub for the village."}'],
  ['a passage with a table', '| Day | Hours |\n|---|---|\n| Monday | nine to five |'],
])('%s is no list', (_, answer) => {
  expect(parseEdits(answer)).toBeNull();
});

test('a passage that has arrows itself is no list of edits', () => {
  const steps = '- Go to Settings → Network.\n- Choose Wi-Fi → Forget.';
  expect(parseEdits('- Open Settings → Network.\n- Choose Wi-Fi → Forget.', steps)).toBeNull();
  expect(parseEdits('Replace "a" with "b".', 'Now you should replace "a" with "b".')).toBeNull();
  expect(parseEdits('tea → coffee', 'The hall serves as a hub.')).toBeNull();
});

test('a last edit that is cut short is not taken for a cut', () => {
  const answer = JSON.stringify({ edits: [{ original: 'a', category: 'cliche', replacement: 'b [1] {c} and so on' }] });
  for (let length = 0; length < answer.length; length += 1)
    expect(
      parseEdits(answer.slice(0, length))?.edits.every(({ replacement }) => replacement.endsWith('on')) ?? true,
    ).toBe(true);
});

test('any answer is read without a throw', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"edits":',
    '"original":',
    '"a b"',
    ':',
    ',',
    '\n',
    '- ',
    ' → ',
    'Original: ',
    'Revised: ',
    '| ',
    '---',
    'Text.',
    '+ ',
    '`',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      for (const passage of [null, 'a b Text']) {
        const read = parseEdits(pieces.join(''), passage);
        expect(read === null || read.edits.length + read.unreadable >= 0).toBe(true);
      }
    }),
  );
});

test.each(['[', '{"', '→ ', '| a ', '- a\n', 'Original: a\n', 'replace "', '"a" ', '(a', '{"a":'])(
  'a long run of %j costs no more than prose',
  (run) => {
    const work = (share: number) => void parseEdits(run.repeat((share * 60_000) / run.length), 'a b c');
    expect(growth(work)).toBeLessThan(8);
  },
);
