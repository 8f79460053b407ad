import { describe, expect, test } from 'vitest';
import type { Revision } from '../contract/candidate.ts';
import type { Reward } from '../contract/reward.ts';
import type { Clock } from '../contract/runtime.ts';
import { makeCandidate } from '../kit/edits.ts';
import { passageTools } from '../testing/passage-tools.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { amongSingles } from '../select/stopping.ts';
import { settlePassage } from './settle-passage.ts';
import type { Batch, PassageTools } from './tools.ts';

const passage = { index: 0, start: 0, end: 4, text: 'gap0', words: 1 };

/** A candidate says its own gap; it comes after so many milliseconds, or never. */
interface Call {
  readonly gap: number;
  readonly ms?: number;
}

const reward: Reward = {
  model: 'test/says-itself',
  score: (items) =>
    Promise.resolve(items.map(({ text }) => ({ reward: 5 + Number(text.slice(3)), uncertainty: null, terms: {} }))),
};

async function settle(calls: readonly (Call | 'fails')[], more: Partial<PassageTools> & { deadlineMs?: number } = {}) {
  const clock = createVirtualClock();
  const asked: Batch[] = [];
  const traced: Record<string, unknown>[] = [];
  let [stopped, told] = [0, 0];
  const deadline = new AbortController();
  if (more.deadlineMs) void clock.sleep(more.deadlineMs).then(() => deadline.abort(new Error('too late')));
  const tools = passageTools(clock, reward, {
    n: calls.length,
    stopping: amongSingles,
    revise: (_, batch) => {
      asked.push(batch);
      return calls.slice(batch.first, batch.first + batch.n).map((call, at) =>
        answer(call, batch, { clock, index: batch.first + at }).catch((cause: unknown): Revision => {
          stopped++;
          return { discarded: 'failed', cause };
        }),
      );
    },
    onRevision: () => told++,
    deadline: deadline.signal,
    trace: (event, _, detail) => traced.push({ event, ...detail }),
    ...more,
  });
  const settled = await settlePassage(passage, tools);
  const why = traced.find(({ event }) => event === 'stopped');
  return { ...settled, waves: asked.map(({ n }) => n), ms: clock.elapsed(), stopped, told, why };
}

async function answer(
  call: Call | 'fails' | undefined,
  { signal }: Batch,
  { clock, index }: { readonly clock: Clock; readonly index: number },
): Promise<Revision> {
  if (!call || call === 'fails') throw new Error('the editor is down');
  await clock.sleep(call.ms ?? 1000, signal);
  const edit = { start: 0, end: 4, original: 'gap0', revised: `gap${call.gap}`, category: 'other' as const };
  return { candidate: makeCandidate(passage, { index, strategy: 'rewrite' }, [edit]) };
}

const never = 2 ** 40;
const alike = [0.9, 0.92, 0.91, 0.9, 0.93, 0.9, 2, 3].map((gap) => ({ gap }));
const apart = [0.1, 1.1, -0.2, 1.2, 0.4, 1, 2, 3].map((gap) => ({ gap }));

