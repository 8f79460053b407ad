import { markMentions } from './mention.ts';
import { protectedSpans } from './protect.ts';

/**
 * `mark` is anything no rule may match: protected spans, Markdown markers, symbols, words glued to them.
 * Offsets are UTF-16.
 */
export interface Token {
  readonly kind: 'word' | 'punct' | 'mark';
  readonly text: string;
  /** Lower case, with straight apostrophes. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** A line break stands before it. */
  readonly newLine: boolean;
  /** The line break begins a block: a paragraph, a list item, a heading. */
  readonly block: boolean;
  /** White space, or the beginning of the text, stands before it. */
  readonly spaced: boolean;
  /** The first word of a sentence. */
  readonly first: boolean;
  /** The sentence's number; a line that begins a block begins a sentence. */
  readonly sentence: number;
}

type Draft = { -readonly [Key in keyof Token]: Token[Key] };

const tokenPattern =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:['’\-‑]|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{M}\p{N}]+)*|\.{2,}|[,;:.!?()…—–]|\S/gu;
const abbreviations = new Set(
  'mr mrs ms dr prof st sr jr vs etc no vol fig inc ltd co e.g i.e approx dept est mt gen sen rep'.split(' '),
);
const glueless = new Set(['*', '~', '(', ')', '[', ']', "'", '"', '‘', '’', '“', '”']);

/** Words and punctuation of a text, with what is protected as single marks. */
export function tokenize(text: string, protectedTerms: readonly string[] = []): Token[] {
  const tokens: Draft[] = [];
  let position = 0;
  for (const span of protectedSpans(text, protectedTerms)) {
    scan(text, { start: position, end: span.start }, tokens);
    tokens.push(token(text, span.start, span.end, 'mark'));
    position = span.end;
  }
  scan(text, { start: position, end: text.length }, tokens);
  separate(text, tokens);
  number(text, tokens);
  markMentions(tokens);
  return tokens;
}

function scan(text: string, span: { start: number; end: number }, tokens: Draft[]): void {
  for (const match of text.slice(span.start, span.end).matchAll(tokenPattern)) {
    const start = span.start + match.index;
    const kind = /^[\p{L}\p{N}]/u.test(match[0]) ? 'word' : /^[,;:.!?()…—–]/u.test(match[0]) ? 'punct' : 'mark';
    tokens.push(token(text, start, start + match[0].length, kind));
  }
}

function token(text: string, start: number, end: number, kind: Token['kind']): Draft {
  const slice = text.slice(start, end);
  const lower = kind === 'mark' ? slice : slice.toLowerCase().replaceAll('’', "'");
  return {
    kind,
    text: slice,
    lower,
    start,
    end,
    newLine: false,
    block: false,
    spaced: false,
    first: false,
    sentence: 0,
  };
}

/** Notes the white space, and turns words glued to a symbol (paths, identifiers, `node.js`) into marks. */
function separate(text: string, tokens: Draft[]): void {
  for (const [index, current] of tokens.entries()) {
    const gap = text.slice(tokens[index - 1]?.end ?? 0, current.start);
    current.spaced = index === 0 || gap !== '';
    current.newLine = gap.includes('\n');
  }
  const glued = tokens.map((current, index) => {
    if (current.kind !== 'word') return false;
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    if (before && !current.spaced && (before.text === '.' || isGlue(before))) return true;
    if (!after || after.spaced) return false;
    return isGlue(after) || (after.text === '.' && tokens[index + 2]?.kind === 'word' && !tokens[index + 2]?.spaced);
  });
  for (const [index, isGlued] of glued.entries()) {
    const current = tokens[index];
    if (isGlued && current) current.kind = 'mark';
  }
}

function isGlue(token: Draft): boolean {
  return (
    token.kind === 'mark' &&
    token.text.length <= 2 &&
    !glueless.has(token.text) &&
    !/\p{Emoji_Presentation}/u.test(token.text)
  );
}

/** Finds the first word of every sentence. */
function number(text: string, tokens: Draft[]): void {
  let sentence = 0;
  let pending = true;
  for (const [index, current] of tokens.entries()) {
    const before = tokens[index - 1];
    current.block = current.newLine && (!before || beginsBlock(text, before, current));
    if (current.block) pending = true;
    if (pending && (current.kind === 'word' || isSentenceMark(current))) {
      if (before && endsSentence(before, tokens[index - 2]) && /^\p{Ll}/u.test(current.text) && !current.newLine) {
        pending = false;
      } else {
        sentence += 1;
        current.first = true;
        pending = false;
      }
    }
    current.sentence = sentence;
    if (endsSentence(current, before)) pending = true;
  }
}

function isSentenceMark(token: Draft): boolean {
  return token.kind === 'mark' && /[\p{L}\p{N}]/u.test(token.text) && !/^[ \t]*\d{1,3}[.)]$/.test(token.text);
}

function beginsBlock(text: string, before: Draft, current: Draft): boolean {
  const gap = text.slice(before.end, current.start);
  if (/\n[ \t]*\r?\n/.test(gap)) return true;
  return (
    /^[ \t]*(?:[-+•*]|\d{1,3}[.)]|#{1,6}[ \t]|>|\||```)/.test(current.text) ||
    /^[ \t]*(?:#{1,6}[ \t]|>|\||```)/.test(before.text)
  );
}

function endsSentence(token: Draft, before: Draft | undefined): boolean {
  if (token.kind === 'mark') return /[.!?…]["”’']$/u.test(token.text);
  if (token.kind !== 'punct') return false;
  if (token.text === '.')
    return !(
      before?.kind === 'word' &&
      !token.spaced &&
      (abbreviations.has(before.lower) || /^\p{Lu}$/u.test(before.text)) &&
      before.text !== 'I'
    );
  return token.text === '!' || token.text === '?' || token.text === '…' || token.text.startsWith('..');
}
