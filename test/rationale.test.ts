import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../src/contract/edit.ts';
import { policySchema } from '../src/contract/policy.ts';
import type { Reward } from '../src/contract/reward.ts';
import type { Strategy } from '../src/contract/strategy.ts';
import { makeCandidate } from '../src/kit/edits.ts';
import { wordDiff } from '../src/passage/word-diff.ts';
import { createLineEditor } from '../src/revise/line-editor/line-editor.ts';
import { createLineEditorStrategy } from '../src/revise/line-editor-strategy.ts';
import { widenToSentences } from '../src/text/sentence-edits.ts';
import { applyRationale } from './support/redraft-server.ts';
import { anyChange, runPipeline } from './support/run-pipeline.ts';

const policy = policySchema.parse({
  name: 'anything',
  applies_to: { min_words: 0, max_words: 100_000 },
  gates: { preserve: [], length: { min: 0, max: 10 } },
  select: { min_gap: 0 },
});

const run = (strategy: Strategy, draft: string, reward = anyChange) => runPipeline(draft, { policy, strategy, reward });

/** Looks at the draft, and is not additive: half a point a word dropped, with less for each further one. */
const bending: Reward = {
  model: 'test/bending',
  score: (items) =>
    Promise.resolve(
      items.map(({ text, draft }) => ({
        reward: 5 + Math.sqrt(Math.max(0, (draft ?? text).length - text.length)),
        uncertainty: null,
        terms: {},
      })),
    ),
  against: () => () => 99,
};

/** Proposes the same edits for every passage, wherever they fit. */
const proposing = (edits: (text: string) => Edit[]): Strategy => ({
  name: 'test',
  revise: (task) => [
    Promise.resolve({
      candidate: makeCandidate(task.passage, { index: 0, strategy: 'edits' }, edits(task.passage.text)),
    }),
  ],
});

const words = fc.constantFrom(
  'the',
  'harbour',
  'naïve',
  'e\u0301tude',
  '👩‍👩‍👧',
  'very',
  'very',
  'old',
  '“so”',
  'end.',
  'It',
  '𝒳',
  'a\u200Db',
  '-',
);
const gaps = fc.constantFrom(' ', '  ', '\n', '\r\n', '\r\n\r\n', '\n\n', '\t');
const texts = fc.array(fc.tuple(words, gaps), { minLength: 1, maxLength: 60 }).map((parts) => parts.flat().join(''));

