import type { Edit } from '../../contract/edit.ts';
import { articleFor } from '../line-editor/morphology.ts';

/** How far an edit may reach: to its neighbours. */
export interface Room {
  readonly low: number;
  readonly high: number;
}

/** An edit while it is being mended; its original is what the text has there. */
interface Draft {
  start: number;
  end: number;
  revised: string;
}

/**
 * The edit with its seams mended where that is certain: white space, a comma left alone, capitals at a sentence's
 * start, `a` and `an`. It may grow by a word or a mark on either side. Null where the seams would be broken and only a
 * reader could say how to mend them.
 */
export function mendEdit(text: string, edit: Edit, room: Room = { low: 0, high: text.length }): Edit | null {
  const draft: Draft = { start: edit.start, end: edit.end, revised: edit.revised };
  mendLines(text, draft);
  const cut = draft.revised.trim() === '';
  if (cut) draft.revised = '';
  else mendSpaces(text, draft, room);
  if (cut && !mendCut(text, draft, room)) return null;
  if (!cut && !mendEnd(text, draft, room)) return null;
  // A sentence that begins within the replacement, after a stop that was put where a comma stood.
  draft.revised = draft.revised.replace(
    /^([.!?]\s+)(\p{Ll})/u,
    (_, stop: string, letter: string) => stop + letter.toUpperCase(),
  );
  mendCapitals(text, draft, { room, edit });
  mendArticles(text, draft, { room, edit });
  const { start, end, revised } = draft;
  const mended = { ...edit, start, end, original: text.slice(start, end), revised };
  return breaksSeams(text, mended) ? null : mended;
}

const isSpace = (character: string | undefined) => character !== undefined && /\s/.test(character);
const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** A line break that the original has not would make a list or a heading of prose. */
function mendLines(text: string, draft: Draft): void {
  if (/[\r\n]/.test(text.slice(draft.start, draft.end))) return;
  draft.revised = draft.revised.replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
}

