import type { RemoteRewardConfig, RewardConfig } from '../contract/reward-config.ts';
import type { Reward } from '../contract/reward.ts';
import type { Clock, Logger, Random } from '../contract/runtime.ts';
import type { TasteStore } from '../contract/taste.ts';
import type { Telemetry } from '../contract/telemetry.ts';
import type { RenderChat } from './chat-template.ts';
import { decodeArtifact } from './embedded/artifact.ts';
import { createEmbeddedReward } from './embedded/reward.ts';
import type { EngineTransport } from './engine-call.ts';
import type { RewardEngine } from './engine.ts';
import { withStandIn } from './fallback.ts';
import { createHfEngine } from './hf.ts';
import type { Tokenize } from './kserve-tensors.ts';
import { createKserveEngine } from './kserve.ts';
import { createPromptFormat } from './prompt-format.ts';
import { createRemoteReward } from './remote.ts';
import { createSglangEngine } from './sglang.ts';
import { createTenantReward } from './taste/tenant-reward.ts';
import { createTeiEngine } from './tei.ts';
import { createVllmEngine } from './vllm.ts';

/** What a reward's files hold, read by who binds the platform; null where it names none. */
export interface RewardFiles {
  readonly calibration: Pick<Reward, 'preference' | 'noise'> | null;
  readonly renderChat: RenderChat | null;
  readonly tokenize: Tokenize | null;
}

export interface RewardParts {
  /** The bytes of the embedded model. */
  readonly artifact: Uint8Array;
  readonly transport: EngineTransport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Whether texts of several requests may share a call: on Workers they may not. */
  readonly acrossRequests: boolean;
  /** Where tenants' own tastes are; null where nothing is stored. */
  readonly tastes: Pick<TasteStore, 'findTaste'> | null;
  /** By the reward's name. */
  readonly files: ReadonlyMap<string, RewardFiles>;
  readonly telemetry?: Telemetry;
}

type Rewards = Readonly<Record<string, RewardConfig>>;

const noFiles: RewardFiles = { calibration: null, renderChat: null, tokenize: null };
/** WQRM's longest training paragraph has 405 words. */
const usualMaxWords = 400;

/** The rewards that the configuration names, without their stand-ins and without its judges, which need an upstream. Throws where `artifact` is no embedded model. */
export function createRewards(rewards: Rewards, parts: RewardParts): ReadonlyMap<string, Reward> {
  const model = decodeArtifact(parts.artifact);
  const { tastes } = parts;
  const embedded = tastes ? createTenantReward(model, { ...parts, tastes }) : createEmbeddedReward(model);
  return new Map(
    Object.entries(rewards).flatMap(([name, config]): [string, Reward][] => {
      if (config.kind === 'judge') return [];
      return [[name, config.kind === 'embedded' ? embedded : createRemote(name, config, parts)]];
    }),
  );
}

/** The same with their stand-ins: `fallback` in the configuration. */
export function withStandIns(
  made: ReadonlyMap<string, Reward>,
  rewards: Rewards,
  telemetry?: Telemetry,
): ReadonlyMap<string, Reward> {
  const withOwn = (name: string): Reward | undefined => {
    const reward = made.get(name);
    const config = rewards[name];
    const standIn = config && config.kind !== 'embedded' && config.fallback ? withOwn(config.fallback) : undefined;
    return reward && standIn
      ? withStandIn(reward, standIn, telemetry && { onStandIn: telemetry.reward(name).stoodIn })
      : reward;
  };
  return new Map([...made].map(([name, reward]) => [name, withOwn(name) ?? reward]));
}

function createRemote(name: string, config: RemoteRewardConfig, parts: RewardParts): Reward {
  const files = parts.files.get(name) ?? noFiles;
  const maxWords = config.format === 'text' ? (config.max_words ?? usualMaxWords) : null;
  const timeoutMs = config.timeout_s * 1000;
  return createRemoteReward({
    name,
    model: config.model,
    revision: revisionOf(config),
    engine: createEngine(config, { files, transport: parts.transport, timeoutMs }),
    format: createPromptFormat({
      kind: config.format,
      textTemplate: config.text_template,
      prompt: config.prompt,
      renderChat: files.renderChat,
      maxWords,
    }),
    scale: config.scale,
    calibration: files.calibration,
    bounded: config.bounded,
    maxWords,
    maxBatch: config.max_batch,
    maxBatchTokens: config.max_batch_tokens,
    maxConcurrency: config.max_concurrency,
    timeoutMs,
    acrossRequests: parts.acrossRequests,
    clock: parts.clock,
    random: parts.random,
    logger: parts.logger,
    ...(parts.telemetry && { observe: parts.telemetry.reward(name) }),
  });
}

function revisionOf({
  kind,
  format,
  prompt,
  chat_template,
  text_template,
  max_words,
  scale,
}: RemoteRewardConfig): string {
  return JSON.stringify([kind, format, prompt, chat_template, text_template, max_words, scale]);
}

function createEngine(
  config: RemoteRewardConfig,
  { files, ...how }: { readonly files: RewardFiles; readonly transport: EngineTransport; readonly timeoutMs: number },
): RewardEngine {
  const apiKey = config.api_key;
  switch (config.kind) {
    case 'tei':
      return createTeiEngine({ ...how, url: config.url, apiKey });
    case 'sglang':
      return createSglangEngine({ ...how, url: config.url, apiKey });
    case 'vllm':
      return createVllmEngine({ ...how, url: config.url, apiKey, model: config.model, endpoint: config.endpoint });
    case 'hf':
      return createHfEngine({ ...how, url: config.url, apiKey, model: config.model });
    case 'kserve':
      return createKserveEngine({ ...how, url: config.url, apiKey, model: config.model, tokenize: files.tokenize });
  }
}
