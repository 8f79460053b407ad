import { expect, test } from 'vitest';
import type { Reward } from '../contract/reward.ts';
import { withStandIn } from '../reward/fallback.ts';
import { noJudging } from '../testing/no-judging.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { inOneModel } from './in-one-model.ts';
import { rememberScores } from './remember-scores.ts';
import { scoreTexts, type RewardTerm } from './score.ts';
import { keepPassage, revisePassage, type SettledPassage } from './settled-passage.ts';

const { signal } = new AbortController();
const draft = 'a bb\n\ncc dddd';
const passages = [
  { index: 0, start: 0, end: 4, text: 'a bb', words: 2 },
  { index: 1, start: 6, end: 13, text: 'cc dddd', words: 2 },
];

/** A text's length, times `unit`; after `last` texts it is down. */
function lengths(model: string, unit: number, last = Infinity): Reward & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    model,
    asked,
    score: async (items) => {
      await Promise.resolve();
      if (asked.length + items.length > last) throw new Error(`${model} is down`);
      asked.push(...items.map(({ text }) => text));
      return items.map(({ text }) => ({ reward: text.length * unit, uncertainty: null, terms: {} }));
    },
    preference: (gap, { draft, text }) => ({ chance: gap / 1000, basis: `${draft} → ${text}` }),
  };
}

const termOf = (reward: Reward): RewardTerm => ({ name: 'quality', weight: 1, reward });
const options = { prompt: null, combine: 'weighted', judging: noJudging, signal } as const;
const noCounts = { requested: 1, generated: 1, gated: 0, scored: 1, recombined: 0, discarded: {} };

/** The passage as its one candidate, `text`, has it. */
async function settle(index: number, text: string, terms: readonly RewardTerm[]): Promise<SettledPassage> {
  const passage = passages[index]!;
  const edit = {
    start: 0,
    end: passage.text.length,
    original: passage.text,
    revised: text,
    category: 'other',
  } as const;
  const candidate = { index: 0, strategy: 'edits', edits: [edit], text } as const;
  const scores = await scoreTexts(terms, [passage.text, text], options);
  const known = { counts: noCounts, gated: [{ candidate, failures: [], putBack: 0 }], scores };
  return revisePassage(
    passage,
    { chosen: candidate, candidate, edits: [edit], rank: scores.ranked[1]!, terms: scores.gaps(1), gains: [9] },
    known,
  );
}

test('within a passage every text is scored again once the stand-in has stepped in', async () => {
  const [first, second] = [lengths('first', 1, 3), lengths('second', 10)];
  const answer = withStandIn(first, second).forTenant!('a');
  const deadline = new AbortController().signal;
  const terms = rememberScores({ terms: [termOf(answer)], deadline, signal, clock: createVirtualClock() });
  const early = await scoreTexts(terms, ['draft', 'one'], options);
  expect([early.model, early.ranked.map(({ reward }) => reward)]).toEqual(['first', [5, 3]]);
  const late = await scoreTexts(terms, ['draft', 'one', 'three', 'seven'], options);
  expect([late.model, late.ranked.map(({ reward }) => reward)]).toEqual(['second', [50, 30, 50, 50]]);
  expect(second.asked).toEqual(['three', 'seven', 'draft', 'one', 'three', 'seven']);
  await scoreTexts(terms, ['draft', 'seven'], options);
  expect(second.asked).toHaveLength(6);
});

test('a passage that was settled by the model itself has its stand-in’s numbers where that scored another', async () => {
  const answer = withStandIn(lengths('first', 1, 2), lengths('second', 10)).forTenant!('a');
  const terms = [termOf(answer)];
  const settled = [await settle(0, 'a bb c', terms), await settle(1, 'cc dddd ee', terms)];
  expect(settled.map(({ model, report }) => [model, report.gap])).toEqual([
    ['first', 2],
    ['second', 30],
  ]);
  const [one, two] = await inOneModel(settled, terms, { ...options, draft });
  expect(one).toMatchObject({
    model: 'second',
    text: 'a bb c',
    report: { outcome: 'revised', draft_reward: 40, reward: 60, gap: 20, preference: 0.02 },
    basis: 'a bb → a bb c',
    terms: { quality: 20 },
    edits: [{ start: 0, end: 4, gain: 20 }],
    candidates: [{ reward: 60, gap: 20, chosen: true }],
  });
  expect(two).toBe(settled[1]);
});

test('a passage that was kept keeps its gap of 0, and an unscored one stays unscored', async () => {
  const answer = withStandIn(lengths('first', 1, 1), lengths('second', 10)).forTenant!('a');
  const terms = [termOf(answer)];
  const scores = await scoreTexts(terms, ['a bb'], options);
  const kept = keepPassage(passages[0]!, 'draft_best', { counts: noCounts, gated: [], scores });
  const failed = keepPassage(passages[1]!, 'editor_unavailable', { counts: noCounts, gated: [], scores: null });
  await answer.score([{ text: 'x' }], { signal });
  const [one, two] = await inOneModel([kept, failed], terms, { ...options, draft });
  expect(one?.report).toMatchObject({ reward: 40, draft_reward: 40, gap: 0, preference: null });
  expect(two).toBe(failed);
});

test('where they cannot be scored again they have no reward at all, rather than another model’s', async () => {
  const answer = withStandIn(lengths('first', 1, 2), lengths('second', 10, 2)).forTenant!('a');
  const terms = [termOf(answer)];
  const settled = [await settle(0, 'a bb c', terms), await settle(1, 'cc dddd ee', terms)];
  const [one] = await inOneModel(settled, terms, { ...options, draft });
  expect(one?.report).toMatchObject({ outcome: 'revised', reward: null, draft_reward: null, gap: 0, preference: null });
});
