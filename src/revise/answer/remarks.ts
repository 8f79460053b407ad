import { unquote } from './arrow.ts';
import {
  advice,
  bracketedFaults,
  editorial,
  faults,
  followers,
  foreignCut,
  leads,
  metaNouns,
  metaTalk,
  pointing,
  qualifiers,
} from './remark-words.ts';

/**
 * What a model's replacement puts in the place of `original`: its text, without quotes that the original lacks; an empty
 * string where it only says that the original is cut (`(removed)`, `""`); null where it says something else about the text
 * (`N/A`, `a more specific adjective`). Words that the original has too are no remark.
 */
export function readReplacement(replacement: string, original: string): string | null {
  const text = unwrap(replacement, original);
  if (text.trim() === '' || text.trim() === original.trim()) return text;
  const remark = remarkIn(text.trim(), original);
  return remark === null ? text : remark === 'cut' ? '' : null;
}

/** Whether an editor's remark stands where a text should. */
export function isRemark(replacement: string, original: string): boolean {
  if (replacement.trim() === '') return false;
  const read = readReplacement(replacement, original);
  return read === null || read.trim() === '';
}

const instructed =
  /^(?:please )?(?:(?:replaced?|changed?|rephrased?|reword(?:ed)?|rewrit(?:e|ten))(?: this| it| that)? (?:with|by|to|as|into)|use|try|say|write|should be|could be) ?:? ?["“]([^"“”\n]{1,600})["”](?: here| instead)?[.!]?$/i;
const label =
  /^[*_]{0,2}(?:revised|replacement|suggestion|rewritten|edited|new)(?: (?:text|sentence|version|phrase))?[*_]{0,2} ?: ?[*_]{0,2} ?/i;

/** A replacement without quotes, labels or `replace with "…"` around it, where the original has no such thing. */
function unwrap(replacement: string, original: string): string {
  const quoted = /["“”«»]/.test(original);
  let text = replacement;
  if (!quoted) text = instructed.exec(text.trim())?.[1] ?? text;
  if (!label.test(original.trim())) text = text.replace(label, '');
  const bare = unquote(text);
  const marks = /^["“«]/.test(text.trim()) ? quoted : /(?<![\p{L}\p{N}])['‘*`~]/u.test(original);
  return bare === text.trim() || marks ? text : bare;
}

type Remark = 'cut' | 'other';

/** Null for a text. */
function remarkIn(text: string, original: string): Remark | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return isMark(text) || !/[\p{L}\p{N}]/u.test(original) ? null : 'other';
  if (elides(text, original) || hasTrailingRemark(text, original)) return 'other';
  const inBrackets = /^[[({<].*[\])}>]\.?$/s.test(text) && !/^[[({<]/.test(original.trim());
  const bare = text
    .slice(0, 400)
    .replaceAll('’', "'")
    .replace(/^[[({<*_~"'“]+|[\])}>*_~"'”.!\s]+$/g, '')
    .toLowerCase()
    .trim();
  if (isCut(bare, original, inBrackets)) return 'cut';
  if (inBrackets && (bracketedFaults.test(bare) || !text.startsWith('('))) return 'other';
  return says(bare, original, text) ? 'other' : null;
}

const isMark = (text: string) => /^[,.;:!?—–&][”"’'»)]?$/.test(text);

const cut =
  /^(?:(?:just |please |simply )?(?:cut|delete|remove|omit|drop|strike|skip|erase|leave (?:it |this |that )?out|take (?:it |this |that )?out)(?: (?:this|that|it|these|them|the|entire|whole|all|of|out|here|words?|phrases?|sentences?|clauses?|spans?|parts?|lines?|text|passage|paragraph|section|entirely|completely|altogether|original|redundant)){0,6}|(?:(?:this|it|the (?:sentence|phrase|clause|span|line|word))(?: (?:was|is|has been))? )?(?:deleted|removed|omitted|dropped|struck|(?:to|can|could|should|may|must) be (?:cut|deleted|removed|omitted|dropped))|(?:an? )?empty(?: (?:string|text|span|replacement))?|(?:an? )?blank|leave (?:it |this )?(?:blank|empty)|no (?:text|replacement))(?: ?[:;,(—–-] ?.{0,120}| (?:as|since|because|for|due to|entirely|completely) .{0,120})?$/;
/** What may be said for a verb of cutting, for a bare `cut` or `drop`, and for `empty`. */
const kinOfCut: readonly (readonly [said: RegExp, kin: RegExp])[] = [
  [
    /^(?:cut|drop|dropped)$/,
    /\b(?:reduc|trim|slash|lower|decreas|less|diminish|curtail|fall|fell|abandon|sever|slic|chop|carv|mow)/i,
  ],
  [/^(?:an? )?(?:empty|blank)$/, /\b(?:empt|blank|void|devoid|hollow|vacant|bare|desert|unoccupied|bereft|clear)/i],
  [
    /./,
    /\b(?:cut|delet|remov|omi[ts]|drop|strik|struck|skip|eras|eliminat|rid\b|excis|exclud|discard|expung|purg|scrap|wip|abolish|withdr|detach|pass(?:ed)? over|let (?:\w+ )?go|do(?:ne)? away|(?:leav|left|tak|took|throw|threw)\w* (?:\w+ ){0,3}(?:out|off|away|behind|unsaid))/i,
  ],
];

/** Whether a replacement only says that the original goes; not where it may well be said for it: `get rid of` → `cut`. */
function isCut(bare: string, original: string, inBrackets: boolean): boolean {
  if (inBrackets && foreignCut.test(bare)) return true;
  if (!cut.test(bare)) return false;
  return (
    inBrackets || !isNear(bare, original) || !kinOfCut.some(([said, kin]) => said.test(bare) && kin.test(original))
  );
}

/** Whether a text is long enough to stand for the original. */
function isNear(bare: string, original: string): boolean {
  return wordsIn(original).length <= 3 * wordsIn(bare).length + 3;
}

const unchanged =
  /^(?:(?:there (?:is|are) )?no (?:further )?(?:changes?|edits?|revisions?|improvements?|need)(?: to (?:change|edit|revise|cut|replace)\b.{0,120}| (?:is |are |was |were )?(?:needed|necessary|required|made))?|unchanged|unmodified|unedited|(?:keep|leave|retain)(?: (?:it|this|that|original|the original|the (?:sentence|phrase|span|text)))? (?:as (?:it )?is|unchanged|as written|intact)|(?:keep|retain) (?:the )?original|same as (?:above|before|original|the original|previous|it was|it is)|as (?:it )?is|(?:as|see) above|stet|ditto|idem|not applicable|n\/?a|n\.a|undefined|tbd|todo|x{3,})$/;
const kinOfUnchanged =
  /\b(?:same|unalter|constant|chang|edit|revis|modif|keep|kept|leav|left|retain|above|original|need)/i;
const nothing = /^(?:none|null|nil|nothing)$/;
const kinOfNothing = /\b(?:no|not|none|nothing|nobody|never|neither|zero|without|any)\b|n't\b/i;

/** Whether words are said about a text, in a closed set of ways, and the original says none of them. */
function says(bare: string, original: string, text: string): boolean {
  const near = isNear(bare, original);
  if (unchanged.test(bare)) return !(near && kinOfUnchanged.test(original));
  if (nothing.test(bare)) return !(near && kinOfNothing.test(original));
  if (faults.test(bare)) return !shares(original, bare.split(/[ _]/));
  return (
    isAlternatives(text, original) || describes(bare, original) || advises(bare, original) || isCritique(text, original)
  );
}

/** `a more specific adjective`: a noun of the trade, qualified. */
function describes(bare: string, original: string): boolean {
  const words = wordsIn(bare);
  const at = words.findIndex((word) => metaNouns.has(singular(word)));
  if (at < 1 || at > 9 || shares(original, [words[at]!])) return false;
  const before = words.slice(0, at);
  const next = words[at + 1];
  return (
    before.every((word) => leads.has(word) || qualifiers.has(word)) &&
    before.some((word) => qualifiers.has(word) || advice.has(word)) &&
    (next === undefined || followers.has(next))
  );
}

/** `Rephrase this.`, `consider rephrasing`, `be more specific`. */
function advises(bare: string, original: string): boolean {
  const words = wordsIn(bare).filter((word) => word !== 'please');
  const [verb = '', ...rest] = words;
  if (!advice.has(verb) || words.length > 16 || shares(original, [verb])) return false;
  if (editorial.has(verb) && rest.every((word) => pointing.has(word))) return true;
  const told = rest.filter((word) =>
    /^(?:rephras|reword|rewrit|specific|concrete|concise|redundan|wordy|clich|adject|adverb|noun|verb|synonym|wording|phrasing|sentence|phrase|tense|passive)/.test(
      word,
    ),
  );
  return told.length > 0 && !shares(original, told);
}

/**
 * Whether a text speaks of a text instead of being one: two words about writing where the original has none
 * (`The sentence is too long. It is redundant.`).
 */
export function isCritique(text: string, original: string): boolean {
  if (original.search(metaTalk) >= 0) return false;
  return (
    new Set(
      text
        .slice(0, 2000)
        .match(metaTalk)
        ?.map((word) => word.toLowerCase()),
    ).size >= 2
  );
}

const usual =
  /^(?:and\/or|either\/or|s?\/?he\/she|she\/he|his\/hers?|her\/his|him\/her|km\/h|on\/off|yes\/no|read\/write|input\/output|i\/o|tcp\/ip|client\/server|n\/a|a\/b)$/i;

/** `useful/innovative/new`: an editor who has not chosen. */
function isAlternatives(text: string, original: string): boolean {
  if (original.includes('/') || text.includes('://')) return false;
  const found = text.match(/(?<![\p{L}/.~_-])\p{Ll}{3,20}(?: ?\/ ?\p{Ll}{3,20}){1,6}(?![\p{L}/._-])/gu) ?? [];
  return found.some((choice) => !usual.test(choice));
}

/** A copy with `...` for what was too long to copy. */
function elides(text: string, original: string): boolean {
  const [head = '', tail = '', ...more] = text.split(/\s?(?:\.\.\.|…)\s?/);
  if (more.length > 0 || head.length < 8 || !/\.\.\.|…/.test(text) || /\.\.\.|…/.test(original)) return false;
  const [whole, end] = [original.trim(), tail.replace(/[.!?]$/, '')];
  return whole.startsWith(head) && whole.includes(end);
}

/** `is (removed: serves as)`. */
function hasTrailingRemark(text: string, original: string): boolean {
  const remark =
    /.[ ][([](?:cut|removed|deleted|omitted|more (?:specific|concrete|precise)|clich[eé]|no changes?|unchanged|instead of|formerly|was:|original(?:ly)?:)[^()[\]\n]{0,120}[)\]]\.?$/i;
  return remark.test(text.slice(-200)) && !/[([]/.test(original);
}

function shares(original: string, words: readonly string[]): boolean {
  const stems = new Set(wordsIn(original.toLowerCase()).map(stem));
  return words.some((word) => stems.has(stem(word)));
}

const stem = (word: string) => word.replaceAll('é', 'e').slice(0, 5);
const singular = (word: string) => word.replaceAll('é', 'e').replace(/s$/, '');
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}'-]+/gu) ?? [];
