import { type NumberedLine, revisionIn } from './numbered-lines.ts';
import { sentenceNumbers } from './sentence-numbers.ts';

/** What an answer says of a sentence; null for what it does not tell. */
export interface Entry {
  readonly numbers: readonly number[] | null;
  readonly revised: string | null;
}

/** The numbered sentences that an answer is about. */
export interface NumberedPassage {
  readonly count: number;
  readonly sentences: readonly string[];
  /** Numbers of the sentences by their letters. */
  readonly places: Map<string, number>;
}

/** The sentence that is numbered so, or that reads so. */
export function numberOf(value: unknown, passage: NumberedPassage): readonly number[] | null {
  return sentenceNumbers(value) ?? placeOf(value, passage);
}

export function placeOf(value: unknown, { places }: NumberedPassage): readonly number[] | null {
  const at = typeof value === 'string' ? places.get(folded(value)) : undefined;
  return at === undefined ? null : [at];
}

/** Letters and digits alone: what keys and copies of a sentence have in common. */
export const folded = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** A number with nothing after it cuts nothing. */
export function fromLine({ number, text }: NumberedLine, { sentences }: NumberedPassage): Entry {
  const numbers = sentenceNumbers(number);
  return { numbers, revised: text === '' ? null : revisionIn(text, sentences[(numbers?.[0] ?? 0) - 1]) };
}
