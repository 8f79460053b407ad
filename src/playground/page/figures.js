/** @import { RedraftObject } from '../../contract/answer.ts' */
/** @import { Api } from './api.js' */
/** @import { Review } from './review.js' */
import { element } from './element.js';
import { rescoreChanges } from './rescore.js';
import { onExpertsScale, points, signed } from './words.js';

/**
 * The rewards before and after, and the gap; once edits are undone, those of the text as it stands, in the same place.
 * @param {RedraftObject} redraft
 * @param {{ readonly api: Api, readonly review: Review }} asked
 * @returns {HTMLElement}
 */
export function figuresView(redraft, { api, review }) {
  if (redraft.draft_reward === null) return element('p', { class: 'hint' }, 'No rewards: nothing was ranked.');
  const scale = onExpertsScale(redraft.reward_model)
    ? 'Rewards are on the experts’ scale from 1 to 10.'
    : 'Rewards are on this reward model’s own scale.';
  const draft = figure('Draft', points(redraft.draft_reward));
  const hint = element('p', { class: 'hint' }, scale);
  if (redraft.outcome !== 'revised') {
    return element('div', {}, element('div', { class: 'figures' }, draft.box), hint);
  }
  const [after, gap] = [figure('Revision', points(redraft.reward)), figure('Gap', signed(redraft.gap))];
  after.box.classList.add('after');
  gap.box.classList.add('gap');
  const figures = element('div', { class: 'figures' }, draft.box, after.box, gap.box);
  const told = element('p', { class: 'offscreen', role: 'status' });

  /** @param {string} name @param {{ reward: number | null, gap: number | null }} values @param {string} more */
  const show = (name, values, more) => {
    after.name.textContent = name;
    after.value.textContent = points(values.reward);
    gap.value.textContent = signed(values.gap);
    hint.textContent = `${scale}${more}`;
    told.textContent = `${name}: ${points(values.reward)}, gap ${signed(values.gap)}.`;
  };
  const returned = ` As returned: ${points(redraft.reward)} (${signed(redraft.gap)}).`;
  rescoreChanges({ api, redraft, review }, (said) => {
    figures.classList.toggle('old', said === 'asking');
    if (said === 'asking') return;
    if (said === null) show('Revision', redraft, '');
    else if ('trouble' in said) show('As it stands', { reward: null, gap: null }, ` ${said.trouble}`);
    else show('As it stands', said, `${returned}${said.whole ? ' Scored as one text.' : ''}`);
  });
  return element('div', {}, figures, hint, told);
}

/** @param {string} label @param {string} number */
function figure(label, number) {
  const [name, value] = [element('span', {}, label), element('b', {}, number)];
  return { box: element('div', { class: 'figure' }, name, value), name, value };
}
