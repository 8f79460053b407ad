import { describe, expect, test } from 'vitest';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import type { DummyUpstreamOptions } from '../src/testing/dummy-upstream.ts';
import { redraftOf } from './support/redraft-server.ts';
import { policyWith } from './support/policy-folder.ts';
import { simulateRedraft, type SimulatedRedraft } from './support/simulated-redraft.ts';

const start = async (dummy: DummyUpstreamOptions, candidates = 'n: 8') =>
  simulateRedraft({ dummy, environment: await policyWith(candidates) });

const crowded = { draft: 'crowded', revise: 'crowded' } as const;

/** What is said of an answer, what of its trace is about time, and how many candidates the upstream was asked for. */
async function ask(redraft: SimulatedRedraft, path: 'chat/completions' | 'rewrites', body: object) {
  const before = redraft.dummy.calls.length;
  const wish = { include: ['trace', 'candidates', 'passages'] };
  const response = await redraft.post(`/v1/${path}`, { model: 'dummy', redraft: wish, ...body });
  const answer = (await response.json()) as { redraft: unknown };
  const said = redraftOf(answer);
  const detailOf = (name: string) => said.trace?.find(({ event }) => event === name)?.detail;
  const calls = redraft.dummy.calls.slice(before).filter(({ kind }) => kind === 'revise');
  return { said, fitted: detailOf('fitted'), stopped: detailOf('stopped'), asked: calls.length };
}

const chat = (question = 'Tell me about Velden.') => ({ messages: [{ role: 'user', content: question }] });

describe('a model that is too slow for eight candidates before the deadline', () => {
  test('is asked for those that fit, by how fast it drafted: what is asked for comes', async () => {
    const { said, fitted, stopped, asked } = await ask(await start(crowded), 'chat/completions', chat());
    expect(said).toMatchObject({ outcome: 'revised', candidates_counted: { requested: asked, generated: asked } });
    expect([1, 2]).toContain(asked);
    expect(fitted).toEqual({ n: asked, of: 8 });
    expect(stopped).toBeUndefined();
  });

  test('that nobody has measured is asked for all of them, and next time for those that fit', async () => {
    const redraft = await start({ revise: { name: 'crowded', tokensPerSecond: 6 } });
    const first = await ask(redraft, 'rewrites', { text: clichedPassage });
    expect(first).toMatchObject({ asked: 8, said: { outcome: 'degraded', reason: 'deadline' } });
    const second = await ask(redraft, 'rewrites', { text: clichedPassage.replaceAll('Velden', 'Marsund') });
    expect(second).toMatchObject({ asked: 1, fitted: { n: 1, of: 8 }, said: { outcome: 'revised' } });
  });

  test('revises the first of several passages rather than none', async () => {
    const text = ['Velden', 'Marsund', 'Oddavik', 'Tarn'].map((town) => clichedPassage.replaceAll('Velden', town));
    const redraft = await start({ ...crowded, revise: { name: 'crowded', tokensPerSecond: 5 } });
    await ask(redraft, 'rewrites', { text: clichedPassage });
    const { said, asked } = await ask(redraft, 'rewrites', { text: text.join('\n\n') });
    expect(asked).toBeLessThan(4);
    expect(said.outcome).toBe('revised');
    expect(said.passages?.[0]?.outcome).toBe('revised');
    expect(said.passages?.at(-1)).toMatchObject({ outcome: 'degraded', reason: 'deadline' });
  });
});

test('a model that is fast enough is asked for all candidates, in the first answer and in the next', async () => {
  const redraft = await start({ draft: 'lifelike', revise: 'lifelike' });
  for (const question of ['Tell me about Velden.', 'And of its harbour?', 'And of its bread?']) {
    expect(await ask(redraft, 'chat/completions', chat(question))).toMatchObject({ asked: 8, fitted: undefined });
  }
});

test('under the mixed strategy the model is heard, although the line editor answers at once', async () => {
  const redraft = await start({ draft: 'lifelike', revise: 'lifelike' }, 'n: 4, strategy: mixed');
  const { said, asked, stopped } = await ask(redraft, 'chat/completions', chat());
  const strategies = new Set(said.candidates?.map(({ strategy }) => strategy));
  expect(asked).toBe(3);
  expect([...strategies].filter((name) => name !== 'line-editor').length).toBeGreaterThan(0);
  expect(stopped).toBeUndefined();
});
