import type { PlacedWord } from './placed-words.ts';
import { auxiliaries, bases, pasts } from './verb-forms.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const subjects = list(
  'i you he she it we they there who everyone everybody nobody someone somebody everything nothing',
);
const objects = list('it them him me us itself themselves');
const determiners = list('a an the my your his its our their these those no some any each every');
const prepositions = list(
  'of in on at by for with from to into onto over under about between through during without within across against among than as like and or beyond',
);
const functionWords =
  list(`a an the my your his its our their this that these those of in on at by for with from to into onto over under about
  between through during without within across against among than as like and or but not no nor so yet if when while very more most less
  least many much few several all both half one two three each every some any such what which whose where how why`);
const particles = list(
  'up down in out off on over away back together along into to by with from for at about through across around only',
);

/** Whether a lower-case word is the base form of a common verb. */
export const isCommonVerb = (word: string): boolean => bases.has(word);

const pastForms = list("was were had did wasn't weren't hadn't didn't");
const presentForms = list("am is are has does isn't aren't hasn't doesn't");

/** How many verbs of a text are certainly in the past, and how many certainly in the present; modals are in neither. */
export function countTenses(words: readonly PlacedWord[]): { readonly past: number; readonly present: number } {
  let [past, present] = [0, 0];
  for (const [index, { lower }] of words.entries()) {
    const before = words[index - 1]?.lower ?? '';
    const auxiliary = /^(?:is|are|am|was|were|be|been|being|has|have|had|having|get|gets|got)$/.test(before);
    if (pastForms.has(lower)) past++;
    else if (presentForms.has(lower)) present++;
    else if (determiners.has(before) || prepositions.has(before) || auxiliary) continue;
    else if (pasts.has(lower) && !bases.has(lower)) past++;
    else if (
      lower.endsWith('s') &&
      (bases.has(lower.slice(0, -1)) || (lower.endsWith('es') && bases.has(lower.slice(0, -2))))
    )
      present++;
  }
  return { past, present };
}

/** Whether a stretch of words has what may be a finite verb. Generous: that it has none is certain enough to act upon. */
export function hasFiniteVerb(words: readonly PlacedWord[]): boolean {
  return words.some((_, index) => isFinite(words, index));
}

/** Verbs that have a subject of their own, as far as it shows: not those that only go on after "and" or "who". */
export function countClauses(words: readonly PlacedWord[]): number {
  let carried = false;
  return words.filter((word, index) => {
    if (/^(?:and|or|but|who|which|that)$/.test(word.lower)) carried = true;
    if (subjects.has(word.lower) && word.lower !== 'who') carried = false;
    if (!isFinite(words, index)) return false;
    const counts = !carried && !isFinite(words, index - 1);
    carried = false;
    return counts;
  }).length;
}

export function isFinite(words: readonly PlacedWord[], index: number): boolean {
  const lower = words[index]?.lower;
  if (lower === undefined) return false;
  const [before, after] = [words[index - 1]?.lower, words[index + 1]?.lower];
  if (auxiliaries.has(lower)) return !(/^(?:be|been)$/.test(lower) && before === 'to');
  if (/'(?:re|ve|ll|d|m)$|n't$/.test(lower)) return true;
  // A possessive is followed by its noun; of these words the mark is a verb's.
  if (/^(?:it|that|there|he|she|what|who|here|let|where|how)'s$/.test(lower)) return true;
  if (functionWords.has(lower) || /(?:ing|ly|ness|ment|tion)$/.test(lower)) return false;
  if (before !== undefined && subjects.has(before)) return true;
  if (after !== undefined && objects.has(after)) return true;
  if (before !== undefined && (determiners.has(before) || /['’]s?$|'s$/.test(before))) return false;
  if (pasts.has(lower) || /\p{L}{2}ed$/u.test(lower)) return true;
  if (before === 'to' || (before !== undefined && prepositions.has(before) && before !== 'and' && before !== 'or'))
    return false;
  if (bases.has(lower)) return true;
  if (before !== undefined && /[^sui']s$/.test(lower) && lower.length > 3) return true;
  const opens = before === undefined || /[,;:—–]/.test(words[index]!.gap);
  if (opens && after !== undefined && (determiners.has(after) || /^(?:this|that|all)$/.test(after)))
    return !isAdjective(lower);
  const afterPlural = before !== undefined && /[^s]s$/.test(before) && !functionWords.has(before);
  return afterPlural && after !== undefined && (functionWords.has(after) || particles.has(after));
}

/** "Glad the rain had stopped". */
const isAdjective = (word: string) => /(?:ful|ous|less|able|ible|ive|al|ic)$/.test(word);
