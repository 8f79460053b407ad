import type { Category, Edit } from '../../contract/edit.ts';
import { splitSentences } from '../../text/sentences.ts';
import { changedCore } from './changed-core.ts';
import { becameConcrete, becameVague } from './concrete.ts';
import { namesIn, numbersIn } from './particulars.ts';
import { isTenseOnly, tenseChanges } from './tense.ts';
import { isContent, lowerWords, stem, wordChange, type WordChange } from './word-change.ts';
import { everydayWords, formalWords, ornateWords, stockPhrase, wornWords } from './word-lists.ts';

type Span = Pick<Edit, 'start' | 'end' | 'original' | 'revised'>;

/**
 * Whether an edit of the text shows on its two sides that it mends this fault. What it cannot show (whether a phrase that
 * could be awkward is) is believed of whoever says so.
 */
export function bearsOut(category: Category, text: string, edit: Span): boolean {
  if (category === 'other') return true;
  const core = changedCore(edit);
  // A tense shows in words that stay, a stock phrase may be left in part.
  if (category === 'tense_inconsistency') return tenseChanges(wordChange(edit)) > 0;
  if (category === 'cliche' && stockPhrase.test(edit.original)) return !stockPhrase.test(edit.revised);
  return evidence[category](wordChange(core), text, core);
}

/** What loses no more words than these is a phrase. */
const phraseLength = 6;

/**
 * The category that the two sides name by themselves, null where there is none: a stock phrase went, a tense changed, a
 * phrase was cut or put in fewer words.
 */
export function evidentCategory(text: string, edit: Span): Category | null {
  const change = wordChange(edit);
  if (stockPhrase.test(edit.original) && bearsOut('cliche', text, edit)) return 'cliche';
  if (isTenseOnly(change)) return 'tense_inconsistency';
  const isPhrase = change.gone.length <= phraseLength && !becameVague(text, edit);
  return isPhrase && bearsOut('unnecessary_exposition', text, edit) ? 'unnecessary_exposition' : null;
}

type Evidence = (change: WordChange, text: string, edit: Span) => boolean;

const evidence: Record<Exclude<Category, 'tense_inconsistency' | 'other'>, Evidence> = {
  cliche: (change, text, edit) => removesPhrase(change) && isWorn(change) && !losesParticular(text, edit),
  purple_prose: (change) => removesPhrase(change) && isOrnate(change),
  unnecessary_exposition: (change, text, edit) => shortens(change) && !losesFact(change, text, edit),
  lack_of_specificity: ({ isCut, isMarksOnly }, text, edit) => !isCut && !isMarksOnly && becameConcrete(text, edit),
  sentence_structure: changesStructure,
  awkward_phrasing: (change, text, edit) => {
    const { gone, come, isMarksOnly, isCut, isAddition, reordered } = change;
    if (isMarksOnly) return false;
    // A cut of what is said, and an addition that says more, put nothing better.
    if (isCut) return gone.length <= phraseLength && !losesFact(change, text, edit) && !becameVague(text, edit);
    if (isAddition) return come.filter(isContent).length <= 1;
    return reordered || gone.some(isWord) || come.some(isWord);
  },
};

const isWord = (word: string) => /\p{L}/u.test(word) && numbersIn(word).length === 0;

const removesPhrase = ({ gone, isAddition, isMarksOnly }: WordChange) => gone.length > 0 && !isAddition && !isMarksOnly;

/** Everyday words and formal ones for everyday things: neither is figurative. */
const isPlain = (word: string) =>
  plainForms(word).some((form) => everydayWords.has(form) || formalWords.has(form)) || numbersIn(word).length > 0;

const isOneOf = (list: ReadonlySet<string>) => (word: string) => plainForms(word).some((form) => list.has(form));
const isWornWord = isOneOf(wornWords);
const isOrnateWord = isOneOf(ornateWords);

