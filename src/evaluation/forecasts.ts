import type { Reward } from '../contract/reward.ts';
import type { Forecast } from './calibration.ts';
import type { Comparison } from './comparison.ts';
import type { EditVote, RevisedText } from './edit-over-draft.ts';

/** Gaps with outcomes: what a preference curve is judged and fitted on. */
export interface Outcomes {
  readonly population: string;
  readonly votes: readonly {
    readonly group: number;
    readonly gap: number;
    readonly won: number;
    /** Absent of pairs that are no revisions of each other. */
    readonly revision?: RevisedText;
  }[];
}

/** The pairs that a preference is claimed for. */
export const editPopulation = 'AI edit over draft';

/**
 * AI edits against their drafts where the data has them. Else every pair, taken from
 * the side that the reward favours (ties left out), which asks whether the size of the gap says how sure to be.
 */
export function outcomesOf(edits: readonly EditVote[], comparisons: readonly Comparison[]): Outcomes {
  if (edits.length > 0) return { population: editPopulation, votes: edits };
  return {
    population: 'the favoured text of a pair',
    votes: comparisons
      .filter(({ gap }) => gap !== 0)
      .map(({ group, gap }) => ({ group, gap: Math.abs(gap), won: gap > 0 ? 1 : 0 })),
  };
}

/** What the reward's own `preference` claims of each edit; those of a size that it claims nothing of are left out, and pairs of other texts. */
export function claimsOf(reward: Reward, { votes }: Outcomes): Forecast[] {
  return votes.flatMap(({ group, gap, won, revision }) => {
    if (!revision) return [];
    const claim = (strategy: 'edits' | 'rewrite') => reward.preference?.(gap, { strategy, ...revision }) ?? null;
    const claimed = (claim('edits') ?? claim('rewrite'))?.chance;
    return claimed === undefined ? [] : [{ group, gap, won, claimed }];
  });
}

/** The outcomes of several files as one: only those of AI edits over drafts, where any file has them. */
export function poolOutcomes(all: readonly Outcomes[]): Outcomes {
  const edits = all.filter(({ population }) => population === editPopulation);
  const used = edits.length > 0 ? edits : all;
  let first = 0;
  const votes = used.flatMap(({ votes }) => {
    const shifted = votes.map((vote) => ({ ...vote, group: vote.group + first }));
    first = shifted.reduce((most, { group }) => Math.max(most, group + 1), first);
    return shifted;
  });
  return { population: used[0]?.population ?? 'none', votes };
}
