import type { Edit } from '../contract/edit.ts';
import { type Sentence, splitSentences } from '../text/sentences.ts';

/** What whole sentences an edit covers: how many, and whether these open or close a paragraph of several sentences. */
export interface WholeSentences {
  readonly count: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Reads a text once; then tells of each edit which whole sentences it covers, null where it begins or ends inside one. */
export function createWholeSentences(text: string) {
  const sentences = splitSentences(text);
  const byStart = new Map(sentences.map((sentence, index) => [sentence.start, index]));
  const byEnd = new Map(sentences.map((sentence, index) => [sentence.end, index]));

  const find = (start: number, end: number): WholeSentences | null => {
    const side = text.slice(start, end);
    const first = byStart.get(start + side.length - side.trimStart().length);
    const last = byEnd.get(start + side.trimEnd().length);
    if (first === undefined || last === undefined || last < first) return null;
    const [before, from, to, after] = [first - 1, first, last, last + 1].map((index) => sentences[index]);
    const sameParagraph = (a?: Sentence, b?: Sentence) => a !== undefined && a.paragraph === b?.paragraph;
    const [precedes, follows] = [sameParagraph(before, from), sameParagraph(after, to)];
    return { count: last - first + 1, opens: !precedes && follows, closes: precedes && !follows };
  };

  return ({ start, end, original }: Pick<Edit, 'start' | 'end' | 'original'>): WholeSentences | null => {
    // A diff may lay the stop before a sentence to the change, in place of the one after it.
    const shift = /^[.!?]\s/.test(original) && text[end] === original[0] ? 1 : 0;
    return find(start + shift, end + shift);
  };
}
