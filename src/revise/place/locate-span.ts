import { nearestSpan } from './near-span.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a span that a model copied stands in the text: exactly, else up to white space, quotes, dashes and case, else
 * where the text comes nearest to it. Prefers the first place at or after `after`; only places that cut no word and that
 * `free` allows. Null where there is none.
 */
export function locateSpan(
  text: string,
  wanted: string,
  after: number,
  free: (start: number, end: number) => boolean,
): Span | null {
  if (wanted.trim() === '') return null;
  const allowed = (start: number, end: number) => free(start, end) && !cutsWord(text, start) && !cutsWord(text, end);
  return (
    pick(exactPlaces(text, wanted), after, allowed) ??
    pick(loosePlaces(text, wanted.trim()), after, allowed) ??
    nearestSpan(text, wanted, allowed)
  );
}

/** `very` is not to be found in `every`. Scripts without spaces have no such borders. */
function cutsWord(text: string, at: number): boolean {
  return spaced.test(text[at - 1] ?? ' ') && spaced.test(text[at] ?? ' ');
}

const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u;

function pick(places: Iterable<Span>, after: number, free: (start: number, end: number) => boolean): Span | null {
  let earlier: Span | null = null;
  for (const place of places) {
    if (!free(place.start, place.end)) continue;
    if (place.start >= after) return place;
    earlier ??= place;
  }
  return earlier;
}

function* exactPlaces(text: string, wanted: string): Generator<Span> {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    yield { start: at, end: at + wanted.length };
  }
}

/** One class for what models change when they copy: every character of a class matches every other. */
const looseClasses = [/['’‘ʼ]/, /["“”„«»]/, /[-‐‑–—]/];

function* loosePlaces(text: string, wanted: string): Generator<Span> {
  const source = wanted
    .split(/\s+/)
    .map((word) => [...word].map(loosely).join(''))
    .join(String.raw`\s+`);
  for (const match of text.matchAll(new RegExp(source, 'giu'))) {
    yield { start: match.index, end: match.index + match[0].length };
  }
}

function loosely(character: string): string {
  const same = looseClasses.find((pattern) => pattern.test(character));
  return same ? same.source : character.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);
}
