import type { Candidate } from '../contract/candidate.ts';
import { priceEdits, scoreTexts, type RewardTerm, type ScoreOptions } from './score.ts';
import type { SettledPassage } from './settled-passage.ts';

type Options = ScoreOptions & Pick<Parameters<typeof scoreTexts>[2], 'combine'> & { readonly draft: string };

/**
 * The passages of an answer with all numbers by the model that scored last: rewards of two models have no mean. Those that
 * were settled before a stand-in stepped in are scored again, as they were sent; where that fails they have no reward.
 */
export async function inOneModel(
  settled: readonly SettledPassage[],
  terms: readonly RewardTerm[],
  options: Options,
): Promise<readonly SettledPassage[]> {
  const [first] = terms;
  if (!first) return settled;
  const { model } = first.reward;
  return Promise.all(
    settled.map((passage) =>
      passage.model === null || passage.model === model
        ? passage
        : scoreAgain(passage, [first, ...terms.slice(1)], options),
    ),
  );
}

async function scoreAgain(
  passage: SettledPassage,
  terms: readonly [RewardTerm, ...RewardTerm[]],
  options: Options,
): Promise<SettledPassage> {
  const { report, candidates } = passage;
  const draft = options.draft.slice(report.start, report.end);
  const texts = [draft, passage.text, ...candidates.map(({ text }) => text)];
  const scores = await scoreTexts(terms, texts, options).catch(() => null);
  options.signal.throwIfAborted();
  const rewardOf = (index: number): number | null => scores?.ranked[index]?.reward ?? null;
  const gapOf = (index: number): number | null => {
    const [before, after] = [rewardOf(0), rewardOf(index)];
    return before === null || after === null ? null : after - before;
  };
  const revised = report.outcome === 'revised';
  const gap = revised ? gapOf(1) : null;
  const chosen = candidates.find((candidate) => candidate.chosen);
  const known =
    gap !== null && chosen && chosen.strategy !== 'recombined'
      ? terms[0].reward.preference?.(gap, { strategy: chosen.strategy, draft, text: passage.text })
      : null;
  const gains = scores && chosen ? await gainsOf(passage, { ...chosen, draft }, terms[0], options) : [];
  return {
    ...passage,
    model: terms[0].reward.model,
    report: {
      ...report,
      reward: rewardOf(1),
      draft_reward: rewardOf(0),
      gap: gap ?? 0,
      preference: known?.chance ?? null,
    },
    basis: known?.basis ?? null,
    terms: scores && revised ? scores.gaps(1) : {},
    edits: passage.edits.map((edit, index) => ({ ...edit, gain: gains[index] ?? null })),
    candidates: candidates.map((candidate, index) =>
      candidate.reward === null ? candidate : { ...candidate, reward: rewardOf(index + 2), gap: gapOf(index + 2) },
    ),
  };
}

/** By the edits as they are told. */
function gainsOf(
  { report, edits }: SettledPassage,
  { draft, index, strategy, text }: Pick<Candidate, 'index' | 'strategy' | 'text'> & { readonly draft: string },
  term: RewardTerm,
  options: ScoreOptions,
): Promise<(number | null)[]> {
  const own = edits.map((edit) => ({ ...edit, start: edit.start - report.start, end: edit.end - report.start }));
  return priceEdits(term, draft, { index, strategy, text, edits: own }, options).catch(() => []);
}
