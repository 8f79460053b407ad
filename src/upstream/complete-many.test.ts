import { describe, expect, it } from 'vitest';
import type { Completion, Sharing } from '../contract/upstream.ts';
import { systemClock } from '../kit/clock.ts';
import type { Behaviour, BehaviourName } from '../testing/dummy-behaviours.ts';
import { clichedPassage } from '../testing/dummy-texts.ts';
import { failure, until } from '../testing/expecting.ts';
import { callContext, shortQuestion, startUpstream } from '../testing/upstream-over-dummy-node.ts';
import { choicesAllowed, refusesChoices } from './choice-limit.ts';
import { errorFromResponse } from './errors.ts';
import { createRetryBudget } from './retry.ts';

/** A revision, so that each choice of the dummy's is another. */
const question = {
  ...shortQuestion,
  messages: [
    { role: 'system' as const, content: 'You are a line-by-line editor.' },
    { role: 'user' as const, content: `<passage>\n${clichedPassage}\n</passage>` },
  ],
};

const start = (revise: Behaviour = 'ok', sharing: Sharing = 'auto') =>
  startUpstream({ revise, revisions: (_, k) => `Revision ${k}.` }, { sharing });

type Server = Awaited<ReturnType<typeof start>>;

/** `n` of each call that reached the upstream; 1 where it asked for none. */
const asked = ({ dummy }: Server) => dummy.calls.map(({ body }) => (body as { n?: number }).n ?? 1);

async function textsOf(promises: readonly Promise<Completion>[]): Promise<string[]> {
  return (await Promise.all(promises)).map(({ text }) => text);
}

describe('several answers to one request', () => {
  it('come from one call where the upstream honours n, and are metered once', async () => {
    await using server = await start();
    const call = callContext();
    const texts = await textsOf(server.upstream.completeMany(question, 8, call));
    expect(new Set(texts).size).toBe(8);
    expect(asked(server)).toEqual([8]);
    const { prompt_tokens, completion_tokens } = call.meter.of('revise');
    const alone = callContext();
    await server.upstream.complete(question, alone);
    expect(prompt_tokens).toBe(alone.meter.of('revise').prompt_tokens);
    expect(completion_tokens).toBe(8 * alone.meter.of('revise').completion_tokens);
    expect(call.meter.estimated).toBe(false);
  });

  it.each<[BehaviourName, string, number[], number[]]>([
    ['ignores-n', 'is asked for the rest side by side', [8, ...Array<number>(7).fill(1)], Array<number>(8).fill(1)],
    ['caps-n', 'is asked for the rest by its cap', [8, 3, 2], [3, 3, 2]],
    ['rejects-n', 'is asked side by side', [8, ...Array<number>(8).fill(1)], Array<number>(8).fill(1)],
    ['rejects-n-above-3', 'is asked by what it allows', [8, 3, 3, 2], [3, 3, 2]],
  ])('an upstream that %s %s, and so from then on', async (behaviour, _, first, then) => {
    await using server = await start(behaviour);
    const call = callContext({ retries: createRetryBudget(0) });
    const texts = await textsOf(server.upstream.completeMany(question, 8, call));
    expect(new Set(texts).size).toBe(8);
    expect(asked(server)).toEqual(first);
    await textsOf(server.upstream.completeMany(question, 8, call));
    expect(asked(server).slice(first.length)).toEqual(then);
    // What one model cannot, another may.
    await textsOf(server.upstream.completeMany({ ...question, model: 'another' }, 8, call));
    expect(asked(server)[first.length + then.length]).toBe(8);
  });

  it('a bare refusal is laid to n as long as n was never honoured, and not remembered', async () => {
    await using server = await start('rejects-n-silently');
    for (let round = 1; round <= 2; round++) {
      expect(await textsOf(server.upstream.completeMany(question, 2, callContext()))).toHaveLength(2);
      expect(asked(server)).toEqual(Array.from({ length: round }, () => [2, 1, 1]).flat());
    }
  });

  it('a refusal of something else is everyone’s, once n was honoured', async () => {
    await using server = await start({ name: 'fails-400', times: 1 });
    const call = callContext();
    // Refused, then asked one by one, then honoured.
    await textsOf(server.upstream.completeMany(question, 2, call));
    await textsOf(server.upstream.completeMany(question, 2, call));
    expect(asked(server)).toEqual([2, 1, 1, 2]);
    const refused = server.upstream.completeMany({ ...question, model: 'ok/fails-400' }, 2, call);
    expect(await Promise.all(refused.map(async (one) => (await failure(one)).code))).toEqual(
      Array(2).fill('upstream_rejected'),
    );
  });

  it('are metered all, by estimate, where the upstream counts one of them', async () => {
    await using server = await startUpstream({ revise: 'counts-one-choice', revisions: [clichedPassage] });
    const [all, alone] = [callContext(), callContext()];
    await textsOf(server.upstream.completeMany(question, 4, all));
    await server.upstream.complete(question, alone);
    const one = alone.meter.of('revise').completion_tokens;
    expect(all.meter.of('revise').completion_tokens).toBe(4 * one);
    expect(all.meter.of('revise').prompt_tokens).toBe(alone.meter.of('revise').prompt_tokens);
    expect([all.meter.estimated, alone.meter.estimated]).toEqual([true, false]);
  });

  it('are asked for side by side where the upstream shares by prefix, each with its seed', async () => {
    await using server = await start('ok', 'prefix');
    await textsOf(server.upstream.completeMany({ ...question, seed: 40 }, 3, callContext()));
    expect(server.dummy.calls.map(({ body }) => body)).toEqual(
      [40, 41, 42].map((seed) => expect.objectContaining({ seed })),
    );
    expect(asked(server)).toEqual([1, 1, 1]);
  });

  it.each([false, true])(
    'are asked for once the first’s has begun where their prompt is long enough to be cached (stream: %s)',
    async (stream) => {
      // Nobody’s patience ends: whoever follows has seen the first one begin.
      const clock = { ...systemClock, sleep: () => new Promise<void>(() => {}) };
      await using server = await startUpstream(
        {
          revise: { name: 'slow', headersAfterMs: 20, tokensPerSecond: 8 },
          revisions: ['A b c d e.'],
        },
        { clock },
      );
      const [instructions, passage] = question.messages;
      const long = {
        ...question,
        messages: [{ ...instructions!, content: 'You are a line-by-line editor. '.repeat(150) }, passage!],
      };
      const call = callContext();
      await Promise.all([1, 2, 3].map(() => server.upstream.complete(long, call, stream ? () => {} : undefined)));
      const [first, ...others] = server.dummy.calls;
      // Its headers came after 20 ms, by a clock that may be a little ahead of the dummy's.
      for (const { at } of others) expect(at - (first?.at ?? 0)).toBeGreaterThanOrEqual(15);
      expect(others.map(({ at }) => at < (first?.endedAt ?? 0))).toEqual([stream, stream]);
    },
  );

  it('settle on their own: one that fails takes no other with it', async () => {
    await using server = await startUpstream(
      { revise: ['ok', 'fails-400', 'ok'], revisions: ['A.', 'B.', 'C.'] },
      { sharing: 'prefix' },
    );
    const settled = await Promise.allSettled(server.upstream.completeMany(question, 3, callContext()));
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });

  it('that failed for good fail all that the call was for', async () => {
    await using server = await start('fails-500');
    const call = callContext({ retries: createRetryBudget(1) });
    const errors = await Promise.all(server.upstream.completeMany(question, 3, call).map((one) => failure(one)));
    expect(errors.map(({ code }) => code)).toEqual(Array(3).fill('upstream_error'));
    expect(asked(server)).toEqual([3, 3]);
  });

  it('say that they were cut, each for itself', async () => {
    await using server = await start('truncates');
    const all = await Promise.all(server.upstream.completeMany(question, 2, callContext()));
    expect(all.map(({ finishReason }) => finishReason)).toEqual(['length', 'length']);
  });

  it('fail one by one where a choice says nothing', async () => {
    await using server = await start('null-content');
    const call = callContext();
    const errors = await Promise.all(server.upstream.completeMany(question, 2, call).map((one) => failure(one)));
    expect(errors.map(({ code }) => code)).toEqual(Array(2).fill('upstream_invalid_response'));
    expect(call.meter.total().total_tokens).toBeGreaterThan(0);
  });

  it.each<Sharing>(['n', 'prefix'])('all stop when the caller goes (%s)', async (sharing) => {
    await using server = await start('hangs', sharing);
    const client = new AbortController();
    const call = callContext({ signal: client.signal });
    const errors = Promise.all(server.upstream.completeMany(question, 4, call).map((one) => failure(one)));
    await until(() => server.dummy.openRequests() === (sharing === 'n' ? 1 : 4), 2000);
    client.abort();
    expect((await errors).map(({ code }) => code)).toEqual(Array(4).fill('cancelled'));
    await until(() => server.dummy.openConnections() === 0, 100);
    expect(call.meter.estimated).toBe(true);
  });

  it('of none are none', async () => {
    await using server = await start();
    expect(server.upstream.completeMany(question, 0, callContext())).toEqual([]);
    expect(server.dummy.calls).toEqual([]);
  });
});

