/** @import { RedraftObject } from '../../contract/answer.ts' */
/** @import { Api } from './api.js' */
/** @import { Call } from './request.js' */
import { candidatesView } from './candidates.js';
import { copyButton } from './copy.js';
import { costsView } from './costs.js';
import { diffView } from './diff.js';
import { editTable } from './edit-table.js';
import { draftOf } from './edits.js';
import { element } from './element.js';
import { feedbackView } from './feedback.js';
import { figuresView } from './figures.js';
import { createReview } from './review.js';
import { curlOf, openaiOf } from './snippets.js';
import { confidenceWords, outcomeWords } from './words.js';

/** @typedef {import('./review.js').Review} Review */

/**
 * An answer, with all that it says of itself.
 * @param {{ readonly text: string, readonly redraft: RedraftObject }} answer
 * @param {{ readonly api: Api, readonly call: Call, readonly keyed: boolean }} asked
 * @returns {HTMLElement[]}
 */
export function resultView({ text, redraft }, { api, call, keyed }) {
  const { edits, summary } = redraft.rationale;
  const review = createReview(draftOf(text, edits), edits);
  const { headline, why } = outcomeWords(redraft);
  const revised = redraft.outcome === 'revised';
  const server = { base: new URL('.', document.baseURI).href, keyed };
  return [
    element('h2', { id: 'outcome' }, headline),
    ...(why === '' ? [] : [element('p', {}, why)]),
    figuresView(redraft, { api, review }),
    ...(revised ? textViews(review) : [element('div', { class: 'prose', dir: 'auto' }, text)]),
    element('div', { class: 'row tools' }, ...tools(review, revised)),
    ...(revised ? [element('p', { class: 'summary', dir: 'auto' }, summary)] : []),
    ...confidenceView(redraft),
    ...(revised ? [feedbackView({ api, id: redraft.id, review })] : []),
    ...(revised ? [fold(`The edits one by one (${edits.length})`, () => editTable(review))] : []),
    fold('The candidates', () => candidatesView(redraft)),
    fold('What it took', () => costsView(redraft)),
    fold('The same from a shell or a program', () => snippetsView(call, server)),
    element(
      'p',
      { class: 'hint facts' },
      `Policy ${redraft.policy}. Reward model ${redraft.reward_model}. Answer ${redraft.id}.`,
    ),
  ];
}

/** The changes in place, and the text that comes of them, which can be changed by hand. @param {Review} review */
function textViews(review) {
  const area = element('textarea', {
    'aria-label': 'The text, to be changed by hand',
    class: 'prose',
    dir: 'auto',
    rows: 12,
    input: () => review.write(area.value),
  });
  const reset = element('button', { type: 'button', class: 'quiet', click: review.discard }, 'Discard my changes');
  const notice = element(
    'p',
    { class: 'hint row', hidden: true },
    'You changed the text by hand; its edits are as they were.',
    reset,
  );
  const changes = diffView(review);
  area.hidden = true;
  area.value = review.text();
  review.onChange(() => {
    if (area.value !== review.text()) area.value = review.text();
    notice.hidden = !review.isByHand();
  });
  /** @param {string} label @param {boolean} asText */
  const choice = (label, asText) => {
    const show = () => {
      area.hidden = !asText;
      changes.hidden = asText;
    };
    const input = element('input', { type: 'radio', name: 'view', checked: !asText, change: show });
    return element('label', {}, input, ` ${label}`);
  };
  const choices = element(
    'fieldset',
    { class: 'choice' },
    element('legend', { class: 'offscreen' }, 'Show'),
    choice('Changes', false),
    choice('Text', true),
  );
  return [choices, changes, area, notice];
}

/** @param {Review} review @param {boolean} revised */
function tools(review, revised) {
  const undo = element('button', { type: 'button', class: 'quiet', click: review.undoAll }, 'Undo all edits');
  const keep = element('button', { type: 'button', class: 'quiet', click: review.keepAll }, 'Keep all edits');
  const update = () => {
    undo.disabled = review.isByHand() || review.undone().size === review.edits.length;
    keep.disabled = review.isByHand() || review.undone().size === 0;
  };
  update();
  review.onChange(update);
  return [copyButton('Copy text', review.text), ...(revised ? [undo, keep] : [])];
}

/** @param {RedraftObject} redraft */
function confidenceView(redraft) {
  const sentences = confidenceWords(redraft, redraft.candidates);
  if (sentences.length === 0) return [];
  return [
    element(
      'section',
      { class: 'confidence', 'aria-labelledby': 'confidence-title' },
      element('h3', { id: 'confidence-title' }, 'How sure are we?'),
      ...sentences.map((sentence) => element('p', {}, sentence)),
    ),
  ];
}

/** @param {Call} call @param {{ base: string, keyed: boolean }} server */
function snippetsView(call, server) {
  const [curl, openai] = [curlOf(call, server), openaiOf(call, server)];
  return element(
    'div',
    {},
    element(
      'div',
      { class: 'row' },
      copyButton('Copy as curl', () => curl),
      copyButton('Copy for the openai package', () => openai),
    ),
    element('pre', { tabindex: 0, 'aria-label': 'As curl' }, curl),
    element('pre', { tabindex: 0, 'aria-label': 'For the openai package' }, openai),
  );
}

/** What is folded away is made when it is first opened. @param {string} title @param {() => HTMLElement} make */
function fold(title, make) {
  let made = false;
  const folded = element(
    'details',
    {
      toggle() {
        if (made || !folded.open) return;
        made = true;
        folded.append(make());
      },
    },
    element('summary', {}, title),
  );
  return folded;
}