describe('for any draft and any edits, the rationale gives the returned text exactly', () => {
  test('edits at any places', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(fc.tuple(fc.nat(), fc.nat(12), texts), { maxLength: 5 }),
        async (draft, wishes) => {
          const strategy = proposing((text) => {
            let free = 0;
            return wishes
              .map(([at, length, revised]) => ({ at: text.length === 0 ? 0 : at % text.length, length, revised }))
              .toSorted((a, b) => a.at - b.at)
              .flatMap(({ at, length, revised }) => {
                const start = Math.max(at, free);
                const end = Math.min(text.length, start + length);
                if (start >= end) return [];
                free = end;
                return [{ start, end, original: text.slice(start, end), revised, category: 'other' as const }];
              });
          });
          const { text, redraft } = await run(strategy, draft);
          expect(applyRationale(draft, redraft)).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
  }, 30_000);

  test('a word diff between any two texts', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, async (draft, revised) => {
        const { text, redraft } = await run(
          proposing((passage) => wordDiff(passage, revised)),
          draft,
        );
        expect(applyRationale(draft, redraft)).toBe(text);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  test('the line editor over prose in Markdown, with CRLF, emoji and repeated phrases', async () => {
    const prose = fc.constantFrom(
      "In today's fast-paced world, it is important to note that the harbour is very, very old. 🌊",
      'She utilized a myriad of tools due to the fact that the motor failed; due to the fact that it rained, she waited.',
      '# At the end of the day',
      '- Moreover, the café serves as a testament to the power of naïve patience and really good bread for everyone who visits.',
      '```\nIn order to run, utilize it.\n```',
      '“In order to win, you utilize it,” he said, and he began to walk toward the house in order to see it once again.',
    );
    const documents = fc
      .array(fc.tuple(prose, fc.constantFrom('\n\n', '\r\n\r\n', '\n')), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.flat().join(''));
    const strategy = createLineEditorStrategy(createLineEditor());
    let revised = 0;
    await fc.assert(
      fc.asyncProperty(documents, async (draft) => {
        const { text, redraft } = await run(strategy, draft);
        expect(applyRationale(draft, redraft)).toBe(text);
        if (redraft.outcome === 'revised') revised++;
      }),
      { numRuns: 200 },
    );
    expect(revised).toBeGreaterThan(50);
  }, 30_000);
});

test('the gain of an edit is the reward lost when it alone is undone, whatever the reward looks at', async () => {
  const draft =
    'The very old pier stood in the harbour of the town. The road to it was really quite long in those years. The boats at its end were very small.';
  const cuts = ['very old', 'really quite long', 'very small'];
  const strategy = proposing((text) =>
    cuts.map((original) => {
      const start = text.indexOf(original);
      return {
        start,
        end: start + original.length,
        original,
        revised: original.split(' ').at(-1) as string,
        category: 'other' as const,
      };
    }),
  );
  const { text, redraft } = await run(strategy, draft, bending);
  const reward = (length: number) => 5 + Math.sqrt(draft.length - length);
  expect(redraft.rationale.edits).toHaveLength(3);
  for (const edit of redraft.rationale.edits) {
    const undone = text.length - edit.revised.length + edit.original.length;
    expect(edit.gain).toBeCloseTo(reward(text.length) - reward(undone), 9);
  }
});

/** So many points for each word that is gone or there. */
const perWord = (prices: Readonly<Record<string, number>>): Reward => ({
  model: 'test/per-word',
  score: (items) =>
    Promise.resolve(
      items.map(({ text }) => ({
        reward: Object.entries(prices).reduce((sum, [word, price]) => sum + price * (text.split(word).length - 1), 5),
        uncertainty: null,
        terms: {},
      })),
    ),
});

/** Every span that stands in a passage, widened to its sentence. */
const replacing = (pairs: readonly (readonly [original: string, revised: string])[]): Strategy =>
  proposing((text) =>
    widenToSentences(
      text,
      pairs.flatMap(([original, revised]) => {
        const start = text.indexOf(original);
        return start < 0
          ? []
          : [{ start, end: start + original.length, original, revised, category: 'other' as const }];
      }),
    ),
  );

test('the gains of several passages are shares of the document’s reward, and add up to its gap where the reward does', async () => {
  const filler = 'The boats wait at the quay until the tide has turned and the ice is gone. '.repeat(4).trim();
  const draft = `The very old pier stood there. ${filler}\n\nNobody knew the so called road. ${filler}`;
  const { redraft } = await run(
    replacing([
      ['very ', ''],
      ['so called ', ''],
    ]),
    draft,
    perWord({ very: -1, 'so called': -2 }),
  );
  const gains = redraft.rationale.edits.map(({ gain }) => gain!);
  expect(gains).toHaveLength(2);
  expect(gains[0]! + gains[1]!).toBeCloseTo(redraft.gap, 9);
  expect(gains[1]! / gains[0]!).toBeGreaterThan(1.8);
});

test('an edit that costs reward is undone before anything is returned; the others of its sentence stay', async () => {
  const draft = 'The pier serves as a very tall hub for boats in the winter. It is shut in summer.';
  const { text, redraft } = await run(
    replacing([
      ['very ', ''],
      ['serves as', 'is'],
      ['shut', 'closed'],
    ]),
    draft,
    perWord({ very: -1, 'pier is': -0.4, closed: -0.1 }),
  );
  expect(text).toBe('The pier serves as a tall hub for boats in the winter. It is shut in summer.');
  expect(redraft.rationale.edits.map(({ gain }) => gain)).toEqual([1]);
});

test('no returned edit costs reward, for any prices of any edits', async () => {
  const draft = 'The pier serves as a very old hub. It is shut in the long summer. Nobody minds the noise of it.';
  const pairs = [
    ['very ', ''],
    ['serves as', 'is'],
    ['shut', 'closed'],
    ['long ', ''],
    ['Nobody minds', 'All like'],
    ['noise', 'din'],
  ] as const;
  const price = fc.double({ min: -1, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(fc.array(price, { minLength: 6, maxLength: 6 }), async (prices) => {
      const words = ['very', 'pier is', 'closed', 'long', 'All like', 'din'];
      const reward = perWord(Object.fromEntries(words.map((word, index) => [word, prices[index]!])));
      const { redraft } = await run(replacing(pairs), draft, reward);
      for (const { gain } of redraft.rationale.edits) expect(gain).toBeGreaterThanOrEqual(-1e-9);
    }),
    { numRuns: 60 },
  );
});
