import { diffArrays } from 'diff';
import { words } from '../kit/words.ts';

/** How much of a draft a revision changes, in words; case does not count. */
export interface RevisionSize {
  /** Of the draft. */
  readonly words: number;
  /** Words taken out or put in, whichever are more. */
  readonly changed: number;
  /** Words that others stand in for, at least one where anything changed: a cut exchanges none of the words that it takes. */
  readonly exchanged: number;
  /** `changed` as a share of the draft's words: over 1 where more was put in than the draft holds. */
  readonly share: number;
  /** Words of the revision for each word of the draft. */
  readonly ratio: number;
}

/** Aligning takes time with the square of the changes: where there are more, words are counted whatever their order. */
const mostAligned = 500;

/** Compares a draft and its revision by their words. */
export function revisionSize(draft: string, text: string): RevisionSize {
  const [before, after] = [words(draft.toLowerCase()), words(text.toLowerCase())];
  const { removed, added } = alignedChanges(before, after) ?? bagChanges(before, after);
  const changed = Math.max(removed, added);
  const whole = Math.max(1, before.length);
  const exchanged = Math.max(Math.min(1, changed), Math.min(removed, added));
  return { words: before.length, changed, exchanged, share: changed / whole, ratio: after.length / whole };
}

interface Changes {
  readonly removed: number;
  readonly added: number;
}

/** Null where there are too many. */
function alignedChanges(before: string[], after: string[]): Changes | null {
  const { removed, added } = bagChanges(before, after);
  if (removed + added > mostAligned) return null;
  const parts = diffArrays(before, after, { maxEditLength: mostAligned });
  if (!parts) return null;
  const count = (of: 'removed' | 'added') => parts.reduce((sum, part) => sum + (part[of] ? part.value.length : 0), 0);
  return { removed: count('removed'), added: count('added') };
}

function bagChanges(before: readonly string[], after: readonly string[]): Changes {
  const left = new Map<string, number>();
  for (const word of before) left.set(word, (left.get(word) ?? 0) + 1);
  let kept = 0;
  for (const word of after) {
    const count = left.get(word) ?? 0;
    if (count > 0) kept++;
    left.set(word, count - 1);
  }
  return { removed: before.length - kept, added: after.length - kept };
}
