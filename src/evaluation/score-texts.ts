import { RedraftError } from '../contract/error.ts';
import type { Reward, RewardItem } from '../contract/reward.ts';

/** Rewards that were paid for before. A missing entry is undefined; a text without a reward is null. */
export interface ScoreCache {
  get(model: string, item: RewardItem): number | null | undefined;
  put(model: string, entries: readonly { readonly item: RewardItem; readonly reward: number | null }[]): void;
}

export interface ScoreOptions {
  readonly signal: AbortSignal;
  /** Calls at once. */
  readonly concurrency: number;
  readonly cache?: ScoreCache;
  onProgress?(done: number, total: number): void;
}

/** Texts a call: an additive model runs here and needs no network; a remote one gets small batches, so that little is lost. */
const batchSizes = { local: 64, remote: 16 };

/** Scored once for each run, so that a retrained local model under an old name does not meet its predecessor's rewards. */
const probe = 'The rain had stopped by the time she found the key, and the house was quiet.';

export const keyOf = ({ text, prompt, draft }: RewardItem): string =>
  prompt === undefined && draft === undefined ? text : JSON.stringify([text, prompt ?? null, draft ?? null]);

/**
 * The rewards of `items`, in order; each different one is asked for once. Null where the model gives none.
 * Rejects with the backend's error, or `cancelled` when the signal aborts; what was scored until then is in the cache.
 */
export async function scoreTexts(
  reward: Reward,
  items: readonly RewardItem[],
  options: ScoreOptions,
): Promise<(number | null)[]> {
  const { signal, cache } = options;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const local = reward.against !== undefined;
  const model = local && cache ? await fingerprint(reward, either) : remoteName(reward);
  const known = new Map<string, number | null>();
  const missing = new Map<string, RewardItem>();
  for (const item of items) {
    const cached = cache?.get(model, item);
    if (cached === undefined) missing.set(keyOf(item), item);
    else known.set(keyOf(item), cached);
  }
  const total = known.size + missing.size;
  const queue = [...missing];
  const size = local ? batchSizes.local : batchSizes.remote;

  async function work(): Promise<void> {
    for (let batch = queue.splice(0, size); batch.length > 0; batch = queue.splice(0, size)) {
      if (either.aborted) throw new RedraftError('cancelled', 'scoring was cancelled', { cause: either.reason });
      const asked = batch.map(([, item]) => item);
      const scores = await reward.score(asked, { signal: either });
      const entries = asked.map((item, at) => ({ item, reward: scores[at]?.reward ?? null }));
      for (const entry of entries) known.set(keyOf(entry.item), entry.reward);
      cache?.put(model, entries);
      options.onProgress?.(known.size, total);
      // A local model never waits: let timers and signals through.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.max(1, options.concurrency) }, work));
  } finally {
    stop.abort();
  }
  return items.map((item) => known.get(keyOf(item)) ?? null);
}

/** Under another scale or prompt the same model gives other rewards. */
function remoteName({ model, cacheable, judge }: Reward): string {
  const revision = cacheable?.revision ?? judge?.revision;
  return revision === undefined ? model : `${model}#${revision}`;
}

async function fingerprint(reward: Reward, signal: AbortSignal): Promise<string> {
  const [score] = await reward.score([{ text: probe }], { signal });
  return `${reward.model}#${score?.reward?.toFixed(9) ?? 'none'}`;
}
