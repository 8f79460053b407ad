/** A word with what stands before it since the word before, both as they are; `at` is its offset in UTF-16 units. */
export interface PlacedWord {
  readonly word: string;
  /** In lower case, with a straight apostrophe. */
  readonly lower: string;
  readonly at: number;
  readonly gap: string;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu;

export function placedWords(text: string): PlacedWord[] {
  const placed: PlacedWord[] = [];
  let end = 0;
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0];
    placed.push({
      word,
      lower: word.toLowerCase().replace('’', "'"),
      at: match.index,
      gap: text.slice(end, match.index),
    });
    end = match.index + word.length;
  }
  return placed;
}