const plainForms = (word: string) => [
  word,
  word.replace(/'s$/, ''),
  word.replace(/(?:'s|s|ed|d|ing|ly|er|est)$/, ''),
  word.replace(/(?:ies|ied|ily)$/, 'y'),
  word.replace(/(?:ing|ed)$/, 'e'),
];

/** A worn word went, or a phrase of several words of which one at least is out of the everyday. */
function isWorn({ gone }: WordChange): boolean {
  if (gone.some(isWornWord)) return true;
  const content = gone.filter(isContent);
  return gone.length > 1 && content.some((word) => !isPlain(word));
}

const ornateEnding = /(?:ly|ous|esque|ific|escent)$/;
const likeness = /^(?:like|as|seemed|seeming)$/;

/** Adverbs, likenesses or uncommon words went, and what stands there now is shorter; or a word for show made way. */
function isOrnate({ before, after, gone, come }: WordChange): boolean {
  const isForShow = (word: string) => isOrnateWord(word) || isWornWord(word);
  if (gone.some(isForShow) && !come.some(isForShow) && after.length <= before.length) return true;
  const letters = (list: readonly string[]) => list.join('').length;
  if (after.length >= before.length && letters(come) >= letters(gone)) return false;
  const uncommon = gone.filter((word) => isContent(word) && !isPlain(word));
  if (gone.length === 1) return uncommon.some((word) => ornateEnding.test(word));
  return uncommon.length > 0 || gone.some((word) => likeness.test(word) || ornateEnding.test(word));
}

function shortens({ before, after, isCut }: WordChange): boolean {
  const lost = before.length - after.length;
  return isCut || (lost >= 2 && after.length <= before.length * 0.8);
}

const limits = new Set(
  `not no never nor without cannot only unless except if provided least minimum maximum until may might must should
  start starts starting from about around almost nearly roughly approximately up`.split(/\s+/),
);

/** A number or name that the rest of the text has not, or a word that bounds what the rest of the edit says, went. */
function losesFact({ before, after, gone, isCut }: WordChange, text: string, edit: Span): boolean {
  if (losesParticular(text, edit)) return true;
  // A cut of a few words may be the limit itself; a sentence that goes as a whole takes its own limits along.
  if (!isCut || before.length - after.length > 3) return false;
  return gone.some((word) => limits.has(word) || word.endsWith("n't")) && !politeNegation.test(edit.original);
}

/** Negations that deny nothing. */
const politeNegation = /(?:\bnot|n['’]t) hesitate to\b/i;

/** In so many characters before and after an edit a number or name may stand again. */
const reach = 4000;

function losesParticular(text: string, edit: Span): boolean {
  const { lead } = surroundings(text, edit);
  const held = [...numbersIn(edit.original), ...namesIn(lead, edit.original)];
  if (held.length === 0) return false;
  const before = text.slice(Math.max(0, edit.start - reach), edit.start);
  const left = new Set(lowerWords(`${before} ${edit.revised} ${text.slice(edit.end, edit.end + reach)}`).map(bare));
  return lowerWords(held.join(' ')).some((word) => !left.has(bare(word)));
}

const bare = (word: string) => word.replace(/'s$/, '');

const connectives = new Set(
  `and but or so yet while when whereas although though because since as if that which who whom whose where after before
  until unless despite by with then thus there it`.split(/\s+/),
);

/** Sentences were cut or joined, clauses or words stand in another order, or what links them is another word. */
function changesStructure(change: WordChange, text: string, edit: Span): boolean {
  const { gone, come, isMarksOnly, reordered } = change;
  if (!saysTheSame(change)) return false;
  const [stops, newStops] = [edit.original, edit.revised].map((side) => sentenceCount(text, edit, side));
  if (stops !== newStops || innerMarks(edit.original) !== innerMarks(edit.revised)) return edit.revised !== '';
  if (isMarksOnly) return false;
  const links = (word: string) => connectives.has(word) || word.endsWith('ing');
  return reordered || (Math.max(gone.length, come.length) > 1 && [...gone, ...come].some(links));
}

/** Half of the content of the side with less of it is on the other side too: it was put in another way, not replaced or cut. */
function saysTheSame({ before, after, gone, isCut }: WordChange): boolean {
  if (isCut) return gone.filter(isContent).length <= 1;
  const [old, new_] = [before, after].map((side) => new Set(side.filter(isContent).map(stem))) as [
    Set<string>,
    Set<string>,
  ];
  const shared = [...old].filter((form) => new_.has(form)).length;
  return shared >= Math.min(old.size, new_.size) / 2;
}

/** How many sentences there are in and around an edit's place with this text in it. */
export function sentenceCount(text: string, place: Pick<Edit, 'start' | 'end'>, side: string): number {
  const { lead, tail } = surroundings(text, place);
  return splitSentences(lead + side + tail).length;
}

/** Some words before and after an edit's place. */
export function surroundings(text: string, { start, end }: Pick<Edit, 'start' | 'end'>) {
  return { lead: text.slice(Math.max(0, start - 40), start), tail: text.slice(end, end + 40) };
}

/** The marks between and inside clauses, in order. */
function innerMarks(text: string): string {
  return (text.match(/[,;:()—–]|\s-\s/g) ?? []).join('');
}
