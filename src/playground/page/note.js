/** @import { RationaleEdit } from '../../contract/answer.ts' */
import { element } from './element.js';
import { categoryWords, signed } from './words.js';

const lingersMs = 160;
const longestQuote = 280;
export const noteId = 'edit-note';

/**
 * The card that tells of an edit while the pointer or the focus is on it. It stays while the pointer is on the card itself.
 * @param {HTMLElement} frame What it is placed in.
 */
export function createNote(frame) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const hide = () => {
    card.hidden = true;
  };
  const stay = () => clearTimeout(timer);
  const leave = () => {
    stay();
    timer = setTimeout(hide, lingersMs);
  };
  const card = element('div', {
    id: noteId,
    role: 'tooltip',
    class: 'note',
    hidden: true,
    pointerenter: stay,
    pointerleave: leave,
  });
  frame.append(card);

  return {
    hide,
    leave,
    /**
     * @param {HTMLElement} anchor
     * @param {RationaleEdit} edit
     * @param {string} hint
     */
    show(anchor, edit, hint) {
      stay();
      card.replaceChildren(
        element(
          'p',
          { class: 'note-head' },
          element('strong', {}, categoryWords(edit.category)),
          element('span', {}, edit.gain === null ? 'gain unknown' : `gain ${signed(edit.gain)}`),
        ),
        element('p', { dir: 'auto' }, element('del', {}, shorten(edit.original))),
        element('p', { dir: 'auto' }, element('ins', {}, shorten(edit.revised))),
        element('p', { class: 'hint' }, hint),
      );
      card.hidden = false;
      const [around, place] = [frame.getBoundingClientRect(), lastLineOf(anchor)];
      const left = Math.max(0, Math.min(place.left - around.left, around.width - card.offsetWidth));
      card.style.setProperty('left', `${left}px`);
      card.style.setProperty('top', `${place.bottom - around.top + 6}px`);
    },
  };
}

/** @param {HTMLElement} anchor */
function lastLineOf(anchor) {
  const lines = [...anchor.getClientRects()].filter(({ width }) => width > 0);
  return lines.at(-1) ?? anchor.getBoundingClientRect();
}

/** @param {string} text */
export function shorten(text) {
  if (text.trim() === '') return text === '' ? '(nothing)' : '(white space)';
  return text.length > longestQuote ? `${text.slice(0, longestQuote)} …` : text;
}
