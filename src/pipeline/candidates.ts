import type { Revision } from '../contract/candidate.ts';
import type { Passage } from '../contract/passage.ts';
import type { DraftSource, Editor, Job } from '../contract/pipeline.ts';
import { RedraftError } from '../contract/error.ts';
import type { StrategyName } from '../contract/policy.ts';
import type { Random } from '../contract/runtime.ts';
import type { StrategyChoice } from '../contract/strategy-choice.ts';
import type { Strategy } from '../contract/strategy.ts';
import type { CallContext, Completion } from '../contract/upstream.ts';
import { makeCandidate } from '../kit/edits.ts';
import { countWords } from '../kit/words.ts';
import type { Batch } from './tools.ts';

export type Strategies = Readonly<Record<StrategyName, Strategy>>;

/** The strategy in force: without a model that revises there is only the line editor. */
export function strategyOf(job: Job, choice: StrategyChoice): StrategyName {
  if (!job.editor) return 'line-editor';
  const { strategy } = job.settings.policy.candidates;
  return strategy === 'auto' ? choice.strategyFor(job.editor.model) : strategy;
}

/** Stands where only the line editor revises, which asks nobody. */
const noEditor: Editor = {
  model: 'none',
  sharing: 'prefix',
  complete: () =>
    Promise.reject(new RedraftError('mode_not_supported', 'The embedded line editor cannot write text of its own.')),
  completeMany: () => [],
};

/** Asks for the candidates of one passage under the policy's strategy. */
export function reviseWith(strategy: Strategy, job: Job, { draft, random }: { draft: string; random: Random }) {
  const { policy, instruction, seed } = job.settings;
  const editor = job.editor ?? noEditor;
  return (
    passage: Passage,
    { first, n, weak, only }: Omit<Batch, 'signal'>,
    context: CallContext,
  ): readonly Promise<Revision>[] =>
    strategy.revise(
      {
        passage,
        before: draft.slice(0, passage.start),
        after: draft.slice(passage.end),
        n,
        first,
        weak: weak ?? null,
        only: only ?? null,
        principles: policy.principles,
        instruction,
        prompt: job.prompt,
        temperature: policy.candidates.temperature,
        seed,
        protectedTerms: policy.gates.protected,
      },
      {
        random,
        sharing: editor.sharing,
        complete: (request, { onText, signal } = {}) =>
          editor.complete(request, signal ? { ...context, signal } : context, onText),
        completeMany: (request, count) => editor.completeMany(request, count, context),
      },
    );
}

/** Mode `sample`: further independent answers, under way at once with the draft. */
export function startSamples(source: DraftSource, count: number, context: CallContext): Promise<Completion>[] {
  if (source.kind !== 'upstream') return [];
  return Array.from({ length: Math.max(0, count) }, () => {
    const sample = source.sample(context);
    // Awaited only once the draft has ended: until then a failure is nobody's yet.
    sample.catch(() => {});
    return sample;
  });
}

/** An independent answer as a candidate: one edit that replaces the whole. */
export async function sampleAsRevision(
  sample: Promise<Completion>,
  origin: { passage: Passage; index: number; signal: AbortSignal },
): Promise<Revision> {
  try {
    const { text, finishReason } = await orAborted(sample, origin.signal);
    if (finishReason !== null && finishReason !== 'stop') return { discarded: 'truncated' };
    if (text.trim() === '') return { discarded: 'empty' };
    const original = origin.passage.text;
    if (text === original) return { discarded: 'identical' };
    const edit = { start: 0, end: original.length, original, revised: text, category: 'other' } as const;
    return { candidate: makeCandidate(origin.passage, { index: origin.index, strategy: 'sample' }, [edit]) };
  } catch (cause) {
    return { discarded: 'failed', cause };
  }
}

/** A text as one passage: what independent answers are compared by. */
export function wholeText(text: string): Passage[] {
  return text === '' ? [] : [{ index: 0, start: 0, end: text.length, text, words: countWords(text) }];
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
