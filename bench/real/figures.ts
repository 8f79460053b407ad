import type { RationaleEdit } from '../../src/contract/answer.ts';
import type { Row } from '../section.ts';
import { median } from '../statistics.ts';
import type { Answer } from './answer.ts';

/** What answers of one kind come to. Shares are of the answers, or of the candidates asked for. */
export function figuresOf(answers: readonly Answer[]): Row['values'] {
  const redrafts = answers.flatMap(({ redraft }) => redraft ?? []);
  const count = (having: (answer: Answer) => boolean) => answers.filter(having).length;
  const sum = (of: (redraft: (typeof redrafts)[number]) => number) =>
    redrafts.reduce((total, redraft) => total + of(redraft), 0);
  const asked = sum(({ candidates_counted: { requested } }) => requested);
  const revised = count((answer) => answer.redraft?.outcome === 'revised');
  const tokens = sum(({ usage }) => usage.revise.completion_tokens);
  return {
    answers: answers.length,
    revised: revised / answers.length,
    generated: sum(({ candidates_counted: { generated } }) => generated) / asked,
    scored: sum(({ candidates_counted: { scored } }) => scored) / asked,
    'tokens an answer': tokens / answers.length,
    'tokens a revised one': revised > 0 ? tokens / revised : Number.NaN,
    'p50 s': median(answers.map(({ ms }) => ms / 1000)),
    broken: answers.some(({ faults }) => faults === null)
      ? Number.NaN
      : count(({ faults }) => faults !== null && faults.length > 0),
    echoes: count(({ echoes }) => echoes.length > 0),
    'edits not the text': count(({ reproduced }) => !reproduced),
    'gain < 0': sum(({ rationale }) => rationale.edits.filter(({ gain }) => gain !== null && gain < 0).length),
    'degraded, failed': count(({ redraft }) => redraft === null || redraft.outcome === 'degraded'),
  };
}

/** What recorded answers come to: how much of them is in the texts (`of use`: by edits that cost no reward), and whether gains add up. */
export function replayFiguresOf(answers: readonly Answer[]): Row['values'] {
  const {
    answers: count,
    revised,
    scored,
    broken,
    'edits not the text': notTheText,
    'gain < 0': lost,
  } = figuresOf(answers);
  const proposed = answers.reduce((sum, answer) => sum + (answer.proposed?.length ?? 0), 0);
  const kept = (returned: (edit: RationaleEdit) => boolean) =>
    proposed > 0 ? answers.reduce((sum, answer) => sum + keptOf(answer, returned), 0) : Number.NaN;
  const edits = answers.flatMap(({ redraft }) => redraft?.rationale.edits ?? []);
  const sums = answers.flatMap(({ redraft }) => {
    if (redraft?.outcome !== 'revised') return [];
    return [redraft.rationale.edits.reduce((sum, { gain }) => sum + (gain ?? 0), 0) / redraft.gap];
  });
  return {
    answers: count!,
    revised: revised!,
    scored: scored!,
    proposed: proposed || Number.NaN,
    kept: kept(() => true),
    'of use': kept(({ gain }) => gain === null || gain >= 0),
    broken: broken!,
    'edits not the text': notTheText!,
    edits: edits.length,
    'gain < 0': lost!,
    'p50 Σ gain ÷ gap': median(sums),
    'over 1.2': sums.filter((share) => share > 1.2).length,
  };
}

/** Of how many proposed edits something is in the text: such a returned edit touches their span. */
function keptOf({ draft, redraft, proposed = [] }: Answer, returned: (edit: RationaleEdit) => boolean): number {
  const edits = (redraft?.rationale.edits ?? []).filter(returned);
  return proposed.filter(({ original }) => {
    const start = draft.indexOf(original);
    return edits.some((edit) => edit.start < start + original.length && edit.end > start);
  }).length;
}

/** A row for each kind of answer, in the order in which they come. */
export function rowsOf(
  answers: readonly Answer[],
  kindOf: (answer: Answer) => string,
  figures: (answers: readonly Answer[]) => Row['values'],
): Row[] {
  return [...Map.groupBy(answers, kindOf)].map(([name, of]) => ({ name, values: figures(of) }));
}

/** Rows of two runs side by side: each under the one of the same name, if there is one. */
export function beforeAndAfter(after: readonly Row[], before: readonly Row[]): Row[] {
  return after.flatMap((row) => {
    const earlier = before.find(({ name }) => name === row.name);
    return earlier ? [row, { name: '  before', values: earlier.values }] : [row];
  });
}
