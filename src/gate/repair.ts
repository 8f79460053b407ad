import type { Candidate } from '../contract/candidate.ts';
import type { GateFailure } from '../contract/gate.ts';
import type { Edit } from '../contract/edit.ts';
import { makeCandidate } from '../kit/edits.ts';
import { countWords } from '../kit/words.ts';

/** Strategies whose edits stand each on its own; a rewrite's edits lean on one another. */
const independentEdits: ReadonlySet<Candidate['strategy']> = new Set(['edits', 'line-editor']);

export interface Repaired {
  readonly candidate: Candidate;
  /** What the candidate still breaks; empty where it now meets every gate. */
  readonly failures: readonly GateFailure[];
}

/** Checks that the last part of mending may take: each is a reading of the whole passage. */
const mostTries = 8;

/**
 * Takes out of a failed candidate the edits that fail by themselves, where its edits are independent: the offending
 * edit goes, not the whole candidate. Where the others fail only together (each cut is small, all of them are too much) those
 * that lose the most words go back. Returned as it was where that does not mend it, or leaves nothing of it.
 * `check` is asked once for each edit that `verdicts` does not know yet, and a few times for what is left.
 */
export function repairCandidate(
  passage: { readonly text: string },
  failed: Repaired,
  check: (candidate: Candidate) => readonly GateFailure[],
  verdicts: Map<string, boolean>,
): Repaired {
  const { candidate } = failed;
  if (!independentEdits.has(candidate.strategy) || candidate.edits.length < 2) return failed;
  const made = (edits: readonly Edit[]) => makeCandidate(passage, candidate, edits);
  const meets = (edits: readonly Edit[]) => check(made(edits)).length === 0;
  const fine = candidate.edits.filter((edit) => {
    const key = `${edit.start} ${edit.end} ${edit.revised}`;
    const verdict = verdicts.get(key) ?? meets([edit]);
    verdicts.set(key, verdict);
    return verdict;
  });
  const all = fine.length < candidate.edits.length && fine.length > 0 && meets(fine);
  const kept = all ? fine : mostThatMeet(fine, meets);
  return kept.length === 0 ? failed : { candidate: made(kept), failures: [] };
}

/** Of edits that are fine one by one and not together, those that cut least: as many as are fine together. */
function mostThatMeet(edits: readonly Edit[], meets: (edits: readonly Edit[]) => boolean): Edit[] {
  const least = edits.toSorted((a, b) => wordsLost(a) - wordsLost(b));
  let tries = mostTries;
  // One alone is fine, all are not: by halves.
  let [good, bad] = [1, least.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (meets(inOrder(least.slice(0, middle)))) good = middle;
    else bad = middle;
    tries--;
  }
  let kept = least.slice(0, good);
  // What broke it may be that one edit: those behind it are tried one by one.
  for (const edit of least.slice(bad, bad + Math.max(0, tries))) {
    const more = [...kept, edit];
    if (meets(inOrder(more))) kept = more;
  }
  return inOrder(kept);
}

const inOrder = (edits: readonly Edit[]): Edit[] => edits.toSorted((a, b) => a.start - b.start);

const wordsLost = ({ original, revised }: Edit): number => countWords(original) - countWords(revised);
