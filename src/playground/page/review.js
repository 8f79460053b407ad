/** @import { RationaleEdit } from '../../contract/answer.ts' */
import { applyEdits } from './edits.js';

/** @typedef {ReturnType<typeof createReview>} Review */

/**
 * What the writer makes of a revision: edits undone one by one, or the text changed by hand. Nothing is done to it by anybody else.
 * @param {string} draft
 * @param {readonly RationaleEdit[]} edits
 */
export function createReview(draft, edits) {
  /** @type {(() => void)[]} */
  const listeners = [];
  const revision = applyEdits(draft, edits);
  /** @type {ReadonlySet<number>} */
  let undone = new Set();
  let composed = revision;
  /** @type {string | null} */
  let byHand = null;

  /** @param {ReadonlySet<number>} now */
  const change = (now) => {
    if (byHand !== null) return;
    undone = now;
    composed = applyEdits(draft, edits, undone);
    tell();
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    draft,
    edits,
    revision,
    undone: () => undone,
    text: () => byHand ?? composed,
    isByHand: () => byHand !== null,
    /** @returns {'accepted' | 'rejected' | 'edited'} What the text as it stands says of the revision. */
    verdict() {
      const text = byHand ?? composed;
      return text === revision ? 'accepted' : text === draft ? 'rejected' : 'edited';
    },
    /** Undoes an edit, or makes it again. @param {number} index */
    toggle(index) {
      const now = new Set(undone);
      if (!now.delete(index)) now.add(index);
      change(now);
    },
    undoAll: () => change(new Set(edits.keys())),
    keepAll: () => change(new Set()),
    /** The text by hand, which edits can no longer be undone in. @param {string} text */
    write(text) {
      byHand = text === composed ? null : text;
      tell();
    },
    /** Back to the edits, as they were. */
    discard() {
      byHand = null;
      tell();
    },
    /** @param {() => void} listener */
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
