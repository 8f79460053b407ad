import type { Category } from '../contract/edit.ts';

/** As an edits strategy asks for it. */
export interface DummyEdit {
  readonly original: string;
  readonly category: Category;
  readonly replacement: string;
}

/** What the dummy drafts unless told otherwise: about 200 words, much of it stock prose. */
export const clichedPassage =
  "In today's fast-paced world, the old harbour town of Velden stands as a testament to the power of community. " +
  'Every morning, the 14 remaining fishing boats come alive with a rich tapestry of voices as Marta Lindqvist opens the ice house. ' +
  'It is important to note that the catch has fallen by 30 percent since 2009, which means that there are fewer fish than before. ' +
  'Despite the challenges, the families who live here have never wavered in their unwavering determination. ' +
  'The market, a bustling hub of activity, is truly a feast for the senses, with its very fresh herring and its endless array of stories. ' +
  'Her nephew Jonas repairs the nets on the quay, and in the evening the boats are hauled up the slip by a winch that the town bought from a closed shipyard. ' +
  'Visitors can rent one of three rooms above the chandler, where the beds are hard and the breakfast is smoked mackerel with black bread. ' +
  'A bus goes to the city twice a day, and the driver waits if he sees somebody running down the hill with a crate of fish. ' +
  'At the end of the day, Velden is not just a town but a way of life.';

/** The edits the dummy proposes wherever their originals stand in the passage that it is given. */
export const stockEdits: readonly DummyEdit[] = [
  { original: "In today's fast-paced world, the old", category: 'cliche', replacement: 'The old' },
  {
    original: 'stands as a testament to the power of community',
    category: 'cliche',
    replacement: 'still runs on favours',
  },
  {
    original: 'come alive with a rich tapestry of voices',
    category: 'purple_prose',
    replacement: 'fill with shouting',
  },
  { original: 'It is important to note that the catch', category: 'unnecessary_exposition', replacement: 'The catch' },
  {
    original: ', which means that there are fewer fish than before',
    category: 'unnecessary_exposition',
    replacement: '',
  },
  {
    original: 'have never wavered in their unwavering determination',
    category: 'awkward_phrasing',
    replacement: 'have never left',
  },
  {
    original: ', a bustling hub of activity, is truly a feast for the senses, with its',
    category: 'cliche',
    replacement: ' sells',
  },
  {
    original: 'very fresh herring and its endless array of stories',
    category: 'lack_of_specificity',
    replacement: 'herring landed the same hour, and gossip',
  },
  { original: 'At the end of the day, Velden', category: 'cliche', replacement: 'Velden' },
];

export const frenchPassage =
  'Le vieux port de Velden vit encore de ses quatorze bateaux de pêche, et chaque matin Marta Lindqvist ouvre la glacière. ' +
  'Les prises ont baissé de trente pour cent, mais les familles sont restées, et le marché vend toujours son hareng du jour.';

/**
 * The stock edits that fit a passage, a different choice for each `k`: all of them at 0, then all but one in turn,
 * so that candidates differ. Empty where none fits.
 */
export function stockEditsFor(passage: string, k: number): DummyEdit[] {
  const fitting = stockEdits.filter((edit) => passage.includes(edit.original));
  return k === 0 || fitting.length < 2 ? fitting : fitting.filter((_, index) => index !== (k - 1) % fitting.length);
}

/** The passage with the first occurrence of each edit's original replaced. */
export function applyStockEdits(passage: string, edits: readonly DummyEdit[]): string {
  return edits.reduce((text, edit) => text.replace(edit.original, () => edit.replacement), passage);
}

/** The sentences with those edits applied, by number from 1; null where an edit stands in none of them, or in several. */
export function reviseSentences(
  sentences: readonly string[],
  edits: readonly DummyEdit[],
): { readonly n: number; readonly revised: string }[] | null {
  if (edits.some(({ original }) => sentences.filter((sentence) => sentence.includes(original)).length !== 1))
    return null;
  return sentences.flatMap((sentence, index) => {
    const revised = applyStockEdits(sentence, edits).trim();
    return revised === sentence ? [] : [{ n: index + 1, revised }];
  });
}
