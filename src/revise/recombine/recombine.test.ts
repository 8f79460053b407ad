import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate, CandidateStrategy } from '../../contract/candidate.ts';
import type { Edit } from '../../contract/edit.ts';
import { applyEdits, makeCandidate } from '../../kit/edits.ts';
import { seededRandom } from '../../kit/random.ts';
import { fluencyFaults } from '../../text/fluency/fluency.ts';
import { recombine, type RecombineTask } from './recombine.ts';

const text =
  'The old harbour keeper slowly walked down to the very cold water. He carried a big lamp in his left hand. ' +
  'Behind him the town slept, and nobody heard the small boat that came in from the sea.';

/** Worth by word: what a text gains for each of its words. */
const worth =
  (words: Readonly<Record<string, number>>) =>
  (told: string): number =>
    told.split(/[^\p{L}]+/u).reduce((sum, word) => sum + (words[word] ?? 0), 0);

const pricing = (score: (text: string) => number): RecombineTask['against'] => {
  return (before) => (edit) => score(applyEdits(before, [edit])) - score(before);
};

/** An edit list from "original → revised" pairs; each original is taken where it first stands. */
function proposing(
  pairs: readonly (readonly [string, string])[],
  { index = 0, strategy = 'edits' as CandidateStrategy } = {},
): Candidate {
  const edits = pairs.map(([original, revised]): Edit => {
    const start = text.indexOf(original);
    if (start < 0) throw new Error(`no "${original}"`);
    return { start, end: start + original.length, original, revised, category: 'other' };
  });
  return makeCandidate({ text }, { index, strategy }, edits);
}

const cutVery = ['very cold', 'cold'] as const;
const cutSlowly = ['slowly walked', 'walked'] as const;
const lamp = ['big lamp', 'lantern'] as const;
const skiff = ['small boat', 'skiff'] as const;
const likes = worth({ very: -1, slowly: -0.8, lantern: 0.6, skiff: 0.5, torch: 0.2 });

function run(parents: readonly Candidate[], task: Partial<RecombineTask> = {}) {
  const score = likes;
  return recombine({
    passage: { text },
    parents: parents.toSorted((a, b) => score(b.text) - score(a.text)),
    against: pricing(score),
    passes: () => true,
    index: parents.length,
    ...task,
  });
}

describe('recombining the edits of several candidates', () => {
  test('takes from each what gains: better than any of them', () => {
    const made = run([
      proposing([cutVery, lamp]),
      proposing([cutSlowly], { index: 1 }),
      proposing([skiff], { index: 2 }),
    ]);
    expect(made).toMatchObject({ index: 3, strategy: 'recombined' });
    expect(made?.text).toBe(
      'The old harbour keeper walked down to the cold water. He carried a lantern in his left hand. ' +
        'Behind him the town slept, and nobody heard the skiff that came in from the sea.',
    );
  });

  test('drops from the best what costs more than the margin, and leaves what costs little', () => {
    const score = worth({ very: -1, quay: -0.9, ship: -0.1 });
    const parents = [proposing([cutVery, ['the sea', 'the quay'], ['small boat', 'small ship']])];
    expect(run(parents, { against: pricing(score) })?.edits.map(({ revised }) => revised)).toEqual([
      'cold',
      'small ship',
    ]);
  });

  test('swaps an edit for a better one of the same place', () => {
    const made = run([proposing([cutVery, ['big lamp', 'torch']]), proposing([lamp], { index: 1 })]);
    expect(made?.edits.map(({ revised }) => revised)).toEqual(['cold', 'lantern']);
  });

  test('one candidate whose edits all gain is left alone, and so is a gain under the margin', () => {
    expect(run([proposing([cutVery, lamp])])).toBeNull();
    const score = worth({ very: -1, slowly: -0.04 });
    expect(run([proposing([cutVery]), proposing([cutSlowly], { index: 1 })], { against: pricing(score) })).toBeNull();
  });

  test('a result that is one of the candidates is not one more', () => {
    const [one, both] = [proposing([cutVery, lamp, ['the sea', 'the quay']]), proposing([cutVery, lamp], { index: 1 })];
    const score = worth({ very: -1, lantern: 0.6, quay: -0.9 });
    expect(
      recombine({ passage: { text }, parents: [one, both], against: pricing(score), passes: () => true, index: 2 }),
    ).toBeNull();
  });

  test('a sample is another answer: nothing of it is taken', () => {
    expect(run([proposing([cutVery]), proposing([cutSlowly], { index: 1, strategy: 'sample' })])).toBeNull();
    expect(run([proposing([cutVery], { strategy: 'rewrite' }), proposing([cutSlowly], { index: 1 })])).not.toBeNull();
    expect(run([])).toBeNull();
  });

  test('two candidates that revise the same sentence are not put together in it', () => {
    const score = worth({ walked: -1, strode: 1, keeper: -1, warden: 1 });
    const whole = 'The old harbour keeper slowly walked down to the very cold water.';
    const parents = [
      proposing([[whole, whole.replace('slowly walked', 'strode')]]),
      proposing([[whole, whole.replace('harbour keeper', 'warden')]], { index: 1 }),
    ];
    expect(run(parents, { against: pricing(score) })).toBeNull();
  });

  test('it makes at most two edits more than any candidate, the best ones', () => {
    const singles = [cutVery, cutSlowly, lamp, skiff].map((pair, index) => proposing([pair], { index }));
    expect(run(singles)?.edits.map(({ revised }) => revised)).toEqual(['walked', 'cold', 'lantern']);
  });
});

