import type { Fault, FaultFinder } from './fault.ts';
import type { PlacedWord } from './placed-words.ts';

/** A clause whose first words come back within its sentence; other runs may be a figure of speech. */
const run = 4;
const subject = /^(?:i|you|he|she|it|we|they)$/;
const pronoun = /^(?:him|her|them|me|us|you|it)$/;
const preposition = /^(?:to|for|with|at|from|around|beside|behind)$/;
const apart = 10;

/** What a sentence says twice, though not side by side: a run of words, a name as both subjects, "to him … to him". */
export const repeats: FaultFinder = ({ sentences }) =>
  sentences.flatMap(({ start, words }) => {
    const fault = (at: number, size: number): Fault => ({
      kind: 'doubled',
      at: start + words[at]!.at,
      text: words
        .slice(at, at + size)
        .map(({ word }) => word)
        .join(' '),
    });
    return [
      ...runs(words).map((at) => fault(at, run)),
      ...names(words).map((at) => fault(at, 3)),
      ...phrases(words).map((at) => fault(at, 2)),
    ];
  });

/** The second places of such clauses. */
function runs(words: readonly PlacedWord[]): number[] {
  const seen = new Map<string, number>();
  const found: number[] = [];
  for (let at = 0; at + run <= words.length; at++) {
    const piece = words.slice(at, at + run);
    if (!subject.test(piece[0]!.lower)) continue;
    if (piece.slice(1).some(({ gap }) => !/^[^\S\n]+$/.test(gap))) continue;
    const key = piece.map(({ lower }) => lower).join(' ');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, at);
    else if (at >= first + run) return [...found, at];
  }
  return found;
}

/** "Jake realized Jake felt". */
function names(words: readonly PlacedWord[]): number[] {
  return words.flatMap(({ word }, at) => {
    const [verb, again, after] = [words[at + 1], words[at + 2], words[at + 3]];
    const same = /^\p{Lu}\p{Ll}+$/u.test(word) && again?.word === word && after !== undefined;
    return same && /^\p{Ll}{2,}(?:ed|s|ew|t)$/u.test(verb!.word) && /^\s+$/.test(verb!.gap) && /^\s+$/.test(again.gap)
      ? [at]
      : [];
  });
}

/** "To him, it was strange to him". */
function phrases(words: readonly PlacedWord[]): number[] {
  return words.flatMap(({ lower }, at) => {
    const object = words[at + 1]?.lower ?? '';
    if (!preposition.test(lower) || !pronoun.test(object)) return [];
    const again = words
      .slice(at + 2, at + apart)
      .findIndex((one, step) => one.lower === lower && words[at + 3 + step]?.lower === object);
    const joined = words.slice(at + 2, at + 2 + again).some((one) => one.lower === 'and' || one.lower === 'or');
    return again < 0 || joined ? [] : [at + 2 + again];
  });
}
