import type { Fault, RemnantFinder } from './fault.ts';
import { isFinite } from './finite-verbs.ts';
import type { PlacedWord } from './placed-words.ts';
import type { Reading } from './reading.ts';

const subjects = new Set(['he', 'she', 'they', 'we', 'i']);
/** So many words back a sentence is looked at. */
const span = 40;
const opener = /^(?:as|when|while|although|though|because|if|since|after|before|until|unless|whenever)$/;

/**
 * Sentences that lost the stop between them, as the draft shows: what ended a sentence or an opening clause there runs straight
 * into the subject of the next.
 */
export const runOn: RemnantFinder = (before, after) => {
  const ends = new Set(before.sentences.flatMap(({ words }) => words.at(-1)?.lower ?? []));
  const openings = openedClauses(before);
  const starts = new Set(before.sentences.map(({ words }) => written(words, 0)));
  return after.sentences.flatMap(({ start, words }) => {
    const found: Fault[] = [];
    for (let index = 2; index + 1 < words.length; index++) {
      const [word, last] = [words[index]!, words[index - 1]!];
      if (/^\s+$/.test(word.gap) && startsAnew(words, index) && starts.has(written(words, index))) {
        found.push({ kind: 'run-on', at: start + last.at, text: `${last.word} ${word.word}` });
        continue;
      }
      if (!subjects.has(word.lower) || last.lower.length < 4) continue;
      const joined = /^\s+$/.test(word.gap) && ends.has(last.lower) && !relative(words, index);
      if (
        joined &&
        !words.slice(Math.max(0, index - span), index).some(({ lower }) => opener.test(lower) || lower === 'that')
      ) {
        found.push({ kind: 'run-on', at: start + last.at, text: `${last.word} ${word.word}` });
      }
    }
    const spliced = splicedAt(words, openings);
    if (spliced) found.push({ kind: 'run-on', at: start + spliced.at, text: spliced.word });
    return found;
  });
};

const written = (words: readonly PlacedWord[], at: number) => `${words[at]?.word} ${words[at + 1]?.word}`;

/** Whether a name with its verb stands where no clause of the same sentence may begin. */
function startsAnew(words: readonly PlacedWord[], index: number): boolean {
  const [before, word, next] = [words[index - 1]!, words[index]!, words[index + 1]!];
  if (!/^\p{Lu}\p{Ll}/u.test(word.word) || !/^\p{Ll}{3,}/u.test(before.word) || !/^\p{Ll}/u.test(next.word))
    return false;
  return isFinite(words, index + 1) && !takesClause.test(before.lower);
}

/** What a clause may follow without a mark, and what belongs before a name. */
const takesClause =
  /^(?:and|but|or|so|yet|that|than|as|if|when|while|because|since|after|before|until|unless|once|though|although|whenever|where|how|why|what|whether|which|whom|like|for|with|from|the|says?|said|know[ns]?|knew|think[s]?|thought|believe[sd]?|hope[sd]?|fear(?:ed|s)?|fe[el]lt?|feels|see[ns]?|saw|hears?|heard|tells?|told|realis\w+|realiz\w+|notice[sd]?|wish\w*|sure|glad|claim\w*|guess\w*|suspect\w*|time|times|day|moment|way|year|night|everything|all|thing|reason|place|like[sd]?|imagin\w+|did|do|does|was|were|is|are|had|has|can|could|will|would|let|lets|made|make[s]?|help\w*|watch\w*|old|young|little|poor|dear|uncle|aunt|captain|king|queen|brother|sister|mother|father|doctor)$/;

/** "All she had": a noun before a pronoun may be what the clause is about, where another verb follows the clause. */
function relative(words: readonly PlacedWord[], index: number): boolean {
  const determiner = words
    .slice(Math.max(0, index - 6), index - 1)
    .some(({ lower }) => /^(?:the|all|every|an?|whatever|what|how|each|no)$/.test(lower));
  return determiner;
}

/** How the main clause begins after an opening clause: two words, by the word after the opener. */
function openedClauses(reading: Reading): ReadonlyMap<string, string> {
  const openings = new Map<string, string>();
  for (const { words } of reading.sentences) {
    if (!opener.test(words[0]?.lower ?? '')) continue;
    const comma = words.findIndex(({ gap }, index) => index > 1 && /^,\s/.test(gap));
    if (comma > 0) openings.set(words[1]!.lower, pair(words, comma));
  }
  return openings;
}

const pair = (words: readonly PlacedWord[], at: number) => `${words[at]?.lower} ${words[at + 1]?.lower}`;

/** The main clause after an opening clause that lost its opener: a comma splice. */
function splicedAt(words: readonly PlacedWord[], openings: ReadonlyMap<string, string>): PlacedWord | null {
  const main = openings.get(words[0]?.lower ?? '');
  if (main === undefined) return null;
  const comma = words.findIndex(({ gap }, index) => index > 1 && /^,\s/.test(gap));
  return comma > 0 && pair(words, comma) === main ? words[comma]! : null;
}
