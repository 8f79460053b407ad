import type { Fault } from './fault.ts';
import { countTenses } from './finite-verbs.ts';
import { placedWords } from './placed-words.ts';

/** A text with so many more verbs in the past is told in the past. */
const told = 3;

interface Change {
  readonly original: string;
  readonly revised: string;
}

/** Sentences that fall out of the past that a text is told in: a revision in the present where the draft's had none. */
export function tenseSlips(draft: string, edits: readonly Change[]): Fault[] {
  const whole = countTenses(placedWords(withoutSpeech(draft)));
  if (whole.past < told || whole.past < told * whole.present) return [];
  return edits.flatMap(({ original, revised }) => {
    const [before, after] = [original, revised].map((text) => countTenses(placedWords(withoutSpeech(text))));
    const slipped = before!.past > 0 && before!.present === 0 && after!.present > 0 && after!.past === 0;
    return slipped ? [{ kind: 'tense' as const, at: 0, text: revised }] : [];
  });
}

const withoutSpeech = (text: string): string => text.replace(/“[^”]{0,2000}”?|"[^"]{0,2000}"?/g, ' ');
