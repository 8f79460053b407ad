/** @import { RationaleEdit } from '../../contract/answer.ts' */
import { element } from './element.js';
import { categoryWords, signed } from './words.js';

const lingersMs = 160;
/** Between an edit and its card, in pixels. */
const gap = 6;
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
      const around = frame.getBoundingClientRect();
      const { first, last } = linesOf(anchor);
      const height = card.offsetHeight + gap;
      // Under its edit, or over it where the window ends.
      const under = last.bottom + height <= innerHeight || first.top < height;
      const place = under ? last : first;
      const top = under ? last.bottom + gap : first.top - height;
      const left = Math.max(0, Math.min(place.left - around.left, around.width - card.offsetWidth));
      card.style.setProperty('left', `${left}px`);
      card.style.setProperty('top', `${top - around.top}px`);
    },
  };
}

/** @param {HTMLElement} anchor */
function linesOf(anchor) {
  const lines = [...anchor.getClientRects()].filter(({ width }) => width > 0);
  const whole = anchor.getBoundingClientRect();
  return { first: lines[0] ?? whole, last: lines.at(-1) ?? whole };
}

/** @param {string} text */
export function shorten(text) {
  if (text.trim() === '') return text === '' ? '(nothing)' : '(white space)';
  return text.length > longestQuote ? `${text.slice(0, longestQuote)} …` : text;
}
