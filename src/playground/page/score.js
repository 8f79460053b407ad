/** @import { PassageReport, RationaleEdit } from '../../contract/answer.ts' */
import { applyEdits } from './edits.js';

/** As many texts as one call to `/v1/rewards` may bring. */
const mostTexts = 1024;

/**
 * What to score so that two texts compare as the server compares them: passage by passage, weighted by the draft's words.
 * @typedef {{ readonly before: readonly string[], readonly after: readonly string[], readonly weights: readonly number[] }} Comparison
 */

/**
 * The draft against it with some edits undone. Where the answer brought no passages (a policy may forbid that), as one text.
 * @param {string} draft
 * @param {{ readonly edits: readonly RationaleEdit[], readonly passages?: readonly PassageReport[] | undefined }} answer
 * @param {ReadonlySet<number>} undone
 * @returns {Comparison}
 */
export function compareUndone(draft, { edits, passages = [] }, undone) {
  const scored = passages.filter((passage) => passage.draft_reward !== null);
  if (scored.length === 0 || scored.length * 2 > mostTexts)
    return compareWhole(draft, applyEdits(draft, edits, undone));
  const made = edits.filter((_, index) => !undone.has(index));
  return {
    before: scored.map(({ start, end }) => draft.slice(start, end)),
    after: scored.map(({ start, end }) => {
      const inside = made.filter((edit) => edit.start >= start && edit.end <= end);
      const moved = inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
      return applyEdits(draft.slice(start, end), moved);
    }),
    weights: scored.map(({ words }) => words),
  };
}

/**
 * @param {string} draft
 * @param {string} text
 * @returns {Comparison}
 */
export function compareWhole(draft, text) {
  return { before: [draft], after: [text], weights: [1] };
}

/**
 * The rewards of both, of an answer of `/v1/rewards` to `[...before, ...after]`; null where one text has none.
 * @param {Comparison} comparison
 * @param {readonly { readonly reward: number | null }[]} data
 * @returns {{ readonly before: number | null, readonly after: number | null }}
 */
export function readRewards({ before, weights }, data) {
  /** @type {(from: number) => number | null} */
  const mean = (from) => {
    let [total, weight] = [0, 0];
    for (const [index, words] of weights.entries()) {
      const reward = data[from + index]?.reward ?? null;
      if (reward === null) return null;
      total += reward * words;
      weight += words;
    }
    return weight === 0 ? null : total / weight;
  };
  return { before: mean(0), after: mean(before.length) };
}
