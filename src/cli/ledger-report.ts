import type { Estimate } from '../ledger/intervals.ts';
import type { ArmRow, ReportRow, UnfinishedRow } from '../ledger/report.ts';
import { formatTable } from './table.ts';

/** What each column means, for `--help`. */
export const reportColumns = `
Columns ("n" is how many answers an estimate rests on, "–" that nothing is known):
  ANSWERS            all that were recorded, skipped ones too
  WIN RATE           of the answers that were revised or kept, the share in which a revision beat the draft
  ACCEPTED           of the revised answers with feedback, the share whose revision was wanted: the verdict was
                     "accepted", or "preferred" was "revision"
  MEAN GAP           reward points that revised answers gained over their drafts
  COST PER ACCEPTED  US dollars by the configured prices: what an answer cost that was tried (drafts, kept and
                     degraded answers included), over the share of tried answers whose revision is accepted
  In shadow          what answers would have been under experiment.shadow, though their drafts were returned
  Held out           answers that experiment.holdout left as drafted, beside all that it might have left (revised or
                     not): the shares of each verdict, and how much more often the others are accepted
  Unfinished         answers that nobody got, since the client left or they failed: tokens and US dollars spent on them,
                     which are in no column above
Shares have Wilson's interval, means Student's, differences Newcombe's. All take answers as independent: many
answers of one conversation make the intervals too narrow.`;

const percent = (value: number) => `${(100 * value).toFixed(0)} %`;
const points = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
const signedPoints = (value: number) => `${value < 0 ? '−' : '+'}${(100 * Math.abs(value)).toFixed(0)}`;

export function reportTable(rows: readonly ReportRow[], unfinished: readonly UnfinishedRow[]): string {
  if (rows.length === 0) return ['No answers were recorded.\n', ...unfinishedTable(unfinished)].join('\n');
  const table = formatTable(
    [...whose, 'ANSWERS', 'WIN RATE', 'ACCEPTED', 'MEAN GAP', 'COST PER ACCEPTED'],
    rows.map((row) => [
      ...namesOf(row),
      String(row.answers),
      showEstimate(row.win_rate, percent),
      showEstimate(row.acceptance, percent),
      showEstimate(row.mean_gap, points),
      showEstimate(row.cost_per_accepted, (cost) => cost.toPrecision(3)),
    ]),
  );
  return [table, shadowTable(rows), holdoutTable(rows), ...unfinishedTable(unfinished)]
    .filter((part) => part !== '')
    .join('\n');
}

const whose = ['TENANT', 'POLICY', 'VERSION'];

function namesOf(row: ReportRow | UnfinishedRow): string[] {
  return [row.tenant, row.policy, row.policy_version];
}

function unfinishedTable(rows: readonly UnfinishedRow[]): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => [
    ...namesOf(row),
    String(row.answers),
    String(row.tokens),
    row.cost === null ? '–' : row.cost.toPrecision(3),
  ]);
  return [`Unfinished\n${formatTable([...whose, 'ANSWERS', 'TOKENS', 'COST'], cells)}`];
}

function shadowTable(rows: readonly ReportRow[]): string {
  const cells = rows.flatMap((row) =>
    row.shadow
      ? [
          [
            ...namesOf(row),
            String(row.shadow.answers),
            showEstimate(row.shadow.win_rate, percent),
            showEstimate(row.shadow.mean_gap, points),
          ],
        ]
      : [],
  );
  return cells.length === 0 ? '' : `In shadow\n${formatTable([...whose, 'ANSWERS', 'WOULD WIN', 'WOULD GAIN'], cells)}`;
}

function holdoutTable(rows: readonly ReportRow[]): string {
  const cells = rows.flatMap((row) =>
    row.holdout
      ? [
          [...namesOf(row), 'held out', ...armCells(row.holdout.held_out), ''],
          [
            ...namesOf(row),
            'the others',
            ...armCells(row.holdout.not_held_out),
            showEstimate(row.holdout.acceptance_gain, signedPoints),
          ],
        ]
      : [],
  );
  return cells.length === 0
    ? ''
    : `Held out\n${formatTable([...whose, 'ARM', 'ANSWERS', 'ACCEPTED', 'EDITED', 'REJECTED', 'GAIN IN POINTS'], cells)}`;
}

function armCells({ answers, accepted, edited, rejected }: ArmRow): string[] {
  return [String(answers), ...[accepted, edited, rejected].map((estimate) => showEstimate(estimate, percent))];
}

function showEstimate(
  estimate: (Omit<Estimate, 'n'> & { n?: number }) | null,
  show: (value: number) => string,
): string {
  if (!estimate) return '–';
  const { value, low, high, n } = estimate;
  const told = [
    ...(low === null || high === null ? [] : [`${show(low)} to ${show(high)}`]),
    ...(n === undefined ? [] : [`n ${n}`]),
  ];
  return `${show(value)} (${told.join(', ')})`;
}
