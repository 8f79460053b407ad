import { isCommonVerb } from '../text/fluency/finite-verbs.ts';
import { isOrdinary } from './ordinary-words.ts';

export interface NameWord {
  readonly text: string;
  readonly at: number;
  /** True where a sentence, line or quotation begins, so that the capital proves nothing. */
  readonly initial: boolean;
  /** The nearest words without a capital, on either side. */
  readonly before: string;
  readonly after: string;
}

export interface NameReading {
  /** Capitalised words in order, without possessive endings. */
  readonly capitalised: readonly NameWord[];
  /** Every word as it stands, and the lower-case ones. */
  readonly words: ReadonlySet<string>;
  readonly lower: ReadonlySet<string>;
}

const word = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const titles = new Set(
  'Mr Mrs Ms Mx Dr Prof Sir Madam Lady Lord Rev Gen Sgt Capt Professor Doctor Captain President Señor Señora Monsieur Madame Herr Frau'.split(
    ' ',
  ),
);
const abbreviation = /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Gen|Sgt|Capt|St|Sr|Jr|vs|No|e\.g|i\.e|\p{Lu})\.$/u;
const ending = /['’](?:s|S|m|re|ve|ll|d|t)$/;
/** Most words: nothing about them needs the slow patterns. */
const plain = /^[a-z]+$/;

export function readNames(text: string): NameReading {
  const capitalised: (NameWord & { after: string })[] = [];
  let before = '';
  let open = 0;
  const words = new Set<string>();
  const lower = new Set<string>();
  for (const match of text.matchAll(word)) {
    const full = match[0];
    if (plain.test(full)) {
      words.add(full);
      lower.add(full);
      for (; open < capitalised.length; open += 1) capitalised[open]!.after = full;
      before = full;
      continue;
    }
    const bare = /n['’]t$/.test(full) ? full.toLowerCase() : full.replace(ending, '').replace(/’/g, "'");
    words.add(bare);
    if (!/\p{Lu}/u.test(bare)) {
      lower.add(bare);
      for (; open < capitalised.length; open += 1) capitalised[open]!.after = bare;
      before = bare;
      continue;
    }
    // "I", "A", and the letters of lists.
    if (bare.length < 2 || bare === bare.toLowerCase()) continue;
    capitalised.push({ text: bare, at: match.index, initial: startsSentence(text, match.index), before, after: '' });
  }
  return { capitalised, words, lower };
}

/**
 * The names among the capitalised words. One at a sentence's start counts where it is a title, has inner capitals,
 * stands elsewhere within a sentence, or is neither an ordinary opening word nor a verb nor written small in either text.
 */
export function namesOf(reading: NameReading, other: NameReading): NameWord[] {
  const inside = new Set<string>();
  for (const { capitalised } of [reading, other])
    for (const { text, initial } of capitalised) if (!initial) inside.add(text);
  return reading.capitalised.filter(({ text, initial }) => {
    const lower = text.toLowerCase();
    if (titles.has(text) || /[\p{Ll}\d].*\p{Lu}/u.test(text)) return true;
    if (!initial) return true;
    if (isOrdinary(lower)) return false;
    if (inside.has(text)) return true;
    return !(isCommonVerb(lower) || isParticiple(lower) || reading.lower.has(lower) || other.lower.has(lower));
  });
}

/** "Powered by …", "Looking at …"; not "Winifred". */
const isParticiple = (word: string): boolean => /^[a-z]{4,30}(?:ing|(?<![fd]r)ed)$/.test(word);

function startsSentence(text: string, at: number): boolean {
  let index = at - 1;
  while (index >= 0 && /[\s"'“”‘’«»„([*_~>#-]/.test(text[index]!)) {
    if (text[index] === '\n' || /["“«„‘]/.test(text[index]!)) return true;
    index -= 1;
  }
  if (index < 0) return true;
  if (!/[.!?…:)\]]/.test(text[index]!)) return false;
  if (/[)\]]/.test(text[index]!)) return /[.!?…][)\]]$/.test(text.slice(Math.max(0, index - 1), index + 1));
  return text[index] !== '.' || !abbreviation.test(text.slice(Math.max(0, index - 6), index + 1));
}
