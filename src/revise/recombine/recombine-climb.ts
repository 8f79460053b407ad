import type { Edit } from '../../contract/edit.ts';
import { applyEdits, shiftEdits } from '../../kit/edits.ts';
import { countWords } from '../../kit/words.ts';
import type { RecombineLimits } from './recombine-limits.ts';
import { compatible, type PooledEdit } from './recombine-pool.ts';

/** One step of the search: what it gained, and all edits after it, in the order of the text. */
export interface Step {
  readonly gain: number;
  readonly edits: readonly PooledEdit[];
}

export interface Search {
  readonly text: string;
  readonly pool: readonly PooledEdit[];
  /** Edits that a result may have. */
  readonly most: number;
  readonly limits: RecombineLimits;
  readonly against: (text: string) => (edit: Edit) => number;
  readonly passesAlone: (edit: PooledEdit) => boolean;
  /** Edits whose fate is decided, for good; grows. That makes the search end. */
  readonly settled: Set<PooledEdit>;
}

interface Offer extends Step {
  readonly edit: PooledEdit;
  readonly taking: boolean;
  /** The gain less the margin. */
  readonly worth: number;
}

/** Edits priced at every step: the best by their price in the first, those a little below their margin among them. */
const widest = 48;
const slack = 0.05;

/** Steps up from `start` and the `taken` steps, until none gains its margin. Returns `taken` and the steps after it. */
export function climb(start: readonly PooledEdit[], taken: readonly Step[], search: Search): readonly Step[] {
  const { limits, settled } = search;
  const steps = [...taken];
  let choices: readonly PooledEdit[] | null = null;
  while (steps.length < limits.steps) {
    const offers = offersOf(steps.at(-1)?.edits ?? start, choices ?? search.pool, search);
    choices ??= offers.slice(0, widest).map(({ edit }) => edit);
    const offer = offers.find(({ edit, taking, worth }) => {
      if (worth <= 0) return false;
      if (!taking || search.passesAlone(edit)) return true;
      settled.add(edit);
      return false;
    });
    if (offer === undefined) break;
    settled.add(offer.edit);
    steps.push(offer);
  }
  return steps;
}

/** Every step from `edits` that gains its margin or nearly, the steepest first; of equals the one that leaves fewer edits. */
function offersOf(edits: readonly PooledEdit[], choices: readonly PooledEdit[], search: Search): Offer[] {
  const { text, most, limits, settled } = search;
  const present = new Set(edits);
  const price = pricing(text, edits, search.against);
  const offers: Offer[] = [];
  for (const edit of choices) {
    if (settled.has(edit)) continue;
    const taking = !present.has(edit);
    if (taking && cutsSentence(edit.edit)) continue;
    const out = taking ? edits.filter((other) => !compatible(edit, other)) : [edit];
    const after = edits.filter((other) => !out.includes(other));
    if (taking) after.push(edit);
    if (after.length > most) continue;
    const gain = price(out, taking ? edit : null);
    const lost = wordsLost(taking ? [edit] : []) - wordsLost(out);
    const worth = gain - (taking ? limits.take : limits.drop) - Math.max(0, lost) * limits.word;
    if (worth <= -slack) continue;
    if (taking) after.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end);
    offers.push({ edit, taking, gain, worth, edits: after });
  }
  return offers.sort((a, b) => b.worth - a.worth || a.edits.length - b.edits.length);
}

/** What was said in a whole sentence, and what the next one leans on, no gate sees go: only the best candidate may cut one. */
function cutsSentence({ original, revised }: Edit): boolean {
  return countWords(revised) === 0 && /[.!?…]["'”’)\]]*\s*$/u.test(original) && countWords(original) > 3;
}

function wordsLost(edits: readonly PooledEdit[]): number {
  return edits.reduce((sum, { edit }) => sum + countWords(edit.original) - countWords(edit.revised), 0);
}

/** What the text of `edits` gains when some of them go out and one comes in: priced as one edit of the stretch they touch. */
function pricing(text: string, edits: readonly PooledEdit[], against: Search['against']) {
  const price = against(applyAll(text, 0, edits));
  return (out: readonly PooledEdit[], into: PooledEdit | null): number => {
    const touched = into === null ? out : [...out, into];
    const from = Math.min(...touched.map(({ edit }) => edit.start));
    const to = Math.max(...touched.map(({ edit }) => edit.end));
    const stretch = text.slice(from, to);
    const inside = edits.filter(({ edit }) => edit.start >= from && edit.end <= to);
    const kept = inside.filter((edit) => !out.includes(edit));
    let start = from;
    for (const { edit } of edits) {
      if (edit.start < from) start += edit.revised.length - edit.original.length;
    }
    const original = applyAll(stretch, from, inside);
    const revised = applyAll(stretch, from, into === null ? kept : [...kept, into]);
    return price({ start, end: start + original.length, original, revised, category: 'other' });
  };
}

/** `text` begins at `offset` of the text that the edits are of. */
function applyAll(text: string, offset: number, edits: readonly PooledEdit[]): string {
  return applyEdits(
    text,
    shiftEdits(
      edits.map(({ edit }) => edit),
      -offset,
    ),
  );
}
