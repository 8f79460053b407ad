import type { Fault, FaultFinder } from './fault.ts';
import type { PlacedWord } from './placed-words.ts';
import { thirds } from './grammar.ts';
import { bases } from './verb-forms.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Nouns that can be counted, are no verbs where it matters, and stand for many others. */
const nouns = set(
  `thing idea man woman child person moment sentence story problem book house room day week month year hour minute word
  village town city street road friend teacher student reader writer sister brother mother father boy girl dog cat bird tree flower river
  mountain chair bottle boat ship engine machine computer phone letter page chapter paragraph poem song picture detail reason
  question feeling memory emotion thought dream member user customer colleague employee company product service feature`,
);
/** Words in -s that are no plurals. */
const singulars = set(
  `series species means lens news always perhaps sometimes besides whereas overseas headquarters crossroads barracks gallows summons
  shambles diabetes rabies afterwards towards backwards forwards upwards downwards yours hers ours theirs thanks works
  measles mumps innings sans yes species' ones sales sports arts goods customs savings economics politics mathematics physics athletics
  ethics gymnastics linguistics statistics lots does goes times hundreds thousands`,
);
const people = set('people men women children police others rest');
const functionWords = set(
  `of in on at by for with from to into and or but that which who is are was were has have had will would can could may might should
  as than while when because so if not`,
);
/** Base forms that are also pasts, or commonly something else after a pronoun. */
const alsoPast = set(
  'put let cut hit read set shut cost hurt spread split bet quit burst cast fit beat lay found saw left felt like own thought close welcome rent bound ground wound come run become mean need matter dare must please back even still last better best total open',
);

/** Subjects and verbs, determiners and nouns that certainly disagree. */
export const agreement: FaultFinder = ({ sentences }) =>
  sentences.flatMap(({ start, words }) => {
    const found: Fault[] = [];
    for (let index = 0; index + 1 < words.length; index++) {
      if (index !== 1 && !telling.has(words[index]!.lower)) continue;
      if (/\S/.test(words[index + 1]!.gap) || !disagrees(words, index)) continue;
      const [word, next] = [words[index]!, words[index + 1]!];
      found.push({ kind: 'agreement', at: start + word.at, text: `${word.word} ${next.word}` });
    }
    return found;
  });

const telling = set('a an these those many several every each this we they you i he she it');
const third = new RegExp(`^(?:${thirds})$`);

function disagrees(words: readonly PlacedWord[], index: number): boolean {
  const [{ lower: word }, { lower: next, word: asWritten }] = [words[index]!, words[index + 1]!];
  const after = words[index + 2];
  // Another noun may follow, which is the one that counts: "these book lovers".
  const ends = after === undefined || /\S/.test(after.gap) || functionWords.has(after.lower);
  if (word === 'a' || word === 'an') return ends && asWritten === next && isPlural(next);
  if (word === 'these' || word === 'those') return ends && nouns.has(next);
  if (word === 'many' || word === 'several') return ends && nouns.has(next);
  if (word === 'every' || word === 'each' || word === 'this') return ends && next.endsWith('s') && isNounPlural(next);
  if (!opensClause(words, index)) return false;
  if (word === 'we' || word === 'they')
    return /^(?:is|was|has|does|isn't|wasn't|hasn't|doesn't)$/.test(next) || third.test(next);
  if (word === 'you') return /^(?:is|was|has|does)$/.test(next) || third.test(next);
  if (word === 'i') return /^(?:is|are|has|does)$/.test(next) || third.test(next);
  if (word === 'he' || word === 'she' || word === 'it') {
    return (
      /^(?:have|do|don't|are|aren't|were't|go)$/.test(next) ||
      (bases.has(next) && !alsoPast.has(next) && !next.endsWith('ed'))
    );
  }
  const before = words[index - 1]?.lower;
  if (index !== 1 || before === undefined || !/^(?:the|these|those|his|her|their|our|my|your)$/.test(before))
    return false;
  if (/^(?:is|was|has|isn't|wasn't|hasn't|doesn't)$/.test(next))
    return isPlural(word) || (people.has(word) && word !== 'rest');
  return /^(?:are|have|aren't|haven't|don't)$/.test(next) && nouns.has(word);
}

/** Whether the subject at `index` begins its clause, and no mood but the indicative is likely. */
function opensClause(words: readonly PlacedWord[], index: number): boolean {
  const { gap, lower } = words[index]!;
  const before = words.slice(Math.max(0, index - 6), index).map((word) => word.lower);
  if (before.some((word) => subjunctive.test(word) || asking.test(word))) return false;
  if (index === 0 || /[;:—–]/.test(gap)) return true;
  if (index === 1 && !/^(?:he|she|it|we|they|i|you)$/.test(lower)) return true;
  return /,/.test(gap) ? before.length > 1 || index === 1 : joins(words, index);
}

/** "You and I are" has one subject of two. */
function joins(words: readonly PlacedWord[], index: number): boolean {
  const { lower, gap } = words[index - 1]!;
  return joining.has(lower) && (lower !== 'and' || /,/.test(gap));
}

const joining = set('and but because so while when that then although though where');
const subjunctive =
  /^(?:suggest|insist|demand|requir|ask|recommend|propos|request|urg|prefer|order|wish|lest|important|essential|vital|necessary|crucial|better|that$|if$|whether$)/;
const asking =
  /^(?:do|does|did|can|could|will|would|shall|should|may|might|must|let|make|made|makes|help|helped|helps|saw|see|watch|watched|hear|heard|have|had|didn't|don't|doesn't|can't|won't|couldn't|wouldn't|not|nor|neither|than|to)$/;

/** Whether a word is hardly anything but a plural. */
function isPlural(word: string): boolean {
  return /^\p{Ll}{2,}[^sui'a’o]s$/u.test(word) && !singulars.has(word) && !/(?:ics|wards|less|ness)$/.test(word);
}

function isNounPlural(word: string): boolean {
  return (
    (nouns.has(word.slice(0, -1)) || nouns.has(word.replace(/ies$/, 'y'))) &&
    !/^(?:books|houses|rooms|details|questions|dreams|reasons|machines|ships|phones|pictures|features|fathers|mothers|words|streams|pages|dogs|birds|minutes|engines|services|feelings|thoughts)$/.test(
      word,
    )
  );
}
