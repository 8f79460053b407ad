import { splitSentences } from '../sentences.ts';

/** A stretch of the draft and what stands in its place; `at` is where that begins in the text, in UTF-16 units. */
export interface ChangedRegion {
  readonly before: string;
  readonly after: string;
  readonly at: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a region shows of the kept sentence before it: its stop and closing marks, since marks meet there. */
const closing = /[^\p{L}\p{M}\p{N}\s]{0,4}$/u;

/**
 * What differs between two texts, cut at the sentences that both have in the same order. White space at the borders and the
 * closing marks of the sentence before belong to the region. Linear.
 */
export function changedRegions(draft: string, text: string): ChangedRegion[] {
  const [own, revised] = [splitSentences(draft), splitSentences(text)];
  const regions: ChangedRegion[] = [];
  let [last, next] = [null as readonly [Span, Span] | null, 0];
  const close = (anchor: readonly [Span, Span] | null) => {
    const before = between(draft, last?.[0], anchor?.[0]);
    const after = between(text, last?.[1], anchor?.[1]);
    if (before.piece !== after.piece) regions.push({ before: before.piece, after: after.piece, at: after.at });
    last = anchor;
  };
  const places = placesOf(draft, own);
  for (const sentence of revised) {
    const found = places.get(text.slice(sentence.start, sentence.end))?.find((place) => place >= next);
    if (found === undefined || found - next > reach) continue;
    close([own[found]!, sentence]);
    next = found + 1;
  }
  close(null);
  return regions;
}

/** A sentence that comes back further down would hide all between. */
const reach = 12;
/** Of a sentence that a text has again and again only the first places count: the search stays linear. */
const mostPlaces = 24;

function placesOf(text: string, sentences: readonly Span[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { start, end }] of sentences.entries()) {
    const key = text.slice(start, end);
    const known = places.get(key);
    if (!known) places.set(key, [index]);
    else if (known.length < mostPlaces) known.push(index);
  }
  return places;
}

function between(text: string, from: Span | undefined, to: Span | undefined): { piece: string; at: number } {
  const marks = from ? (closing.exec(text.slice(Math.max(from.start, from.end - 4), from.end))?.[0].length ?? 0) : 0;
  const at = from ? from.end - marks : 0;
  return { piece: text.slice(at, to ? to.start : text.length), at };
}
