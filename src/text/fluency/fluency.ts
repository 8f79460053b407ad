import { agreement, article, determiners, verbs } from './grammar.ts';
import { capitals, marks } from './marks.ts';
import { dangling, fragments } from './clauses.ts';
import { doubled } from './doubled.ts';
import type { Fault, FaultFinder } from './fault.ts';
import { gluedWords } from './glued.ts';

const finders: readonly FaultFinder[] = [
  marks,
  capitals,
  doubled,
  determiners,
  article,
  verbs,
  agreement,
  dangling,
  fragments,
];

/**
 * Faults that a text has and its draft has not: doubled words, clashing determiners and verbs, lost capitals, marks that no text
 * should have, remnants of constructions, sentences without a verb. A fault that the draft has itself, as often, is its own.
 * Linear in both texts. English; in other languages only marks and doubled words mean something.
 */
export function fluencyFaults(draft: string, text: string): Fault[] {
  if (draft === text) return [];
  const found = finders.flatMap((find) => beyond(find(draft), find(text)));
  return [...found, ...gluedWords(draft, text)].sort((a, b) => a.at - b.at);
}

/** What is found more often than in the draft; of fragments only the number counts, since each reads differently. */
function beyond(before: readonly Fault[], after: readonly Fault[]): Fault[] {
  const left = new Map<string, number>();
  for (const fault of before) left.set(keyOf(fault), (left.get(keyOf(fault)) ?? 0) + 1);
  return after.filter((fault) => {
    const count = left.get(keyOf(fault)) ?? 0;
    left.set(keyOf(fault), count - 1);
    return count <= 0;
  });
}

const keyOf = ({ kind, text }: Fault) => (kind === 'fragment' ? kind : `${kind} ${text.toLowerCase()}`);
