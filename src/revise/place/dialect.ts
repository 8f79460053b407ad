import { words } from '../../kit/words.ts';
import { type Dialect, spellingOf } from '../../kit/spellings.ts';

export type { Dialect } from '../../kit/spellings.ts';

/** The spelling of a text by its telling words; null where there are none, or both kinds. */
export function detectDialect(text: string): Dialect | null {
  const found = { british: 0, american: 0 };
  for (const word of words(text)) {
    const spelling = spellingOf(word.toLowerCase());
    if (spelling?.telling) found[spelling.dialect]++;
  }
  if (found.british === found.american) return null;
  const [dialect, others] =
    found.british > found.american ? (['british', found.american] as const) : (['american', found.british] as const);
  // One foreign word among many is a name or a slip.
  return others * 4 <= found[dialect] ? dialect : null;
}

/**
 * A replacement in the spelling of what it replaces: words that only changed dialect (`colour` → `color`) change back,
 * and new words follow the passage's dialect where it is known. Names (capitals) stay.
 */
export function keepSpelling(original: string, revised: string, dialect: Dialect | null): string {
  const before = new Set(original.toLowerCase().match(/\p{L}+/gu));
  return revised.replace(/\p{L}+/gu, (word) => {
    const lower = word.toLowerCase();
    const spelling = spellingOf(lower);
    if (!spelling || before.has(lower)) return word;
    const flipped = before.has(spelling.other);
    const foreign = dialect !== null && spelling.telling && spelling.dialect !== dialect && word === lower;
    return flipped || foreign ? likeCase(word, spelling.other) : word;
  });
}

function likeCase(model: string, word: string): string {
  if (model === model.toLowerCase()) return word;
  if (model.length > 1 && model === model.toUpperCase()) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
