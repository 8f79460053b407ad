import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edit } from '../../contract/edit.ts';
import { applyEdits } from '../../kit/edits.ts';
import { decodeArtifact } from './artifact.ts';
import { createEmbeddedReward } from './reward.ts';
import { createScorer } from './scorer.ts';
import { bound } from './terms.ts';
import { revisionOf } from '../../testing/revision-facts.ts';

const committedModel = decodeArtifact(readFileSync(new URL('../../../models/writing-quality.bin', import.meta.url)));
const { score, against } = createScorer(committedModel);
const signal = new AbortController().signal;

const slop = `In the quiet stillness of the evening, Sarah felt a profound sense of longing wash over her, a palpable testament to the intricate tapestry of memories that wove through her heart. Her grandmother's hands, weathered by time, seemed to whisper stories of resilience and unspoken love. It was as if the very air hummed with possibility, a silent promise that hung between them like a delicate thread. She couldn't help but feel that something had shifted, a reminder that even in the darkest moments, there was a glimmer of hope waiting to be discovered.`;
const plain = `Sarah shelled peas with her grandmother until it got too dark to see the bowl. They did not talk. The old woman's thumbs were split at the corners, and she worked faster than Sarah, who was nineteen. "You missed one," she said once, and leaned over and took it. A truck went by on the county road. When the bowl was full her grandmother carried it in, and Sarah sat on the step with the empty pods in her lap and thought about the bus she had not told anyone she was taking.`;

test('a cliché-ridden passage scores at least a point below a plain one', () => {
  expect(score(plain)! - score(slop)!).toBeGreaterThan(1);
});

test.each<[string, (text: string) => string]>([
  ['curly quotes', (text) => text.replaceAll("'", '’').replaceAll(/"(.*?)"/g, '“$1”')],
  ["it's for its", (text) => text.replaceAll(/\bits\b/g, "it's")],
  ['every dash', (text) => text.replaceAll(' — ', '--')],
  ['spaced hyphens', (text) => text.replaceAll(' — ', ' - ')],
  ['en dashes', (text) => text.replaceAll(' — ', '–')],
  ['an ellipsis of three dots', (text) => text.replaceAll('…', '...')],
  ['a spaced ellipsis', (text) => text.replaceAll('…', ' . . .')],
  ['double spaces', (text) => text.replaceAll('. ', '.  ')],
  ['no space after marks', (text) => text.replaceAll(/([.,;:]) /g, '$1')],
  ['newlines', (text) => text.replaceAll('. ', '.\r\n\r\n')],
  ['no-break spaces', (text) => text.replaceAll(' the ', '\u00a0the\u00a0')],
  ['no final stop', (text) => text.replace(/[^\p{L}]+$/u, '')],
  ['marks at the end', (text) => `${text}..." ***\n`],
  ['white space around', (text) => `\n  ${text}\t`],
])('%s change the reward by less than 0.02', (_, change) => {
  for (const text of [slop, plain]) {
    const dressed = `It lost its way — and its mind… then: "its end"; no more. ${text}`;
    expect(change(dressed)).not.toBe(dressed);
    expect(Math.abs(score(change(dressed))! - score(dressed)!)).toBeLessThan(0.02);
  }
});

test.each(['', '   \n', '…', '😀', '\udc00 \ud800', '***'])('%j has no word, so no reward', (text) => {
  expect(score(text)).toBeNull();
});

test.each<[string, string]>([
  ['one word', 'Hello'],
  ['100,000 words', 'the old house stood '.repeat(25_000)],
  ['a word of 100,000 letters', 'a'.repeat(100_000)],
  ['another language', 'Der Regen fiel auf die Dächer, und niemand sprach ein Wort.'],
  ['another script', '雨が屋根に降っていた。誰も話さなかった。'],
  ['code', 'for (let i = 0; i < n; i++) { total += values[i]; }'],
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
  ['lone surrogates', 'It was \ud800 late \udc00 and cold'],
])('%s has a reward on the scale', (_, text) => {
  expect(score(text)).toBeGreaterThan(1);
  expect(score(text)).toBeLessThan(10);
});

test('any text has a reward on the scale or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const reward = score(text);
      expect(reward === null || (reward > 1 && reward < 10)).toBe(true);
    }),
  );
});

test('the bound keeps the order and is the identity between 2 and 9', () => {
  const values = [-50, -3, 1, 1.9, 2, 5, 9, 9.1, 12, 80];
  const bounded = values.map(bound);
  expect(bounded).toEqual(bounded.toSorted((a, b) => a - b));
  expect(bounded.every((value) => value > 1 && value < 10)).toBe(true);
  expect([2, 3.3, 9].map(bound)).toEqual([2, 3.3, 9]);
});

