import type { Passage } from '../contract/passage.ts';
import { countWords } from '../kit/words.ts';
import { sentenceEnds } from '../text/sentences.ts';
import type { Paragraph } from './paragraphs.ts';
import { proseWords } from './prose-like.ts';

/**
 * In words. A reward model is steady from about 40 words on (docs/decisions/2026-12-01-passage-size.md), and a stream shows
 * nothing of a passage before the passage has ended: a paragraph of that length waits for no other.
 */
const minimum = 8;
const enough = 40;
/** A shorter one that ends in a colon leads in what follows: code, a table, a list. It would hold that back for nothing. */
const leadIn = 25;
const splitAbove = 400;
const splitInto = 250;

type Range = { readonly start: number; readonly end: number };

export interface ParagraphMerger {
  /** Takes the next paragraph of prose. Returns the passages that it finishes. */
  add(paragraph: Paragraph): Passage[];
  /** `decided`: what follows the last paragraph, as far as it holds no further paragraph of any kind. */
  see(decided: string): Passage[];
  end(): Passage[];
  /** Where a passage starts that may still grow; null where there is none. */
  pending(): Range | null;
}

/** Joins a paragraph of less than 40 words to the one behind it, and cuts one above 400 at sentence ends. */
export function createParagraphMerger(textOf: (range: Range) => string): ParagraphMerger {
  let range: Range | null = null;
  let last: (Paragraph & { readonly words: number }) | null = null;
  let count = 0;

  const finish = (): Passage[] => {
    if (range === null) return [];
    const { start } = range;
    const text = textOf(range);
    range = last = null;
    return splitLong(text)
      .map((part) => ({ start: start + part.start, end: start + part.end, text: text.slice(part.start, part.end) }))
      .map((part) => ({ ...part, words: countWords(part.text) }))
      .filter(({ text: part, words }) => proseWords(part) >= minimum && !(words < leadIn && part.endsWith(':')))
      .map((part) => ({ index: count++, ...part }));
  };

  const adjoins = (next: Paragraph): boolean =>
    last !== null &&
    !next.inList &&
    next.block === last.block + 1 &&
    // A formula, blanked out for the parser, still stands here.
    textOf({ start: last.end, end: next.start }).trim() === '';

  return {
    add(paragraph) {
      const joins = range !== null && adjoins(paragraph);
      const finished = joins ? [] : finish();
      const words = (joins ? last!.words : 0) + countWords(paragraph.text);
      range = { start: joins ? range!.start : paragraph.start, end: paragraph.end };
      last = { ...paragraph, words };
      return words >= enough || paragraph.inList ? [...finished, ...finish()] : finished;
    },
    see: (decided) => (decided.trim() === '' ? [] : finish()),
    end: finish,
    pending: () => range,
  };
}

function splitLong(text: string): Range[] {
  const total = countWords(text);
  if (total <= splitAbove) return [{ start: 0, end: text.length }];
  const target = total / Math.ceil(total / splitInto);
  const parts: Range[] = [];
  let start = 0;
  let left = total;
  let counted = 0;
  let words = 0;
  for (const { end, next } of sentenceEnds(text)) {
    words += countWords(text.slice(counted, end));
    counted = end;
    if (words < target * 0.9 || left - words < enough) continue;
    parts.push({ start, end });
    [start, left, words] = [next, left - words, 0];
  }
  return [...parts, { start, end: text.length }];
}
