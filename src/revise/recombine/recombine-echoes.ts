import { words } from '../../kit/words.ts';

/** A word that comes back within so many words sounds like an oversight. */
const echoReach = 8;

/** Whether a text has more words that come back too soon than its draft: the sentences of two candidates may say the same. */
export function echoesMore(draft: string, text: string): boolean {
  return echoes(text) > echoes(draft);
}

/** Longer words that stand twice within a few words. */
function echoes(text: string): number {
  const all = words(text.toLowerCase());
  const last = new Map<string, number>();
  let found = 0;
  for (const [at, word] of all.entries()) {
    if (word.length < 5) continue;
    if (at - (last.get(word) ?? Number.NEGATIVE_INFINITY) <= echoReach) found++;
    last.set(word, at);
  }
  return found;
}
