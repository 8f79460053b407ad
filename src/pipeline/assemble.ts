import type {
  DegradedReason,
  Outcome,
  RationaleEdit,
  Reason,
  RedraftObject,
  SkippedReason,
  TraceEntry,
} from '../contract/answer.ts';
import { discardReasons, type DiscardReason } from '../contract/candidate.ts';
import type { Job } from '../contract/pipeline.ts';
import type { StrategyName } from '../contract/policy.ts';
import type { Meter } from '../contract/usage.ts';
import type { Stopwatch } from '../kit/stopwatch.ts';
import { summarise } from '../select/explain.ts';
import type { SettledPassage } from './settled-passage.ts';

interface Facts {
  readonly job: Job;
  readonly strategy: StrategyName;
  readonly rewardModel: string;
  readonly draft: string;
  readonly text: string;
  readonly settled: readonly SettledPassage[];
  readonly skip: SkippedReason | null;
  readonly meter: Meter;
  readonly stopwatch: Stopwatch<'draft' | 'revise' | 'reward'>;
  readonly trace: readonly TraceEntry[];
}

/** The `redraft` object of an answer: the passages' outcomes put together, weighted by the draft's words. */
export function assemble(facts: Facts): RedraftObject {
  const { job, settled } = facts;
  const { outcome, reason } = outcomeOf(settled, facts.skip);
  const reward = weightedMean(settled, (passage) => passage.report.reward);
  const draftReward = weightedMean(settled, (passage) => passage.report.draft_reward);
  const edits = editsOf(settled);
  const { policy, include } = job.settings;
  return {
    id: job.id,
    policy: policy.name,
    policy_version: policy.version,
    mode: job.settings.mode,
    outcome,
    reason,
    partial: outcome !== 'degraded' && settled.some(({ report }) => untried.has(report.outcome)),
    reward,
    draft_reward: draftReward,
    gap: outcome === 'revised' && reward !== null && draftReward !== null ? reward - draftReward : 0,
    ...(outcome === 'revised' ? preferenceOf(settled) : noPreference),
    reward_model: facts.rewardModel,
    candidates_counted: {
      requested: sum(settled, (passage) => passage.counts.requested),
      generated: sum(settled, (passage) => passage.counts.generated),
      gated: sum(settled, (passage) => passage.counts.gated),
      scored: sum(settled, (passage) => passage.counts.scored),
      recombined: sum(settled, (passage) => passage.counts.recombined),
      discarded: discardedIn(settled),
    },
    strategy: facts.strategy,
    rationale: {
      summary: summarise(facts.draft, facts.text, edits, { putBack: sum(settled, ({ putBack }) => putBack) }),
      edits,
      terms: termsOf(settled),
    },
    usage: {
      draft: facts.meter.of('draft'),
      revise: facts.meter.of('revise'),
      judge: facts.meter.of('judge'),
      estimated: facts.meter.estimated,
    },
    timing_ms: timing(facts.stopwatch),
    ...(include.has('draft') && { draft: facts.draft }),
    ...(include.has('candidates') && { candidates: settled.flatMap((passage) => passage.candidates) }),
    ...(include.has('passages') && { passages: settled.map((passage) => passage.report) }),
    ...(include.has('trace') && { trace: facts.trace }),
  };
}

const untried: ReadonlySet<Outcome> = new Set(['degraded', 'skipped']);
const keptReasons = [
  'preference_below_minimum',
  'gap_below_minimum',
  'draft_best',
  'all_gated',
  'no_usable_candidate',
] as const;
const degradedReasons: readonly DegradedReason[] = ['reward_unavailable', 'editor_unavailable', 'deadline', 'budget'];

/** One revised passage makes the answer revised; of several reasons the one that came nearest to revising is told. */
function outcomeOf(
  settled: readonly SettledPassage[],
  skip: SkippedReason | null,
): { outcome: Outcome; reason: Reason | null } {
  if (skip) return { outcome: 'skipped', reason: skip };
  if (settled.some((passage) => passage.report.outcome === 'revised')) return { outcome: 'revised', reason: null };
  const reasons = new Set(settled.map((passage) => passage.report.reason));
  const kept = keptReasons.find((reason) => reasons.has(reason));
  if (kept) return { outcome: 'kept', reason: kept };
  return { outcome: 'degraded', reason: degradedReasons.find((reason) => reasons.has(reason)) ?? 'editor_unavailable' };
}

/** Each gain as what undoing that edit costs the document's reward, the mean over its passages by the draft's words. */
function editsOf(settled: readonly SettledPassage[]): RationaleEdit[] {
  const words = sum(settled, ({ report }) => (report.reward === null ? 0 : report.words));
  return settled.flatMap(({ edits, report }) =>
    edits.map((edit) => ({ ...edit, gain: edit.gain === null ? null : (edit.gain * report.words) / words })),
  );
}

function discardedIn(settled: readonly SettledPassage[]): RedraftObject['candidates_counted']['discarded'] {
  const total: Partial<Record<DiscardReason, number>> = {};
  for (const reason of discardReasons) {
    const count = sum(settled, ({ counts }) => counts.discarded[reason] ?? 0);
    if (count > 0) total[reason] = count;
  }
  return total;
}

function weightedMean(
  settled: readonly SettledPassage[],
  value: (passage: SettledPassage) => number | null,
): number | null {
  let [total, weight] = [0, 0];
  for (const passage of settled) {
    const number = value(passage);
    if (number === null) continue;
    total += number * passage.report.words;
    weight += passage.report.words;
  }
  return weight === 0 ? null : total / weight;
}

const noPreference = { preference: null, preference_basis: null };

/** The mean over the revised passages, and what each rests on; null where one of them has none. */
function preferenceOf(settled: readonly SettledPassage[]): Pick<RedraftObject, 'preference' | 'preference_basis'> {
  const revised = settled.filter((passage) => passage.report.outcome === 'revised');
  if (revised.some((passage) => passage.report.preference === null)) return noPreference;
  const bases = new Set(revised.flatMap(({ basis }) => basis ?? []));
  return {
    preference: weightedMean(revised, (passage) => passage.report.preference),
    preference_basis: bases.size === 0 ? null : [...bases].join('; '),
  };
}

/** The gap of every term over the whole document: a passage that kept its draft counts as 0. */
function termsOf(settled: readonly SettledPassage[]): Record<string, number> {
  const names = new Set(settled.flatMap((passage) => Object.keys(passage.terms)));
  const scored = settled.filter((passage) => passage.report.draft_reward !== null);
  return Object.fromEntries(
    [...names].map((name) => [name, weightedMean(scored, (passage) => passage.terms[name] ?? 0) ?? 0]),
  );
}

function timing(stopwatch: Stopwatch<'draft' | 'revise' | 'reward'>): RedraftObject['timing_ms'] {
  const { draft, revise, reward, rest, total } = stopwatch.read();
  const round = (ms: number) => Math.round(ms * 100) / 100;
  return {
    draft: round(draft),
    revise: round(revise),
    reward: round(reward),
    overhead: round(rest),
    total: round(total),
  };
}

function sum(settled: readonly SettledPassage[], value: (passage: SettledPassage) => number): number {
  return settled.reduce((total, passage) => total + value(passage), 0);
}
