/** @import { Api } from './api.js' */
/** @import { Review } from './review.js' */
import { element } from './element.js';

/** @typedef {'accepted' | 'rejected' | 'edited'} Verdict */

/**
 * Three buttons that tell the server what became of its answer.
 * @param {{ readonly api: Api, readonly id: string, readonly review: Review }} about
 * @returns {HTMLElement}
 */
export function feedbackView({ api, id, review }) {
  const said = element('p', { class: 'hint', role: 'status' });
  /** @type {Record<Verdict, { label: string, preferred?: string }>} */
  const verdicts = {
    accepted: { label: 'I take the revision', preferred: 'revision' },
    rejected: { label: 'I keep the draft', preferred: 'draft' },
    edited: { label: 'I take my own version' },
  };
  /** @type {Map<string, HTMLButtonElement>} */
  const buttons = new Map();
  for (const [verdict, { label, preferred }] of Object.entries(verdicts)) {
    const send = async () => {
      const text = verdict === 'edited' ? { text: review.text() } : { preferred };
      try {
        await api.post('v1/feedback', { id, verdict, ...text });
        for (const [name, button] of buttons) button.setAttribute('aria-pressed', String(name === verdict));
        said.textContent = `Noted as ${verdict}. You may change your mind.`;
      } catch (error) {
        said.textContent = error instanceof Error ? error.message : String(error);
      }
    };
    const attributes = { type: 'button', class: 'quiet', 'aria-pressed': 'false', click: () => void send() };
    buttons.set(verdict, element('button', attributes, label));
  }
  const update = () => {
    const own = review.verdict() === 'edited';
    buttons.get('edited')?.toggleAttribute('disabled', !own);
  };
  update();
  review.onChange(update);
  return element(
    'section',
    { class: 'feedback', 'aria-labelledby': 'feedback-title' },
    element('h3', { id: 'feedback-title' }, 'What becomes of it?'),
    element('div', { class: 'row' }, ...buttons.values()),
    element(
      'p',
      { class: 'hint' },
      'The server keeps this, so that a reward can be taught what its writers want. Of the texts only your own version is sent along.',
    ),
    said,
  );
}
