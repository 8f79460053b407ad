import type { Candidate, CandidateStrategy, SentenceEdit } from '../contract/candidate.ts';
import type { Edit } from '../contract/edit.ts';

/**
 * The text after `edits` (offsets into `text`). Throws a RangeError where edits overlap, run backwards,
 * or name an original that is not there: an edit list that does not fit its draft is a bug, never an answer.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < position || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`edit ${edit.start}–${edit.end} overlaps another or leaves the text`);
    }
    if (text.slice(edit.start, edit.end) !== edit.original) {
      throw new RangeError(`edit ${edit.start}–${edit.end} names an original that is not in the text`);
    }
    result += text.slice(position, edit.start) + edit.revised;
    position = edit.end;
  }
  return result + text.slice(position);
}

export function sortEdits<E extends Edit>(edits: readonly E[]): E[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The same edits with offsets into a text in which this one begins at `offset`. */
export function shiftEdits(edits: readonly Edit[], offset: number): Edit[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + offset, end: edit.end + offset }));
}

/** A candidate whose text is derived from its edits; edits that change nothing are dropped. */
export function makeCandidate(
  passage: { readonly text: string },
  origin: { readonly index: number; readonly strategy: CandidateStrategy },
  edits: readonly SentenceEdit[],
): Candidate {
  const real = sortEdits(edits.filter((edit) => edit.original !== edit.revised));
  return { ...origin, edits: real, text: applyEdits(passage.text, real) };
}