describe('the gates of a recombined text', () => {
  const parents = [proposing([cutVery]), proposing([cutSlowly], { index: 1 }), proposing([lamp], { index: 2 })];

  test('an edit that fails alone is not taken, the others are', () => {
    const made = run(parents, { passes: ({ text: told }) => told.includes('slowly') });
    expect(made?.edits.map(({ revised }) => revised)).toEqual(['cold', 'lantern']);
  });

  test('of two that fail only together the later goes', () => {
    const made = run(parents, { passes: ({ text: told }) => told.includes('slowly') || told.includes('big') });
    expect(made?.edits.map(({ revised }) => revised)).toEqual(['walked', 'cold']);
  });

  test('with no whole that passes there is no result, and the gates are asked a bounded number of times', () => {
    let asked = 0;
    const refusing = ({ edits }: Candidate) => ++asked > 0 && edits.length === 1;
    expect(run(parents, { passes: refusing })).toBeNull();
    expect(asked).toBeLessThanOrEqual(24);
  });

  test.each([
    ['two spaces', 'big lamp', 'old  lamp'],
    ['an article that no longer fits', 'big lamp', 'oil lamp'],
    ['a sentence without its capital', 'He carried', 'carried'],
    ['a doubled word', 'small boat', 'the boat'],
    ['a space before a full stop', 'left hand', 'left '],
    ['a capital in the middle', 'slept, and', 'slept, And'],
  ])('an edit that breaks a seam meets no gate and is not taken: %s', (_, original, revised) => {
    const readsWell = (made: Candidate) => fluencyFaults(text, made.text).length === 0;
    const against = pricing((told) => likes(told) + (told.includes(original) ? 0 : 3));
    const joining = (...pair: [string, string]) =>
      run([proposing([cutVery]), proposing([pair], { index: 1 })], { against, passes: readsWell })?.text;
    expect(joining(original, revised)).toBeUndefined();
    expect(joining(original, original.replace(/[aeiou](?=\w*$)/, 'y'))).toContain('cold');
  });
});