/** One space between words at the seams and none before a stop, as at the seams of the original. */
function mendSpaces(text: string, draft: Draft, { low }: Room): void {
  const original = text.slice(draft.start, draft.end);
  const [before, after] = [text[draft.start - 1], text[draft.end]];
  if (
    /^\s/.test(original) &&
    /^["'“‘(*_]*[\p{L}\p{N}]/u.test(draft.revised) &&
    !isSpace(before) &&
    before !== undefined
  ) {
    draft.revised = (/^\s+/.exec(original)?.[0] ?? '') + draft.revised;
  } else if (!/^\s/.test(original) && (before === undefined || isSpace(before))) {
    draft.revised = draft.revised.trimStart();
  }
  if (/\s$/.test(original) && !/\s$/.test(draft.revised) && isWord(after)) {
    draft.revised += /\s+$/.exec(original)?.[0] ?? '';
  } else if (!/\s$/.test(original) && (after === undefined || isSpace(after) || /[.,;:!?]/.test(after))) {
    draft.revised = draft.revised.trimEnd();
  }
  // Where a mark stood between two words, a space has to.
  if (isWord(text[draft.start - 1]) && isWord(draft.revised[0]) && !isWord(original[0]))
    draft.revised = ` ${draft.revised}`;
  if (isWord(draft.revised.at(-1)) && isWord(text[draft.end]) && !isWord(original.at(-1))) draft.revised += ' ';
  // A stop or comma leaves no space before it.
  if (
    /^[.,;:!?](?!\.)/.test(draft.revised) &&
    text[draft.start - 1] === ' ' &&
    draft.start - 1 >= low &&
    !isSpace(text[draft.start - 2])
  ) {
    draft.start -= 1;
  }
}

/** Takes along what a cut leaves over: one of two spaces, a comma before a stop or at a sentence's start, a bare stop. */
function mendCut(text: string, draft: Draft, { low, high }: Room): boolean {
  let left = draft.start;
  while (left > low && /[ \t]/.test(text[left - 1] ?? '')) left--;
  let right = draft.end;
  while (right < high && /[ \t]/.test(text[right] ?? '')) right++;
  const [before, after] = [text[left - 1], text[right]];
  const opens = before === undefined || before === '\n' || (/[.!?…]/.test(before) && left < draft.start);
  if (before === ',' && after === ',') return false;
  if (/[([“‘"]/.test(before ?? ' ') && /[)\]”’"]/.test(after ?? ' ') && left === draft.start) return false;
  if (before === ',' && /[.;:!?]/.test(after ?? ' ') && left > low) {
    draft.start = left - 1;
    draft.end = right;
  } else if (opens && after !== undefined && /[,;:.!?]/.test(after) && text[right + 1] !== '.') {
    // What is left of the sentence begins after the mark; of one whose stop alone is left, nothing is.
    const nothingLeft = /[.!?]/.test(after) && before !== undefined && before !== '\n';
    draft.end = right + 1;
    if (nothingLeft) draft.start = left;
    else while (draft.end < high && text[draft.end] === ' ') draft.end++;
  } else if (after === undefined || /[\s.,;:!?]/.test(after)) {
    draft.start = left;
    if (after === '\n' || after === '\r' || after === undefined) draft.end = right;
  } else if (before === undefined || before === '\n') {
    draft.end = right;
  } else if (left === draft.start && right === draft.end) {
    // Both spaces went with the span.
    if (isWord(before) && isWord(after)) draft.revised = ' ';
    else if (isWord(after) && /[.,;:!?…)”’"]/.test(before) && /\s/.test(text.slice(draft.start, draft.end)))
      draft.revised = ' ';
  } else if (right > draft.end && (left < draft.start || isSpace(before))) {
    draft.end = right;
  }
  return draft.start >= low && draft.end <= high;
}

/** A stop at the end of a replacement that stands in the text already goes; one that was lost comes back. */
function mendEnd(text: string, draft: Draft, { high }: Room): boolean {
  const original = text.slice(draft.start, draft.end).trimEnd();
  const after = text[draft.end];
  const stop = /(?<![.!?])[.!?]["”’)]?$/.exec(original)?.[0] ?? null;
  const ends = /[.,;:!?]$/.exec(draft.revised)?.[0] ?? null;
  if (ends !== null && ends === after && text[draft.end + 1] !== '.') draft.revised = draft.revised.slice(0, -1);
  else if (ends !== null && /[!?]/.test(ends) && after === '.' && text[draft.end + 1] !== '.' && draft.end < high)
    draft.end += 1;
  else if (ends !== null && ends !== '.' && after !== undefined && /[.,;:!?]/.test(after)) return false;
  else if (stop?.length === 1 && !/[.!?…:;,—–-]["”’)*_]*\s*$/.test(draft.revised) && nextOpens(text, draft.end)) {
    if (!joining.test(draft.revised))
      draft.revised = draft.revised.trimEnd() + stop + (/\s+$/.exec(draft.revised)?.[0] ?? '');
  }
  return true;
}

/** A replacement that ends so goes on into what was the next sentence. */
const joining = /\b(?:and|but|or|so|because|while|as|when|where|since|though|although|if|that|which|who)\s*$/i;

function nextOpens(text: string, at: number): boolean {
  return /^(?:\s*$|\s+["“‘(*_]*[\p{Lu}\p{N}])/u.test(text.slice(at, at + 40));
}

const sentenceStart = /(?:^|[.!?…]["”’')\]*_]{0,3}\s+|\n\s*)["“‘'(*_]{0,3}$/u;
const abbreviated = /\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|cf|No|Vol|Fig|p|pp|Inc|Ltd|Co|approx|\p{Lu})\.\s+$/u;
/** Words that have a capital only at a sentence's start. */
const small = new Set(
  'a an the this that these those it its he she they we you his her their our your and but or so yet for nor in on at by to of from with as if when while where since because though although then there here'.split(
    ' ',
  ),
);

interface Reach {
  readonly room: Room;
  /** As it was listed: its first letter tells what case it stood in. */
  readonly edit: Edit;
}

function mendCapitals(text: string, draft: Draft, { room, edit }: Reach): void {
  const lead = text.slice(Math.max(0, draft.start - 16), draft.start);
  const opens = sentenceStart.test(lead) && !abbreviated.test(lead);
  const first = /^[\s"“‘(*_]*(\p{L}[\p{L}'’-]*)/u.exec(draft.revised);
  const was = /\p{L}/u.exec(edit.original)?.[0] ?? '';
  if (first?.[1]) {
    const at = first[0].length - first[1].length;
    const wasUpper = was !== was.toLowerCase();
    if (opens && wasUpper && first[1] === first[1].toLowerCase()) draft.revised = recase(draft.revised, at, 'upper');
    else if (
      !opens &&
      !wasUpper &&
      was !== '' &&
      lead !== '' &&
      isCapitalised(first[1]) &&
      small.has(first[1].toLowerCase())
    )
      draft.revised = recase(draft.revised, at, 'lower');
  } else if (draft.revised.trim() === '' && opens && was !== was.toLowerCase()) {
    takeNextWord(text, draft, room, 'upper');
  }
  const wasOpen = /[.!?]["”’)]?\s*$/.test(text.slice(draft.start, draft.end));
  const isOpen = /[.!?]["”’)]?\s*$/.test(draft.revised);
  if (isOpen && !wasOpen && !abbreviated.test(`${draft.revised.trimEnd()} `)) takeNextWord(text, draft, room, 'upper');
  else if (wasOpen && !isOpen && draft.revised.trim() !== '') takeNextWord(text, draft, room, 'lower');
}

/** Grows the edit by the next word, where its case is wrong there and the word is one whose case is certain. */
function takeNextWord(text: string, draft: Draft, room: Room, to: 'upper' | 'lower'): void {
  const next = /^([ \t]*)([\p{L}'’-]+)/u.exec(text.slice(draft.end, draft.end + 60));
  if (!next?.[2]) return;
  const word = next[2];
  const wrong = to === 'upper' ? word === word.toLowerCase() : isCapitalised(word) && small.has(word.toLowerCase());
  const end = draft.end + next[0].length;
  if (!wrong || end > room.high) return;
  draft.end = end;
  draft.revised += (next[1] ?? '') + recase(word, 0, to);
}

function recase(text: string, at: number, to: 'upper' | 'lower'): string {
  const letter = text.charAt(at);
  return text.slice(0, at) + (to === 'upper' ? letter.toUpperCase() : letter.toLowerCase()) + text.slice(at + 1);
}

function isCapitalised(word: string): boolean {
  return word.charAt(0) !== word.charAt(0).toLowerCase() && word.slice(1) === word.slice(1).toLowerCase();
}

const wordAt = /^[\s"“‘(*_]*([\p{L}\p{N}][\p{L}\p{N}'’-]*)/u;

/** `a` and `an` at both seams, where the old word agreed with its article and the new one certainly does not. */
function mendArticles(text: string, draft: Draft, { room, edit }: Reach): void {
  const article = /(?<![\p{L}\p{N}'’-])(an?)(\s*)$/iu.exec(
    text.slice(Math.max(room.low, draft.start - 8), draft.start),
  );
  const following = wordAt.exec(draft.revised + text.slice(draft.end, draft.end + 40))?.[1];
  const replaced = wordAt.exec(text.slice(edit.start, edit.end + 40))?.[1];
  if (
    article?.[1] &&
    (article[2] || /^\s/.test(draft.revised)) &&
    following &&
    replaced &&
    articleFor(replaced) === article[1].toLowerCase()
  ) {
    const right = articleFor(following);
    if (right !== null && right !== article[1].toLowerCase()) {
      draft.start -= article[0].length;
      draft.revised = likeCase(article[1], right) + (article[2] ?? '') + draft.revised;
    }
  }
  const trailing = /(?<![\p{L}\p{N}'’-])(an?)(\s*)$/iu.exec(draft.revised);
  const next = wordAt.exec(text.slice(draft.end, draft.end + 40))?.[1];
  if (trailing?.[1] && next) {
    const right = articleFor(next);
    if (right !== null && right !== trailing[1].toLowerCase()) {
      draft.revised = draft.revised.slice(0, trailing.index) + likeCase(trailing[1], right) + (trailing[2] ?? '');
    }
  }
}

function likeCase(model: string, word: string): string {
  return model.charAt(0) === model.charAt(0).toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1);
}

const broken = /[,;:]\s*[,;.!?]|[.!?…]\s+[,;.!?]|\s[,;](?:\s|$)|\(\s*\)|“\s*”|[ \t]{2}/;

/** Whether an edit's seams have marks or spaces that no text should have, and the original did not have there. */
function breaksSeams(text: string, edit: Edit): boolean {
  const [before, after] = [text.slice(Math.max(0, edit.start - 3), edit.start), text.slice(edit.end, edit.end + 3)];
  const seams = (middle: string) =>
    middle.length < 6 ? [before + middle + after] : [before + middle.slice(0, 3), middle.slice(-3) + after];
  return (
    seams(edit.revised).some((seam) => broken.test(seam)) && !seams(edit.original).some((seam) => broken.test(seam))
  );
}
