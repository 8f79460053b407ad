import type { Gate } from '../contract/gate.ts';
import { fluencyFaults } from '../text/fluency/fluency.ts';
import { tenseSlips } from '../text/fluency/tense.ts';
import { failure } from './compare.ts';

/** The candidate reads as well at its seams as the draft: no doubled words, clashing determiners, lost verbs or stray marks. */
export function createFluencyGate(): Gate {
  return {
    id: 'fluency',
    check: ({ draft, candidate }) =>
      failure(
        'fluency',
        [...fluencyFaults(draft, candidate.text), ...tenseSlips(draft, candidate.edits)].map(
          ({ kind, text }) => `${kind}: ${text}`,
        ),
      ),
  };
}