describe('for any candidates', () => {
  const words = fc.constantFrom('The', 'boat', 'came', 'very', 'in.', 'It', 'was', 'a', 'old,', 'apple', 'and', 'cold');
  const drafts = fc.array(words, { minLength: 5, maxLength: 60 }).map((list) => list.join(' '));
  const lists = fc.array(
    fc.array(fc.tuple(fc.nat(), fc.nat(14), fc.constantFrom('', ' ', 'so ', 'an', 'It', 'x')), { maxLength: 8 }),
    {
      minLength: 1,
      maxLength: 10,
    },
  );
  const parentsOf = (draft: string, wishes: readonly (readonly (readonly [number, number, string])[])[]): Candidate[] =>
    wishes.map((list, index) => {
      let free = 0;
      const edits = list
        .map(([at, length, revised]) => ({ start: at % draft.length, length, revised }))
        .toSorted((a, b) => a.start - b.start)
        .flatMap(({ start, length, revised }): Edit[] => {
          const end = Math.min(draft.length, start + length);
          if (start < free) return [];
          free = end + 1;
          return [{ start, end, original: draft.slice(start, end), revised, category: 'other' }];
        });
      return makeCandidate({ text: draft }, { index, strategy: 'edits' }, edits);
    });
  /** Likes and dislikes that look like chance and are the same every time. */
  const taste = (told: string): number => {
    let sum = 0;
    for (let at = 0; at + 3 <= told.length; at++) {
      const hash = Math.imul(
        told.charCodeAt(at) * 31 + told.charCodeAt(at + 1) * 7 + told.charCodeAt(at + 2),
        0x9e3779b1,
      );
      sum += ((hash >>> 20) % 100) / 100 - 0.5;
    }
    return sum;
  };

  test('every edit was proposed, none overlap, the whole passes, it gains, and it is the same every time', () => {
    let made = 0;
    fc.assert(
      fc.property(drafts, lists, fc.nat(3), (draft, wishes, modulus) => {
        const parents = parentsOf(draft, wishes).toSorted((a, b) => taste(b.text) - taste(a.text));
        const passes = ({ text: told }: Candidate) => modulus === 0 || told.length % (modulus + 1) !== 0;
        const task = {
          passage: { text: draft },
          parents: parents.filter(passes),
          against: pricing(taste),
          passes,
          index: 99,
        };
        const result = recombine(task);
        expect(recombine(task)).toEqual(result);
        if (result === null) return;
        made++;
        const key = ({ start, end, revised }: Edit) => `${start} ${end} ${revised}`;
        const proposed = new Set(parents.flatMap(({ edits }) => edits.map(key)));
        expect(result.edits.every((edit) => proposed.has(key(edit)))).toBe(true);
        result.edits.reduce((end, edit) => (expect(edit.start).toBeGreaterThanOrEqual(end), edit.end), 0);
        expect(result.text).toBe(applyEdits(draft, result.edits));
        expect(passes(result)).toBe(true);
        expect(taste(result.text)).toBeGreaterThan(taste(task.parents[0]!.text) + 0.1 - 1e-9);
      }),
      { numRuns: 1000 },
    );
    expect(made).toBeGreaterThan(100);
  });

  test('32 candidates of 40 edits over 220 words take a bounded time', () => {
    const random = seededRandom(5);
    const draft = Array.from(
      { length: 220 },
      (_, at) => ['boat', 'cold', 'keeper', 'water', 'lamp'][at % 5]! + (at % 9 === 8 ? '.' : ''),
    ).join(' ');
    const wishes = Array.from({ length: 32 }, () =>
      Array.from(
        { length: 40 },
        () =>
          [
            Math.floor(random() * draft.length),
            Math.floor(random() * 12),
            ['x', 'so ', 'an'][Math.floor(random() * 3)]!,
          ] as const,
      ),
    );
    const parents = parentsOf(draft, wishes);
    let priced = 0;
    const against: RecombineTask['against'] = () => (edit) => {
      priced++;
      return (((edit.start * 7 + edit.end * 13 + edit.revised.length) % 100) - 50) / 100;
    };
    let asked = 0;
    recombine({ passage: { text: draft }, parents, against, passes: () => ++asked % 3 !== 0, index: 32 });
    expect(asked).toBeLessThanOrEqual(24);
    expect(priced).toBeLessThan(12_000);
  });
});
