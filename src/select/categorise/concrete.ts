import type { Edit } from '../../contract/edit.ts';
import { numberWords, namesIn, numbersIn } from './particulars.ts';
import { vagueWords } from './word-lists.ts';
import { isIrregularPast } from './tense.ts';
import { isContent, lowerWords, stem } from './word-change.ts';

type Span = Pick<Edit, 'start' | 'end' | 'original' | 'revised'>;

/** Whether a number, a name or a more specific noun came, and no number or name went in its place. */
export function becameConcrete(text: string, edit: Span): boolean {
  const [before, after] = [particularsOf(text, edit, edit.original), particularsOf(text, edit, edit.revised)];
  const [old, new_] = [lowerWords(edit.original), lowerWords(edit.revised)];
  const gained = (kind: 'numbers' | 'names' | 'nouns') => missing(after[kind], old) - missing(before[kind], new_);
  if (gained('numbers') < 0 || gained('names') < 0) return false;
  return gained('numbers') > 0 || gained('names') > 0 || gained('nouns') > 0;
}

/** How many different words of the list are not among these in any form. */
function missing(list: readonly string[], words: readonly string[]): number {
  const known = new Set(words.map(stem));
  return new Set(list.map(stem).filter((form) => !known.has(form))).size;
}

/** The reverse: what came says less in particular than what went. */
export function becameVague(text: string, edit: Span): boolean {
  return becameConcrete(text, { ...edit, original: edit.revised, revised: edit.original });
}

function particularsOf(text: string, { start, end }: Span, side: string) {
  const lead = text.slice(Math.max(0, start - 40), start);
  return {
    numbers: numbersIn(side),
    names: namesIn(lead, side).map((name) => name.toLowerCase()),
    nouns: nounsIn(lead, side, text.slice(end, end + 40)),
  };
}

const opensNoun =
  /^(?:a|an|the|this|that|these|those|my|your|his|her|its|our|their|each|every|no|of|in|on|at|with|from|for|by|into|onto|over|under|beside|near|behind|against|through|some|any|between|beneath|above|across|along|to|like|without|\d[\d.,]*|.{1,30}['’]s)$/i;
/** Endings of abstract nouns, adverbs, adjectives and participles. */
const abstract =
  /(?:tion|sion|ment|ness|ity|ance|ence|ancy|ency|ism|ship|hood|dom|ure|acy|ly|ing|ed|ous|ful|ive|able|ible|less|ical|ial|ant|ent|est)$/;

/** Nouns in spite of their endings. */
const concreteDespite =
  /^(?:apartment|bed|building|cement|ceiling|document|elephant|entrance|fence|forest|furniture|instrument|king|merchant|parent|pavement|picture|plant|restaurant|ring|seed|servant|ship|station|string|student|tent|wedding|wing)s?$/;
/** Stands between what is around the edit and its side. */
const border = '␟';

/** The nouns of a side that name something in particular, told by their place: after a determiner or preposition, before a break. */
function nounsIn(lead: string, side: string, tail: string): string[] {
  const tokens =
    [lead, side, tail].join(border).match(/␟|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) ?? [];
  const nouns: string[] = [];
  let borders = 0;
  /** Whether a determiner or preposition stands before the run of content words that is being read. */
  let opened = false;
  for (const [index, token] of tokens.entries()) {
    const inside = borders === 1;
    if (token === border) borders++;
    else if (opensNoun.test(token)) {
      opened = true;
      if (inside && /.['’]s$/.test(token)) nouns.push(token.toLowerCase().slice(0, -2));
    } else if (!isContent(token.toLowerCase())) opened = false;
    else if (opened && inside) {
      const next = tokens.slice(index + 1, index + 3).find((other) => other !== border);
      const endsRun = next === undefined || !isContent(next.toLowerCase()) || /(?:ed|ing|ly)$/.test(next);
      if (endsRun) nouns.push(token.toLowerCase());
    }
  }
  return nouns.filter(isParticular);
}

function isParticular(noun: string): boolean {
  const plain = noun.replace(/s$/, '');
  if (vagueWords.has(noun) || vagueWords.has(plain) || numberWords.has(noun) || isIrregularPast(noun)) return false;
  return !abstract.test(plain) || concreteDespite.test(noun);
}
