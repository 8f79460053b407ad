import { splitSentences } from '../sentences.ts';
import { matchesOf, type Fault, type FaultFinder } from './fault.ts';
import { countFiniteVerbs, hasFiniteVerb } from './finite-verbs.ts';
import { placedWords, type PlacedWord } from './words-at.ts';

const reporting =
  /\b(?:say|says|said|know|knows|knew|think|thinks|thought|believe|note|mean|show|claim|report|found|find|hope|fear|feel|felt|sure|aware|certain|told|tell|understand|understood|realis|realiz|notice|noticed|suggest|argue|learn|learnt|see|saw|hear|heard|agree|decid|promis|insist|explain|warn|ensure|assum|imagin|remember|clear|true|likely|possible|so|such|it)\w*\b/i;

/** What is left of a construction whose other half went. */
export const dangling: FaultFinder = (text) => [
  ...remnants(text),
  ...splitSentences(text).flatMap(({ start, end }) => leftOver(text.slice(start, end), start)),
];

const remnants = matchesOf('dangling', [
  /\b(?:and|but|or|yet),?\s+(?:and|but|or)\b(?!\/)/g,
  /\b(?:the|an|and|or|but|my|our|their|every|than|because|although|whose|into|onto)["”’)]?[.!?](?=\s|$)/g,
  /\b(?:of|with|from|by|for|at|as)\s*,\s*(?:and|but|or)\b/g,
  /(?:^|[.!?]["”’)]?\s+)(?:Which|Whom|Whose)\s[^?.!]{3,200}\.(?=\s|$)/g,
  /,\s+(?:and|but|or)[.!?](?=\s|$)/g,
]);

function leftOver(sentence: string, start: number): Fault[] {
  const found: Fault[] = [];
  const fault = (at: number, text: string) => found.push({ kind: 'dangling', at: start + at, text });
  const that = /\band that (?:the|an?|it|he|she|they|we|you|this|these|its|his|her|their)\b/.exec(sentence);
  if (that) {
    const before = sentence.slice(0, that.index);
    if (!/\bthat\b/i.test(before) && !reporting.test(before)) fault(that.index, that[0]);
  }
  const only = /\b[Nn]ot (?:only|just|merely|simply)\b/.exec(sentence);
  if (
    only &&
    /^[Nn]ot only/.test(only[0]) &&
    !/\b(?:but|also|too|as well)\b|[;—–]/.test(sentence.slice(only.index + 8))
  )
    fault(only.index, only[0]);
  const either = /\b[Ee]ither\s+\p{L}/u.exec(sentence);
  if (either && !/\bor\b/.test(sentence) && !/\beither (?:way|side|case|end|one|of|hand|direction)\b/i.test(sentence))
    fault(either.index, 'either');
  const whether = /\bbetween (?:the|an?|her|his|their|its) \p{L}+[.!?]$/u.exec(sentence);
  if (whether && !/s[.!?]$/.test(whether[0])) fault(whether.index, whether[0]);
  return found;
}

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
const links = new Set(['yet', 'but', 'and', 'so', 'then', 'still', 'or']);

/** Sentences without a finite verb, and dependent clauses that stand as sentences. Dialogue is left alone. */
export const fragments: FaultFinder = (text) =>
  splitSentences(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    if (!/[.!]["”’)]{0,2}$/.test(sentence) || /["“”«»‘]/.test(sentence) || /^[#>*|-]/.test(sentence)) return [];
    const words = placedWords(sentence);
    if (words.length < fewest || !/^\p{Lu}/u.test(sentence)) return [];
    if (/\b(?:not?|never|only if|if only)\b/i.test(sentence)) return [];
    return hasFiniteVerb(words) && !isDependent(sentence, words)
      ? []
      : [{ kind: 'fragment' as const, at: start, text: sentence }];
  });

/** Whether a sentence is a subordinate clause with nothing that it depends on. */
function isDependent(sentence: string, words: readonly PlacedWord[]): boolean {
  const first = links.has(words[0]!.lower) ? 1 : 0;
  if (!subordinators.has(words[first]?.lower ?? '')) return false;
  const clause = words.slice(first + 1);
  const comma = clause.findIndex(({ gap }) => /[,;:—–]/.test(gap));
  if (/[;:—–]/.test(sentence)) return false;
  if (comma < 0) return countFiniteVerbs(clause) < 2;
  return !hasFiniteVerb(clause.slice(comma));
}
