import { tableRows } from './answer-tables.ts';
import { hasArrow, splitArrow, unquote } from './arrow.ts';
import { isChatter } from './chatter.ts';
import { namesOriginal, namesRevised } from './field-names.ts';

/** An old and a new text as an answer lists them outside JSON, with what it calls the fault, if anything. */
export interface Pair {
  readonly original: string;
  readonly replacement: string;
  readonly label: string | null;
}

/**
 * Old and new texts in an answer of plain text: a table, `Original: … Revised: …` blocks, arrows, `Replace "…" with "…"`,
 * or a diff; null for any other text. With the `passage`, some old text must stand in it: it may hold arrows itself.
 */
export function plainPairs(answer: string, passage: string | null): Pair[] | null {
  const fits = fitter(passage);
  for (const read of [fromTable, fromBlocks, fromArrows, fromOrders, fromDiff]) {
    const pairs = read(answer);
    if (pairs.some(fits) && (passage === null || !misleads(passage, read))) return pairs;
  }
  return null;
}

/** Whether the passage itself has what a reader reads. */
function misleads(passage: string, read: (text: string) => Pair[]): boolean {
  return read === fromArrows ? splitLines(passage).some(hasArrow) : read(passage).length > 0;
}

const splitLines = (text: string) => text.split(/\r?\n/);
const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function fitter(passage: string | null): (pair: Pair) => boolean {
  if (passage === null) return () => true;
  const text = folded(passage);
  return ({ original }) => folded(original) !== '' && text.includes(folded(original));
}

function fromTable(answer: string): Pair[] {
  const [head, ...rows] = tableRows(answer);
  if (!head) return [];
  const from = head.findIndex(namesOriginal);
  const to = head.findIndex((name, index) => index !== from && namesRevised(name));
  const label = head.findIndex((name) => /categor|type|issue|fault|reason/i.test(name));
  if (from < 0 || to < 0) return [];
  return rows.flatMap((cells) => {
    const [original, replacement] = [cells[from], cells[to]];
    if (!original || replacement === undefined) return [];
    return [{ original: unquote(original), replacement: unquote(replacement), label: cells[label] ?? null }];
  });
}

const bullet = /^[ \t]{0,8}(?:(?:[-*•>+]|\(?\d{1,3}[.):])[ \t]{1,4}){0,2}/;
const side =
  /^[*_]{0,2}(?:((?:original|old|weak|current)(?: text| span| sentence| phrase| passage| version)?|before|span)|((?:revised|improved|edited|rewritten|new|suggested|better)(?: text| span| sentence| phrase| passage| version| replacement| revision)?|after|replacement|rewrite|revision|suggestion)|(category|type|issue|fault))[*_]{0,2} ?: ?[*_]{0,2} ?(.*)$/i;

/** `Original: …` and `Revised: …` on lines that follow one another, as often as there are edits. */
function fromBlocks(answer: string): Pair[] {
  const pairs: { original: string; replacement: string; label: string | null }[] = [];
  let original: string | null = null;
  let label: string | null = null;
  const lines = splitLines(answer).filter((line) => line.trim() !== '');
  for (const [index, line] of lines.entries()) {
    const [, before, after, category, said = ''] = side.exec(line.replace(bullet, '')) ?? [];
    const text = said === '' ? (lines[index + 1] ?? '').trim() : said;
    if (before) [original, label] = [unquote(text), null];
    else if (category) {
      const last = pairs.at(-1);
      if (original !== null || !last) label = text;
      else last.label ??= text;
    } else if (after && original) {
      pairs.push({ original, replacement: unquote(text), label });
      [original, label] = [null, null];
    }
  }
  return pairs;
}

/** A category in brackets or before a colon beside an arrow. */
const trailing = /\s{0,4}[([]([\p{L}_ /-]{3,40})[)\]]\.?\s{0,4}$/u;

/** Lines of `old → new`; every line is one, up to talk, or quotes both. */
function fromArrows(answer: string): Pair[] {
  const lines = splitLines(answer).filter((line) => /[\p{L}\p{N}]/u.test(line));
  const read = lines.map((line) => {
    const text = line.replace(bullet, '');
    const named = trailing.exec(text);
    const bare = named ? text.slice(0, named.index) : text;
    const arrow = splitArrow(bare);
    const pair =
      arrow && arrow.before !== ''
        ? { original: arrow.before, replacement: arrow.after, label: named?.[1] ?? null }
        : null;
    return { pair, sure: pair !== null && (/^["“'‘`*]/.test(bare) || bullet.exec(line)?.[0].trim() !== ''), line };
  });
  const others = read.filter(({ pair, line }, index) => !pair && index > 0 && !isChatter(line));
  const pairs = read.filter(({ pair, sure }) => pair && (sure || others.length === 0));
  return others.length > pairs.length ? [] : pairs.map(({ pair }) => pair!);
}

const order =
  /(?:^|[\s(])(?:replaced?|changed?|rephrased?|reword(?:ed)?) (?:the (?:phrase|word|sentence|words) )?["“]([^"“”\n]{1,600})["”] (?:with|to|by|as|into) ["“]([^"“”\n]{0,600})["”]/gi;

/** Orders that make up the answer; a text may hold one. */
function fromOrders(answer: string): Pair[] {
  const matches = [...answer.matchAll(order)];
  if (matches.reduce((sum, [match]) => sum + match.length, 0) < answer.length * 0.4) return [];
  return matches.map(([, original = '', replacement = '']) => ({
    original,
    replacement,
    label: null,
  }));
}

/** Lines of `- old` with `+ new` after them, and no other text. */
function fromDiff(answer: string): Pair[] {
  const lines = splitLines(answer).filter((line) => line.trim() !== '' && !/^(?:```|@@|---|\+\+\+)/.test(line));
  const pairs: Pair[] = [];
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const [old, anew] = [/^-\s?(.+)$/.exec(lines[at]!)?.[1], /^\+\s?(.*)$/.exec(lines[at + 1]!)?.[1]];
    if (old === undefined || anew === undefined) return [];
    pairs.push({ original: old.trim(), replacement: anew.trim(), label: null });
  }
  return lines.length === 2 * pairs.length ? pairs : [];
}
