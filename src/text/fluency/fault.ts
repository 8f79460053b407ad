import type { Reading } from './reading.ts';

export type FaultKind =
  | 'marks'
  | 'capitals'
  | 'doubled'
  | 'glued'
  | 'determiners'
  | 'article'
  | 'verbs'
  | 'agreement'
  | 'run-on'
  | 'tense'
  | 'dangling'
  | 'fragment';

/** A place where a text reads as if it had been put together badly. `at` is in UTF-16 units. */
export interface Fault {
  readonly kind: FaultKind;
  readonly at: number;
  /** The words or marks that are wrong. */
  readonly text: string;
}

/** Finds faults in a text by itself. */
export type FaultFinder = (reading: Reading) => Fault[];

/** Finds what is left of constructions that a text had before. */
export type RemnantFinder = (before: Reading, after: Reading) => Fault[];

/** Faults of one kind wherever a pattern matches the text, quotations included. */
export function inText(kind: FaultKind, patterns: readonly RegExp[]): FaultFinder {
  return ({ text }) => patterns.flatMap((pattern) => matchesIn(kind, text, pattern));
}

/** Faults of one kind wherever a pattern matches a sentence, outside its quotations: speakers may say what they like. */
export function inSentences(kind: FaultKind, patterns: readonly RegExp[]): FaultFinder {
  return ({ sentences }) =>
    sentences.flatMap(({ start, unquoted }) =>
      patterns.flatMap((pattern) =>
        matchesIn(kind, unquoted, pattern).map((fault) => ({ ...fault, at: start + fault.at })),
      ),
    );
}

const matchesIn = (kind: FaultKind, text: string, pattern: RegExp): Fault[] =>
  Array.from(text.matchAll(pattern), (match) => ({ kind, at: match.index, text: match[0].trim() }));

/** Faults that a text has more often than it had before. */
export function beyond(before: readonly Fault[], after: readonly Fault[]): Fault[] {
  const left = new Map<string, number>();
  for (const fault of before) left.set(keyOf(fault), (left.get(keyOf(fault)) ?? 0) + 1);
  return after.filter((fault) => {
    const count = left.get(keyOf(fault)) ?? 0;
    left.set(keyOf(fault), count - 1);
    return count <= 0;
  });
}

/** Of fragments only the number counts, since each reads differently. */
const keyOf = ({ kind, text }: Fault) => (kind === 'fragment' ? kind : `${kind} ${text.toLowerCase()}`);
