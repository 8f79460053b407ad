import type { Category, Edit } from '../contract/edit.ts';
import { sortEdits } from '../kit/edits.ts';
import { countWords } from '../kit/words.ts';
import { bearsOut, evidentCategory } from './categorise/evidence.ts';

/** Two edits with so many unchanged words between them still read as one. */
const wordsBetween = 2;

/**
 * The same change told as a person would: edits of one sentence with only white space, marks or one or two words between
 * them become one. Applied to the text they give exactly what the edits give; `original` is the text's own. A category
 * that the whole change does not bear out gives way.
 */
export function groupEdits<E extends Edit>(text: string, edits: readonly E[]): Edit[] {
  const groups: E[][] = [];
  for (const edit of sortEdits(edits) as E[]) {
    const last = groups.at(-1)?.at(-1);
    if (last && belongTogether(text, last, edit)) groups.at(-1)?.push(edit);
    else groups.push([edit]);
  }
  return groups.map((group) => merge(text, group));
}

function belongTogether(text: string, left: Edit, right: Edit): boolean {
  const between = text.slice(left.end, right.start);
  if (countWords(between) > wordsBetween) return false;
  if (/\n\s*\n|\r\s*\r/.test(between)) return false;
  // What ends a sentence before the second edit begins, be it inside the first or after it, keeps them apart.
  const upTo = text.slice(left.start, right.start);
  return !/[.!?…]["”’)\]*_]*\s+$/.test(upTo) && !/[.!?…]["”’)\]*_]*\s/.test(between);
}

function merge(text: string, group: readonly Edit[]): Edit {
  const [first, last] = [group[0] as Edit, group.at(-1) as Edit];
  let revised = '';
  let position = first.start;
  for (const edit of group) {
    revised += text.slice(position, edit.start) + edit.revised;
    position = edit.end;
  }
  const { start } = first;
  const whole = { start, end: last.end, original: text.slice(start, last.end), revised };
  const borneOut = byWeight(group).find((category) => category !== 'other' && bearsOut(category, text, whole));
  return { ...whole, category: borneOut ?? evidentCategory(text, whole) ?? 'other' };
}

/** The categories, those with the most words changed first. */
function byWeight(group: readonly Edit[]): Category[] {
  const weights = new Map<Category, number>();
  for (const { category, original, revised } of group) {
    weights.set(category, (weights.get(category) ?? 0) + 1 + countWords(original) + countWords(revised));
  }
  return [...weights].toSorted((a, b) => b[1] - a[1]).map(([category]) => category);
}
