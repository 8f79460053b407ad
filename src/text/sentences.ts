/** A sentence in its text: `[start, end)` in UTF-16 units, without the white space around it. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** The number of its paragraph, from 0. */
  readonly paragraph: number;
}

/** White space after a stop, before what opens a sentence. The quantifiers are bounded: hostile text costs no more than prose. */
const boundary = /[.!?…]["'”’»)\]*_]{0,4}(\s{1,40})(?=["'“‘«([*_]{0,4}[\p{Lu}\p{N}])/gu;
const abbreviation =
  /(?:^|[\s("“])(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Sen|St|Sr|Jr|vs|etc|e\.g|i\.e|cf|No|Vol|Fig|pp?|Inc|Ltd|Co|Corp|approx|\p{Lu}|(?:\p{Lu}\.){1,4}\p{Lu})\.$/u;
/** What is never cut in two: code, links, quotations. */
const wholes = /`[^`\n]{1,500}`|\[[^[\]\n]{1,500}\]\([^()\n]{0,500}\)|“[^“”]{1,1500}”|"[^"]{1,1500}"/g;
const paragraphBreak = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))\s*/g;

/** Where a paragraph may be cut: `end` closes a sentence and `next` opens another, outside code, links and quotations. */
export function sentenceEnds(text: string): { readonly end: number; readonly next: number }[] {
  return endsIn(text, quotedWhole(text) !== null);
}

/** With `unwrapped`, a quotation that begins the text is no whole: it is the text. */
function endsIn(text: string, unwrapped: boolean): { readonly end: number; readonly next: number }[] {
  const opening = unwrapped ? text.search(/\S/) : -1;
  const ranges = [...text.matchAll(wholes)].flatMap((match) =>
    match.index === opening ? [] : [[match.index, match.index + match[0].length] as const],
  );
  const ends: { end: number; next: number }[] = [];
  let range = 0;
  for (const match of text.matchAll(boundary)) {
    const next = match.index + match[0].length;
    const end = next - match[1]!.length;
    while (range < ranges.length && ranges[range]![1] < end) range += 1;
    const inside = range < ranges.length && ranges[range]![0] < end && end < ranges[range]![1];
    if (!inside && !abbreviation.test(text.slice(Math.max(0, end - 12), end))) ends.push({ end, next });
  }
  return ends;
}

/** The sentences of a text, in order. Sentences never reach across paragraphs; a quotation stays in one. */
export function splitSentences(text: string): Sentence[] {
  const unwrapped = quotedWhole(text) !== null;
  return paragraphsOf(text).flatMap(({ start, end }, paragraph) => {
    const source = text.slice(start, end);
    const sentences: Sentence[] = [];
    let from = 0;
    for (const { end: to, next } of endsIn(source, unwrapped)) {
      sentences.push({ start: start + from, end: start + to, paragraph });
      from = next;
    }
    sentences.push({ start: start + from, end, paragraph });
    return sentences;
  });
}

/** Runs of text between blank lines, without outer white space; none is empty. */
export function paragraphsOf(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  const add = (from: number, to: number) => {
    const piece = text.slice(from, to);
    const start = from + piece.length - piece.trimStart().length;
    const end = from + piece.trimEnd().length;
    if (end > start) found.push({ start, end });
  };
  let position = 0;
  for (const gap of text.matchAll(paragraphBreak)) {
    add(position, gap.index);
    position = gap.index + gap[0].length;
  }
  add(position, text.length);
  return found;
}

const quotePairs: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
];

/** The inside of a text that one pair of quotation marks wraps as a whole: such marks hold a text, not somebody's words in it. */
export function quotedWhole(text: string): { readonly start: number; readonly end: number } | null {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const pair = quotePairs.find(([open, close]) => text[start] === open && text[end - 1] === close);
  if (!pair || end - start < 3) return null;
  const inner = text.slice(start + 1, end - 1);
  return inner.includes(pair[0]) || inner.includes(pair[1]) ? null : { start, end };
}
