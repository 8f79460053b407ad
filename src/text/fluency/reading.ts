import { splitSentences } from '../sentences.ts';
import { placedWords, type PlacedWord } from './placed-words.ts';

/** A sentence at `start` in its text. */
export interface ReadSentence {
  readonly start: number;
  readonly text: string;
  /** As long as the text, with quoted letters and code blanked out. */
  readonly unquoted: string;
  /** Words of `unquoted`; their places are in the sentence. */
  readonly words: readonly PlacedWord[];
  /** The sentence closes its paragraph. */
  readonly closes: boolean;
}

/** A text as the finders see it. */
export interface Reading {
  readonly text: string;
  readonly sentences: readonly ReadSentence[];
}

const quoted = /“[^“”]{1,1500}”|"[^"]{1,1500}"|«[^«»]{1,1500}»|`[^`\n]{1,500}`/g;

export function readText(text: string): Reading {
  const sentences = splitSentences(text);
  return {
    text,
    sentences: sentences.map(({ start, end, paragraph }, index) => {
      const own = text.slice(start, end);
      const unquoted = own.replace(quoted, (quotation) => quotation.replace(/[\p{L}\p{N}\s]/gu, '•'));
      const closes = sentences[index + 1]?.paragraph !== paragraph;
      return { start, text: own, unquoted, words: placedWords(unquoted), closes };
    }),
  };
}
