/** @import { Review } from './review.js' */
import { segmentsOf } from './edits.js';
import { element } from './element.js';
import { createNote, noteId, shorten } from './note.js';
import { categoryWords } from './words.js';

/**
 * The draft with its edits in place; each can be looked at, and undone by a click, Enter or the space bar.
 * @param {Review} review
 * @returns {HTMLElement}
 */
export function diffView(review) {
  /** @type {HTMLElement[]} */
  const switches = [];
  const text = element('div', { class: 'prose diff', dir: 'auto' });
  for (const segment of segmentsOf(review.draft, review.edits)) {
    if (!('edit' in segment)) {
      text.append(segment.text);
      continue;
    }
    const { original, revised, category } = segment.edit;
    const label = `${categoryWords(category)}: “${shorten(original)}” becomes “${shorten(revised)}”`;
    const edit = element('span', {
      class: original === '' ? 'edit addition' : 'edit',
      role: 'switch',
      tabindex: 0,
      'aria-checked': 'true',
      'aria-label': label,
      'aria-describedby': noteId,
      'data-index': segment.index,
    });
    // Not both always: an empty one would be a stop for the eye and for screen readers.
    if (original !== '') edit.append(element('del', {}, original));
    if (revised !== '') edit.append(element('ins', {}, revised));
    switches.push(edit);
    text.append(edit);
  }
  const frame = element('div', { class: 'frame' }, text);
  const note = createNote(frame);

  /** @param {Event} event */
  const editAt = ({ target }) => {
    const edit = target instanceof Element ? target.closest('.edit') : null;
    return edit instanceof HTMLElement ? edit : null;
  };
  /** @param {HTMLElement} edit */
  const tell = (edit) => {
    const index = Number(edit.dataset['index']);
    const told = review.edits[index];
    if (told) note.show(edit, told, hintOf(review, index));
  };
  /** @param {HTMLElement} edit */
  const toggle = (edit) => {
    review.toggle(Number(edit.dataset['index']));
    tell(edit);
  };
  /** @param {(edit: HTMLElement, event: Event) => void} listener @returns {(event: Event) => void} */
  const onEdit = (listener) => (event) => {
    const edit = editAt(event);
    if (edit) listener(edit, event);
  };
  text.addEventListener('pointerover', onEdit(tell));
  text.addEventListener('focusin', onEdit(tell));
  text.addEventListener('pointerout', onEdit(note.leave));
  text.addEventListener('focusout', onEdit(note.leave));
  text.addEventListener('click', onEdit(toggle));
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') note.hide();
    const edit = editAt(event);
    if (!edit || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    toggle(edit);
  });

  review.onChange(() => {
    const undone = review.undone();
    text.classList.toggle('frozen', review.isByHand());
    switches.forEach((edit, index) => {
      edit.classList.toggle('undone', undone.has(index));
      edit.setAttribute('aria-checked', String(!undone.has(index)));
      edit.setAttribute('aria-disabled', String(review.isByHand()));
    });
  });
  return frame;
}

/** @param {Review} review @param {number} index */
function hintOf(review, index) {
  if (review.isByHand()) return 'You changed the text by hand, so its edits are no longer undone here.';
  return review.undone().has(index) ? 'Undone. Click to make it again.' : 'Click to undo it.';
}
