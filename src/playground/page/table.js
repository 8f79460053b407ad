import { element } from './element.js';

const firstRows = 60;

/**
 * A table in a frame that scrolls by itself where it is too wide; of very many rows it shows the first, and the rest when asked.
 * @param {{ label: string, heads: readonly string[], rows: readonly (readonly (Node | string)[])[] }} content
 * @returns {HTMLElement}
 */
export function table({ label, heads, rows }) {
  const body = element('tbody');
  /** @param {readonly (readonly (Node | string)[])[]} some */
  const add = (some) =>
    body.append(...some.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell)))));
  add(rows.slice(0, firstRows));
  const frame = element(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0 },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
      body,
    ),
  );
  if (rows.length > firstRows) {
    const more = element(
      'button',
      {
        type: 'button',
        class: 'quiet',
        click() {
          add(rows.slice(firstRows));
          more.remove();
          frame.focus();
        },
      },
      `Show all ${rows.length}`,
    );
    frame.append(more);
  }
  return frame;
}
