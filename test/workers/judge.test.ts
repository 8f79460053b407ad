import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { rewardsSchema } from '../../src/contract/reward-config.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { createJudges } from '../../src/reward/judge/create-judges.ts';
import { markings, marksContent, readJudging } from '../../src/testing/dummy-judge.ts';
import { clichedPassage } from '../../src/testing/dummy-texts.ts';
import edge, { type Env } from '../../workers/edge.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

test('a judge marks inside workerd', async () => {
  const rewards = rewardsSchema.parse({ referee: { kind: 'judge', model: 'gpt-5-judge' } });
  const judges = createJudges(rewards, {
    clock: systemClock,
    logger: silent,
    askOf: () => (request) =>
      Promise.resolve({
        text: marksContent(readJudging(request)!, markings.fair),
        finishReason: 'stop',
        usage: null,
      }),
  });
  const better = clichedPassage.replace("In today's fast-paced world, the old", 'The old');
  const scores = await judges.get('referee')!.forTenant!('a').score(
    [clichedPassage, better].map((text) => ({ text, draft: clichedPassage })),
    { signal: new AbortController().signal },
  );
  expect(scores.map(({ reward }) => reward)).toEqual([4.5, 5]);
});

const ask = (variables: Partial<Env>) =>
  edge.fetch(
    new Request('https://redraft.example/v1/rewards', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer key' },
      body: JSON.stringify({ input: clichedPassage, model: 'referee' }),
    }),
    {
      ...(env as Env),
      REDRAFT_KEY: 'key',
      REDRAFT_REWARDS: '{ quality: { kind: embedded }, referee: { kind: judge, model: gpt-5-judge } }',
      ...variables,
    },
  );

test('REDRAFT_REWARDS may name one; it is stood in for where its upstream is out of reach', async () => {
  const response = await ask({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
  expect(await response.json()).toMatchObject({ model: expect.stringMatching(/^embedded\//) as string });
});

test('one without an upstream is refused', async () => {
  await expect(ask({})).rejects.toThrow('rewards.referee.model: expected an upstream that serves it: there is none');
});
