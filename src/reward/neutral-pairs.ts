import { seededRandom } from '../kit/random.ts';
import { neutralPassages } from './neutral-passages.ts';

type Kind = keyof typeof neutralPassages;

/** A draft and the same with some of its wordings exchanged for neutral ones. */
export interface NeutralPair {
  readonly kind: Kind;
  readonly draft: string;
  readonly text: string;
  /** How many wordings were exchanged. */
  readonly changes: number;
}

const seed = 20_260_103;
/** How many wordings are exchanged at once, besides one at a time. */
export const several = [2, 4, 8, 16];
const triesEach = 4;

/**
 * The table's changes, one at a time and several at once. Every other passage is followed by the next of its kind, which
 * stays as it is, so that the drafts have 60 to 250 words. Deterministic.
 */
export function neutralPairs(): NeutralPair[] {
  const random = seededRandom(seed);
  return (Object.keys(neutralPassages) as Kind[]).flatMap((kind) => {
    const passages: readonly string[] = neutralPassages[kind];
    return passages.flatMap((passage, number) => {
      const parts = passage.split(/\{([^{}|]{1,300})\|([^{}|]{1,300})\}/);
      const slots = Math.floor(parts.length / 3);
      const chosen = Array.from({ length: slots }, () => random() < 0.5);
      const after = number % 2 === 1 ? `\n\n${firstWording(passages[(number + 1) % passages.length]!)}` : '';
      const write = (exchanged: ReadonlySet<number>): string =>
        parts
          .filter(
            (_, at) =>
              at % 3 === 0 || (at % 3 === 1) === (chosen[(at - (at % 3)) / 3] !== exchanged.has((at - (at % 3)) / 3)),
          )
          .join('') + after;
      const draft = write(new Set());
      const make = (exchanged: readonly number[]): NeutralPair => ({
        kind,
        draft,
        text: write(new Set(exchanged)),
        changes: exchanged.length,
      });
      const singles = chosen.map((_, slot) => make([slot]));
      const more = several.flatMap((count) =>
        count > slots ? [] : Array.from({ length: triesEach }, () => make(draw(slots, count, random))),
      );
      return [...singles, ...more];
    });
  });
}

const firstWording = (passage: string): string => passage.replaceAll(/\{([^{}|]{1,300})\|[^{}|]{1,300}\}/g, '$1');

function draw(slots: number, count: number, random: () => number): number[] {
  const left = Array.from({ length: slots }, (_, slot) => slot);
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
}
