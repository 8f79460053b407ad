import { describe, expect, it } from 'vitest';
import type { BehaviourName } from '../testing/dummy-behaviours.ts';
import { clichedPassage } from '../testing/dummy-texts.ts';
import { failure } from '../testing/expecting.ts';
import {
  callContext,
  shortQuestion,
  startUpstream,
  type UpstreamOverDummy,
} from '../testing/upstream-over-dummy-node.ts';
import { createRetryBudget } from './retry.ts';

const limited = { ...shortQuestion, maxTokens: 40 };
const roomy = { ...shortQuestion, maxTokens: 400 };

const start = (draft: BehaviourName) => startUpstream({ draft });

/** The limit of each call that reached the upstream, by its field; null where it had none. */
const limits = ({ dummy }: UpstreamOverDummy) =>
  dummy.calls.map(({ body }) => {
    const { max_completion_tokens: now, max_tokens: once } = body as Record<string, number | undefined>;
    return now !== undefined ? { now } : once !== undefined ? { once } : null;
  });

const patientless = () => callContext({ retries: createRetryBudget(0) });

describe('an output limit', () => {
  it('goes up in OpenAI’s field, and only where one is set', async () => {
    await using server = await start('ok');
    await server.upstream.complete(limited, callContext());
    await server.upstream.complete(shortQuestion, callContext());
    expect(limits(server)).toEqual([{ now: 40 }, null]);
  });

  it.each<[BehaviourName, (object | null)[]]>([
    ['rejects-max-completion-tokens', [{ now: 400 }, { once: 400 }, { once: 400 }]],
    ['rejects-output-limits', [{ now: 400 }, { once: 400 }, null, null]],
    ['rejects-output-limits-silently', [{ now: 400 }, null, null]],
  ])('goes up as the upstream takes it: %s', async (behaviour, sent) => {
    await using server = await start(behaviour);
    for (let call = 1; call <= 2; call++) {
      expect((await server.upstream.complete(roomy, patientless())).text).toBe(clichedPassage);
    }
    expect(limits(server)).toEqual(sent);
    await server.upstream.complete({ ...roomy, model: 'another' }, patientless());
    expect(limits(server)[sent.length]).toEqual({ now: 400 });
  });

  it('that a prompt leaves no room for is left out of that call alone', async () => {
    await using server = await start('has-no-room-for-a-limit');
    for (let call = 1; call <= 2; call++) await server.upstream.complete(limited, patientless());
    expect(limits(server)).toEqual([{ now: 40 }, null, { now: 40 }, null]);
  });

  it('is sent again after a refusal of something else', async () => {
    await using server = await start('fails-400');
    await failure(server.upstream.complete(limited, patientless()));
    await failure(server.upstream.complete(limited, patientless()));
    expect(limits(server).at(0)).toEqual({ now: 40 });
    expect(limits(server).at(-2)).toEqual({ now: 40 });
  });

  it('that an upstream ignores goes up in the older field from then on', async () => {
    await using server = await start('ignores-max-completion-tokens');
    const first = await server.upstream.complete(limited, callContext());
    const second = await server.upstream.complete(limited, callContext());
    expect([first.finishReason, second.finishReason]).toEqual(['stop', 'length']);
    expect(limits(server)).toEqual([{ now: 40 }, { once: 40 }]);
  });

  it('cuts an answer that runs on, and is asked for again all the same', async () => {
    await using server = await start('truncates');
    for (let call = 1; call <= 2; call++) {
      expect((await server.upstream.complete(limited, callContext())).finishReason).toBe('length');
    }
    expect(limits(server)).toEqual([{ now: 40 }, { now: 40 }]);
  });
});

describe('a model that thinks', () => {
  it.each<[BehaviourName, boolean]>([
    ['thinks-past-its-limit', false],
    ['thinks-past-its-limit', true],
    ['thinks-in-its-text', false],
    ['thinks-in-its-text', true],
  ])(
    'and spends its limit on that is asked once more without, and so from then on: %s (stream: %s)',
    async (...told) => {
      const [behaviour, streams] = told;
      await using server = await start(behaviour);
      const call = patientless();
      let seen = '';
      const onText = streams ? (text: string) => void (seen = text) : undefined;
      const answer = await server.upstream.complete(limited, call, onText);
      expect(answer.finishReason).toBe('stop');
      expect(answer.text.endsWith(clichedPassage)).toBe(true);
      expect(seen).toBe(streams ? answer.text : '');
      // Both calls were paid for.
      expect(call.meter.of('revise').prompt_tokens).toBe(2 * 51);
      await server.upstream.complete(limited, call);
      await server.upstream.complete({ ...limited, model: 'another' }, call);
      expect(limits(server)).toEqual([{ now: 40 }, null, null, { now: 40 }, null]);
    },
  );

  it('in several choices is asked for all of them once more', async () => {
    await using server = await start('thinks-past-its-limit');
    const answers = await Promise.all(server.upstream.completeMany(limited, 3, patientless()));
    expect(answers.map(({ text }) => text)).toEqual(Array(3).fill(clichedPassage));
    expect(limits(server)).toEqual([{ now: 40 }, null]);
  });

  it('is not suspected where an answer is empty of itself', async () => {
    await using server = await startUpstream({ draft: 'empty' });
    expect((await server.upstream.complete(limited, patientless())).text).toBe('');
    expect(limits(server)).toEqual([{ now: 40 }]);
  });
});
