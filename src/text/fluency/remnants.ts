import { inSentences, type Fault, type FaultFinder, type RemnantFinder } from './fault.ts';
import type { PlacedWord } from './placed-words.ts';
import type { Reading, ReadSentence } from './reading.ts';

/** What no sentence has, whatever it was before. */
export const leftOver: FaultFinder = inSentences('dangling', [
  /(?<!\bof\s)\b(?:and|or),?\s+(?:and|but|or)\b(?!\/)/g,
  /\b(?:but|yet)\s+(?:and|but|or)\b/g,
  /(?<!\b(?:less|more|other|rather)\s)\b(?:the|an|and|or|but|my|our|their|every|than|because|although|whose)[”’)]?[.!?](?=\s|$)/g,
  /,\s+(?:and|but|or)[.!?](?=\s|$)/g,
  /\b(?:the|an|my|our|their|every),(?=\s)/g,
  /(?:^|[.!?]["”’)]?\s+)(?:Which|Whom|Whose)\s[^?.!]{3,200}\.(?=\s|$)/g,
  /(?<!\b[Nn]ot\s)\b(?:very|such a|quite a)[.;](?=\s|$)/g,
]);

/** Remnants of constructions that the draft has whole, and halves that its own other half would have to be near. */
export const remnants: RemnantFinder = (before, after) => {
  const draft = indexOf(before, after.text);
  return after.sentences.flatMap((sentence) => [
    ...lonelyThat(sentence),
    ...lonelyThan(sentence, draft),
    ...lostHalf(sentence, draft),
    ...orphanedThat(sentence, draft),
    ...strandedEnd(sentence, draft),
    ...detached(sentence, draft),
  ]);
};

/** What the draft's constructions are known by, so that each sentence is looked up and not compared. */
interface DraftIndex {
  readonly hasThan: boolean;
  /** For each of `halves` the words that follow its first half where the second is there too. */
  readonly whole: readonly ReadonlySet<string>[];
  /** "tired that he" after "so" or "such". */
  readonly degrees: ReadonlySet<string>;
  /** Pairs of words, and whether the sentence goes on after them without a mark wherever they stand. */
  readonly goesOn: ReadonlyMap<string, boolean>;
  /** "who had" within a sentence. */
  readonly clauses: ReadonlySet<string>;
}

function indexOf({ text, sentences }: Reading, asked: string): DraftIndex {
  const relevant = halves.map(([first]) => first.test(asked));
  const whole = halves.map(() => new Set<string>());
  const [degrees, goesOn, clauses] = [new Set<string>(), new Map<string, boolean>(), new Set<string>()];
  for (const { unquoted, words } of sentences) {
    for (const [index, [first, second]] of halves.entries()) {
      const found = relevant[index] ? first.exec(unquoted) : null;
      if (found && second.test(rest(unquoted, found))) whole[index]!.add(following(unquoted, found));
    }
    for (const [index, { lower, word, gap }] of words.entries()) {
      const [previous, next] = [words[index - 1], words[index + 1]];
      if (!previous) continue;
      const pair = `${previous.lower} ${lower}`;
      goesOn.set(pair, (goesOn.get(pair) ?? true) && next !== undefined && /^\s+$/.test(next.gap));
      if (!next) continue;
      if (
        lower === 'that' &&
        words.slice(Math.max(0, index - 3), index - 1).some((earlier) => /^(?:so|such)$/.test(earlier.lower))
      )
        degrees.add(`${pair} ${next.lower}`);
      if (word === lower && (/^,\s/.test(gap) || lower === 'who' || lower === 'than'))
        clauses.add(`${lower} ${next.lower}`);
    }
  }
  return { hasThan: text.includes('than'), whole, degrees, goesOn, clauses };
}

const reporting =
  /\b(?:say|says|said|know|knows|knew|think|thinks|thought|believe|note|mean|show|claim|report|found|find|hope|fear|feel|felt|sure|aware|certain|told|tell|understand|understood|realis|realiz|notice|noticed|suggest|argue|learn|learnt|see|saw|hear|heard|agree|decid|promis|insist|explain|warn|ensure|assum|imagin|remember|clear|true|likely|possible|so|such|it|fact|idea|wish|glad|proud|afraid|convinc|remind|confirm|add|answer|repl|recogni[sz]|discover|reveal|prove|demand|request|require|recommend|propos|doubt|guess|suspect|expect|conclud|admit|accept|state|mention|swear|swore|vow|pray|dream|forget|forgot|worr|complain|joke|hint|impl|indicat|not|now)\w*\b/i;

function fault(sentence: ReadSentence, at: number, text: string): Fault {
  return { kind: 'dangling', at: sentence.start + at, text };
}

/** "and that the captain waits", where nothing was said or known before. */
function lonelyThat(sentence: ReadSentence): Fault[] {
  const that = /\b(?:and|but|or) that (?:the|an?|it|he|she|they|we|you|this|these|its|his|her|their)\b/.exec(
    sentence.unquoted,
  );
  if (!that) return [];
  const earlier = sentence.text.slice(0, that.index);
  return /\bthat\b/i.test(earlier) || reporting.test(earlier) ? [] : [fault(sentence, that.index, that[0])];
}

const comparative =
  /\b(?:more|less|fewer|rather|other|else|better|worse|further|farther|sooner|later|different|differently|twice|prefer\w*|else\w*|otherwise|hardly|scarcely|barely|same|\w{2,20}er|\w{2,20}ier)\b/i;

/** "than" with nothing before it that it could compare. */
function lonelyThan(sentence: ReadSentence, draft: DraftIndex): Fault[] {
  const than = /\bthan\b/.exec(sentence.unquoted);
  if (!than || comparative.test(sentence.unquoted.slice(0, than.index))) return [];
  return draft.hasThan ? [fault(sentence, than.index, than[0])] : [];
}

/** Pairs of which the second half went: the draft has both, the sentence only the first. */
const halves: readonly (readonly [first: RegExp, second: RegExp])[] = [
  [/\b[Nn]ot (?:only|just|merely|simply)\b/, /\b(?:but|also|too|as well)\b|[;—–]/],
  [/\b[Ee]ither(?=\s+\p{L})/u, /\bor\b/],
  [/\b[Nn]either(?=\s+\p{L})/u, /\bnor\b/],
  [/(?<!\b(?:them|us|you|they|we|are|were|'re)\s)\b[Bb]oth(?=\s+\p{L})/u, /\b(?:and|&)\s/],
  [/\b[Bb]etween\b/, /\band\b|&/],
  [/\b[Ww]hether\b/, /\bor\b/],
];
/** Where the first half needs no second. */
const complete: readonly (RegExp | null)[] = [
  null,
  /\b[Ee]ither (?:way|side|case|end|one|of|hand|direction)/,
  /\b[Nn]either (?:of|one|side)/,
  /\b[Bb]oth (?:of|were|are|had|have|men|women|people|\p{L}+s\b|(?:\p{L}+ ){1,3}\p{L}+s\b|[.,])/u,
  /\b[Bb]etween (?:us|them|you|the (?:two|three|pair|couple|lines)|\p{L}+s\b|(?:\p{L}+ ){1,4}\p{L}+s\b|\p{L}+ (?:people|men|women|children))/u,
  /\b[Ww]hether \p{L}+ \p{L}+/u,
];

function lostHalf(sentence: ReadSentence, draft: DraftIndex): Fault[] {
  return halves.flatMap(([first, second], index) => {
    const found = first.exec(sentence.unquoted);
    if (!found || complete[index]?.test(sentence.unquoted)) return [];
    if (second.test(rest(sentence.unquoted, found))) return [];
    return draft.whole[index]!.has(following(sentence.unquoted, found)) ? [fault(sentence, found.index, found[0])] : [];
  });
}

const rest = (text: string, { index, 0: match }: RegExpExecArray) => text.slice(index + match.length);
const following = (text: string, match: RegExpExecArray) => /^\s*(\p{L}+)/u.exec(rest(text, match))?.[1] ?? '';

/** "tired that he slept": the draft has the "so" or "such" that the clause depends on. */
function orphanedThat(sentence: ReadSentence, draft: DraftIndex): Fault[] {
  return sentence.words.flatMap((word, index) => {
    const previous = sentence.words[index - 1];
    if (word.lower !== 'that' || !previous || !/^\s+$/.test(word.gap)) return [];
    const degree = /^(?:so|such|too|enough)$/;
    if (sentence.words.slice(Math.max(0, index - 6), index).some(({ lower }) => degree.test(lower))) return [];
    const had = draft.degrees.has(`${previous.lower} that ${sentence.words[index + 1]?.lower}`);
    return had ? [fault(sentence, previous.at, `${previous.word} that`)] : [];
  });
}

/** Not those that are adverbs too: "the clock ticked on". */
const needsObject = /^(?:of|with|from|at|into|onto|upon|for|between|during|without|against|among|towards?)$/;
const needsMore =
  /^(?:is|are|was|were|has|have|had|be|been|will|would|can|could|may|might|should|must|a|his|its|your|very|more|most|so|if|when|while|that|which|who)$/;
/** Where one of these comes before, what a preposition or a verb belongs to may have come before it too. */
const fronting =
  /^(?:what|which|who|whom|whose|where|how|that|as|than|all|everything|nothing|something|anything|whatever|whoever|too|enough|to|worth|if|yes|no)$/;

/** So many words back a sentence is looked at. */
const span = 40;

/** A word before a stop that in the draft, after the same word, had more to follow. */
function strandedEnd(sentence: ReadSentence, draft: DraftIndex): Fault[] {
  const { words } = sentence;
  return words.flatMap((word, index) => {
    const [previous, next] = [words[index - 1], words[index + 1]];
    const object = needsObject.test(word.lower);
    if (!previous || !(object || needsMore.test(word.lower)) || !/^\s+$/.test(word.gap)) return [];
    const ends = next === undefined ? /[.!?]["”’)]{0,2}$/.test(sentence.text) : object && /^[,;:]\s/.test(next.gap);
    if (
      !ends ||
      words.slice(Math.max(0, index - span), index).some(({ lower }) => fronting.test(lower)) ||
      hasContactClause(words, index)
    )
      return [];
    const went = draft.goesOn.get(`${previous.lower} ${word.lower}`) === true;
    return went ? [fault(sentence, previous.at, `${previous.word} ${word.word}`)] : [];
  });
}

/** "The box he put it in": a subject that follows a noun without a mark. */
function hasContactClause(words: readonly PlacedWord[], end: number): boolean {
  const from = Math.max(0, end - span);
  return words.slice(from, end).some(({ lower, gap }, index) => {
    const before = words[from + index - 1]?.lower;
    return (
      before !== undefined && /^\s+$/.test(gap) && /^(?:i|you|he|she|it|we|they)$/.test(lower) && before.length > 3
    );
  });
}

/** A clause of the draft that now stands by itself: "Who had waited an hour." */
function detached(sentence: ReadSentence, draft: DraftIndex): Fault[] {
  const [first, second] = [sentence.words[0], sentence.words[1]];
  if (!first || !second || !/^(?:Who|That|Which|Than)$/.test(first.word) || !sentence.text.endsWith('.')) return [];
  return draft.clauses.has(`${first.lower} ${second.lower}`)
    ? [fault(sentence, 0, `${first.word} ${second.word}`)]
    : [];
}
