/** @import { CandidateReport, RedraftObject } from '../../contract/answer.ts' */
import { element } from './element.js';
import { table } from './table.js';
import { gateWords, points, signed, strategyWords } from './words.js';

/**
 * Every candidate, best first in each passage.
 * @param {RedraftObject} redraft
 * @returns {HTMLElement}
 */
export function candidatesView({ candidates, candidates_counted: counted }) {
  const { requested, generated, gated, scored, recombined } = counted;
  const sum = element(
    'p',
    { class: 'hint' },
    `${requested} asked for, ${generated} came, ${gated} stopped by a gate, ${scored} scored, ${recombined} recombined.`,
  );
  if (!candidates) {
    return element('div', {}, sum, element('p', {}, 'The policy does not let a request ask for the candidates.'));
  }
  if (candidates.length === 0) return element('div', {}, sum, element('p', {}, 'There were none.'));
  const several = new Set(candidates.map(({ passage }) => passage)).size > 1;
  /** @type {Map<number, number>} */
  const ranks = new Map();
  const rows = candidates.map((candidate) => {
    const rank = (ranks.get(candidate.passage) ?? 0) + 1;
    ranks.set(candidate.passage, rank);
    return [
      ...(several ? [String(candidate.passage + 1)] : []),
      candidate.chosen ? element('strong', {}, `${rank}, chosen`) : String(rank),
      points(candidate.reward),
      signed(candidate.gap),
      strategyWords(candidate.strategy),
      candidate.gates.length === 0 ? '–' : gateWords(candidate.gates),
      unfolding(candidate),
    ];
  });
  const heads = [...(several ? ['Passage'] : []), 'Rank', 'Reward', 'Gap', 'Made by', 'Stopped by', 'Text'];
  return element('div', {}, sum, table({ label: 'The candidates', heads, rows }));
}

/** Its text is put into the page when it is asked for: there may be hundreds. @param {CandidateReport} candidate */
function unfolding({ text }) {
  const place = element('div', { class: 'prose small', dir: 'auto' });
  return element(
    'details',
    {
      toggle() {
        place.textContent = text;
      },
    },
    element('summary', {}, 'Show'),
    place,
  );
}
