import { expect, test } from 'vitest';
import type { Candidate } from '../contract/candidate.ts';
import type { Gate } from '../contract/gate.ts';
import type { Reward } from '../contract/reward.ts';
import { makeCandidate } from '../kit/edits.ts';
import { passageTools } from '../testing/passage-tools.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { widenToSentences } from '../text/sentence-edits.ts';
import { pruneEdits } from './prune-edits.ts';
import type { PassageTools } from './tools.ts';

const text = 'The pump serves as a hub. Nobody minds it. The well is deep. A cat sleeps there.';
const passage = { index: 0, start: 0, end: text.length, text, words: 16 };

/** What a text is worth: 5, and for each word listed so much. */
const worth = (words: Readonly<Record<string, number>>): Reward => ({
  model: 'test/words',
  score: (items) =>
    Promise.resolve(
      items.map((item) => ({
        reward: Object.entries(words).reduce((sum, [word, value]) => sum + (item.text.includes(word) ? value : 0), 5),
        uncertainty: null,
        terms: {},
      })),
    ),
});

function candidateOf(pairs: readonly (readonly [string, string])[]): Candidate {
  const edits = pairs.map(([original, revised]) => {
    const start = text.indexOf(original);
    return { start, end: start + original.length, original, revised, category: 'other' as const };
  });
  return makeCandidate(passage, { index: 0, strategy: 'edits' }, widenToSentences(text, edits));
}

const prune = (candidate: Candidate, reward: Reward, more: Partial<PassageTools> = {}) =>
  pruneEdits(passage, candidate, passageTools(createVirtualClock(), reward, more));

test('an edit that costs reward is undone, a sentence or a part of one', async () => {
  const candidate = candidateOf([
    ['serves as', 'is'],
    ['hub', 'heart'],
    ['deep', 'bottomless'],
    ['Nobody minds', 'All like'],
  ]);
  const pruned = await prune(candidate, worth({ 'pump is': 1, heart: -0.4, bottomless: -0.5, 'All like': 0.3 }));
  expect(pruned.text).toBe('The pump is a hub. All like it. The well is deep. A cat sleeps there.');
});

test('edits that only pay together stay', async () => {
  const candidate = candidateOf([
    ['deep', 'cold'],
    ['A cat', 'A dog'],
  ]);
  const together: Reward = {
    model: 'test/both',
    score: (items) =>
      Promise.resolve(
        items.map(({ text: told }) => ({
          reward: told.includes('cold') && told.includes('dog') ? 6 : told === text ? 5 : 4,
          uncertainty: null,
          terms: {},
        })),
      ),
  };
  expect(await prune(candidate, together)).toBe(candidate);
});

test('what a gate needs stays, and nothing falls below the least gap', async () => {
  const candidate = candidateOf([
    ['serves as', 'is'],
    ['deep', 'bottomless'],
  ]);
  const needs: Gate = {
    id: 'needs',
    check: ({ candidate: { text: told } }) => (told.includes('bottomless') ? null : { gate: 'needs', lost: [] }),
  };
  const reward = worth({ 'pump is': 1, bottomless: -0.5 });
  expect(await prune(candidate, reward, { gates: [needs] })).toBe(candidate);
  expect(await prune(candidate, reward, { minimum: { gap: 3, preference: 0 } })).toBe(candidate);
});
