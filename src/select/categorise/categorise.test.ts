import { expect, test } from 'vitest';
import { type Category, categories } from '../../contract/edit.ts';
import { createCategorise } from './categorise.ts';
import { featuresOf } from './features.ts';
import { categoryModelSchema, chancesOf } from './model.ts';
import { crossValidate, trainCategories, writersAgreement } from './train.ts';
import { parseExamples } from './training-data.ts';

const draft = 'It rained all day in the old town. The very old pier was truly a testament to time. We left.';

function edit(original: string, revised: string) {
  const start = draft.indexOf(original);
  return { start, end: start + original.length, original, revised, category: 'other' as const };
}

/** Cuts are exposition and swaps are awkward, in every draft. */
const rows = Array.from({ length: 40 }, (_, index) => {
  const text = `Draft ${index}. ${draft}`;
  return JSON.stringify({
    id: `w${index}`,
    draft: text,
    edits: [
      { original: ' in the old town', edited: '', category: 'unnecessary_exposition' },
      { original: 'very old', edited: 'ancient', category: 'awkward_phrasing' },
      { original: 'not there', edited: 'x', category: 'cliche' },
    ],
  });
}).join('\n');
const options = { created: '2026-01-01', penalty: 1, drafts: 2 };
const { examples, unplaced } = parseExamples(rows, 'rows.jsonl');
const model = trainCategories(examples, options);
const categorise = createCategorise(model);

test('edits are read with their places; what is not in its draft is left out', () => {
  expect([examples.length, unplaced]).toEqual([80, 40]);
  expect(() => parseExamples('{"id": 1}', 'rows.jsonl')).toThrow('rows.jsonl:1');
  expect(() => parseExamples('\n{', 'rows.jsonl')).toThrow('rows.jsonl:2');
});

test('what can be learnt is learnt, and holds on drafts that were not seen', () => {
  expect(crossValidate(examples, options)).toMatchObject({ accuracy: 1, majority: 0.5, examples: 80 });
  expect(categorise(draft, edit(' all day', ''), null)).toBe('unnecessary_exposition');
  expect(categorise(draft, edit('truly', 'quite'), null)).toBe('awkward_phrasing');
});

test('the same data give the same artifact, which fits its schema', () => {
  expect(trainCategories(examples, options)).toEqual(model);
  expect(categoryModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  expect(chancesOf(model, featuresOf(draft, edit('very', ''))).reduce((sum, chance) => sum + chance)).toBeCloseTo(1);
});

test.each<[Category, string, string]>([
  ['cliche', 'a testament to time', 'old'],
  ['purple_prose', 'truly ', ''],
  ['tense_inconsistency', 'rained', 'rains'],
  ['tense_inconsistency', 'The very old pier was', 'The pier is'],
  ['sentence_structure', 'day in', 'day. In'],
  ['lack_of_specificity', 'the old town', 'Velden'],
  ['awkward_phrasing', 'very old', 'ancient'],
])('the editor’s own label stays where it fits: %s for %j → %j', (label, original, revised) => {
  expect(categorise(draft, edit(original, revised), label)).toBe(label);
});

test.each<[Category, string, string]>([
  ['lack_of_specificity', ' in the old town', ''],
  ['tense_inconsistency', 'very old', 'ancient'],
  ['unnecessary_exposition', 'old', 'old and very needy'],
  ['sentence_structure', 'truly', 'quite'],
])('a label that the edit cannot have gives way: %s for %j → %j', (label, original, revised) => {
  expect(categorise(draft, edit(original, revised), label)).not.toBe(label);
});

test('a stock phrase is a cliché, whatever the model says; the editor’s own label comes first', () => {
  expect(categorise(draft, edit('truly a testament to time', 'old'), null)).toBe('cliche');
  expect(categorise(draft, edit('truly a testament to time', 'old'), 'purple_prose')).toBe('purple_prose');
});

test('an edit that no category fits well is other, and so is one of white space', () => {
  const blind = createCategorise({ ...model, bias: model.bias.map(() => 0), weights: {} });
  expect(blind(draft, edit('rained', 'poured'), null)).toBe('other');
  expect(categorise(draft, edit(' all', '  all'), null)).toBe('other');
});

test('two writers agree where they name the same span alike', () => {
  const [a, b] = ['cliche', 'purple_prose'].map((category, index) =>
    JSON.stringify({
      id: `w${index}`,
      draft,
      edits: [
        { original: 'truly', edited: '', category },
        { original: 'We left', edited: 'So', category: 'cliche' },
      ],
    }),
  );
  expect(writersAgreement(parseExamples(`${a}\n${b}`, 'x').examples)).toMatchObject({
    spans: { share: 0.5, pairs: 2 },
    treated: { share: 0.5, pairs: 2 },
  });
  expect(categories).toHaveLength(8);
});
