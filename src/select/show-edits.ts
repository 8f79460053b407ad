import type { SentenceEdit } from '../contract/candidate.ts';
import type { Category, Edit } from '../contract/edit.ts';
import { shiftEdits } from '../kit/edits.ts';
import { groupEdits } from './group-edits.ts';

export type WordDiff = (before: string, after: string) => Edit[];
export type Categorise = (text: string, edit: Edit, label: Category | null) => Category;

/**
 * How the sentence edits of a candidate are told, for each its own list: by the spans that it was made of, else by what a
 * word diff finds in it. Put together they give the same text. Offsets are into `text`.
 */
export type ShowEdits = (text: string, edits: readonly SentenceEdit[]) => readonly (readonly Edit[])[];

export function createShowEdits(wordDiff: WordDiff, categorise: Categorise): ShowEdits {
  return (text, edits) =>
    edits.map((edit) => {
      const { parts } = edit;
      // What has no place inside its sentence is told whole: a cut, or a choice between whole texts.
      if (edit.revised === '') return [tellWhole(edit)];
      const spans = parts ?? shiftEdits(wordDiff(edit.original, edit.revised), edit.start);
      const named = parts ? spans : spans.map((span) => ({ ...span, category: categorise(text, span, null) }));
      return groupEdits(text, named);
    });
}

/** A sentence edit as one change, without what both of its sides begin and end with, up to word borders. */
export function tellWhole({ start, end, original, revised, category }: SentenceEdit): Edit {
  let [head, tail] = [0, 0];
  const most = Math.min(original.length, revised.length);
  while (head < most && original[head] === revised[head]) head++;
  while (head > 0 && !(bordersAt(original, head) && bordersAt(revised, head))) head--;
  while (tail < most - head && original.at(-1 - tail) === revised.at(-1 - tail)) tail++;
  while (tail > 0 && !(bordersAt(original, original.length - tail) && bordersAt(revised, revised.length - tail)))
    tail--;
  return {
    start: start + head,
    end: end - tail,
    original: original.slice(head, original.length - tail),
    revised: revised.slice(head, revised.length - tail),
    category,
  };
}

/** Whether a text may be cut there: not within a word, nor within a character. */
function bordersAt(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? ' ', text[at] ?? ' '];
  if (/[\p{M}\p{Cf}\uDC00-\uDFFF]/u.test(after) || (before === '\r' && after === '\n')) return false;
  return /\s/.test(before) || /\s/.test(after);
}
