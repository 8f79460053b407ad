import type { SentenceEdit } from '../contract/candidate.ts';
import type { Category, Edit } from '../contract/edit.ts';
import { applyEdits, shiftEdits, sortEdits } from '../kit/edits.ts';
import { countWords } from '../kit/words.ts';
import { splitSentences, type Sentence } from './sentences.ts';

/** What a group of neighbouring sentences, `first` to `last` by their places, becomes; an empty `revised` cuts them. */
export interface SentenceChoice {
  readonly first: number;
  readonly last: number;
  readonly revised: string;
  readonly category: Category;
  readonly parts?: readonly Edit[];
}

/**
 * The edits of choices, sorted. A choice that changes nothing, meets one before it, reaches across paragraphs or would leave
 * a paragraph empty is left out; cuts side by side are one edit, since each needs the white space of the other.
 */
export function composeSentences(
  text: string,
  sentences: readonly Sentence[],
  choices: readonly SentenceChoice[],
): SentenceEdit[] {
  const taken: SentenceChoice[] = [];
  for (const choice of choices.toSorted((a, b) => a.first - b.first || a.last - b.last)) {
    const last = taken.at(-1);
    if (last && choice.first <= last.last) continue;
    const [from, to] = [sentences[choice.first], sentences[choice.last]];
    if (!from || !to || from.paragraph !== to.paragraph) continue;
    const joins = last && last.last + 1 === choice.first && isCut(last) && isCut(choice);
    if (joins && sentences[last.last]?.paragraph === from.paragraph) {
      taken[taken.length - 1] = { ...last, last: choice.last };
    } else {
      taken.push(choice);
    }
  }
  return taken.flatMap((choice) => editOf(text, sentences, choice) ?? []);
}

const isCut = ({ revised }: SentenceChoice) => revised.trim() === '';

function editOf(text: string, sentences: readonly Sentence[], choice: SentenceChoice): SentenceEdit | null {
  const [from, to] = [sentences[choice.first]!, sentences[choice.last]!];
  const [before, after] = [sentences[choice.first - 1], sentences[choice.last + 1]];
  let [start, end] = [from.start, to.end];
  const revised = choice.revised.trim();
  if (revised === '') {
    if (after?.paragraph === to.paragraph) end = after.start;
    else if (before?.paragraph === from.paragraph) start = before.end;
    else return null;
  }
  const original = text.slice(start, end);
  if (original === revised) return null;
  const edit = { start, end, original, revised, category: choice.category };
  return choice.parts && partsGive(edit, choice.parts) ? { ...edit, parts: choice.parts } : edit;
}

function partsGive({ start, end, original, revised }: Edit, parts: readonly Edit[]): boolean {
  if (parts.length === 0 || parts.some((part) => part.start < start || part.end > end)) return false;
  return applyEdits(original, shiftEdits(parts, -start)) === revised;
}

/** A sentence edit with some of its parts only; null where none is left, or they change nothing. */
export function keepParts(edit: SentenceEdit, parts: readonly Edit[]): SentenceEdit | null {
  const revised = applyEdits(edit.original, shiftEdits(parts, -edit.start));
  return revised === edit.original ? null : { ...edit, revised, category: weightiest(parts), parts };
}

/** Edits of spans as edits of the sentences that they stand in; each sentence edit keeps its spans as `parts`. */
export function widenToSentences(
  text: string,
  edits: readonly Edit[],
  sentences: readonly Sentence[] = splitSentences(text),
): SentenceEdit[] {
  const groups: { first: number; last: number; edits: Edit[] }[] = [];
  for (const edit of sortEdits(edits)) {
    const { first, last } = sentencesOf(edit, sentences);
    const open = groups.at(-1);
    if (open && first <= open.last) {
      open.last = Math.max(open.last, last);
      open.edits.push(edit);
    } else {
      groups.push({ first, last, edits: [edit] });
    }
  }
  const choices = groups.flatMap(({ first, last, edits: parts }): SentenceChoice[] => {
    const [from, to] = [sentences[first], sentences[last]];
    if (!from || !to) return [];
    const start = Math.min(from.start, parts[0]!.start);
    const end = Math.max(to.end, parts.at(-1)!.end);
    const revised = applyEdits(text.slice(start, end), shiftEdits(parts, -start));
    return [{ first, last, revised, category: weightiest(parts), parts }];
  });
  return composeSentences(text, sentences, choices);
}

/** The sentences that an edit touches; one that stands between two goes with the one before it. */
function sentencesOf(edit: Edit, sentences: readonly Sentence[]): { first: number; last: number } {
  let first = sentences.findIndex(({ end }) => end > edit.start);
  if (first < 0) first = sentences.length - 1;
  let last = first;
  while (last + 1 < sentences.length && sentences[last + 1]!.start < edit.end) last++;
  const between = sentences[first] !== undefined && edit.end <= sentences[first]!.start && edit.revised !== '';
  return between && first > 0 ? { first: first - 1, last: first - 1 } : { first, last };
}

/** The category with the most words changed; `other` only where there is none else. */
export function weightiest(edits: readonly Edit[]): Category {
  const weights = new Map<Category, number>();
  for (const { category, original, revised } of edits) {
    const weight = category === 'other' ? 0 : 1 + countWords(original) + countWords(revised);
    weights.set(category, (weights.get(category) ?? 0) + weight);
  }
  return [...weights].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'other';
}
