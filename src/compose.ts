import type { Config } from './contract/config.ts';
import type { StrategyChoice } from './contract/strategy-choice.ts';
import type { Policies } from './contract/policy.ts';
import type { Reward } from './contract/reward.ts';
import type { Clock, Logger, Random } from './contract/runtime.ts';
import type { Services } from './contract/services.ts';
import type { Store } from './contract/store.ts';
import type { Strategy } from './contract/strategy.ts';
import type { Telemetry } from './contract/telemetry.ts';
import { equalKeys } from './kit/equal-keys.ts';
import { FileError } from './kit/file-error.ts';
import { unservedJudges } from './kit/unserved-judges.ts';
import { recordUnfinished } from './ledger/record-unfinished.ts';
import { wordDiff } from './passage/word-diff.ts';
import { createPipeline, type PipelineServices } from './pipeline.ts';
import { createPlayground } from './playground/create-playground.ts';
import { findPolicy, resolveSettings } from './policy/resolve.ts';
import { createRepeats } from './repeat/repeats.ts';
import { createRewardCache } from './reward/cached.ts';
import { withStandIns } from './reward/create-rewards.ts';
import { createJudges } from './reward/judge/create-judges.ts';
import { createRewardTerms } from './reward/policy-terms.ts';
import { createLineEditorStrategy } from './revise/line-editor-strategy.ts';
import { createLineEditor, lineEditorModel } from './revise/line-editor/line-editor.ts';
import { createMixedStrategy } from './revise/mixed.ts';
import { createModelStrategy } from './revise/model-strategy.ts';
import { createCategorise } from './select/categorise/categorise.ts';
import type { CategoryModel } from './select/categorise/model.ts';
import { createShowEdits } from './select/show-edits.ts';
import { createStrategyChoice } from './select/strategy-choice.ts';
import { observePipeline } from './telemetry/observe-pipeline.ts';
import { createPrices } from './tenancy/prices.ts';
import { createChatDraft } from './upstream/chat-draft.ts';
import { createAskJudge, judgeUpstream } from './upstream/ask-judge.ts';
import { createUpstreams } from './upstream/directory.ts';
import { embed } from './upstream/embed.ts';
import { createFairQueue } from './upstream/fair-queue.ts';
import { createOpenAIUpstream } from './upstream/openai-upstream.ts';
import { perAnswer } from './upstream/per-answer.ts';
import { createResponsesDraft } from './upstream/responses-draft.ts';
import { send } from './upstream/send.ts';
import type { Transport } from './upstream/transport.ts';

/** What the platform brings. */
export interface Parts {
  readonly config: Config;
  readonly policies: Policies;
  /** By the name that policies use; the first is the default. */
  readonly rewards: ReadonlyMap<string, Reward>;
  /** Names the kinds of edits that bring no label. */
  readonly editCategories: CategoryModel;
  /** One for the server's life: it learns how models want to be asked. */
  readonly strategyChoice?: StrategyChoice;
  readonly transport: Transport;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly authenticate: Services['authenticate'];
  /** One for the server's life: it knows how many requests are under way. */
  readonly admit: Services['admit'];
  readonly draining: () => boolean;
  readonly loopbackOnly: boolean;
  /** The text of a file of `src/playground/page`. */
  readonly readPageFile: (name: string) => Promise<string>;
  /** One for the server's life; without, nothing is counted. */
  readonly telemetry?: Telemetry;
  /**
   * How many calls of one answer may await their headers at once, where the platform bounds that and no queue can be shared
   * by its requests (Workers); null elsewhere: there each upstream's `max_concurrency` bounds the calls of all requests.
   */
  readonly headersAtOnce: number | null;
}

/** About 60,000 scores: an entry is its digest and its score, never a text. */
const rewardCacheBounds = { entries: 100_000, bytes: 16 * 1024 * 1024 };
/** About a thousand answers of 600 words; a Workers isolate has 128 MiB for all. */
const answerCacheBytes = 32 * 1024 * 1024;

/** What calls that were stopped take to tell what they used. On Workers a request that has ended can wait for nothing. */
const stoppedCallsMs = 100;

