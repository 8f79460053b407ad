import type { Category } from '../../contract/edit.ts';
import type { GuardName } from './guards.ts';

/** A pattern and what it becomes: the best rewrite, then alternatives. See `pattern.ts` and `rewrite.ts` for the notation. */
export type RuleForm = readonly [pattern: string, rewrite: string, ...alternatives: string[]];

/** One piece of a line editor's knowledge. Its examples are its tests. */
export interface Rule {
  readonly id: string;
  readonly category: Category;
  readonly forms: readonly RuleForm[];
  readonly guards?: readonly GuardName[];
  /** Only for texts about software: elsewhere the same words may be meant. */
  readonly technical?: boolean;
  /** Cuts or restructures more than wording: left out of cautious proposals. */
  readonly bold?: boolean;
  /** It drops a negation that is only idiom (`couldn't help but`), or says `can`: a strict gate may object, so some proposals leave it out. */
  readonly negativeIdiom?: boolean;
  readonly examples: readonly { readonly before: string; readonly after: string }[];
  /** Texts it must leave alone. */
  readonly counterexamples?: readonly string[];
}

/** Lets rule files write `examples: pairs([before, after], …)`. */
export function pairs(
  ...rows: readonly (readonly [before: string, after: string])[]
): { before: string; after: string }[] {
  return rows.map(([before, after]) => ({ before, after }));
}
