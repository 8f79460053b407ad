/** @import { RationaleEdit } from '../../contract/answer.ts' */

/** @typedef {Pick<RationaleEdit, 'start' | 'end' | 'original' | 'revised'>} Change */

/**
 * A piece of the draft that stays, or an edit with its place in the list.
 * @template {Change} C
 * @typedef {{ readonly text: string } | { readonly edit: C, readonly index: number }} Segment
 */

/**
 * The draft in order: what stays and what is edited. Edits are sorted, with UTF-16 offsets into the draft, and do not overlap.
 * @template {Change} C
 * @param {string} draft
 * @param {readonly C[]} edits
 * @returns {Segment<C>[]}
 */
export function segmentsOf(draft, edits) {
  /** @type {Segment<C>[]} */
  const segments = [];
  let position = 0;
  edits.forEach((edit, index) => {
    if (edit.start > position) segments.push({ text: draft.slice(position, edit.start) });
    segments.push({ edit, index });
    position = edit.end;
  });
  if (position < draft.length) segments.push({ text: draft.slice(position) });
  return segments;
}

/**
 * The draft with its edits made, but for those that were undone.
 * @param {string} draft
 * @param {readonly Change[]} edits
 * @param {ReadonlySet<number>} [undone]
 * @returns {string}
 */
export function applyEdits(draft, edits, undone = new Set()) {
  return segmentsOf(draft, edits)
    .map((segment) => {
      if (!('edit' in segment)) return segment.text;
      return undone.has(segment.index) ? segment.edit.original : segment.edit.revised;
    })
    .join('');
}

/**
 * The draft that these edits made this text of: a model's draft is not sent along.
 * @param {string} text
 * @param {readonly Change[]} edits
 * @returns {string}
 */
export function draftOf(text, edits) {
  let draft = '';
  let position = 0;
  for (const { original, revised, start } of edits) {
    const before = text.slice(position, position + start - draft.length);
    draft += before + original;
    position += before.length + revised.length;
  }
  return draft + text.slice(position);
}
