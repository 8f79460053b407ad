import { afterEach, expect, test } from 'vitest';
import { until } from '../src/testing/expecting.ts';
import type { DummyUpstreamOptions } from '../src/testing/dummy-upstream.ts';
import { policyWith } from './support/policy-folder.ts';
import { redraftOf, startRedraft, type RedraftServer } from './support/redraft-server.ts';

let redraft: RedraftServer;
afterEach(async () => redraft[Symbol.asyncDispose]());

async function answerTo(dummy: DummyUpstreamOptions, candidates: string, more: { readonly reward?: null } = {}) {
  redraft = await startRedraft({ dummy, environment: await policyWith(candidates), ...more });
  const response = await redraft.post('/v1/chat/completions', {
    model: 'dummy',
    messages: [{ role: 'user', content: 'Tell me about Velden.' }],
    redraft: { include: ['trace'] },
  });
  const said = redraftOf(await response.json());
  return {
    said,
    stopped: said.trace?.find(({ event }) => event === 'stopped')?.detail,
    calls: redraft.dummy.calls.filter(({ kind }) => kind === 'revise').length,
  };
}

/** Together worth more than noise. */
const same = () => [
  { original: "In today's fast-paced world, the old", category: 'cliche' as const, replacement: 'The old' },
  { original: 'At the end of the day, Velden', category: 'cliche' as const, replacement: 'Velden' },
  { original: 'It is important to note that the catch', category: 'cliche' as const, replacement: 'The catch' },
];

test('candidates that are all the same: a quarter is never asked for, and the answer says so', async () => {
  const { said, stopped, calls } = await answerTo({ edits: same }, 'n: 8, adaptive: true');
  expect(calls).toBe(6);
  expect(said).toMatchObject({ outcome: 'revised', candidates_counted: { requested: 6, generated: 1, scored: 1 } });
  expect(stopped).toMatchObject({ reason: 'gain_below_price', asked: 6, of: 8, given_up: 0 });
});

test('where candidates are recombined, half of them are asked for at first', async () => {
  const recombining = 'n: 8, adaptive: true, recombine: true';
  const { said, stopped, calls } = await answerTo({ edits: same }, recombining, { reward: null });
  expect(calls).toBe(4);
  expect(said.outcome).toBe('revised');
  expect(stopped).toMatchObject({ reason: 'gain_below_price', asked: 4, of: 8, given_up: 0 });
});

test('a reward that cannot price a single edit recombines nothing: three quarters are asked for', async () => {
  const { stopped } = await answerTo({ edits: same }, 'n: 8, adaptive: true, recombine: true');
  expect(stopped).toMatchObject({ asked: 6, of: 8 });
});

test('sentences of whole rewrites are put together, too: half of them are asked for at first', async () => {
  const rewriting = 'n: 8, adaptive: true, recombine: true, strategy: rewrite';
  expect((await answerTo({}, rewriting, { reward: null })).calls).toBe(4);
});

test('a policy that is not adaptive asks for all of them', async () => {
  const { said, stopped, calls } = await answerTo({ edits: same }, 'n: 8');
  expect(calls).toBe(8);
  expect(said.candidates_counted.requested).toBe(8);
  expect(stopped).toBeUndefined();
});

test('a candidate that hangs for ever holds nothing up: its call is ended, and its cost estimated', async () => {
  const { said, stopped } = await answerTo({ revise: ['ok', 'ok', 'hangs', 'ok'] }, 'n: 4');
  expect(said).toMatchObject({ outcome: 'revised', candidates_counted: { requested: 4 }, usage: { estimated: true } });
  expect(stopped).toMatchObject({ reason: 'stragglers', asked: 4, given_up: 1 });
  await until(() => redraft.dummy.openRequests() === 0, 1_000);
});
