import type { Span } from './locate-span.ts';

/** How like the text a miscopied span must be: of its characters, so many are in place. */
const likeness = 0.85;
/** Shorter spans are too easily like something else. */
const shortest = 12;
/** Characters of the span times characters of the text: some 10 ms. */
const mostWork = 1_500_000;

/**
 * Where the text comes nearest to a span that a model miscopied: at words' borders, at least 0.85 alike, and nowhere else so
 * among the places that `free` allows; numbers and negations must be the same. Null where that leaves none, or two.
 */
export function nearestSpan(text: string, wanted: string, free: (start: number, end: number) => boolean): Span | null {
  const pattern = fold(wanted.trim().replace(/\s+/g, ' '));
  if (pattern.length < shortest || pattern.split(' ').length < 3 || pattern.length * text.length > mostWork)
    return null;
  const found: { span: Span; distance: number }[] = [];
  for (const rough of roughMatches(fold(text), pattern)) {
    const span = atWords(text, rough);
    if (!free(span.start, span.end)) continue;
    const distance = editDistance(fold(text.slice(span.start, span.end)), pattern);
    if (distance <= allowance(pattern)) found.push({ span, distance });
  }
  const best = found.toSorted((a, b) => a.distance - b.distance)[0];
  if (!best) return null;
  const elsewhere = found.some(({ span }) => span.end <= best.span.start || span.start >= best.span.end);
  if (elsewhere || telling(text.slice(best.span.start, best.span.end)) !== telling(wanted)) return null;
  return best.span;
}

const allowance = (pattern: string) => Math.floor(pattern.length * (1 - likeness));

/** Every character in its class, one for one, so that offsets stay. */
function fold(text: string): string {
  return text
    .replace(/\s/g, ' ')
    .replace(/['’‘ʼ]/g, "'")
    .replace(/["“”„«»]/g, '"')
    .replace(/[-‐‑–—]/g, '-')
    .replace(/\p{Lu}/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
}

/** Ends of substrings within reach of the pattern, each with its start: Sellers' algorithm, one column at a time. */
function roughMatches(text: string, pattern: string): Span[] {
  const limit = allowance(pattern) + 4;
  const size = pattern.length;
  const codes = Uint16Array.from({ length: size }, (_, index) => pattern.charCodeAt(index));
  let [distances, starts] = [Int32Array.from({ length: size + 1 }, (_, index) => index), new Int32Array(size + 1)];
  let [next, from] = [new Int32Array(size + 1), new Int32Array(size + 1)];
  const matches: (Span & { distance: number })[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    next[0] = 0;
    from[0] = at + 1;
    starts[0] = at;
    for (let index = 1; index <= size; index++) {
      const replaced = distances[index - 1]! + (code === codes[index - 1] ? 0 : 1);
      const inserted = distances[index]! + 1;
      const skipped = next[index - 1]! + 1;
      if (replaced <= inserted && replaced <= skipped) {
        next[index] = replaced;
        from[index] = starts[index - 1]!;
      } else if (inserted <= skipped) {
        next[index] = inserted;
        from[index] = starts[index]!;
      } else {
        next[index] = skipped;
        from[index] = from[index - 1]!;
      }
    }
    [distances, starts, next, from] = [next, from, distances, starts];
    const distance = distances[size]!;
    if (distance > limit) continue;
    const last = matches.at(-1);
    const match = { start: starts[size]!, end: at + 1, distance };
    // Of matches that overlap, the nearest.
    if (!last || match.start >= last.end) matches.push(match);
    else if (distance < last.distance) matches[matches.length - 1] = match;
  }
  return matches;
}

/** A span that cuts no word: a word cut in its first half is taken in, or left out, by the nearer border. */
function atWords(text: string, { start, end }: Span): Span {
  return { start: border(text, start), end: Math.max(border(text, end), border(text, start)) };
}

function border(text: string, at: number): number {
  const inWord = (index: number) =>
    index > 0 && index < text.length && isLetter(text[index - 1]) && isLetter(text[index]);
  for (let reach = 0; reach < 20; reach++) {
    if (!inWord(at - reach)) return at - reach;
    if (!inWord(at + reach)) return at + reach;
  }
  return at;
}

const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character);

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** What a span must not differ in: its numbers and its negations. */
function telling(text: string): string {
  return (fold(text).match(/\p{N}+(?:[.,]\p{N}+)*|\b(?:not|no|never|none|nor|without|cannot)\b|n't\b/gu) ?? []).join(
    ' ',
  );
}
