import { describe, expect, it } from 'vitest';
import type { Reward } from '../contract/reward.ts';
import { failure } from '../testing/expecting.ts';
import { withStandIn } from './fallback.ts';

const { signal } = new AbortController();
const revision = { strategy: 'edits', draft: 'a', text: 'b' } as const;

/** Gives every text the same, after as many failures as it is told. */
function rewardOf(model: string, value: number, fails: () => boolean = () => false): Reward {
  return {
    model,
    score: async (items, options) => {
      await Promise.resolve();
      options.signal.throwIfAborted();
      if (fails()) throw new Error(`${model} is down`);
      return items.map(() => ({ reward: value, uncertainty: null, terms: {} }));
    },
    preference: () => ({ chance: value / 10, basis: model }),
    noise: () => value / 100,
  };
}

const scoreOf = async (reward: Reward) => (await reward.score([{ text: 'a' }], { signal }))[0]?.reward;

describe('a reward with a stand-in', () => {
  it('is never stood in for where a model is measured', async () => {
    const reward = withStandIn(
      rewardOf('first', 1, () => true),
      rewardOf('second', 2),
    );
    expect((await failure(scoreOf(reward))).message).toBe('first is down');
  });

  it('hands an answer over at the first failure, and for good', async () => {
    let down = true;
    const reward = withStandIn(
      rewardOf('first', 1, () => down),
      rewardOf('second', 2),
    );
    const answer = reward.forTenant!('a');
    const said = () => [answer.model, answer.preference?.(1, revision), answer.noise?.(revision)];
    expect(said()).toEqual(['first', { chance: 0.1, basis: 'first' }, 0.01]);
    expect(await scoreOf(answer)).toBe(2);
    down = false;
    expect(await scoreOf(answer)).toBe(2);
    expect(said()).toEqual(['second', { chance: 0.2, basis: 'second' }, 0.02]);
    expect(await scoreOf(reward.forTenant!('a'))).toBe(1);
  });

  it('what the model itself scored while another call failed is scored again', async () => {
    let calls = 0;
    const slow = Promise.withResolvers<void>();
    const first: Reward = {
      ...rewardOf('first', 1),
      score: async (items) => {
        if (calls++ > 0) throw new Error('first is down');
        await slow.promise;
        return items.map(() => ({ reward: 1, uncertainty: null, terms: {} }));
      },
    };
    const answer = withStandIn(first, rewardOf('second', 2)).forTenant!('a');
    const [under, failing] = [scoreOf(answer), scoreOf(answer)];
    expect(await failing).toBe(2);
    slow.resolve();
    expect(await under).toBe(2);
  });

  it('a client that leaves is no reason to hand over', async () => {
    const answer = withStandIn(rewardOf('first', 1), rewardOf('second', 2)).forTenant!('a');
    await failure(answer.score([{ text: 'a' }], { signal: AbortSignal.abort(new Error('gone')) }));
    expect(answer.model).toBe('first');
  });

  it('at the deadline it hands over, and the call goes on until nobody wants it', async () => {
    let given: AbortSignal | null = null;
    const hangs: Reward = {
      model: 'first',
      score: (_, options) => {
        given = options.signal;
        return new Promise(() => {});
      },
    };
    const [client, deadline] = [new AbortController(), new AbortController()];
    const answer = withStandIn(hangs, rewardOf('second', 2)).forTenant!('a');
    const scores = answer.score([{ text: 'a' }], { signal: client.signal, deadline: deadline.signal });
    deadline.abort();
    expect([(await scores)[0]?.reward, answer.model]).toEqual([2, 'second']);
    expect(given).toBe(client.signal);
  });

  it('stand-ins may have their own', async () => {
    const down = () => true;
    const reward = withStandIn(
      rewardOf('first', 1, down),
      withStandIn(rewardOf('second', 2, down), rewardOf('third', 3)),
    );
    const answer = reward.forTenant!('a');
    expect([await scoreOf(answer), answer.model]).toEqual([3, 'third']);
  });
});
