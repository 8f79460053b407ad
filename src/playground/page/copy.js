import { element } from './element.js';

const shownMs = 1600;

/**
 * A button that copies a text and says so.
 * @param {string} label
 * @param {() => string} text
 */
export function copyButton(label, text) {
  const button = element('button', {
    type: 'button',
    class: 'quiet',
    async click() {
      const done = await copy(text());
      button.textContent = done ? 'Copied' : 'The browser forbids copying';
      setTimeout(() => (button.textContent = label), shownMs);
    },
  });
  button.textContent = label;
  return button;
}

/** @param {string} text @returns {Promise<boolean>} */
async function copy(text) {
  try {
    // Only over https and on this machine.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element('textarea', { class: 'offscreen', readonly: true, 'aria-hidden': 'true' });
    const focused = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}
