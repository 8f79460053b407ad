import type { Judging } from '../contract/judge.ts';
import type { Passage } from '../contract/passage.ts';
import type { Job } from '../contract/pipeline.ts';
import { RedraftError } from '../contract/error.ts';
import type { Clock, Logger, Random } from '../contract/runtime.ts';
import type { CallContext, Completion } from '../contract/upstream.ts';
import type { Stage } from '../contract/usage.ts';
import { gatesFor, independentGatesFor } from '../gate/gates.ts';
import { seededRandom } from '../kit/random.ts';
import type { Stopwatch } from '../kit/stopwatch.ts';
import { amongRecombined, amongSingles, type StoppingRule } from '../select/stopping.ts';
import { reviseWith, sampleAsRevision, strategyOf, type Strategies } from './candidates.ts';
import type { Settling } from './revise-draft.ts';
import type { RewardTerm } from './score.ts';
import { leavePassage, nothingAsked, settlePassage } from './settle-passage.ts';
import { keepPassage, type SettledPassage } from './settled-passage.ts';
import type { PassageTools } from './tools.ts';

interface Parts {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly strategies: Strategies;
  readonly terms: readonly RewardTerm[];
  readonly judging: Judging;
  /** Mode `sample`: the further answers that are under way; else null. */
  readonly samples: readonly Promise<Completion>[] | null;
  readonly calling: (stage: Stage, signal: AbortSignal) => CallContext;
  readonly deadline: AbortSignal;
  readonly signal: AbortSignal;
  readonly stopwatch: Stopwatch<'draft' | 'revise' | 'reward'>;
  readonly trace: PassageTools['trace'];
}

export type Settle = (passage: Passage, how: Settling) => Promise<SettledPassage>;

/**
 * How the passages of one answer are settled. Whatever goes wrong leaves the passage as it was, unless the policy says
 * `on_failure: error`: then it rejects, as it does once `signal` has aborted.
 */
export function createSettler(job: Job, parts: Parts): Settle {
  const { settings, embed } = job;
  const { policy, seed } = settings;
  const { samples, calling, deadline, signal } = parts;
  const { similarity } = policy.gates;
  // A recombined text would need a likeness of its own.
  const recombine = policy.candidates.recombine && !samples && !similarity;
  const common: Omit<PassageTools, 'n' | 'gates' | 'revise' | 'onRevision'> = {
    stopping: samples ? null : stoppingOf(job, { recombine, priced: parts.terms[0]?.reward.against !== undefined }),
    askedAt: samples ? parts.clock.elapsed() : null,
    deadline,
    clock: parts.clock,
    gateSettings: policy.gates,
    terms: parts.terms,
    combine: policy.reward.combine,
    judging: parts.judging,
    similarity:
      embed && similarity && !samples
        ? {
            min: similarity.min,
            embed: (texts) => embed(texts, calling('judge', AbortSignal.any([signal, deadline]))),
          }
        : null,
    recombine,
    minimum: { gap: settings.minGap, preference: policy.select.min_preference },
    prompt: job.prompt,
    signal,
    stopwatch: parts.stopwatch,
    trace: parts.trace,
  };
  // At the first passage: a stream that has none yet is not to hold them.
  let gates: PassageTools['gates'] | null = null;
  const report = createFaultReport(policy.on_failure, parts.logger);

  return async (passage, { n, draft, onRevision }) => {
    // For each passage its own: the same seed gives the same numbers, whichever passage is finished first.
    const random = seed === null ? parts.random : seededRandom(seed ^ Math.imul(passage.index, 0x9e3779b1));
    const ask = reviseWith(parts.strategies, job, { draft, random });
    const revise: PassageTools['revise'] = (_, batch) =>
      samples
        ? samples.map((sample, index) => sampleAsRevision(sample, { passage, index, signal: batch.signal }))
        : ask(passage, batch, calling('revise', batch.signal));
    const unaffordable = n === 0 && settings.n > 0 && (!samples || settings.maxExtraTokens === 0);
    const settleOne = unaffordable ? leavePassage : settlePassage;
    gates ??= samples ? independentGatesFor() : gatesFor(policy.gates);
    const settled = await settleOne(passage, { ...common, gates, n, revise, onRevision }).catch((cause: unknown) => {
      signal.throwIfAborted();
      return keepPassage(passage, 'editor_unavailable', { counts: nothingAsked, gated: [], scores: null, cause });
    });
    report(settled);
    return settled;
  };
}

/** Null where all candidates are asked for: the line editor's cost nothing. Rewrites have no edits to put together. */
function stoppingOf(job: Job, can: { readonly recombine: boolean; readonly priced: boolean }): StoppingRule | null {
  const strategy = strategyOf(job);
  if (!job.settings.policy.candidates.adaptive || strategy === 'line-editor') return null;
  return strategy === 'edits' && can.recombine && can.priced ? amongRecombined : amongSingles;
}

/** Logs the first passage that degrades, or throws for it. */
function createFaultReport(onFailure: 'draft' | 'error', logger: Logger): (settled: SettledPassage) => void {
  let told = false;
  return ({ report: { outcome, reason }, cause }) => {
    if (outcome !== 'degraded') return;
    if (!told) {
      logger.warn('a passage was left as it was', {
        reason,
        cause: cause instanceof Error ? cause.message : undefined,
      });
    }
    told = true;
    if (onFailure === 'draft') return;
    if (cause instanceof RedraftError && cause.code !== 'cancelled') throw cause;
    throw new RedraftError('upstream_error', `The text could not be revised: ${reason}.`, { cause });
  };
}
