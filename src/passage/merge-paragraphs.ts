import type { Passage } from '../contract/passage.ts';
import { countWords } from '../kit/words.ts';
import { sentenceEnds } from '../text/sentences.ts';
import type { Paragraph } from './paragraphs.ts';
import { proseWords } from './prose-like.ts';

/** In words. A reward model is steady on about 40–400 of them, and an editor sees more context in whole paragraphs. */
const minimum = 8;
const small = 40;
/** A passage of so many words takes in none but a small paragraph, so that a stream need not wait for the next one's end. */
const enough = 150;
const mergeUpTo = 250;
const splitAbove = 400;

/** In UTF-16 units: a paragraph that is being written is looked at again when it has grown by so much. */
const enoughToLook = 48;

type Range = { readonly start: number; readonly end: number };

export interface ParagraphMerger {
  /** Takes the next paragraph of prose. Returns the passages that it finishes. */
  add(paragraph: Paragraph): Passage[];
  /** What follows the last paragraph, as far as it has come: `decided` holds no further paragraph of any kind. */
  see(following: { readonly text: string; readonly decided: number }): Passage[];
  end(): Passage[];
  /** Where a passage starts that may still grow; null where there is none. */
  pending(): Range | null;
}

/** Merges neighbouring paragraphs up to about 250 words, and cuts one above 400 at sentence ends. */
export function createParagraphMerger(textOf: (range: Range) => string): ParagraphMerger {
  let range: Range | null = null;
  let last: (Paragraph & { readonly words: number }) | null = null;
  let count = 0;
  let seen = 0;

  const finish = (): Passage[] => {
    if (range === null) return [];
    const { start } = range;
    const text = textOf(range);
    range = last = null;
    return splitLong(text)
      .map((part) => ({ start: start + part.start, end: start + part.end, text: text.slice(part.start, part.end) }))
      .filter((part) => proseWords(part.text) >= minimum)
      .map((part) => ({ index: count++, ...part, words: countWords(part.text) }));
  };

  const adjoins = (next: Paragraph): boolean =>
    last !== null &&
    !last.inList &&
    !next.inList &&
    next.block === last.block + 1 &&
    // A formula, blanked out for the parser, still stands here.
    textOf({ start: last.end, end: next.start }).trim() === '';

  return {
    add(paragraph) {
      const words = countWords(paragraph.text);
      seen = 0;
      if (range !== null && last !== null && adjoins(paragraph) && fits(last.words, words)) {
        range = { start: range.start, end: paragraph.end };
        last = { ...paragraph, words: last.words + words };
        return [];
      }
      const finished = finish();
      range = { start: paragraph.start, end: paragraph.end };
      last = { ...paragraph, words };
      return finished;
    },
    see({ text, decided }) {
      if (last === null) return [];
      if (last.inList || text.slice(0, decided).trim() !== '') return finish();
      if (text.length < seen + enoughToLook) return [];
      seen = text.length;
      const line = /^[ \t\r\n]*[\r\n](?=[\p{L}“"‘'])/u.exec(text);
      if (line === null) return [];
      // A line that begins with a letter is a paragraph, or a heading or a table: none of these gets shorter.
      const first = /^[^\r\n]*/.exec(text.slice(line[0].length, line[0].length + 12 * mergeUpTo))![0];
      const words = countWords(first);
      return words >= small && !fits(last.words, words) ? finish() : [];
    },
    end: finish,
    pending: () => range,
  };
}

function fits(before: number, words: number): boolean {
  if (words < small) return before + words <= mergeUpTo + small;
  return before < enough && before + words <= mergeUpTo;
}

function splitLong(text: string): Range[] {
  const total = countWords(text);
  if (total <= splitAbove) return [{ start: 0, end: text.length }];
  const target = total / Math.ceil(total / mergeUpTo);
  const parts: Range[] = [];
  let start = 0;
  let left = total;
  let counted = 0;
  let words = 0;
  for (const { end, next } of sentenceEnds(text)) {
    words += countWords(text.slice(counted, end));
    counted = end;
    if (words < target * 0.9 || left - words < small) continue;
    parts.push({ start, end });
    [start, left, words] = [next, left - words, 0];
  }
  return [...parts, { start, end: text.length }];
}
