import { expect, test } from 'vitest';
import type { Reward } from '../contract/reward.ts';
import { evaluateDataset, rewardItems } from './evaluate.ts';
import { readDataset } from './layouts.ts';
import { fileReport } from './report.ts';

/** The reward of a text is the number it ends with. */
const digits: Reward = {
  model: 'digits',
  score: (items) =>
    Promise.resolve(items.map(({ text }) => ({ reward: numberIn(text), uncertainty: null, terms: {} }))),
};
const numberIn = (text: string): number | null => {
  const found = /-?\d+$/.exec(text);
  return found ? Number(found[0]) : null;
};

function evaluate(rows: object[], against: Reward | null = null, reward = digits) {
  const dataset = readDataset(
    rows.map((row, at) => ({ place: `f:${at + 1}`, fields: row as Record<string, unknown> })),
    'f',
  );
  const rewards = rewardItems(dataset.items).map(({ text }) => numberIn(text));
  const others = against ? rewards.map((one) => (one === null ? null : -one)) : null;
  return evaluateDataset(dataset, rewards, others, { reward, against, seed: 1 }).report;
}

test('accuracy by hand: right, wrong, tie and missing; brevity beside it', () => {
  const report = evaluate([
    { chosen: 'one 5', rejected: 'one two three 2' },
    { chosen: 'one two three 1', rejected: 'one 4' },
    { chosen: 'alpha beta 3', rejected: 'gamma delta 3' },
    { chosen: 'no number', rejected: 'number 7' },
  ]);
  // 1 + 0 + ½ + ½ of four; the shorter wins 1 + 0 + ½ + ½ (“no number” and “number 7” both have two words).
  expect(report.accuracy!.reward).toMatchObject({ value: 0.5, n: 4, groups: 4 });
  expect(report.accuracy!.shorter.value).toBe(0.5);
  expect(report.lengthMatched!.reward).toMatchObject({ value: 0.5, n: 2 });
  expect(report.unscored).toBe(1);
  // 5, 2, 1, 4, 3, 3 and 7.
  expect(report.spread).toEqual({ mean: 25 / 7, sd: expect.closeTo(Math.sqrt(113 / 7 - (25 / 7) ** 2), 12) as number });
  expect(report.scores).toBeNull();
  expect(report.bestOfN).toBeNull();
});

test('brevity by hand, and only lengths within 10 % count as matched', () => {
  const words = (count: number, end: number) => `${'word '.repeat(count - 1)}${end}`;
  const report = evaluate([
    { chosen: words(10, 1), rejected: words(11, 2) },
    { chosen: words(10, 3), rejected: words(12, 4) },
    { chosen: words(20, 6), rejected: words(10, 5) },
  ]);
  expect(report.accuracy!.shorter.value).toBeCloseTo(2 / 3, 12);
  expect(report.lengthMatched).toMatchObject({ reward: { value: 0, n: 1 }, shorter: { value: 1 } });
});

test('subsets are told apart, and rows with one prompt are one item', () => {
  const report = evaluate([
    { prompt: 'p', subset: 'a', chosen: 'x 2', rejected: 'y 1' },
    { prompt: 'p', subset: 'a', chosen: 'z 2', rejected: 'w 1' },
    { prompt: 'q', subset: 'b', chosen: 'v 1', rejected: 'u 2' },
    { prompt: 'r', subset: 'b', chosen: 't 1', rejected: 's 0' },
  ]);
  expect(report).toMatchObject({ items: 4, groups: 3 });
  expect(report.bySubset).toMatchObject([
    {
      label: 'subset',
      rows: [
        { label: 'a', reward: { value: 1, groups: 1 } },
        { label: 'b', reward: { value: 0.5 } },
      ],
    },
  ]);
});

const ranking = (edit: number, draft: number, ...best: string[]) => ({
  texts: {
    draft: `The long draft ${best.join()} ${draft}`,
    human_edit: `Human ${best.join()} 9`,
    ai_edit: `${edit === 0 ? 'An edit much longer than its own draft ' : 'Edit'} ${best.join()} ${edit}`,
  },
  rankings: best.map((first) =>
    first === 'ai' ? ['human_edit', 'ai_edit', 'draft'] : ['human_edit', 'draft', 'ai_edit'],
  ),
});