/** Puts the rooms together; the same on Node and on Workers. Throws a FileError where a policy names an unknown reward, or no upstream serves a judge. */
export function compose(parts: Parts): Services {
  const { config, policies, clock, random, logger, headersAtOnce, telemetry } = parts;
  const adminKey = config.server.admin_key;
  // On Workers no request may wait for another.
  const share = headersAtOnce === null;
  const headersQueueOf = headersAtOnce === null ? null : perAnswer(() => createFairQueue(headersAtOnce));
  const upstreams = createUpstreams({
    lineEditorModel,
    clock,
    upstreams: Object.entries(config.upstreams).map(([name, upstream]) => ({
      models: upstream.models,
      upstream: createOpenAIUpstream({
        name,
        baseURL: upstream.base_url,
        apiKey: upstream.api_key,
        timeoutSeconds: upstream.timeout_s,
        passthrough: upstream.passthrough,
        sharing: upstream.share,
        transport: parts.transport,
        clock,
        random,
        concurrency: headersAtOnce === null ? upstream.max_concurrency : Number.POSITIVE_INFINITY,
        headersQueueOf,
        ...(telemetry && { observe: telemetry.upstream(name) }),
      }),
    })),
  });
  const rewardCache = createRewardCache({
    ...rewardCacheBounds,
    share,
    ...(telemetry && { onLookUp: (result) => telemetry.lookedUp('rewards', result) }),
  });
  const unserved = unservedJudges(config);
  if (unserved.length > 0)
    throw new FileError(unserved.map(({ field, expected }) => `${field.join('.')}: ${expected}`).join('\n'));
  const judges = createJudges(config.rewards, { clock, logger, askOf: (judge) => createAskJudge(upstreams, judge) });
  const rewards = withStandIns(
    new Map(
      rewardsIn(config, [...parts.rewards, ...judges]).map(([name, reward]) => [name, rewardCache.remember(reward)]),
    ),
    config.rewards,
    telemetry,
  );
  const termsOf = createRewardTerms(policies, rewards);
  const lineEditor = createLineEditorStrategy(createLineEditor());
  const categorise = createCategorise(parts.editCategories);
  const [sentences, edits, rewrite] = (['sentences', 'edits', 'rewrite'] as const).map((form) =>
    createModelStrategy(form, categorise),
  ) as [Strategy, Strategy, Strategy];
  const strategies = {
    sentences,
    edits,
    rewrite,
    mixed: createMixedStrategy([sentences, edits, rewrite, lineEditor]),
    'line-editor': lineEditor,
  };
  const rewardTerms: PipelineServices['rewardTerms'] = (policy, tenant) =>
    termsOf(policy).map((term) => ({ ...term, reward: term.reward.forTenant?.(tenant.id) ?? term.reward }));
  const repeats = createRepeats({
    pipeline: recordUnfinished(
      createPipeline({
        clock,
        random,
        logger,
        strategies,
        strategyChoice: parts.strategyChoice ?? createStrategyChoice(),
        showEdits: createShowEdits(wordDiff, categorise),
        rewardTerms,
        ...(telemetry && { traced: telemetry.traced }),
      }),
      { store: parts.store, clock, logger, lateMs: share ? stoppedCallsMs : 0 },
    ),
    clock,
    bytes: answerCacheBytes,
    share,
    ...(telemetry && { onLookUp: (result) => telemetry.lookedUp('answers', result) }),
  });
  return {
    clock,
    logger,
    store: parts.store,
    limits: { maxBodyBytes: config.server.max_body_mb * 1024 * 1024, revise: config.server.revise },
    defaultModel: upstreams.all().length === 0 ? lineEditorModel : config.defaults.model,
    policies,
    upstreams,
    rewards,
    authenticate: parts.authenticate,
    admit: parts.admit,
    costOf: createPrices(config.prices),
    draining: parts.draining,
    playground: createPlayground(parts.readPageFile),
    loopbackOnly: parts.loopbackOnly,
    resolveSettings: (tenant, wishes) => resolveSettings(policies, tenant, wishes),
    policyAvailable: (tenant, name) => findPolicy(policies, tenant, name) !== null,
    openChatDraft: createChatDraft,
    openResponsesDraft: createResponsesDraft,
    pipeline: telemetry
      ? observePipeline(repeats.pipeline, {
          telemetry,
          clock,
          upstreamOf: (model, stage) =>
            (stage === 'judge' ? judgeUpstream(config.rewards, model) : null) ??
            upstreams.route(model).upstream?.name ??
            null,
        })
      : repeats.pipeline,
    ...(telemetry && { telemetry }),
    state: () => ({
      resting: new Map(
        [...rewards].flatMap(([name, reward]) => (reward.resting ? [[name, reward.resting()] as const] : [])),
      ),
      caches: { answers: repeats.counts(), rewards: rewardCache.counts() },
    }),
    isAdminKey: adminKey === null ? null : (given) => equalKeys(given, adminKey),
    repeatCounts: () => ({ answers: repeats.counts(), rewards: rewardCache.counts() }),
    embed,
    send,
  };
}

/** In the configuration's order: its first is the default. */
function rewardsIn(
  { rewards }: Config,
  made: Iterable<readonly [string, Reward]>,
): readonly (readonly [string, Reward])[] {
  const byName = new Map(made);
  const names = new Set([...Object.keys(rewards), ...byName.keys()]);
  return [...names].flatMap((name) => {
    const reward = byName.get(name);
    return reward ? [[name, reward] as const] : [];
  });
}
