import type { Candidate } from '../contract/candidate.ts';
import type { Passage } from '../contract/passage.ts';
import { choose, type Choice, type Ranked } from '../select/rank.ts';
import type { Gated } from './gate-candidates.ts';
import { rankCandidates } from './rank-candidates.ts';
import { recombinePassage } from './recombine-passage.ts';
import type { Scores } from './score.ts';
import type { PassageTools } from './tools.ts';

/** What the candidates of a passage have come to. */
export interface Contest {
  /** Those that met every gate. */
  readonly passing: readonly Candidate[];
  /** One more, of the others' edits; null where there is none. */
  readonly recombined: Candidate | null;
  /** The passing ones, then the recombined one. */
  readonly contenders: readonly Candidate[];
  /** The draft's, then the contenders'. */
  readonly scores: Scores;
  /** Which contender is the answer, or why none is. */
  readonly choice: Choice;
}

/** Holds the contest of those gated so far. Rejects where they cannot be ranked. */
export type HoldContest = (gated: readonly Gated[]) => Promise<Contest>;

/**
 * Recombines what has passed the gates so far, ranks all with the draft and chooses. Asked again of the same candidates it
 * gives the same contest.
 */
export function createContests(passage: Passage, tools: PassageTools): HoldContest {
  let last: { readonly gated: readonly Gated[]; readonly contest: Contest } | null = null;
  return async (gated) => {
    // Those that a gate took count as well: why none is chosen may be theirs.
    if (last?.gated.length === gated.length && last.gated.every((one, at) => one === gated[at])) return last.contest;
    const passing = gated.flatMap(({ candidate, failures }) => (failures.length === 0 ? [candidate] : []));
    const recombined = await recombinePassage(passage, passing, tools);
    const contenders = recombined ? [...passing, recombined] : passing;
    const scores = await rankCandidates(passage, contenders, tools);
    const [draft, ...ranked] = scores.ranked as [Ranked, ...Ranked[]];
    const choosing = { minimum: tools.minimum, gated: gated.length - passing.length };
    // No preference is known of a recombined candidate: where its parents' are too low it may not slip past them.
    const ofParents = choose(draft, ranked.slice(0, passing.length), choosing);
    const slips = ofParents.index === null && ofParents.reason === 'preference_below_minimum';
    const choice = slips ? ofParents : choose(draft, ranked, choosing);
    const contest = { passing, recombined, contenders, scores, choice };
    last = { gated: [...gated], contest };
    return contest;
  };
}
