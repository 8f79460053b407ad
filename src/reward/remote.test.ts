import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Logger } from '../contract/runtime.ts';
import { unlessAborted } from '../kit/unless-aborted.ts';
import { failure } from '../testing/expecting.ts';
import { fakeScore } from '../testing/fake-engine-formats.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { EngineFault, type RewardEngine } from './engine.ts';
import { createPromptFormat } from './prompt-format.ts';
import { createRemoteReward, type RemoteRewardOptions } from './remote.ts';

const { signal } = new AbortController();
const long = 'The ferry left at six, and nobody on the quay had slept.\n\n'.repeat(60);

/** A reward over an engine that can be told to fail, with all that it was asked and all that was logged. */
function startRemote(more: Partial<RemoteRewardOptions> = {}) {
  const calls: (readonly string[])[] = [];
  const logged: string[] = [];
  const say = (level: string) => (message: string, fields?: object) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const logger: Logger = { info: say('info'), warn: say('warn'), error: say('error') };
  const state = {
    fault: null as EngineFault | null,
    model: 'org/model' as string | null,
    maxBatch: null as number | null,
    hangs: false,
    mostWords: Infinity,
  };
  const engine: RewardEngine = {
    name: 'The engine',
    describe: () => (state.fault ? Promise.reject(state.fault) : Promise.resolve({ ...state })),
    score: async (inputs, stop) => {
      if (state.fault) throw state.fault;
      if (state.hangs) await unlessAborted(new Promise(() => {}), stop);
      if (inputs.some(({ text }) => text.split(/\s+/).length > state.mostWords))
        throw new EngineFault('text', 'The engine finds a text too long (422).');
      calls.push(inputs.map(({ text }) => text));
      return inputs.map(({ text }) => fakeScore(text));
    },
  };
  const format = createPromptFormat({
    kind: 'text',
    textTemplate: '{text}',
    prompt: null,
    renderChat: null,
    maxWords: 400,
  });
  const reward = createRemoteReward({
    name: 'wqrm',
    model: 'org/model',
    revision: '1',
    engine,
    format,
    scale: null,
    calibration: null,
    bounded: false,
    maxWords: 400,
    maxBatch: 32,
    maxBatchTokens: 16_384,
    maxConcurrency: 2,
    timeoutMs: 1_000,
    acrossRequests: true,
    clock: createVirtualClock({ turns: 2 }),
    random: () => 0.5,
    logger,
    ...more,
  });
  const score = async (...texts: string[]) =>
    (
      await reward.score(
        texts.map((text) => ({ text })),
        { signal },
      )
    ).map((one) => one.reward);
  return { reward, score, state, calls, logged };
}

