import type { Judging } from '../contract/judge.ts';
import type { Passage } from '../contract/passage.ts';
import type { Job } from '../contract/pipeline.ts';
import { RedraftError } from '../contract/error.ts';
import type { StrategyName } from '../contract/policy.ts';
import type { Clock, Logger, Random } from '../contract/runtime.ts';
import type { StrategyChoice } from '../contract/strategy-choice.ts';
import type { CallContext, Completion } from '../contract/upstream.ts';
import type { Stage } from '../contract/usage.ts';
import { gatesFor, independentGatesFor } from '../gate/gates.ts';
import { seededRandom } from '../kit/random.ts';
import type { Stopwatch } from '../kit/stopwatch.ts';
import { amongRecombined, amongSingles, type StoppingRule } from '../select/stopping.ts';
import { usableOf } from '../select/strategy-choice.ts';
import { revisionTokens } from '../kit/revision-tokens.ts';
import type { ShowEdits } from '../select/show-edits.ts';
import { reviseWith, sampleAsRevision, type Strategies } from './candidates.ts';
import type { Settling } from './revise-draft.ts';
import type { RewardTerm } from './score.ts';
import { leavePassage, nothingAsked, settlePassage } from './settle-passage.ts';
import { keepPassage, type SettledPassage } from './settled-passage.ts';
import type { Timing } from './timing.ts';
import type { PassageTools } from './tools.ts';

interface Parts {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly strategies: Strategies;
  /** The one in force. */
  readonly strategy: StrategyName;
  readonly strategyChoice: StrategyChoice;
  readonly showEdits: ShowEdits;
  /** Null where candidates take no time. */
  readonly timing: Timing | null;
  /** Tokens that revising has used so far. */
  readonly used: () => number;
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
    stopping: samples
      ? null
      : stoppingOf(job, parts.strategy, { recombine, priced: parts.terms[0]?.reward.against !== undefined }),
    askedAt: samples ? parts.clock.elapsed() : null,
    deadline,
    timing: parts.timing,
    clock: parts.clock,
    gateSettings: policy.gates,
    terms: parts.terms,
    showEdits: parts.showEdits,
    askAgain:
      policy.candidates.retry_sentences && !samples && parts.strategy !== 'line-editor'
        ? ({ words }) => parts.used() + revisionTokens(words, { alone: false }) <= settings.maxExtraTokens
        : null,
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
  const report = createFaultReport(policy.on_failure, {
    logger: parts.logger,
    model: job.editor?.model ?? null,
    strategy: parts.strategy,
  });

  return async (passage, { n, draft, onRevision, late = false }) => {
    // For each passage its own: the same seed gives the same numbers, whichever passage is finished first.
    const random = seed === null ? parts.random : seededRandom(seed ^ Math.imul(passage.index, 0x9e3779b1));
    const ask = reviseWith(parts.strategies[parts.strategy], job, { draft, random });
    const revise: PassageTools['revise'] = (_, batch) =>
      samples
        ? samples.map((sample, index) => sampleAsRevision(sample, { passage, index, signal: batch.signal }))
        : ask(passage, batch, calling('revise', batch.signal));
    const unaffordable = n === 0 && settings.n > 0 && (!samples || settings.maxExtraTokens === 0);
    const leave = (one: Passage, tools: PassageTools) => leavePassage(one, tools, late ? 'deadline' : 'budget');
    const settleOne = unaffordable ? leave : settlePassage;
    gates ??= samples ? independentGatesFor() : gatesFor(policy.gates);
    const settled = await settleOne(passage, { ...common, gates, n, revise, onRevision }).catch((cause: unknown) => {
      signal.throwIfAborted();
      return keepPassage(passage, 'editor_unavailable', { counts: nothingAsked, gated: [], scores: null, cause });
    });
    report(settled);
    if (job.editor && !samples) parts.strategyChoice.note(job.editor.model, parts.strategy, usableOf(settled.counts));
    return settled;
  };
}

/** Null where all candidates are asked for: the line editor's cost nothing. */
function stoppingOf(
  job: Job,
  strategy: StrategyName,
  can: { readonly recombine: boolean; readonly priced: boolean },
): StoppingRule | null {
  if (!job.settings.policy.candidates.adaptive || strategy === 'line-editor') return null;
  return can.recombine && can.priced ? amongRecombined : amongSingles;
}

/** Logs the first passage that degrades, or throws for it, and the first whose answers were all of no use. */
function createFaultReport(
  onFailure: 'draft' | 'error',
  {
    logger,
    model,
    strategy,
  }: { readonly logger: Logger; readonly model: string | null; readonly strategy: StrategyName },
): (settled: SettledPassage) => void {
  let [told, unusable] = [false, false];
  return ({ report: { outcome, reason }, cause, counts }) => {
    if (reason === 'no_usable_candidate' && strategy !== 'line-editor' && !unusable) {
      unusable = true;
      logger.warn('the model gave no candidate that could be used', { model, strategy, discarded: counts.discarded });
    }
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
