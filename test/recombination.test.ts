import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RedraftObject } from '../src/contract/answer.ts';
import { policySchema } from '../src/contract/policy.ts';
import type { Reward } from '../src/contract/reward.ts';
import type { Strategy } from '../src/contract/strategy.ts';
import { applyEdits, makeCandidate } from '../src/kit/edits.ts';
import { clichedPassage, stockEdits } from '../src/testing/dummy-texts.ts';
import { policyWith } from './support/policy-folder.ts';
import { applyRationale, startRedraft, type RedraftServer } from './support/redraft-server.ts';
import { runPipeline } from './support/run-pipeline.ts';
import { stubReward } from './support/stub-reward.ts';

/** Likes the stock phrases gone but for one, whose cut it takes for a loss: no candidate has just the right edits. */
const missed = stockEdits[2]!;
const worth = (text: string): number =>
  5 -
  0.5 * stockEdits.filter(({ original }) => text.includes(original)).length +
  (text.includes(missed.original) ? 1.5 : 0) +
  (text.includes('herring landed') || !text.includes('fresh herring') ? 0 : 0.25);
const additive: Reward = {
  model: 'stub/additive',
  score: (items) => Promise.resolve(items.map(({ text }) => ({ reward: worth(text), uncertainty: null, terms: {} }))),
  against: (draft) => (edit) => worth(applyEdits(draft, [edit])) - worth(draft),
  preference: (_gap, { strategy }) => ({ chance: strategy === 'edits' ? 0.6 : 0.99, basis: 'told' }),
};

const include = ['candidates', 'trace'];
const asking = (redraft: object) => ({
  model: 'ok',
  messages: [{ role: 'user', content: 'Tell me about Velden.' }],
  redraft: { n: 3, include, ...redraft },
});

async function answer(redraft: RedraftServer, wishes: object = {}): Promise<{ text: string; said: RedraftObject }> {
  const response = await redraft.post('/v1/chat/completions', asking(wishes));
  const body = (await response.json()) as {
    choices: { message: { content: string } }[];
    redraft: RedraftObject;
  };
  return { text: body.choices[0]!.message.content, said: body.redraft };
}

describe('recombination, from the request to the answer', () => {
  let redraft: RedraftServer;
  beforeEach(async () => {
    redraft = await startRedraft({ reward: additive, environment: await policyWith('recombine: true') });
  });
  afterEach(async () => redraft[Symbol.asyncDispose]());

  test('a text made of the candidates’ edits is one more candidate, counted apart, and wins by its reward', async () => {
    const { text, said } = await answer(redraft);
    expect(said.outcome).toBe('revised');
    expect(said.candidates_counted).toMatchObject({ requested: 3, generated: 3, scored: 3, recombined: 1 });
    const [best, ...others] = said.candidates!;
    expect(best).toMatchObject({ strategy: 'recombined', index: 3, chosen: true, text, gates: [] });
    expect(others.map(({ strategy }) => strategy)).toEqual(['sentences', 'sentences', 'sentences']);
    expect(best!.reward!).toBeGreaterThan(Math.max(...others.map(({ reward }) => reward!)));
    expect(said.reward).toBeCloseTo(worth(text), 9);
    expect(said.trace!.some(({ event }) => event === 'recombined')).toBe(true);
  });

  test('its rationale gives its text, each edit with its gain, and no preference is claimed', async () => {
    const { text, said } = await answer(redraft);
    expect(applyRationale(clichedPassage, said)).toBe(text);
    expect(text).toContain(missed.original);
    expect(said.rationale.edits.length).toBeGreaterThan(2);
    expect(said.rationale.edits.every(({ gain }) => gain !== null && gain > 0)).toBe(true);
    expect(said.preference).toBeNull();
  });

  test('with one candidate it only leaves out what that one should not have done', async () => {
    const { text, said } = await answer(redraft, { n: 1 });
    expect(said.candidates_counted.recombined).toBe(1);
    expect(text).toContain(missed.original);
    expect(applyRationale(clichedPassage, said)).toBe(text);
  });

  test('mode sample recombines nothing', async () => {
    const { said } = await answer(redraft, { mode: 'sample' });
    expect(said.candidates_counted.recombined).toBe(0);
  });
});

test('a policy that does not ask for it recombines nothing', async () => {
  await using redraft = await startRedraft({ reward: additive });
  const { said } = await answer(redraft);
  expect(said.candidates_counted.recombined).toBe(0);
});

test('where the candidates’ preference is too low a recombined one does not slip past it', async () => {
  const policy = policySchema.parse({
    name: 'sure',
    candidates: { recombine: true },
    applies_to: { min_words: 0 },
    select: { min_preference: 0.7 },
  });
  const proposing: Strategy = {
    name: 'test',
    revise: ({ passage }) =>
      [stockEdits.slice(0, 4), stockEdits.slice(3, 6)].map(async (stock, index) => {
        const edits = stock.map(({ original, category, replacement }) => {
          const start = passage.text.indexOf(original);
          return { start, end: start + original.length, original, revised: replacement, category };
        });
        return { candidate: makeCandidate(passage, { index, strategy: 'edits' }, edits) };
      }),
  };
  const run = async (preference: number): Promise<RedraftObject> => {
    const reward = { ...additive, preference: () => ({ chance: preference, basis: 'told' }) };
    return (await runPipeline(clichedPassage, { policy, strategy: proposing, reward, n: 2 })).redraft;
  };
  expect(await run(0.6)).toMatchObject({
    outcome: 'kept',
    reason: 'preference_below_minimum',
    candidates_counted: { scored: 2, recombined: 1 },
  });
  expect(await run(0.8)).toMatchObject({ outcome: 'revised', preference: null, candidates_counted: { recombined: 1 } });
});

test('a reward that cannot price a single edit recombines nothing', async () => {
  await using redraft = await startRedraft({ reward: stubReward });
  const { said } = await answer(redraft);
  expect(said.outcome).toBe('revised');
  expect(said.candidates_counted.recombined).toBe(0);
});
