import type { Reward } from '../contract/reward.ts';
import { unlessAborted } from '../kit/unless-aborted.ts';

/**
 * A reward with a stand-in for the answers that the model itself cannot score. Asked as it is it never uses that: who
 * measures a model wants its faults. For an answer (`forTenant`) the first failure, or the deadline, hands over to the stand-in for good, so
 * that draft and candidates never come from two models.
 */
export function withStandIn(
  reward: Reward,
  standIn: Reward,
  { onStandIn }: { readonly onStandIn?: () => void } = {},
): Reward {
  const { forTenant: _, ...own } = reward;
  return {
    ...own,
    standIn,
    forTenant(tenant) {
      const first = openFor(reward, tenant);
      let current = first;
      return {
        get model() {
          return current.model;
        },
        get judge() {
          return current.judge;
        },
        async score(items, options) {
          if (current === first) {
            try {
              const scores = await beforeDeadline(first.score(items, options), options.deadline);
              if (current === first) return scores;
            } catch (error) {
              if (options.signal.aborted) throw error;
              if (current === first) {
                current = openFor(standIn, tenant);
                onStandIn?.();
              }
            }
          }
          return current.score(items, options);
        },
        preference: (gap, revision) => current.preference?.(gap, revision) ?? null,
        noise: (revision) => current.noise?.(revision) ?? null,
      };
    },
  };
}

/** Rejects when the deadline comes first; the call goes on until its signal ends it, so that it is known how slow it is. */
function beforeDeadline<T>(promise: Promise<T>, deadline: AbortSignal | undefined): Promise<T> {
  if (!deadline) return promise;
  promise.catch(() => {});
  return unlessAborted(promise, deadline);
}

const openFor = (reward: Reward, tenant: string): Reward => reward.forTenant?.(tenant) ?? reward;
