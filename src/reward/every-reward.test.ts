import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rewardsSchema } from '../contract/reward-config.ts';
import type { Reward } from '../contract/reward.ts';
import { systemClock } from '../kit/clock.ts';
import { failure } from '../testing/expecting.ts';
import { engineKinds, fakeModel } from '../testing/fake-engine-formats.ts';
import { startFakeEngine, type FakeEngine } from '../testing/fake-engine-node.ts';
import { callContext, startUpstream } from '../testing/upstream-over-dummy-node.ts';
import { createUndiciTransport } from '../upstream/undici-transport.ts';
import { createRewards } from './create-rewards.ts';
import { createJudges } from './judge/create-judges.ts';

const artifact = readFileSync(new URL('../../models/writing-quality.bin', import.meta.url));
const transport = createUndiciTransport();
const logger = { info: () => {}, warn: () => {}, error: () => {} };
const { signal } = new AbortController();

const good = 'The ferry left at six. Anna stood at the rail with her collar up and counted the gulls.';
const worse = "In today's fast-paced world, the old ferry is, at the end of the day, Velden is a rich tapestry.";

/** A judge who asks a model of the dummy's. */
async function startJudge(): Promise<{ readonly reward: Reward; readonly close: () => Promise<void> }> {
  const { upstream, ...started } = await startUpstream();
  const judges = createJudges(rewardsSchema.parse({ own: { kind: 'judge', model: 'gpt-5-judge' } }), {
    clock: systemClock,
    logger,
    askOf:
      ({ model }) =>
      (request, how) =>
        upstream.complete({ ...request, model }, callContext({ stage: 'judge', signal: how.signal })),
  });
  return { reward: judges.get('own')!, close: () => started[Symbol.asyncDispose]() };
}

describe.each(['embedded', 'judge', ...engineKinds] as const)('a reward of kind %s', (kind) => {
  let engine: Pick<FakeEngine, 'close'> | null = null;
  let reward: Reward;
  beforeEach(async () => {
    if (kind === 'judge') {
      const started = await startJudge();
      engine = started;
      reward = started.reward;
      return;
    }
    const fake = kind === 'embedded' ? null : await startFakeEngine({ kind });
    engine = fake;
    const config = fake ? { kind, url: fake.url, model: fakeModel } : { kind };
    const parts = { artifact, transport, clock: systemClock, random: Math.random, logger, tastes: null };
    const made = createRewards(rewardsSchema.parse({ own: config }), {
      ...parts,
      acrossRequests: true,
      files: new Map(),
    });
    reward = made.get('own')!;
  });
  afterEach(() => engine?.close());

  const rewardsOf = async (...texts: string[]) => {
    const scores = await reward.score(
      texts.map((text) => ({ text })),
      { signal },
    );
    return scores.map((score) => score.reward);
  };

  it('answers in the order of its items, however often and with whatever others they are asked for', async () => {
    const [a, b] = await rewardsOf(good, worse);
    expect(a).toBeGreaterThan(b!);
    expect(await rewardsOf(worse, good, worse)).toEqual([b, a, b]);
    expect(await Promise.all([rewardsOf(good), rewardsOf(worse)])).toEqual([[a], [b]]);
  });

  it('asked for nothing it answers nothing', async () => {
    expect(await rewardsOf()).toEqual([]);
  });

  it('keeps to its answer’s tenant, under the same id', async () => {
    const own = reward.forTenant?.('a') ?? reward;
    expect(own.model).toBe(reward.model);
    const [score] = await own.score([{ text: good }], { signal });
    expect([score?.reward]).toEqual(await rewardsOf(good));
  });

  it('says whether it has an uncertainty, and its terms, whatever the text', async () => {
    for (const { uncertainty, terms } of await reward.score([{ text: good, draft: worse, prompt: 'Hm?' }], {
      signal,
    })) {
      expect(uncertainty === null || uncertainty > 0).toBe(true);
      expect(Object.values(terms).every(Number.isFinite)).toBe(true);
    }
  });

  it('stops when its client leaves', async () => {
    const left = failure(reward.score([{ text: good }], { signal: AbortSignal.abort() }));
    expect((await left).code).toBe('cancelled');
  });
});
