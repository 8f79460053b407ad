import type { Edit } from '../../contract/edit.ts';
import { stopWords } from '../../kit/stop-words.ts';
import { words } from '../../kit/words.ts';

/** An edit as two lists of words, lower-case, and what went and came between them. */
export interface WordChange {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Words of `before` that `after` has not, or has fewer times; in order. */
  readonly gone: readonly string[];
  /** Words of `after` that `before` has not, or has fewer times; in order. */
  readonly come: readonly string[];
  readonly isCut: boolean;
  readonly isAddition: boolean;
  /** Nothing but marks, spaces or capitals changed. */
  readonly isMarksOnly: boolean;
  /** Words that both sides have stand in another order. */
  readonly reordered: boolean;
}

export function wordChange({ original, revised }: Pick<Edit, 'original' | 'revised'>): WordChange {
  const [before, after] = [lowerWords(original), lowerWords(revised)];
  const [gone, come] = [without(before, after), without(after, before)];
  const isMarksOnly = before.length === after.length && before.every((word, index) => word === after[index]);
  return {
    before,
    after,
    gone,
    come,
    isMarksOnly,
    isCut: after.length < before.length && isWithin(after, before),
    isAddition: before.length < after.length && isWithin(before, after),
    reordered: without(before, gone).join(' ') !== without(after, come).join(' '),
  };
}

export function lowerWords(text: string): string[] {
  return words(text).map((word) => word.toLowerCase().replaceAll('’', "'"));
}

/** Whether the words stand in the others in the same order. */
export function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let found = 0;
  for (const word of all) if (found < some.length && word === some[found]) found++;
  return found === some.length;
}

/** The list less each word of the other, as often as that has it. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1);
  return list.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

const functionWords = stopWords.en ?? new Set<string>();

/** Neither a function word nor a number. */
export function isContent(word: string): boolean {
  return word.length > 2 && /\p{L}/u.test(word) && !functionWords.has(word) && !word.includes("n't");
}

/** A crude stem, the same for most forms of a word: to see whether a word came back in another form. */
export function stem(word: string): string {
  const bare = word.replace(/'s?$/, '');
  const cut = bare.length > 4 ? bare.replace(/(?:ing|ed|es|s|ly|er|e|y|i?es)$/, '') : bare.replace(/s$/, '');
  const single = cut.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
  return single.slice(0, 7);
}
