import type { TraceEntry } from './contract/answer.ts';
import { RedraftError } from './contract/error.ts';
import type { Judging } from './contract/judge.ts';
import type { Job, PipelineEvent } from './contract/pipeline.ts';
import type { Clock, Logger, Random } from './contract/runtime.ts';
import type { StrategyChoice } from './contract/strategy-choice.ts';
import type { CallContext } from './contract/upstream.ts';
import type { Stage } from './contract/usage.ts';
import { createStopwatch } from './kit/stopwatch.ts';
import { countWords } from './kit/words.ts';
import { skipReason } from './passage/skip-reason.ts';
import { createPassageSplitter } from './passage/split.ts';
import { assemble } from './pipeline/assemble.ts';
import { createCandidateBudget } from './pipeline/budget.ts';
import { startSamples, strategyOf, type Strategies } from './pipeline/candidates.ts';
import { createChargedMeter } from './pipeline/charged-meter.ts';
import { createDeadline } from './pipeline/deadline.ts';
import { draftEvents } from './pipeline/draft-events.ts';
import { inOneModel } from './pipeline/in-one-model.ts';
import { createJudgement } from './pipeline/judgement.ts';
import { reviseDraft } from './pipeline/revise-draft.ts';
import type { RewardTerm } from './pipeline/score.ts';
import { createSettler } from './pipeline/settler.ts';
import { runInShadow } from './pipeline/shadow.ts';
import { createTiming } from './pipeline/timing.ts';
import { createWholeSplitter } from './pipeline/whole-splitter.ts';
import type { ShowEdits } from './select/show-edits.ts';
import { createMeter } from './upstream/meter.ts';
import { createRetryBudget } from './upstream/retry.ts';

export interface PipelineServices {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Told each line of an answer's trace as it is written. */
  readonly traced?: (policy: string, entry: TraceEntry) => void;
  readonly strategies: Strategies;
  readonly strategyChoice: StrategyChoice;
  readonly showEdits: ShowEdits;
  /** The terms of a policy; reward, gap and preference belong to the first. */
  readonly rewardTerms: (policy: Job['settings']['policy'], tenant: Job['tenant']) => readonly RewardTerm[];
}

export type Pipeline = (job: Job) => AsyncGenerator<PipelineEvent, void, undefined>;

/** Retries that all calls of one answer share, so that N candidates never multiply one bad minute. */
const retriesPerAnswer = 4;

/**
 * Draft → passages → revise → gate → reward → select → explain, told as events while it happens: a passage is revised
 * while those after it are still being drafted. Throws the draft's own error. Whatever fails after the draft degrades to
 * it, unless the policy says `on_failure: error`. Ending the iteration early aborts every upstream call.
 */
export function createPipeline(services: PipelineServices): Pipeline {
  async function* redraft(job: Job): ReturnType<Pipeline> {
    const { clock } = services;
    const { settings } = job;
    const { policy } = settings;
    const strategy = strategyOf(job, services.strategyChoice);
    const stopwatch = createStopwatch(clock, ['draft', 'revise', 'reward']);
    const { meter, end } = createChargedMeter(createMeter(), job.charge);
    const retries = createRetryBudget(retriesPerAnswer);
    const whole = new AbortController();
    const unneeded = new AbortController();
    const signal = AbortSignal.any([job.signal, whole.signal]);
    const revising = AbortSignal.any([signal, unneeded.signal]);
    const calling = (stage: Stage, stop: AbortSignal): CallContext => ({
      tenant: job.tenant,
      stage,
      signal: stop,
      meter,
      retries,
      clientKey: job.clientKey,
    });
    const { trace, note } = createTrace(clock, (entry) => services.traced?.(policy.name, entry));
    const deadline = createDeadline(clock, settings.maxLatencyMs);
    const terms = services.rewardTerms(policy, job.tenant);
    const judged = terms.reduce((sum, { reward }) => sum + (reward.judge?.orders ?? 0), 0);
    const judging = (stop: AbortSignal): Judging => ({
      call: calling('judge', stop),
      principles: policy.principles,
    });

    try {
      const sampling = settings.mode === 'sample';
      const samples =
        sampling && !job.skip ? startSamples(job.source, settings.n - 1, calling('revise', revising)) : [];
      const free = sampling || strategy === 'line-editor';
      const timing = job.editor && !free ? createTiming(job.editor, deadline.left) : null;
      const stopDrafting = stopwatch.start('draft');
      const { draft, text, settled, skip } = yield* reviseDraft(draftEvents(job, calling('draft', signal)), {
        judgement: createJudgement(job.skip, {
          judge: (soFar, prose) => skipReason(soFar, prose, policy.applies_to),
          longest: policy.applies_to.max_words,
        }),
        splitter: sampling ? createWholeSplitter() : createPassageSplitter(policy.applies_to.languages),
        budget: createCandidateBudget({
          n: sampling ? samples.length : settings.n,
          maxExtraTokens: sampling || (free && judged === 0) ? Infinity : settings.maxExtraTokens,
          revised: !free,
          judged,
          ...(timing && { timing }),
          onFitted: (passage, how) => note('fitted', passage.index, how),
        }),
        settle: createSettler(job, {
          ...services,
          strategy,
          timing,
          used: () => meter.of('revise').total_tokens,
          terms,
          judging: judging(revising),
          samples: sampling ? samples : null,
          calling,
          deadline: deadline.signal,
          signal: revising,
          stopwatch,
          trace: note,
        }),
        stop: () => unneeded.abort(new RedraftError('cancelled', 'Nothing more is to be revised.')),
        onDrafted: (drafted) => {
          stopDrafting();
          note('drafted', undefined, { words: countWords(drafted) });
          deadline.start();
        },
        clock,
        signal,
        trace: note,
      });
      const scored = await inOneModel(settled, terms, {
        draft,
        prompt: job.prompt,
        combine: policy.reward.combine,
        judging: judging(signal),
        signal,
      });
      const rewardModel = terms[0]?.reward.model ?? 'none';
      const redraft = assemble({
        job,
        strategy,
        rewardModel,
        draft,
        text,
        settled: scored,
        skip,
        meter,
        stopwatch,
        trace,
      });
      yield { type: 'done', answer: { text, redraft, usage: meter.total() } };
    } finally {
      deadline.stop();
      whole.abort(new RedraftError('cancelled', 'The answer is no longer wanted.'));
      await end();
    }
  }
  return (job) => (job.settings.policy.experiment.shadow ? runInShadow(redraft, job) : redraft(job));
}

function createTrace(clock: Clock, told: (entry: TraceEntry) => void) {
  const began = clock.elapsed();
  const trace: TraceEntry[] = [];
  const note = (event: string, passage?: number, detail?: TraceEntry['detail']) => {
    const at_ms = Math.round(clock.elapsed() - began);
    const entry = { at_ms, event, ...(passage !== undefined && { passage }), ...(detail && { detail }) };
    trace.push(entry);
    told(entry);
  };
  return { trace, note };
}
