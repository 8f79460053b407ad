import type { Candidate } from '../contract/candidate.ts';
import { RedraftError } from '../contract/error.ts';
import type { Judging } from '../contract/judge.ts';
import type { Policy } from '../contract/policy.ts';
import type { Reward } from '../contract/reward.ts';
import { applyEdits } from '../kit/edits.ts';
import { combineRewards } from '../reward/combine.ts';
import type { Ranked } from '../select/rank.ts';

export interface RewardTerm {
  readonly name: string;
  readonly weight: number;
  readonly reward: Reward;
}

export interface Scores {
  /** In the order of the texts; the draft is the first. */
  readonly ranked: readonly Ranked[];
  /** What each term gives text `index` over the draft. */
  gaps(index: number): Record<string, number>;
  /** The model of the first term. */
  readonly model: string;
}

export interface ScoreOptions {
  readonly prompt: string | null;
  readonly signal: AbortSignal;
  readonly judging: Judging;
}

/**
 * Scores the draft (the first text) and its candidates together under every term of the policy. A draft alone is shown to
 * no judge, and has then no reward: there is nothing to decide.
 * Throws `reward_unavailable` where the first term has no reward for the draft.
 */
export async function scoreTexts(
  terms: readonly RewardTerm[],
  texts: readonly string[],
  options: ScoreOptions & { readonly combine: Policy['reward']['combine'] },
): Promise<Scores> {
  const draft = texts[0] as string;
  const prompt = options.prompt === null ? {} : { prompt: options.prompt };
  const items = texts.map((text) => ({ text, draft, ...prompt }));
  const alone = texts.length === 1;
  const { signal, judging } = options;
  const byTerm = await Promise.all(
    terms.map(async ({ reward }) => {
      if (alone && reward.judge) return [null];
      const scores = await reward.score(items, { signal, judging });
      return scores.map((score) => score.reward);
    }),
  );
  const first = byTerm[0] ?? [];
  if (typeof first[0] !== 'number' && !(alone && terms[0]?.reward.judge)) {
    throw new RedraftError('reward_unavailable', 'The reward model has no reward for the draft.');
  }
  const scores =
    terms.length === 1
      ? first
      : combineRewards(
          options.combine,
          terms.map(({ weight }, index) => ({ weight, rewards: byTerm[index] ?? [] })),
        );
  return {
    ranked: texts.map((_, index) => ({
      reward: first[index] ?? null,
      score: scores[index] ?? null,
      preference: null,
      basis: null,
      noise: null,
      slight: false,
    })),
    gaps: (index) =>
      Object.fromEntries(
        terms.flatMap(({ name }, term) => {
          const [before, after] = [byTerm[term]?.[0], byTerm[term]?.[index]];
          return typeof before === 'number' && typeof after === 'number' ? [[name, after - before]] : [];
        }),
      ),
    model: terms[0]?.reward.model ?? 'none',
  };
}

/**
 * The gain of each edit of a candidate: the reward lost when that edit alone is undone. Null where it cannot be scored, or
 * a judge would have to be paid for it.
 * Scored in full and not priced by `against`, which sees the text alone: what a reward says of a revision may also hang on its draft.
 */
export async function priceEdits(
  term: RewardTerm,
  draft: string,
  candidate: Candidate,
  options: ScoreOptions,
): Promise<(number | null)[]> {
  if (term.reward.judge) return candidate.edits.map(() => null);
  const prompt = options.prompt === null ? {} : { prompt: options.prompt };
  const undone = candidate.edits.map((left) =>
    applyEdits(
      draft,
      candidate.edits.filter((edit) => edit !== left),
    ),
  );
  const scores = await term.reward.score(
    [candidate.text, ...undone].map((text) => ({ text, draft, ...prompt })),
    { signal: options.signal },
  );
  const whole = scores[0]?.reward ?? null;
  return candidate.edits.map((_, index) => {
    const without = scores[index + 1]?.reward ?? null;
    return whole === null || without === null ? null : whole - without;
  });
}
