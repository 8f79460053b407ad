export type FaultKind =
  | 'marks'
  | 'capitals'
  | 'doubled'
  | 'glued'
  | 'determiners'
  | 'article'
  | 'verbs'
  | 'agreement'
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

/** Finds faults of one kind in a text that stands by itself. */
export type FaultFinder = (text: string) => Fault[];

export function matchesOf(kind: FaultKind, patterns: readonly RegExp[]): FaultFinder {
  return (text) =>
    patterns.flatMap((pattern) =>
      Array.from(text.matchAll(pattern), (match) => ({ kind, at: match.index, text: match[0].trim() })),
    );
}
