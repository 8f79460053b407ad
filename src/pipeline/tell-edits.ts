import type { Candidate } from '../contract/candidate.ts';
import type { Edit } from '../contract/edit.ts';
import type { Passage } from '../contract/passage.ts';
import { tellWhole } from '../select/show-edits.ts';
import { priceEdits, type RewardTerm } from './score.ts';
import type { PassageTools } from './tools.ts';

export interface ToldEdits {
  readonly edits: readonly Edit[];
  /** The reward lost when that edit alone is undone, in their order; null where it could not be scored. */
  readonly gains: readonly (number | null)[];
}

/**
 * The edits of a candidate as they are told, each with its gain. Where undoing a span of a sentence by itself would gain,
 * it is worth something only with the rest of its sentence: then the sentence is told as one edit.
 */
export async function tellEdits(passage: Passage, candidate: Candidate, tools: PassageTools): Promise<ToldEdits> {
  const term = tools.terms[0] as RewardTerm;
  // The candidate is worth more than the account of what each of its edits is worth.
  const priced = (edits: readonly Edit[]) =>
    priceEdits(term, passage.text, { ...candidate, edits }, tools).catch(() => edits.map(() => null));
  const groups = tools.showEdits(passage.text, candidate.edits);
  const spans = groups.flat();
  const gains = await priced(spans);
  let at = 0;
  const bad = groups.map((group) => {
    const own = gains.slice(at, (at += group.length));
    return group.length > 1 && own.some((gain) => gain !== null && gain < 0);
  });
  if (!bad.includes(true)) return { edits: spans, gains };
  const edits = groups.flatMap((group, index) => (bad[index] ? [tellWhole(candidate.edits[index]!)] : group));
  return { edits, gains: await priced(edits) };
}
