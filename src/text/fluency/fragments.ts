import type { Fault, RemnantFinder } from './fault.ts';
import { countClauses, countTenses, hasFiniteVerb, isFinite } from './finite-verbs.ts';
import type { PlacedWord } from './placed-words.ts';
import type { ReadSentence } from './reading.ts';

/** Fewer words may be an answer, a name or a cry. */
const fewest = 3;
const subordinators = new Set([
  'as',
  'when',
  'while',
  'although',
  'though',
  'because',
  'if',
  'since',
  'after',
  'before',
  'until',
  'unless',
  'whereas',
  'whenever',
]);
/** "After lunch we left": a phrase may follow these, and then the clause is a sentence. */
const alsoPrepositions = new Set(['as', 'since', 'after', 'before', 'until']);
const pronouns = /^(?:i|you|he|she|it|we|they|there)$/;
/** A sentence of the draft stands within so many of where it was. */
const near = 8;
const links = new Set(['yet', 'but', 'and', 'so', 'then', 'still', 'or']);

/**
 * Sentences without a finite verb, and dependent clauses that stand as sentences, more than there were. A phrase that names
 * what the sentence before it is about may stand by itself where both were one sentence. Dialogue is left alone.
 */
export const fragments: RemnantFinder = (before, after) => {
  const had = before.sentences.filter(isFragment).length;
  const found = after.sentences.filter((sentence, index) => {
    if (!isFragment(sentence)) return false;
    return !(
      isNounPhrase(sentence) &&
      splitOff(sentence, after.sentences[index - 1], before.sentences.slice(Math.max(0, index - near), index + near))
    );
  });
  return found
    .slice(0, Math.max(0, found.length - had))
    .map(({ start, text }): Fault => ({ kind: 'fragment', at: start, text }));
};

function isFragment({ text, unquoted, words }: ReadSentence): boolean {
  if (!/[.!]["”’)]{0,2}$/.test(text) || /["“”«»‘•]/.test(unquoted) || /^[#>*|-]/.test(text)) return false;
  if (words.length < fewest || !/^\p{Lu}/u.test(text)) return false;
  if (/\b(?:not?|never|only if|if only|how|what|thanks?)\b/i.test(text)) return false;
  return !hasFiniteVerb(words) || isDependent(unquoted, words);
}

const isNounPhrase = ({ words }: ReadSentence) => /^(?:an?|the|his|her|its|their|my|our|one|no)$/.test(words[0]!.lower);

/** Whether a fragment and the sentence before it come from one sentence of the draft. */
function splitOff(fragment: ReadSentence, previous: ReadSentence | undefined, draft: readonly ReadSentence[]): boolean {
  if (!previous) return false;
  const long = (sentence: ReadSentence) => sentence.words.map(({ lower }) => lower).filter((word) => word.length > 3);
  const [own, other] = [long(fragment), long(previous)];
  return draft.some((sentence) => {
    const words = new Set(long(sentence));
    return own.some((word) => words.has(word)) && other.filter((word) => words.has(word)).length > 1;
  });
}

/** Whether a sentence is a subordinate clause with nothing that it depends on. */
function isDependent(sentence: string, words: readonly PlacedWord[]): boolean {
  const first = links.has(words[0]!.lower) ? 1 : 0;
  if (!subordinators.has(words[first]?.lower ?? '') || /[;:—–?]/.test(sentence)) return false;
  const clause = words.slice(first + 1);
  const comma = clause.findIndex(({ gap }) => /,/.test(gap));
  if (comma < 0) {
    const verb = clause.findIndex((_, index) => isFinite(clause, index));
    const phrase =
      alsoPrepositions.has(words[first]!.lower) && (verb > 2 || (verb === 2 && pronouns.test(clause[1]!.lower)));
    return !phrase && countClauses(clause) < 2;
  }
  return !parts(clause.slice(comma)).some(isClause);
}

/** A part that begins with a participle is none, unless that is an adjective: "nagging things began". */
const isClause = (part: readonly PlacedWord[]): boolean =>
  part[0]!.lower.endsWith('ing')
    ? countTenses(part).past > 0 || part.slice(2).some(({ lower }) => lower.endsWith('ed'))
    : hasFiniteVerb(part);

/** What commas part; "casting gold on the floor" depends on what stands before it. */
function parts(words: readonly PlacedWord[]): PlacedWord[][] {
  const found: PlacedWord[][] = [];
  for (const word of words) {
    if (found.length === 0 || word.gap.includes(',')) found.push([word]);
    else found.at(-1)!.push(word);
  }
  return found;
}