test('rankings: the AI edit over its draft first, provenance beside', () => {
  const report = evaluate([ranking(5, 1, 'ai', 'ai'), ranking(3, 1, 'ai', 'draft'), ranking(0, 1, 'draft')]);
  // Gaps 4, 4, 2 won; 2, −1 lost: of 3 × 2 pairs 5 are in order and one is tied.
  expect(report.editOverDraft).toMatchObject({
    reward: { value: 5.5 / 6, n: 5, groups: 3 },
    // Two words fewer three times won and once lost, four words more lost.
    shorter: { value: 0.75 },
    always: { value: 0.6 },
    higher: { value: 0.8 },
  });
  // 15 votes; provenance loses the two where the draft was put over the AI edit.
  expect(report.accuracy!.origin!.value).toBeCloseTo(13 / 15, 12);
  expect(report.accuracy!.reward.value).toBeCloseTo(14 / 15, 12);
  expect(report.bySubset.map(({ label }) => label)).toContain('pair');
  expect(report.calibration).toBeNull();
});

test('calibration is of the preference that the reward claims for AI edits', () => {
  const claiming: Reward = { ...digits, preference: () => ({ chance: 0.6, basis: 'told' }) };
  const report = evaluate(
    [ranking(5, 1, 'ai', 'ai'), ranking(3, 1, 'ai', 'draft'), ranking(0, 1, 'draft')],
    null,
    claiming,
  );
  expect(report.calibration).toMatchObject({ population: 'AI edit over draft', n: 5, baseRate: 0.6 });
  expect(report.calibration!.brier).toBeCloseTo(0.24, 12);
  expect(report.calibration!.brierSkill!.value).toBeCloseTo(0, 12);
  expect(report.calibration!.error.value).toBeCloseTo(0, 12);
  const silent: Reward = { ...digits, preference: () => null };
  expect(evaluate([ranking(5, 1, 'ai')], null, silent).calibration).toBeNull();
});

test('a second reward: agreement, and how much better it is', () => {
  const report = evaluate(
    [
      { chosen: 'a 2', rejected: 'b 1' },
      { chosen: 'c 2', rejected: 'd 1' },
      { chosen: 'e 1', rejected: 'f 2' },
    ],
    { ...digits, model: 'contrary' },
  );
  expect(report.agreement).toMatchObject({ samePick: { value: 0 }, rank: { value: -1 } });
  expect(report.agreement!.accuracyGain!.value).toBeCloseTo(-1 / 3, 12);
  expect(report.accuracy!.against!.value).toBeCloseTo(1 / 3, 12);
});

test('best of all: one right text among four, ties share the first place', () => {
  const choice = (...rewards: number[]) => {
    const [chosen, ...rejected] = rewards.map((one, at) => `${'abcd'[at]} ${one}`);
    return { id: '1', prompt: rewards.join(), num_correct: 1, subset: 'Focus', chosen: [chosen], rejected };
  };
  const report = evaluate([choice(4, 1, 2, 3), choice(3, 3, 1, 1), choice(1, 2, 0, 0)]);
  expect(report.bestOfAll!.reward.value).toBeCloseTo((1 + 0.5 + 0) / 3, 12);
  expect(report.published).toMatchObject({ name: 'RewardBench 2', value: 0.5 });
  expect(report.bestOfN!.points.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  expect(report.bestOfN!.points[0]!.reward.value).toBeCloseTo(0.25, 12);
  expect(report.bestOfN!.points[3]!.oracle).toBe(1);
});

test('scores: rank correlation over texts that have a reward', () => {
  const report = evaluate([
    { text: 'a 1', score: 2 },
    { text: 'b 2', score: 4 },
    { text: 'c 3', score: 3 },
    { text: 'd 4', score: 8 },
    { text: 'none', score: 9 },
  ]);
  expect(report.scores!.reward).toMatchObject({ n: 4 });
  expect(report.scores!.reward.value).toBeCloseTo(0.8, 12);
  expect(report.accuracy).toBeNull();
});

test('rows in another language are counted', () => {
  const report = evaluate([
    {
      chosen: 'La pluie tombait depuis trois jours sur les toits de la ville et personne ne parlait plus. 2',
      rejected: 'b 1',
    },
    { chosen: 'It had rained for three days on the roofs of the town and nobody talked any more. 2', rejected: 'd 1' },
  ]);
  expect(report.foreign).toBe(1);
});

test('a file with too little in it says so, instead of an empty report', () => {
  const report = evaluate([
    { text: 'a 1', score: 3 },
    { text: 'no number', score: 3 },
  ]);
  expect(fileReport(report, { reward: 'digits', against: null })).toMatchObject({
    facts: [
      '2 rows, 2 texts.',
      '1 text got no reward: a tie in comparisons, left out of correlations.',
      'There is too little in it to judge by: no comparisons, and no different scores.',
    ],
    sections: [],
  });
});
