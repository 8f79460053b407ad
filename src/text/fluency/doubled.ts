import type { Fault, FaultFinder } from './fault.ts';
import { placedWords, type PlacedWord } from './placed-words.ts';

/** Words that may stand twice. */
const twice = new Set(
  'that had very really so no yes ha bye long far many much her is are was were do go now well there never oh knock tick night side blah bit'.split(
    ' ',
  ),
);
const longest = 5;
/** So many words that come back within so few read as a stutter. */
const [stutter, reach] = [4, 9] as const;
const pronouns = /^(?:i|you|he|she|it|we|they)$/;

/** Words and phrases that stand twice side by side, and a clause that begins anew within its own sentence. */
export const doubled: FaultFinder = ({ sentences }) =>
  sentences.flatMap(({ start, unquoted, words }) => {
    const sizeAt = (at: number) => repeatAt(words, at) ?? stutterAt(words, at);
    return [...findIn(words, { text: unquoted, from: start, sizeAt }), ...openingAgain(words, start)];
  });

/** "Every Thursday, in the café, I saw him every Thursday": an opening phrase that its sentence says again. */
function openingAgain(words: readonly PlacedWord[], start: number): Fault[] {
  const size = words.findIndex(({ gap }, index) => index > 1 && /^,\s/.test(gap));
  if (
    size < 2 ||
    size > 4 ||
    !/^(?:every|each|at|in|on|after|before|for|during|from|one|that|this)$/.test(words[0]!.lower)
  )
    return [];
  const phrase = words.slice(0, size).map(({ lower }) => lower);
  const again = words.findIndex(
    (_, at) =>
      at > size &&
      phrase.every((word, step) => words[at + step]?.lower === word) &&
      words.slice(at, at + size).every(({ gap }) => /^\s+$/.test(gap)),
  );
  return again < 0 ? [] : [{ kind: 'doubled', at: start + words[again]!.at, text: phrase.join(' ') }];
}

/** In a language that is not known one word may well stand twice. */
export const doubledPhrases: FaultFinder = ({ text }) => {
  const words = placedWords(text);
  const sizeAt = (at: number) => {
    const size = repeatAt(words, at);
    return size !== null && size > 1 ? size : null;
  };
  return findIn(words, { text, from: 0, sizeAt });
};

interface Search {
  readonly text: string;
  /** Where the text begins in the whole. */
  readonly from: number;
  readonly sizeAt: (at: number) => number | null;
}

function findIn(words: readonly PlacedWord[], { text, from, sizeAt }: Search): Fault[] {
  const found: Fault[] = [];
  for (let at = 0; at < words.length; at++) {
    const size = sizeAt(at);
    if (size === null) continue;
    const last = words[Math.min(words.length - 1, at + 2 * size - 1)]!;
    const first = words[at]!.at;
    found.push({ kind: 'doubled', at: from + first, text: text.slice(first, last.at + last.word.length) });
    at += size;
  }
  return found;
}

/** How many words from there on stand twice; null where none do. */
function repeatAt(words: readonly PlacedWord[], at: number): number | null {
  for (let size = 1; size <= longest && at + 2 * size <= words.length; size++) {
    let same = true;
    for (let step = 0; same && step < size; step++) same = words[at + step]!.lower === words[at + size + step]!.lower;
    if (size === 1 && sameStem(words[at]!.lower, words[at + 1]!.lower) && joined(words, at + 1, at + 2, 1)) return 1;
    if (!same || !joined(words, at + 1, at + 2 * size, size)) continue;
    const phrase = words.slice(at, at + size).map(({ lower }) => lower);
    if (size === 1 && (twice.has(phrase[0]!) || /^\d/.test(phrase[0]!) || isName(words, at))) continue;
    if (size === 2 && phrase.includes('so')) continue;
    if (size > 1 && phrase.some((word) => word === 'and' || word === 'or' || word === 'by')) continue;
    // "What was done was done."
    if (words[at - 1]?.lower === 'what') continue;
    if (size > 1 && takenUp(words, at, size)) continue;
    return size;
  }
  return null;
}

/** "amplified amplifying". */
function sameStem(one: string, other: string): boolean {
  const [first, second] = [verbEnding.exec(one), verbEnding.exec(other)];
  return first !== null && second !== null && first[0] !== second[0] && one.length > 6 && stemOf(one) === stemOf(other);
}

const verbEnding = /(?:ed|ing)$/;
const stemOf = (word: string) => word.replace(/(?:ied|ed|ying|ing)$/, '');

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

/** "A glass, a glass he had filled": what is said again after a comma has something more to say. */
function takenUp(words: readonly PlacedWord[], at: number, size: number): boolean {
  const again = words[at + size]!;
  const next = words[at + 2 * size];
  return (
    /^[,;]/.test(again.gap) && next !== undefined && /^(?:i|you|he|she|it|we|they|that|who|which|of)$/.test(next.lower)
  );
}

const subjects = new Set(['i', 'you', 'he', 'she', 'it', 'we', 'they', 'the', 'this', 'there', 'her', 'his', 'their']);
/** After one of these a clause may begin as the one before did. */
const joiners = new Set(
  'and or but as than that to of for because so when while where if whether what how who which nor yet against with like from by in on before after until since'.split(
    ' ',
  ),
);

/** The words of a clause that comes back, where nothing joins the two; or "a mix of a mix of". */
function stutterAt(words: readonly PlacedWord[], at: number): number | null {
  const same = (next: number, size: number) => {
    for (let step = 0; step < size; step++) if (words[at + step]?.lower !== words[next + step]?.lower) return false;
    return true;
  };
  const word = words[at]!.lower;
  if (words[at + 1]?.lower === 'of' && word.length > 2) {
    const next = /^(?:an?|the)$/.test(words[at + 2]?.lower ?? '') ? at + 3 : at + 2;
    if (next + 1 < words.length && same(next, 2)) return next - at;
  }
  if (!subjects.has(word)) return null;
  const size = pronouns.test(word) ? stutter - 1 : stutter;
  for (let next = at + size + 1; next <= at + reach && next + size <= words.length; next++) {
    if (!same(next, size) || joiners.has(words[next - 1]!.lower)) continue;
    if (words.slice(at + 1, next + size).every(({ gap }) => /^[^\S\n]+$/.test(gap))) return size;
  }
  return null;
}