describe('a complaint about n', () => {
  const refusal = (error: object, status = 400) =>
    errorFromResponse(status, new Headers(), new TextEncoder().encode(JSON.stringify(error)), { clientKeyed: false });

  it.each([
    [
      { error: { message: "Invalid 'n': integer above maximum value. Expected a value <= 5, but got 8.", param: 'n' } },
      5,
    ],
    [{ error: { message: "'n' : number must be at most 1", type: 'invalid_request_error' } }, 1],
    [{ error: { message: 'Multiple candidates is not enabled for this model' } }, 1],
    [{ error: { message: 'n must be at most 4.' } }, 4],
    [{ error: { message: 'Only n=1 is supported' } }, 1],
    [{ error: { message: 'Unrecognized request argument supplied: n' } }, 1],
    [{ detail: [{ loc: ['body', 'n'], msg: 'Input should be less than or equal to 4' }] }, 4],
    [{ error: { message: 'number of completions should be at most 16' } }, 1],
  ])('is understood: %j allows %i of 8', (body, allowed) => {
    const error = refusal(body);
    expect(refusesChoices(error)).toBe(true);
    expect(choicesAllowed(error, 8)).toBe(allowed);
  });

  it.each([
    'Unsupported value: temperature does not support 3.',
    "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens.",
    'The model `n-gram` does not exist',
    'Bad request',
  ])('is not seen in: %s', (message) => {
    expect(refusesChoices(refusal({ error: { message } }))).toBe(false);
  });

  it('is only a refusal’s: no fault of the server', () => {
    expect(refusesChoices(refusal({ error: { message: 'n', param: 'n' } }, 500))).toBe(false);
  });
});
