import type {
  CandidateReport,
  DegradedReason,
  KeptReason,
  PassageReport,
  RationaleEdit,
  SkippedReason,
} from '../contract/answer.ts';
import type { Candidate, DiscardReason } from '../contract/candidate.ts';
import type { Edit } from '../contract/edit.ts';
import type { Passage } from '../contract/passage.ts';
import { gapOver, type Ranked } from '../select/rank.ts';
import type { Gated } from './gate-candidates.ts';
import type { Scores } from './score.ts';

export interface Counts {
  readonly requested: number;
  readonly generated: number;
  readonly gated: number;
  readonly scored: number;
  /** 1 where one more candidate was made of the others' edits; in none of the other counts. */
  readonly recombined: number;
  /** Calls that gave no candidate, by reason. */
  readonly discarded: Readonly<Partial<Record<DiscardReason, number>>>;
}

/** What became of one passage. `edits` have offsets into the whole draft. */
export interface SettledPassage {
  readonly report: PassageReport;
  readonly text: string;
  readonly edits: readonly RationaleEdit[];
  /** The gap by reward term; empty where the draft was kept. */
  readonly terms: Readonly<Record<string, number>>;
  readonly counts: Counts;
  readonly candidates: readonly CandidateReport[];
  /** Sentence groups of the returned candidate that went back to the draft to meet the gates. */
  readonly putBack: number;
  /** What the report's `preference` rests on; null where that is null. */
  readonly basis: string | null;
  /** The reward model that scored it; null where none did. */
  readonly model: string | null;
  /** What made it degrade, for `on_failure: error`. */
  readonly cause: unknown;
}

/** What is known of a passage when its fate is decided; `scores` is null where ranking failed. */
export interface Known {
  readonly counts: Counts;
  readonly gated: readonly Gated[];
  readonly scores: Scores | null;
}

const degradedReasons: readonly string[] = [
  'reward_unavailable',
  'editor_unavailable',
  'deadline',
  'budget',
] satisfies DegradedReason[];

/** The passage as it was. */
export function keepPassage(
  passage: Passage,
  reason: KeptReason | DegradedReason,
  known: Known & { readonly cause?: unknown },
): SettledPassage {
  const reward = known.scores?.ranked[0]?.reward ?? null;
  return {
    report: {
      ...placeOf(passage),
      outcome: degradedReasons.includes(reason) ? 'degraded' : 'kept',
      reason,
      reward,
      draft_reward: reward,
      gap: 0,
      preference: null,
    },
    basis: null,
    text: passage.text,
    edits: [],
    terms: {},
    counts: known.counts,
    candidates: reportCandidates(passage, known, null),
    putBack: 0,
    model: known.scores?.model ?? null,
    cause: known.cause ?? null,
  };
}

/** A passage that stays as it was drafted because something else in the answer says that nothing more is to be revised. */
export function untriedPassage(passage: Passage, reason: SkippedReason, requested: number): SettledPassage {
  const unscored = { reward: null, draft_reward: null, gap: 0, preference: null };
  return {
    report: { ...placeOf(passage), outcome: 'skipped', reason, ...unscored },
    basis: null,
    text: passage.text,
    edits: [],
    terms: {},
    counts: { requested, generated: 0, gated: 0, scored: 0, recombined: 0, discarded: {} },
    candidates: [],
    putBack: 0,
    model: null,
    cause: null,
  };
}

/** What was chosen of a passage's candidates. */
export interface ChosenRevision {
  /** As it came from the gates. */
  readonly chosen: Candidate;
  /** Without the edits that cost it reward; else `chosen` itself. */
  readonly candidate: Candidate;
  /** As they are told, with `gains` in their order. */
  readonly edits: readonly Edit[];
  readonly gains: readonly (number | null)[];
  readonly rank: Ranked;
  readonly terms: Readonly<Record<string, number>>;
}

/** The passage as its best candidate has it. */
export function revisePassage(
  passage: Passage,
  { chosen, candidate, edits, gains, rank, terms }: ChosenRevision,
  known: Known & { readonly scores: Scores },
): SettledPassage {
  const draft = known.scores.ranked[0] as Ranked;
  return {
    report: {
      ...placeOf(passage),
      outcome: 'revised',
      reason: null,
      reward: rank.reward,
      draft_reward: draft.reward,
      gap: gapOver(draft, rank) ?? 0,
      preference: rank.preference,
    },
    basis: rank.basis,
    text: candidate.text,
    edits: edits.map((edit, index) => ({
      category: edit.category,
      original: edit.original,
      revised: edit.revised,
      start: edit.start + passage.start,
      end: edit.end + passage.start,
      gain: gains[index] ?? null,
    })),
    terms,
    counts: known.counts,
    candidates: reportCandidates(passage, known, { chosen, candidate, rank }),
    putBack: known.gated.find((gated) => gated.candidate === chosen)?.putBack ?? 0,
    model: known.scores.model,
    cause: null,
  };
}

function placeOf({ index, start, end, words }: Passage): Pick<PassageReport, 'index' | 'start' | 'end' | 'words'> {
  return { index, start, end, words };
}

function reportCandidates(
  passage: Passage,
  { gated, scores }: Known,
  revision: Pick<ChosenRevision, 'chosen' | 'candidate' | 'rank'> | null,
): CandidateReport[] {
  const draft = scores?.ranked[0];
  let passed = 0;
  const ranked = gated.map(({ candidate: gatedCandidate, failures }) => {
    const own = failures.length === 0 ? scores?.ranked[++passed] : undefined;
    const chosen = gatedCandidate === revision?.chosen;
    const [candidate, rank] = chosen ? [revision!.candidate, revision!.rank] : [gatedCandidate, own];
    const report: CandidateReport = {
      passage: passage.index,
      index: candidate.index,
      strategy: candidate.strategy,
      text: candidate.text,
      reward: rank?.reward ?? null,
      gap: draft && rank ? gapOver(draft, rank) : null,
      chosen,
      gates: failures,
    };
    return { report, score: rank?.score ?? Number.NEGATIVE_INFINITY };
  });
  return ranked.sort((a, b) => b.score - a.score).map(({ report }) => report);
}