describe('an adaptive policy', () => {
  test('asks for no more than a first wave where its candidates are all but equal, and says why', async () => {
    const settled = await settle(alike);
    expect(settled.waves).toEqual([6]);
    expect(settled.text).toBe('gap0.93');
    expect(settled.counts).toMatchObject({ requested: 6, generated: 4, scored: 4 });
    expect(settled.why).toMatchObject({ reason: 'gain_below_price', asked: 6, of: 8, given_up: 0 });
    expect(settled.why?.['expected_gain']).toBeLessThan(0.06);
  });

  test('goes on where another may well be better, numbered from where the first wave stopped', async () => {
    const settled = await settle(apart);
    expect(settled.waves).toEqual([6, 2]);
    expect(settled.text).toBe('gap3');
    expect(settled.candidates.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(settled.why).toBeUndefined();
  });

  test('gives the same result in whatever order the candidates come', async () => {
    const [one, other] = await Promise.all([
      settle(apart.map(({ gap }, at) => ({ gap, ms: 1000 + at }))),
      settle(apart.map(({ gap }, at) => ({ gap, ms: 1000 - at }))),
    ]);
    expect(other.candidates).toEqual(one.candidates);
    expect(other.waves).toEqual(one.waves);
  });

  test('asks an editor that failed every call for nothing more', async () => {
    const settled = await settle(Array.from({ length: 8 }, () => 'fails' as const));
    expect(settled.waves).toEqual([6]);
    expect(settled.report).toMatchObject({ outcome: 'degraded', reason: 'editor_unavailable' });
    expect(settled.why).toMatchObject({ reason: 'editor_failed' });
  });

  test('tells of n candidates in all, however many it asked for', async () => {
    expect((await settle(alike)).told).toBe(8);
    expect((await settle(apart)).told).toBe(8);
  });
});

test('one that hangs in a second wave holds nothing up either', async () => {
  const settled = await settle([...apart.slice(0, 6), { gap: 9, ms: never }, { gap: 9, ms: never }]);
  expect(settled.waves).toEqual([6, 2]);
  expect(settled.text).toBe('gap1.2');
  expect(settled.ms).toBe(2250);
  expect(settled.why).toMatchObject({ reason: 'stragglers', asked: 8, given_up: 2 });
});

test('a policy that is not adaptive asks for all at once', async () => {
  const settled = await settle(alike, { stopping: null });
  expect(settled.waves).toEqual([8]);
  expect(settled.counts.requested).toBe(8);
  expect(settled.text).toBe('gap3');
});

describe.each([
  ['adaptive', amongSingles],
  ['all at once', null],
] as const)('stragglers (%s)', (_, stopping) => {
  test('one that hangs for ever holds nothing up, and is stopped', async () => {
    const settled = await settle([...alike.slice(0, 5), { gap: 9, ms: never }, ...alike.slice(0, 2)], { stopping });
    expect(settled.text).toBe('gap0.93');
    expect(settled.ms).toBeLessThanOrEqual(2500);
    expect(settled.stopped).toBe(1);
    expect(settled.told).toBe(8);
    expect(settled.why).toMatchObject({ given_up: 1 });
  });

  test('one that fails does not make the others late', async () => {
    const settled = await settle(['fails', { gap: 0.5, ms: 1000 }, { gap: 0.6, ms: 1900 }], { stopping, n: 3 });
    expect(settled.text).toBe('gap0.6');
  });
});

describe('at the deadline', () => {
  test('what there is gets ranked, and the rest is stopped', async () => {
    const calls = [{ gap: 0.5 }, { gap: 0.7 }, ...Array.from({ length: 6 }, () => ({ gap: 2, ms: never }))];
    const settled = await settle(calls, { stopping: null, deadlineMs: 1500 });
    expect(settled.text).toBe('gap0.7');
    expect(settled.stopped).toBe(6);
    expect(settled.ms).toBe(1500);
    expect(settled.why).toMatchObject({ reason: 'deadline', given_up: 6 });
  });

  test('no further wave begins', async () => {
    const settled = await settle(apart, { deadlineMs: 1000 });
    expect(settled.waves).toEqual([6]);
  });

  test('with nothing there the draft stays', async () => {
    const settled = await settle([{ gap: 2, ms: never }], { deadlineMs: 1500 });
    expect(settled.report).toMatchObject({ outcome: 'degraded', reason: 'deadline' });
  });

  test('a reward model that hangs is not waited for: the draft stays, for the deadline', async () => {
    const hangs: Reward = { model: 'test/hangs', score: () => new Promise(() => {}) };
    const settled = await settle(apart, {
      deadlineMs: 1500,
      stopping: null,
      terms: [{ name: 'quality', weight: 1, reward: hangs }],
    });
    expect(settled.report).toMatchObject({ outcome: 'degraded', reason: 'deadline' });
    expect(settled.ms).toBeLessThanOrEqual(1800);
  });

  test('what was scored before counts, where the reward model hangs only then', async () => {
    let calls = 0;
    const tires: Reward = {
      model: 'test/tires',
      score: (items, options) => (calls++ === 0 ? reward.score(items, options) : new Promise(() => {})),
    };
    const settled = await settle(apart, { deadlineMs: 2500, terms: [{ name: 'quality', weight: 1, reward: tires }] });
    expect(settled.waves).toEqual([6, 2]);
    expect(settled.text).toBe('gap1.2');
    expect(settled.ms).toBeLessThanOrEqual(2800);
  });
});

test('answers that were under way before are given their time too', async () => {
  const late = [...alike.slice(0, 6), { gap: 2, ms: 2500 }];
  expect((await settle(late, { stopping: null, n: 7 })).text).toBe('gap0.93');
  expect((await settle(late, { stopping: null, n: 7, askedAt: -10_000 })).text).toBe('gap2');
});

test('where likeness to the draft cannot be judged before the deadline the draft stays, for the deadline', async () => {
  const deadline = new AbortController();
  const similarity = {
    min: 0.8,
    embed: () => {
      deadline.abort(new Error('too late'));
      return Promise.reject(new Error('too late'));
    },
  };
  const settled = await settle(alike, { stopping: null, similarity, deadline: deadline.signal });
  expect(settled.report).toMatchObject({ outcome: 'degraded', reason: 'deadline' });
});

test('a text is scored once, however often it is ranked', async () => {
  const scored: string[] = [];
  const counting: Reward = {
    model: 'test/counting',
    score: (items, options) => {
      scored.push(...items.map(({ text }) => text));
      return reward.score(items, options);
    },
  };
  await settle(apart, { terms: [{ name: 'quality', weight: 1, reward: counting }] });
  expect(scored).toHaveLength(new Set(scored).size);
});

test('a client that has gone ends it all at once', async () => {
  const gone = new AbortController();
  const settling = settle([{ gap: 1, ms: never }], { signal: gone.signal });
  await Promise.resolve();
  gone.abort(new Error('gone'));
  await expect(settling).rejects.toThrow('gone');
});