describe('a reward on another machine', () => {
  it("gives the model's own points, or standard deviations from its mean", async () => {
    const { score } = startRemote();
    expect(await score('A boat.', 'The quay.')).toEqual([fakeScore('A boat.'), fakeScore('The quay.')]);
    const scaled = startRemote({ scale: { mean: 2, sd: 0.5 } });
    expect(await scaled.score('A boat.')).toEqual([(fakeScore('A boat.') - 2) / 0.5]);
  });

  it('a text that is too long is the mean of its parts by words', async () => {
    const { score, calls } = startRemote();
    const [whole] = await score(long);
    const parts = calls.at(-1) ?? [];
    expect(parts).toHaveLength(2);
    const words = parts.map((part) => part.split(/\s+/).filter(Boolean).length);
    const mean = parts.reduce((sum, part, at) => sum + fakeScore(part) * words[at]!, 0) / (words[0]! + words[1]!);
    expect(whole).toBeCloseTo(mean, 9);
  });

  it('asks the engine what it is before the first score, and not again', async () => {
    const { score, calls } = startRemote();
    await score('A boat.');
    await score('The quay.');
    expect(calls).toHaveLength(4);
    expect(calls.slice(2)).toEqual([['A boat.'], ['The quay.']]);
  });

  it('sends no more at once than the engine takes', async () => {
    const { score, state, calls } = startRemote();
    state.maxBatch = 4;
    await score('first');
    calls.length = 0;
    await score(...Array.from({ length: 9 }, (_, at) => `text ${at}`));
    expect(calls.map(({ length }) => length)).toEqual([4, 4, 1]);
  });

  it('an engine that serves another model is not used, and that is told as a mistake', async () => {
    const { score, state, logged } = startRemote();
    state.model = 'org/other';
    expect((await failure(score('A boat.'))).message).toBe('The engine serves org/other, not org/model.');
    expect(logged).toEqual([expect.stringMatching(/^error .*serves org\/other/)]);
  });

  it('an engine that takes no texts of that length is not used, and the log says why', async () => {
    const { score, state, logged } = startRemote();
    state.mostWords = 100;
    expect((await failure(score('A boat.'))).message).toMatch(/cannot score plain texts of up to 400 words/);
    expect(logged).toEqual([expect.stringMatching(/^error .*max_words/)]);
  });

  it.each(['/data/model', './model', null])('an engine that calls its model %s may serve it', async (model) => {
    const { score, state, logged } = startRemote();
    state.model = model;
    expect(await score('A boat.')).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  it('on Workers texts of two answers never share a call', async () => {
    const { reward, calls } = startRemote({ acrossRequests: false });
    await reward.score([{ text: 'first' }], { signal });
    calls.length = 0;
    const [a, b] = [reward.forTenant?.('a'), reward.forTenant?.('a')];
    await Promise.all([a?.score([{ text: 'one' }], { signal }), b?.score([{ text: 'two' }], { signal })]);
    expect(calls.toSorted()).toEqual([['one'], ['two']]);
  });
});

describe('an engine that fails', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => vi.useRealTimers());
  const failed = new EngineFault('failed', 'The engine failed (500).');

  it('is told of once, and once when it is well again', async () => {
    const { score, state, logged } = startRemote();
    state.fault = failed;
    await failure(score('one'));
    await failure(score('two'));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(/^warn .*"reward":"wqrm","fault":"The engine failed \(500\)\."/);
    state.fault = null;
    await score('three');
    expect(logged.slice(1)).toEqual(['info the reward model answers again {"reward":"wqrm"}']);
  });

  it('three times in a row is left alone for ten seconds, then tried once', async () => {
    const { score, state, calls } = startRemote();
    await score('well');
    state.fault = failed;
    for (const text of ['one', 'two', 'three']) expect((await failure(score(text))).message).toBe(failed.message);
    state.fault = null;
    calls.length = 0;
    expect((await failure(score('four'))).message).toMatch(/left alone/);
    expect(calls).toEqual([]);
    vi.setSystemTime(Date.now() + 10_000);
    expect(await score('five')).toEqual([fakeScore('five')]);
    expect(await score('six')).toEqual([fakeScore('six')]);
  });

  it('one that hangs is found out also where every client has less time than its limit', async () => {
    const clock = createVirtualClock({ turns: 2 });
    const { reward, state } = startRemote({ clock, timeoutMs: 3_000 });
    await reward.score([{ text: 'well' }], { signal });
    state.hangs = true;
    for (const text of ['one', 'two', 'three']) {
      const client = new AbortController();
      const scoring = failure(reward.score([{ text }], { signal: client.signal }));
      await clock.sleep(1_100);
      client.abort();
      await scoring;
      await clock.sleep(1);
    }
    expect((await failure(reward.score([{ text: 'four' }], { signal }))).message).toMatch(/left alone/);
  });

  it('a text that cannot be scored says nothing of the engine', async () => {
    const { score, state } = startRemote();
    await score('well');
    for (const text of ['one', 'two', 'three', 'four']) {
      state.fault = new EngineFault('text', 'The engine cannot score a text.');
      expect((await failure(score(text))).message).toMatch(/cannot score a text/);
    }
    state.fault = null;
    expect(await score('five')).toHaveLength(1);
  });

  it('says what stands in the way, and finds out when nothing does any more', async () => {
    const { reward, state } = startRemote();
    expect(await reward.trouble?.({ signal })).toBeNull();
    state.fault = failed;
    await failure(reward.score([{ text: 'one' }], { signal }));
    expect(await reward.trouble?.({ signal })).toBe(failed.message);
    state.fault = null;
    expect(await reward.trouble?.({ signal })).toBeNull();
  });
});
