import type { DegradedReason } from '../contract/answer.ts';
import type { Candidate, Revision } from '../contract/candidate.ts';
import { RedraftError } from '../contract/error.ts';
import type { Passage } from '../contract/passage.ts';
import { diversityOf } from '../select/diversity.ts';
import { gapOver, rankOrder, type Ranked } from '../select/rank.ts';
import { createContests, type HoldContest } from './contest.ts';
import { gatherCandidates, type Gathered } from './gather-candidates.ts';
import { pruneEdits } from './prune-edits.ts';
import { rankCandidates } from './rank-candidates.ts';
import { rememberScores } from './remember-scores.ts';
import { scoreTexts } from './score.ts';
import { keepPassage, revisePassage, type Counts, type SettledPassage } from './settled-passage.ts';
import { tellEdits } from './tell-edits.ts';
import type { PassageTools } from './tools.ts';

export const nothingAsked: Counts = { requested: 0, generated: 0, gated: 0, scored: 0, recombined: 0, discarded: {} };

/** Revise one passage up to n times, gate, recombine, rank all together with the draft, and keep the best. Faults keep the draft. */
export async function settlePassage(passage: Passage, given: PassageTools): Promise<SettledPassage> {
  const tools = { ...given, terms: rememberScores(given) };
  const contest = createContests(passage, tools);
  const gathered = await gatherCandidates(passage, tools, contest).catch((cause: unknown) => {
    tools.signal.throwIfAborted();
    if (!tools.deadline.aborted) throw cause;
    return keepPassage(passage, 'deadline', { counts: nothingAsked, scores: null, gated: [], cause });
  });
  if ('report' in gathered) return gathered;
  const [settled] = await Promise.all([settleGathered(passage, { ...gathered, contest }, tools), gathered.ended()]);
  return settled;
}

async function settleGathered(
  passage: Passage,
  gathered: Gathered & { readonly contest: HoldContest },
  tools: PassageTools,
): Promise<SettledPassage> {
  const { revisions, generated, contest } = gathered;
  const gated = [...gathered.gated];
  let counts: Counts = {
    ...nothingAsked,
    requested: gathered.asked,
    generated,
    gated: gated.filter(({ failures }) => failures.length > 0).length,
    discarded: tally(revisions, ({ discarded }) => discarded),
  };
  const made = revisions.flatMap(({ candidate }) => candidate ?? []);
  const dropped = revisions.reduce((sum, revision) => sum + (revision.dropped ?? 0), 0);
  const lost = { discarded: tally(revisions, nameOfDiscard), dropped_edits: dropped };
  tools.trace('gated', passage.index, {
    generated,
    gated: counts.gated,
    gates: tallyGates(gated),
    ...lost,
    diversity: diversityOf(passage, made),
  });

  const stopRanking = tools.stopwatch.start('reward');
  try {
    const { passing, recombined, contenders, scores, choice } = await contest(gathered.gated);
    if (recombined) {
      gated.push({ candidate: recombined, failures: [], putBack: 0 });
      counts = { ...counts, recombined: 1 };
      tools.trace('recombined', passage.index, { index: recombined.index, edits: recombined.edits.length });
    }
    const fault = faultOf(revisions, tools.deadline.aborted);
    if (fault) return keepPassage(passage, fault, { counts, scores, gated, cause: causeOf(revisions) });

    const [draft, ...ranked] = scores.ranked as [Ranked, ...Ranked[]];
    const parents = ranked.slice(0, passing.length);
    counts = { ...counts, scored: parents.filter(({ reward }) => reward !== null).length };
    const known = { counts, scores, gated };
    tools.trace('ranked', passage.index, {
      draft: draft.reward,
      best: ranked[rankOrder(ranked)[0] ?? 0]?.reward ?? null,
    });
    if (choice.index === null) {
      const nothingCompared = generated === 0 && revisions.some(({ discarded }) => discarded);
      return keepPassage(passage, nothingCompared ? 'no_usable_candidate' : choice.reason, known);
    }

    const chosen = contenders[choice.index] as Candidate;
    const candidate = await pruneEdits(passage, chosen, tools).catch(() => chosen);
    const final = candidate === chosen ? null : await rankCandidates(passage, [candidate], tools).catch(() => null);
    const told = final ? candidate : chosen;
    if (final) {
      const gap = gapOver(final.ranked[0] as Ranked, final.ranked[1] as Ranked);
      tools.trace('pruned', passage.index, { edits: chosen.edits.length, left: candidate.edits.length, gap });
    }
    const { edits, gains } = await tellEdits(passage, told, tools);
    return revisePassage(
      passage,
      {
        chosen,
        candidate: told,
        edits,
        gains,
        rank: final ? (final.ranked[1] as Ranked) : (ranked[choice.index] as Ranked),
        terms: final ? final.gaps(1) : scores.gaps(choice.index + 1),
      },
      known,
    );
  } catch (cause) {
    if (tools.signal.aborted) throw cause;
    return keepPassage(passage, tools.deadline.aborted ? 'deadline' : 'reward_unavailable', {
      counts,
      scores: null,
      gated,
      cause,
    });
  } finally {
    stopRanking();
  }
}

/** A passage that no candidate was asked for, because the budget has no room for one, or the time. */
export async function leavePassage(
  passage: Passage,
  tools: PassageTools,
  reason: 'budget' | 'deadline',
): Promise<SettledPassage> {
  const scores = await scoreTexts(tools.terms, [passage.text], tools).catch(() => null);
  return keepPassage(passage, reason, { counts: nothingAsked, scores, gated: [] });
}

/** A fault is when calls were made and none of them was answered: some answers are enough to go on. */
function faultOf(revisions: readonly Revision[], deadlinePassed: boolean): DegradedReason | null {
  const unanswered = revisions.filter(({ discarded }) => discarded === 'failed' || discarded === 'aborted');
  if (unanswered.length === 0 || unanswered.length < revisions.length) return null;
  return deadlinePassed ? 'deadline' : 'editor_unavailable';
}

function causeOf(revisions: readonly Revision[]): unknown {
  return revisions.find((revision) => revision.discarded !== undefined)?.cause ?? null;
}

/** How many candidates failed each gate; one may fail several. */
function tallyGates(gated: Gathered['gated']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { gate } of gated.flatMap(({ failures }) => failures)) counts[gate] = (counts[gate] ?? 0) + 1;
  return counts;
}

/** How many have each name; those without one are not counted. */
function tally<Name extends string>(
  revisions: readonly Revision[],
  nameOf: (revision: Revision) => Name | undefined,
): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {};
  for (const revision of revisions) {
    const name = nameOf(revision);
    if (name) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** For the trace: of a call that failed, the error's code. */
function nameOfDiscard({ discarded, cause }: Revision): string | undefined {
  return discarded === 'failed' && cause instanceof RedraftError ? cause.code : discarded;
}