const fragments = [
  'the',
  ' ',
  '. ',
  ', ',
  'its',
  "it's",
  "man's",
  '"',
  '…',
  '...',
  '—',
  '-',
  '\n',
  '3.1',
  '4',
  '’s',
  'palpable',
  'a sense of ',
  ' warm',
  '?!',
  'é',
  '\ud800',
  '\udc00',
  '😀',
  '*',
  'xqzt',
];
const pieces = fc.array(fc.constantFrom(...fragments), { maxLength: 14 }).map((parts) => parts.join(''));
const drafts = fc.oneof(
  pieces,
  fc.tuple(pieces, pieces).map(([a, b]) => a + slop.slice(40, 160) + b),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

test('pricing an edit equals rescoring the edited draft, to 1e-9', () => {
  fc.assert(
    fc.property(drafts, fc.nat(), fc.nat(), pieces, (draft, from, length, revised) => {
      const start = from % (draft.length + 1);
      const end = start + (length % (draft.length - start + 1));
      const edit: Edit = { start, end, original: draft.slice(start, end), revised, category: 'other' };
      const [before, after] = [score(draft), score(applyEdits(draft, [edit]))];
      const expected = before === null || after === null ? 0 : after - before;
      expect(Math.abs(against(draft)(edit) - expected)).toBeLessThan(1e-9);
    }),
    { numRuns: 3000 },
  );
});

test('many edits can be priced against one draft, in any order', () => {
  const price = against(plain);
  const edits = [...plain.matchAll(/\b[a-z]{4,}\b/g)].map((found): Edit => ({
    start: found.index,
    end: found.index + found[0].length,
    original: found[0],
    revised: 'tapestry',
    category: 'cliche',
  }));
  const there = edits.map(price);
  const back = edits.toReversed().map(price).toReversed();
  expect(back).toEqual(there);
  edits.forEach((edit, at) =>
    expect(Math.abs(there[at]! - (score(applyEdits(plain, [edit]))! - score(plain)!))).toBeLessThan(1e-9),
  );
});

test('an edit that does not fit its draft is a bug, not a price', () => {
  const price = against('The rain stopped.');
  expect(() => price({ start: 4, end: 8, original: 'snow', revised: '', category: 'other' })).toThrow(RangeError);
  expect(() => price({ start: 4, end: 80, original: 'rain', revised: '', category: 'other' })).toThrow(RangeError);
});

test('the reward answers in order, names its model and its terms, and stops when aborted', async () => {
  const reward = createEmbeddedReward(committedModel);
  expect(reward.model).toBe('embedded/writing-quality-3');
  const scores = await reward.score([{ text: slop }, { text: '' }, { text: plain }], { signal });
  expect(scores.map(({ reward }) => reward)).toEqual([score(slop), null, score(plain)]);
  for (const { reward: value, terms } of [scores[0]!, scores[2]!])
    expect(Object.values(terms).reduce((sum, term) => sum + term, 0)).toBeCloseTo(value!, 9);
  expect(scores[0]!.uncertainty).toBeGreaterThan(0);
  expect(scores[1]).toEqual({ reward: null, uncertainty: null, terms: {} });
  await expect(reward.score([{ text: slop }], { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'cancelled',
  });
});

test('with the draft at hand, terms still sum to the reward, and the draft itself pays nothing for being one', async () => {
  const reward = createEmbeddedReward(committedModel);
  const items = [plain, slop, plain.slice(0, 180), `${plain} ${plain}`].map((text) => ({ text, draft: plain }));
  const scores = await reward.score(items, { signal });
  for (const { reward: value, terms } of scores)
    expect(Object.values(terms).reduce((sum, term) => sum + term, 0)).toBeCloseTo(value!, 9);
  expect(scores[0]!.reward).toBe(score(plain));
  expect(scores[1]!.terms.meaning).toBeLessThan(-1);
  expect(scores[2]!.terms.length).toBeLessThan(-1);
  expect(scores[3]!.terms.length).toBeLessThan(-1);
});

test('preference is odd about a tie and bounded', () => {
  const { preference } = createEmbeddedReward(committedModel);
  const chance = (gap: number) => preference!(gap, revisionOf())!.chance;
  expect(chance(0)).toBe(0.5);
  for (const gap of [0.01, 0.1, 0.6, 3, 50]) {
    expect(chance(gap) + chance(-gap)).toBeCloseTo(1, 12);
    expect(chance(gap)).toBeGreaterThan(0.5);
    expect(chance(gap)).toBeLessThanOrEqual(committedModel.header.calibration!.ceiling);
  }
});

test('preference speaks of edits by a model of the sizes that experts judged, and says so', () => {
  const { preference } = createEmbeddedReward(committedModel);
  for (const strategy of ['edits', 'rewrite', 'sentences'] as const)
    expect(preference!(1, revisionOf(3, strategy))?.basis).toMatch(
      /^309 votes on AI edits that changed \d+–\d+ % of the words/,
    );
  expect(preference!(1, revisionOf(3, 'sentences'))?.basis).toMatch(/none of them asked for by sentences$/);
  for (const strategy of ['line-editor', 'sample', 'recombined'] as const)
    expect(preference!(1, revisionOf(3, strategy))).toBeNull();
  expect(preference!(NaN, revisionOf())).toBeNull();
});

test('preference is null for one exchanged word, a text made anew, and one cut or grown beyond what was judged', () => {
  const { preference } = createEmbeddedReward(committedModel);
  const { draft, text } = revisionOf();
  expect(preference!(1, revisionOf(1))).toBeNull();
  expect(preference!(1, revisionOf(9))).toBeNull();
  expect(preference!(1, { strategy: 'edits', draft, text: text.split(' ').slice(0, 4).join(' ') })).toBeNull();
  expect(preference!(1, { strategy: 'edits', draft, text: `${text} and then some` })).toBeNull();
});

test('noise grows with the square root of the words changed, and a tenant’s version has it too', () => {
  for (const { noise } of [
    createEmbeddedReward(committedModel),
    createEmbeddedReward(committedModel, { version: 'a.1' }),
  ]) {
    expect(noise!(revisionOf(0))).toBe(0);
    expect(noise!(revisionOf(1))).toBeGreaterThan(0.05);
    expect(noise!(revisionOf(4))).toBeCloseTo(2 * noise!(revisionOf(1))!, 12);
    expect(noise!(revisionOf(4, 'line-editor'))).toBe(noise!(revisionOf(4)));
  }
});
