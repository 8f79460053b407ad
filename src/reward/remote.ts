import { RedraftError } from '../contract/error.ts';
import type { Reward, RewardScore } from '../contract/reward.ts';
import type { Clock, Logger, Random } from '../contract/runtime.ts';
import type { RewardObserver } from '../contract/telemetry.ts';
import { createBatcher, type Batcher } from './batch.ts';
import { createCircuit } from './circuit.ts';
import { createEngineCheck } from './engine-check.ts';
import { EngineFault, isFault, type EngineInput, type RewardEngine } from './engine.ts';
import type { PromptFormat } from './prompt-format.ts';
import { sendBatch, type Scored } from './send-batch.ts';

export interface RemoteRewardOptions {
  /** The configuration's name for it, for the log. */
  readonly name: string;
  /** The id under which answers name the model. */
  readonly model: string;
  /** Differs where the same text may have another score. */
  readonly revision: string;
  readonly engine: RewardEngine;
  readonly format: PromptFormat;
  /** (score − mean) / sd is the reward; null where the model's own points are. */
  readonly scale: { readonly mean: number; readonly sd: number } | null;
  /** What was measured of this model with this scale; null where nothing was. */
  readonly calibration: Pick<Reward, 'preference' | 'noise'> | null;
  readonly bounded: boolean;
  readonly maxWords: number | null;
  readonly maxBatch: number;
  readonly maxBatchTokens: number;
  readonly maxConcurrency: number;
  readonly timeoutMs: number;
  /** Whether texts of several requests may share a call: on Workers they may not. */
  readonly acrossRequests: boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly observe?: RewardObserver;
}

/** Words of the long text that it is tried with where its longest is not known. */
const usualLongest = 400;

/**
 * A reward model on another machine. Rejects with `reward_unavailable` in plain words, and with `cancelled` when the signal
 * aborts; a score that is missing or no number is such a fault, never a reward. The engine is checked before its first
 * score, and again after it has failed.
 */
export function createRemoteReward(options: RemoteRewardOptions): Reward {
  const { engine, format, scale, clock, random } = options;
  const circuit = createCircuit(engine.name);
  const slow = `${engine.name} did not answer in time.`;
  const check = createEngineCheck({
    ...options,
    longest: options.maxWords ?? usualLongest,
    shared: options.acrossRequests,
  });
  circuit.onOpen(check.forget);
  let largest = options.maxBatch;

  const guarded = <T>(call: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> =>
    circuit.run(async () => {
      const began = clock.elapsed();
      try {
        return await call(signal);
      } catch (cause) {
        // Where every answer has less time than the engine's own limit, nobody would ever find out that it hangs.
        if (signal.aborted && clock.elapsed() - began >= options.timeoutMs / 3) throw new EngineFault('timeout', slow);
        if (signal.aborted || isFault(cause)) throw cause;
        throw new EngineFault('failed', `${engine.name} failed.`, { cause });
      }
    });

  const send = async (inputs: readonly EngineInput[], signal: AbortSignal): Promise<readonly Scored[]> => {
    const began = clock.elapsed();
    const tell = (result: string) =>
      options.observe?.called({ texts: inputs.length, result, ms: clock.elapsed() - began });
    try {
      const scored = await guarded(async () => {
        const { maxBatch } = await check.passed(signal);
        largest = Math.min(largest, maxBatch ?? largest);
        return sendBatch(inputs, signal, { engine, clock, random, onTooMany: shrink });
      }, signal);
      check.worked();
      tell('ok');
      return scored;
    } catch (error) {
      tell(signal.aborted ? 'aborted' : isFault(error) ? error.kind : 'failed');
      if (!signal.aborted) check.failed(error);
      throw error;
    }
  };
  const shrink = (size: number): void => {
    largest = Math.max(1, Math.min(largest, Math.floor(size / 2)));
  };

  const open = (): Batcher =>
    createBatcher({
      send,
      clock,
      most: () => ({ count: largest, tokens: options.maxBatchTokens }),
      concurrency: options.maxConcurrency,
      timeoutMs: options.timeoutMs,
    });
  const shared = options.acrossRequests ? open() : null;

  const scoreIn =
    (batcher: Batcher, tenant: string): Reward['score'] =>
    async (items, { signal }) => {
      const inputs = items.map((item) => format.inputsOf(item));
      const scores = await batcher.score(
        inputs.flat().map(({ input }) => input),
        { tenant, signal },
      );
      let at = 0;
      return inputs.map((parts): RewardScore => {
        const raw = parts.reduce((sum, { weight }) => sum + weight * (scores[at++] as number), 0);
        return { reward: scale ? (raw - scale.mean) / scale.sd : raw, uncertainty: null, terms: {} };
      });
    };

  const common = {
    model: options.model,
    cacheable: { revision: options.revision, reads: format.reads },
    ...options.calibration,
  };
  return {
    ...common,
    score: (items, how) => scoreIn(shared ?? open(), '')(items, how),
    forTenant: (tenant) => ({ ...common, score: scoreIn(shared ?? open(), tenant) }),
    resting: () => !circuit.closed,
    async trouble({ signal }) {
      if (circuit.closed && check.isPassed() && check.lastFault() === null) return null;
      check.forget();
      try {
        await guarded(() => check.passed(signal), signal);
        check.worked();
        return null;
      } catch (error) {
        if (signal.aborted) throw error;
        check.failed(error);
        return check.lastFault() ?? (error instanceof RedraftError ? error.message : 'It failed.');
      }
    },
  };
}
