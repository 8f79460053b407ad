import type { Candidate, SentenceEdit } from '../contract/candidate.ts';
import type { GateFailure } from '../contract/gate.ts';
import { makeCandidate } from '../kit/edits.ts';
import { countWords } from '../kit/words.ts';
import { keepParts } from '../text/sentence-edits.ts';

/** What tells of a model that answered the text instead of editing it: nothing of such a candidate is trusted. */
const disqualifying: ReadonlySet<string> = new Set(['leaked-instructions', 'refusal']);

export interface Repaired {
  readonly candidate: Candidate;
  /** What the candidate still breaks; empty where it now meets every gate. */
  readonly failures: readonly GateFailure[];
}

/** Checks that the last part of mending may take: each is a reading of the whole passage. */
const mostTries = 8;

/**
 * Puts back what fails of a failed candidate: sentence groups that fail by themselves, or of those the parts that do, where
 * the others still make a sentence. Where the rest fails only together (each cut is small, all of them are too much) those that
 * lose the most words go back. Returned as it was where that does not mend it, or leaves nothing of it.
 * `check` is asked once for each group that `verdicts` does not know yet, for each of its parts, and a few times for what is left.
 */
export function repairCandidate(
  passage: { readonly text: string },
  failed: Repaired,
  check: (candidate: Candidate) => readonly GateFailure[],
  verdicts: Map<string, SentenceEdit | null>,
): Repaired {
  const { candidate } = failed;
  if (failed.failures.some(({ gate }) => disqualifying.has(gate))) return failed;
  const made = (edits: readonly SentenceEdit[]) => makeCandidate(passage, candidate, edits);
  const meets = (edits: readonly SentenceEdit[]) => check(made(edits)).length === 0;
  const alone = candidate.edits.length === 1;
  const fine = candidate.edits.flatMap((edit) => {
    const key = `${edit.start} ${edit.end} ${edit.revised}`;
    const known = verdicts.get(key);
    const verdict = known === undefined ? (!alone && meets([edit]) ? edit : partsThatMeet(edit, meets)) : known;
    verdicts.set(key, verdict);
    return verdict ?? [];
  });
  const changed = fine.some((edit, index) => edit !== candidate.edits[index]);
  const all = changed && fine.length > 0 && meets(fine);
  const kept = all ? fine : mostThatMeet(fine, meets);
  return kept.length === 0 ? failed : { candidate: made(kept), failures: [] };
}

/** A sentence edit with as many of its parts as meet the gates together, in order; null where none does, and it goes back whole. */
function partsThatMeet(edit: SentenceEdit, meets: (edits: readonly SentenceEdit[]) => boolean): SentenceEdit | null {
  const { parts = [] } = edit;
  if (parts.length < 2) return null;
  let kept: SentenceEdit | null = null;
  for (const part of parts) {
    const more = keepParts(edit, [...(kept?.parts ?? []), part]);
    if (more !== null && meets([more])) kept = more;
  }
  return kept;
}

/** Of edits that are fine one by one and not together, those that cut least: as many as are fine together. */
function mostThatMeet(
  edits: readonly SentenceEdit[],
  meets: (edits: readonly SentenceEdit[]) => boolean,
): SentenceEdit[] {
  if (edits.length < 2) return edits.length === 1 && meets(edits) ? [...edits] : [];
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

const inOrder = (edits: readonly SentenceEdit[]): SentenceEdit[] => edits.toSorted((a, b) => a.start - b.start);

const wordsLost = ({ original, revised }: SentenceEdit): number => countWords(original) - countWords(revised);
