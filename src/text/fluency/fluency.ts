import { detectLanguage } from '../../kit/language.ts';
import { agreement } from './agreement.ts';
import { capitals } from './capitals.ts';
import { changedRegions } from './changed-regions.ts';
import { doubled, doubledPhrases } from './doubled.ts';
import { beyond, type Fault, type FaultFinder, type RemnantFinder } from './fault.ts';
import { fragments } from './fragments.ts';
import { gluedWords } from './glued.ts';
import { article, determiners, verbs } from './grammar.ts';
import { lostStops, marks, unbalanced } from './marks.ts';
import { readText } from './reading.ts';
import { repeats } from './repeats.ts';
import { leftOver, remnants } from './remnants.ts';
import { runOn } from './run-on.ts';

const english: readonly FaultFinder[] = [
  marks,
  unbalanced,
  capitals,
  doubled,
  repeats,
  determiners,
  article,
  verbs,
  agreement,
  leftOver,
];
const englishRemnants: readonly RemnantFinder[] = [lostStops, gluedWords, remnants, runOn, fragments];
const anyLanguage: readonly FaultFinder[] = [marks, unbalanced, doubledPhrases];

/**
 * Faults that a text has and its draft has not: doubled words, clashing determiners and verbs, lost capitals, marks that no text
 * should have, remnants of constructions, sentences without a verb. Only sentences that differ are read, each stretch of them
 * against what it stands for; a fault that the draft has there itself, as often, is its own. Both may be whole texts or one
 * sentence group, where an empty `text` is a cut. Linear. In other languages than English: marks and doubled phrases.
 */
export function fluencyFaults(draft: string, text: string): Fault[] {
  if (draft === text || text.trim() === '') return [];
  const isEnglish = (detectLanguage(draft) ?? 'en') === 'en';
  return changedRegions(draft, text)
    .flatMap(({ before, after, at }) => {
      const [was, is] = [readText(before), readText(after)];
      const found = (isEnglish ? english : anyLanguage).flatMap((find) => {
        const now = find(is);
        return now.length === 0 ? [] : beyond(find(was), now);
      });
      const left = isEnglish ? englishRemnants.flatMap((find) => find(was, is)) : [];
      return [...found, ...left].map((fault) => ({ ...fault, at: at + fault.at }));
    })
    .sort((a, b) => a.at - b.at);
}
