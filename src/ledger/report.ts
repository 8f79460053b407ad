import type { ArmSums, LedgerSums, UnfinishedSums } from '../contract/store.ts';
import { costPer, difference, type Estimate, meanOf, share } from './intervals.ts';

/** How one version of a policy did for one tenant. Null: nothing is known of it. */
export interface ReportRow {
  readonly tenant: string;
  readonly policy: string;
  readonly policy_version: string;
  readonly answers: number;
  /** Of the answers that were revised or kept, the share in which a revision beat the draft. */
  readonly win_rate: Estimate | null;
  /** Of the revised answers with feedback, the share whose revision was wanted. */
  readonly acceptance: Estimate | null;
  /** Reward points, over revised answers. */
  readonly mean_gap: Estimate | null;
  /** US dollars by the configured prices. */
  readonly cost_per_accepted: Estimate | null;
  /** What answers in shadow would have been; null where none was. */
  readonly shadow: ShadowRow | null;
  /** Answers that were held out beside those that were not; null where none was. */
  readonly holdout: HoldoutRow | null;
}

/** What was spent on answers that nobody got. */
export interface UnfinishedRow {
  readonly tenant: string;
  readonly policy: string;
  readonly policy_version: string;
  readonly answers: number;
  readonly tokens: number;
  /** US dollars, of those whose price is known; null where none is. */
  readonly cost: number | null;
}

export interface ShadowRow {
  readonly answers: number;
  readonly win_rate: Estimate | null;
  readonly mean_gap: Estimate | null;
}

export interface HoldoutRow {
  readonly held_out: ArmRow;
  /** All that might have been held out and were not, revised or not: only so are the arms alike. */
  readonly not_held_out: ArmRow;
  /** How much more often an answer that was not held out is accepted: what revising does for those who read. */
  readonly acceptance_gain: Omit<Estimate, 'n'> | null;
}

/** Verdicts as shares of the answers with feedback. */
export interface ArmRow {
  readonly answers: number;
  readonly accepted: Estimate | null;
  readonly edited: Estimate | null;
  readonly rejected: Estimate | null;
}

export function toReport(sums: readonly LedgerSums[]): ReportRow[] {
  return sums.map((row) => {
    const acceptance = share(row.accepted, row.judged);
    return {
      tenant: row.tenant,
      policy: row.policy,
      policy_version: row.policyVersion,
      answers: row.answers,
      win_rate: share(row.revised, row.revised + row.kept),
      acceptance,
      mean_gap: meanOf(row.gapSum, row.gapSquares, row.revised),
      cost_per_accepted: costPerAccepted(row, acceptance),
      shadow: toShadow(row.shadow),
      holdout: toHoldout(row.holdout),
    };
  });
}

export function toUnfinishedReport(sums: readonly UnfinishedSums[]): UnfinishedRow[] {
  return sums.map(({ policyVersion, priced, cost, ...row }) => ({
    ...row,
    policy_version: policyVersion,
    cost: priced === 0 ? null : cost,
  }));
}

/** What was kept or failed was paid for as well: so each revision carries its part of it. */
function costPerAccepted({ cost, priced, revised, tried }: LedgerSums, acceptance: Estimate | null): Estimate | null {
  if (priced === 0 || revised === 0) return null;
  return costPer((cost / priced) * (tried / revised), acceptance);
}

function toShadow({ answers, revised, kept, gapSum, gapSquares }: LedgerSums['shadow']): ShadowRow | null {
  if (answers === 0) return null;
  return { answers, win_rate: share(revised, revised + kept), mean_gap: meanOf(gapSum, gapSquares, revised) };
}

function toHoldout({ held, treated }: LedgerSums['holdout']): HoldoutRow | null {
  if (held.answers === 0) return null;
  const [heldOut, notHeldOut] = [toArm(held), toArm(treated)];
  return {
    held_out: heldOut,
    not_held_out: notHeldOut,
    acceptance_gain: difference(notHeldOut.accepted, heldOut.accepted),
  };
}

function toArm({ answers, accepted, edited, rejected }: ArmSums): ArmRow {
  const judged = accepted + edited + rejected;
  return {
    answers,
    accepted: share(accepted, judged),
    edited: share(edited, judged),
    rejected: share(rejected, judged),
  };
}
