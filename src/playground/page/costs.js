/** @import { RedraftObject } from '../../contract/answer.ts' */
import { element } from './element.js';
import { table } from './table.js';
import { duration } from './words.js';

/**
 * What the answer took: tokens by stage, and time.
 * @param {RedraftObject} redraft
 * @returns {HTMLElement}
 */
export function costsView({ usage, timing_ms: timing }) {
  const stages = /** @type {const} */ (['draft', 'revise', 'judge']);
  const called = stages.filter((stage) => usage[stage].total_tokens > 0);
  const tokens =
    called.length === 0
      ? element('p', {}, 'No language model was called.')
      : table({
          label: 'Tokens',
          heads: ['Tokens', 'Prompt', 'Completion', 'Total'],
          rows: called.map((stage) => {
            const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage[stage];
            return [stage, ...[prompt, completion, total].map((count) => count.toLocaleString('en'))];
          }),
        });
  const { draft, revise, reward, overhead, total } = timing;
  const parts = Object.entries({ drafting: draft, revising: revise, ranking: reward, overhead });
  const times = parts.map(([name, ms]) => `${name} ${duration(ms)}`).join(', ');
  return element(
    'div',
    {},
    tokens,
    ...(usage.estimated ? [element('p', { class: 'hint' }, 'Some of these are estimates: a call was cut short.')] : []),
    element('p', {}, `${duration(total)} in all: ${times}.`),
  );
}
