import { expect, test } from 'vitest';
import { seededRandom } from '../kit/random.ts';
import { revisionOf } from '../testing/revision-facts.ts';
import { formatCurveFile, judgementsFrom, parseCurveFile } from './curve-file.ts';
import { fitPreferenceCurve, preferenceAt } from './preference-curve.ts';

const random = seededRandom(4);
const votes = (n: number, truth: (gap: number) => number) =>
  Array.from({ length: n }, (_, group) => {
    const gap = 6 * random() - 3;
    return { group, gap, won: random() < truth(gap) ? 1 : 0, revision: revisionOf(2 + (group % 3)) };
  });
const source = {
  reward: 'wqrm',
  model: 'tei/wqrm',
  files: ['a.jsonl'],
  seed: 1,
  created: '2026-01-01T00:00:00.000Z',
  noise: { perRootWord: 0.1 },
};
const skilled = fitPreferenceCurve(
  { population: 'AI edit over draft', votes: votes(600, (gap) => 1 / (1 + Math.exp(-gap))) },
  1,
)!;
const flat = fitPreferenceCurve({ population: 'AI edit over draft', votes: votes(300, () => 0.75) }, 1)!;

test('a written curve reads back and gives the same preferences', () => {
  for (const curve of [skilled, flat]) {
    const read = parseCurveFile(formatCurveFile(curve, source), 'c.json');
    expect(read).toMatchObject({ reward: 'wqrm', model: 'tei/wqrm', kind: curve.kind });
    const { preference, noise } = judgementsFrom(read);
    for (const gap of [-9, -1, -0.01, 0, 0.01, 0.5, 2, 9])
      expect(preference!(gap, revisionOf())?.chance).toBe(preferenceAt(curve, gap));
    expect(noise!(revisionOf(4))).toBeCloseTo(0.2, 12);
  }
});

test('a gap that adds no skill gives the base rate, shrunk to the published one, and shades small gaps to a tie', () => {
  expect([skilled.kind, flat.kind]).toEqual(['logistic', 'constant']);
  expect(flat.rate).toBeCloseTo((flat.baseRate * 300 + 65) / 400, 12);
  expect(preferenceAt(flat, 3)).toBeCloseTo(flat.rate, 12);
  expect(preferenceAt(flat, 0.3 + flat.fullGap)).toBeCloseTo(flat.rate, 12);
  expect(preferenceAt(flat, 0)).toBe(0.5);
  expect(preferenceAt(flat, flat.fullGap / 2)).toBeGreaterThan(0.5);
  expect(preferenceAt(flat, flat.fullGap / 2)).toBeLessThan(flat.rate);
  for (const gap of [0.01, 0.5, 4]) expect(preferenceAt(flat, gap) + preferenceAt(flat, -gap)).toBeCloseTo(1, 12);
});

test('other pairs than edits have no published rate: theirs is shrunk to one half, and never below', () => {
  const pairs = fitPreferenceCurve({ population: 'the favoured text of a pair', votes: votes(100, () => 0.1) }, 1)!;
  expect(pairs).toMatchObject({ kind: 'constant', prior: 0.5, rate: 0.5 });
  expect(preferenceAt(pairs, 2)).toBe(0.5);
});

test('there is no preference for candidates of a kind or size that nobody judged, nor for a gap that is no number', () => {
  const { preference } = judgementsFrom(parseCurveFile(formatCurveFile(skilled, source), 'c.json'));
  const kinds = ['sentences', 'edits', 'rewrite', 'sample', 'line-editor', 'recombined'] as const;
  expect(kinds.filter((kind) => preference!(1, revisionOf(3, kind)))).toEqual(['sentences', 'edits', 'rewrite']);
  expect(preference!(1, revisionOf(3))?.basis).toBe('600 votes on AI edits that changed 20–40 % of the words');
  expect([1, 6].map((changed) => preference!(1, revisionOf(changed)))).toEqual([null, null]);
  expect(preference!(Number.NaN, revisionOf())).toBeNull();
});

test('a curve of pairs that are no revisions of each other claims nothing of revisions', () => {
  const bare = votes(100, () => 0.7).map(({ group, gap, won }) => ({ group, gap, won }));
  const curve = fitPreferenceCurve({ population: 'the favoured text of a pair', votes: bare }, 1)!;
  const read = parseCurveFile(formatCurveFile(curve, { ...source, noise: null }), 'c.json');
  const { preference, noise } = judgementsFrom(read);
  expect([preference!(1, revisionOf()), noise!(revisionOf())]).toEqual([null, null]);
});

test('a foreign or damaged file is refused with its name, the field and the remedy', () => {
  const written = JSON.parse(formatCurveFile(skilled, source)) as object;
  const cases: readonly (readonly [string, RegExp])[] = [
    ['not JSON', /^c\.json: .*redraft eval --calibrate/],
    ['{}', /c\.json: object: /],
    [JSON.stringify({ ...written, version: 1 }), /c\.json: version: /],
    [JSON.stringify({ ...written, slope: -1 }), /c\.json: slope: /],
    [JSON.stringify({ ...written, rate: 1 }), /c\.json: rate: /],
    [JSON.stringify({ ...written, candidates: ['line-editor'] }), /c\.json: candidates\.0: /],
  ];
  for (const [content, message] of cases) expect(() => parseCurveFile(content, 'c.json')).toThrow(message);
});
