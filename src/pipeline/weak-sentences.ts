import type { Passage } from '../contract/passage.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Gated } from './gate-candidates.ts';
import type { PassageTools } from './tools.ts';

/** A sentence is weak where its passage would gain so much without it, in points: about one word's noise. */
const weak = 0.2;
/** The least and the most that is pointed at, as shares of the passage's sentences. */
const [least, most] = [0.3, 0.6] as const;
/** What one call asks for again. */
const mostAgain = 4;

/**
 * The sentences that score worst, by their places, in order: what an editing model is pointed at, since small ones copy the
 * rest. Null where the policy's first reward cannot price a single edit (only additive models can), or there are few.
 */
export function weakSentences(passage: Passage, tools: Pick<PassageTools, 'terms'>): readonly number[] | null {
  const ranked = worstFirst(passage, tools);
  if (ranked.length < 3) return null;
  const bad = ranked.filter(({ gain }) => gain >= weak).length;
  const count = Math.min(Math.ceil(ranked.length * most), Math.max(Math.ceil(ranked.length * least), bad));
  return places(ranked.slice(0, count));
}

/**
 * The weak sentences that no usable candidate changes, by their places, in order. Empty where there is none, nothing can be
 * priced, or one more call does not fit the budget.
 */
export function sentencesToRetry(passage: Passage, gated: readonly Gated[], tools: PassageTools): readonly number[] {
  if (!tools.askAgain?.(passage)) return [];
  const changed = gated.flatMap(({ candidate, failures }) => (failures.length === 0 ? candidate.edits : []));
  const left = worstFirst(passage, tools).filter(
    ({ gain, start, end }) => gain >= weak && !changed.some((edit) => edit.start < end && edit.end > start),
  );
  return places(left.slice(0, mostAgain));
}

interface Priced {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  /** What the passage would gain without it, in points. */
  readonly gain: number;
}

const places = (sentences: readonly Priced[]) => sentences.map(({ at }) => at).sort((a, b) => a - b);

function worstFirst({ text }: Passage, { terms }: Pick<PassageTools, 'terms'>): Priced[] {
  const reward = terms[0]?.reward;
  const sentences = splitSentences(text);
  if (!reward?.against || sentences.length < 2) return [];
  const price = reward.against(text);
  return sentences
    .map(({ start, end }, at) => {
      const cut = { start, end, original: text.slice(start, end), revised: '', category: 'other' as const };
      return { at, start, end, gain: price(cut) };
    })
    .sort((a, b) => b.gain - a.gain || a.at - b.at);
}
