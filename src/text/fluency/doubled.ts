import type { Fault, FaultFinder } from './fault.ts';
import { placedWords, type PlacedWord } from './words-at.ts';

/** Words that may stand twice. */
const twice = new Set([
  'that',
  'had',
  'very',
  'really',
  'so',
  'no',
  'yes',
  'ha',
  'bye',
  'long',
  'far',
  'many',
  'much',
  'her',
  'is',
  'do',
  'go',
  'now',
  'well',
  'there',
  'never',
  'oh',
  'knock',
  'tick',
  'night',
  'side',
  'blah',
  'bit',
  'in',
]);
const longest = 5;
/** So many words that come back within so few read as a stutter. */
const [stutter, reach] = [4, 9] as const;

/** Words and phrases that stand twice side by side, and a run of words that begins anew within its own sentence. */
export const doubled: FaultFinder = (text) => {
  const words = placedWords(text);
  const found: Fault[] = [];
  for (let at = 0; at < words.length; at++) {
    const size = repeatAt(words, at) ?? stutterAt(words, at);
    if (size === null) continue;
    const last = words[Math.min(words.length - 1, at + 2 * size - 1)]!;
    found.push({ kind: 'doubled', at: words[at]!.at, text: text.slice(words[at]!.at, last.at + last.word.length) });
    at += size;
  }
  return found;
};

/** How many words from there on stand twice; null where none do. */
function repeatAt(words: readonly PlacedWord[], at: number): number | null {
  for (let size = 1; size <= longest && at + 2 * size <= words.length; size++) {
    const same = Array.from({ length: size }, (_, index) => index).every(
      (index) => words[at + index]!.lower === words[at + size + index]!.lower,
    );
    if (!same || !joined(words, at + 1, at + 2 * size, size)) continue;
    const phrase = words.slice(at, at + size).map(({ lower }) => lower);
    if (size === 1 && (twice.has(phrase[0]!) || /^\d/.test(phrase[0]!) || isName(words, at))) continue;
    if (size === 2 && phrase.includes('so')) continue;
    if (size > 1 && phrase.some((word) => word === 'and' || word === 'or' || word === 'by')) continue;
    return size;
  }
  return null;
}

/** "Duran Duran", "Bora Bora". */
const isName = (words: readonly PlacedWord[], at: number) =>
  /^\p{Lu}/u.test(words[at]!.word) && /^\p{Lu}/u.test(words[at + 1]!.word);

/** Only white space between the words, and at most a comma where the second turn begins. */
function joined(words: readonly PlacedWord[], from: number, to: number, size: number): boolean {
  for (let index = from; index < to; index++) {
    const seam = index === from - 1 + size && size > 1;
    if (!(seam ? /^[,;]?\s+$/ : /^[^\S\n]+$/).test(words[index]!.gap)) return false;
  }
  return true;
}

function stutterAt(words: readonly PlacedWord[], at: number): number | null {
  for (let next = at + stutter + 1; next <= at + reach && next + stutter <= words.length; next++) {
    const same = Array.from({ length: stutter }, (_, index) => index).every(
      (index) => words[at + index]!.lower === words[next + index]!.lower,
    );
    if (same && words.slice(at + 1, next + stutter).every(({ gap }) => /^[^\S\n]+$/.test(gap))) return stutter;
  }
  return null;
}
