import { LRUCache } from 'lru-cache';
import { RedraftError } from '../contract/error.ts';
import type { RepeatCounts } from '../contract/repeat.ts';
import type { Reward, RewardItem, RewardScore } from '../contract/reward.ts';
import type { CacheResult } from '../contract/telemetry.ts';
import { sha256 } from '../kit/sha256.ts';
import { type Batch, createBatches } from './cached-batches.ts';

export interface RewardCache {
  /** The reward with a memory where it is `cacheable`, else the reward itself. */
  remember(reward: Reward): Reward;
  counts(): RepeatCounts;
}

interface Bounds {
  readonly entries: number;
  readonly bytes: number;
  /** Whether one request may wait for a call of another's: on Workers it may not. */
  readonly share: boolean;
  /** Told of each text. */
  readonly onLookUp?: (result: CacheResult) => void;
}

/** One memory of scores for all rewards. A missing reward is asked for again, as is every failure. */
export function createRewardCache({ entries, bytes, share, onLookUp }: Bounds): RewardCache {
  const known = new LRUCache<string, RewardScore>({
    max: entries,
    maxSize: bytes,
    sizeCalculation: (score, key) => 2 * (key.length + JSON.stringify(score).length),
  });
  const batches = createBatches({
    share,
    onScore: (key, score) => {
      if (score.reward !== null) known.set(key, score);
    },
  });
  let [hits, shared, misses, rewards] = [0, 0, 0, 0];

  const score = async (reward: Reward, keyed: ReadonlyMap<string, RewardItem>, signal: AbortSignal) => {
    const scores = new Map<string, RewardScore>();
    const waiting = new Set<Batch>();
    const missing = new Map<string, RewardItem>();
    for (const [key, item] of keyed) {
      const hit = known.get(key);
      const batch = hit ? undefined : batches.underWay(key);
      if (hit) scores.set(key, hit);
      else if (batch) waiting.add(batch);
      else missing.set(key, item);
      if (hit) hits++;
      else if (batch) shared++;
      else misses++;
      onLookUp?.(hit ? 'hit' : batch ? 'shared' : 'miss');
    }
    if (missing.size > 0) waiting.add(batches.start(reward, missing));
    const found = await Promise.all([...waiting].map((batch) => batch.join(signal)));
    for (const batch of found) for (const [key, one] of batch) if (keyed.has(key)) scores.set(key, one);
    return scores;
  };

  /** `given` is the reward as the tenant is to ask it; `which` tells rewards of one model from each other. */
  const rememberFor = (given: Reward, tenant: string, which: number): Reward => ({
    ...given,
    async score(items, { signal }) {
      const keys = await Promise.all(items.map((item) => keyOf(given, item, [tenant, which])));
      if (signal.aborted) throw new RedraftError('cancelled', 'scoring was cancelled', { cause: signal.reason });
      const scores = await score(given, new Map(keys.map((key, index) => [key, items[index]!])), signal);
      return keys.map((key) => scores.get(key)!);
    },
  });

  return {
    remember(reward) {
      if (!reward.cacheable) return reward;
      const which = rewards++;
      return {
        ...rememberFor(reward, '', which),
        forTenant: (tenant) => rememberFor(reward.forTenant?.(tenant) ?? reward, tenant, which),
      };
    },
    counts: () => ({ hits, shared, misses, entries: known.size, bytes: known.calculatedSize }),
  };
}

/** A tenant's own: how soon a score comes would tell whether another tenant had that very text scored. */
function keyOf(
  { model, cacheable }: Reward,
  { text, draft, prompt }: RewardItem,
  place: readonly unknown[],
): Promise<string> {
  const reads = new Set(cacheable?.reads);
  const read = [reads.has('draft') ? (draft ?? null) : null, reads.has('prompt') ? (prompt ?? null) : null];
  return sha256(JSON.stringify([...place, model, cacheable?.revision, text, ...read]));
}
