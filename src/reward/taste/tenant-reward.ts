import { LRUCache } from 'lru-cache';
import type { Clock, Logger } from '../../contract/runtime.ts';
import type { Reward } from '../../contract/reward.ts';
import type { TasteRecord, TasteStore } from '../../contract/taste.ts';
import type { EmbeddedModel } from '../embedded/model.ts';
import { createEmbeddedReward, modelId } from '../embedded/reward.ts';
import { createScorer } from '../embedded/scorer.ts';
import { createTastedScorer, tasteSchema } from './taste.ts';

/** How long a server goes on by what it last read: a new version serves within a second. */
const rememberedForMs = 800;
const rememberedTenants = 10_000;

export interface TenantRewardOptions {
  readonly tastes: Pick<TasteStore, 'findTaste'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What is known of one tenant. */
interface Known {
  readonly reward: Reward;
  /** 0 for the shipped model. */
  readonly version: number;
  readonly readAt: number;
}

/**
 * The embedded reward, and each tenant's own where it has a taste in force. While the storage cannot tell, a tenant keeps what it
 * had. A taste that was learned beside another model, or cannot be read, is left alone, and the log says so.
 */
export function createTenantReward(model: EmbeddedModel, { tastes, clock, logger }: TenantRewardOptions): Reward {
  const scorer = createScorer(model);
  const shipped = createEmbeddedReward(model, { scorer });
  const known = new LRUCache<string, Known>({ max: rememberedTenants });

  const adapt = (record: TasteRecord): Reward => {
    const told = { tenant: record.tenant, version: record.version };
    if (record.base !== modelId(model)) {
      logger.warn('a taste that was learned beside another reward model is left alone: train it again', told);
      return shipped;
    }
    const parsed = tasteSchema.safeParse(parseJson(record.taste));
    if (!parsed.success) {
      logger.warn('a taste cannot be read by this version: train it again', told);
      return shipped;
    }
    return createEmbeddedReward(model, {
      scorer: createTastedScorer(scorer, parsed.data),
      version: versionName(record),
    });
  };

  /** The tenant's reward as of now. Who asks meanwhile gets what was known before. */
  const find = async (tenant: string): Promise<Reward> => {
    const last = known.get(tenant) ?? { reward: shipped, version: 0, readAt: Number.NEGATIVE_INFINITY };
    const readAt = clock.elapsed();
    if (readAt - last.readAt < rememberedForMs) return last.reward;
    if (known.has(tenant)) known.set(tenant, { ...last, readAt });
    try {
      const record = await tastes.findTaste(tenant);
      const version = record?.version ?? 0;
      const reward = version === last.version ? last.reward : record ? adapt(record) : shipped;
      known.set(tenant, { reward, version, readAt });
      return reward;
    } catch (fault) {
      logger.warn('the taste of a tenant could not be looked up', { tenant, fault: String(fault) });
      return last.reward;
    }
  };

  return {
    ...shipped,
    forTenant(tenant) {
      let current = known.peek(tenant)?.reward ?? shipped;
      let found: Promise<Reward> | null = null;
      return {
        get model() {
          return current.model;
        },
        async score(items, options) {
          // Once for an answer: its texts are scored by one version.
          current = await (found ??= find(tenant));
          return current.score(items, options);
        },
        preference: (gap, revision) => current.preference?.(gap, revision) ?? null,
        noise: (revision) => current.noise?.(revision) ?? null,
        against: (draft) => (current.against ?? scorer.against)(draft),
      };
    },
  };
}

/** As answers name it behind the shipped model's id: `acme.2`. */
export const versionName = ({ tenant, version }: Pick<TasteRecord, 'tenant' | 'version'>): string =>
  `${tenant}.${version}`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
