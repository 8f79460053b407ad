/** @import { Review } from './review.js' */
import { element } from './element.js';
import { table } from './table.js';
import { shorten } from './note.js';
import { categoryWords, signed } from './words.js';

/**
 * The edits one by one, with a box for each that says whether it is made.
 * @param {Review} review
 * @returns {HTMLElement}
 */
export function editTable(review) {
  const boxes = review.edits.map((edit, index) =>
    element('input', {
      type: 'checkbox',
      'aria-label': `Keep edit ${index + 1}: “${shorten(edit.original)}” becomes “${shorten(edit.revised)}”`,
      change: () => review.toggle(index),
    }),
  );
  const update = () => {
    const undone = review.undone();
    boxes.forEach((box, index) => {
      box.checked = !undone.has(index);
      box.disabled = review.isByHand();
    });
  };
  update();
  review.onChange(update);
  const rows = review.edits.map((edit, index) => [
    boxes[index] ?? '',
    categoryWords(edit.category),
    signed(edit.gain),
    element('del', { dir: 'auto' }, shorten(edit.original)),
    element('ins', { dir: 'auto' }, shorten(edit.revised)),
  ]);
  return table({ label: 'The edits', heads: ['Keep', 'Kind', 'Gain', 'Original', 'Revised'], rows });
}
