import type { Passage } from '../contract/passage.ts';
import { appendText } from '../kit/append-text.ts';
import { detectLanguage } from '../kit/language.ts';
import { countWords } from '../kit/words.ts';
import { createParagraphMerger } from './merge-paragraphs.ts';
import { createParagraphReader } from './paragraph-reader.ts';
import type { Paragraph } from './paragraphs.ts';
import { isProseLike, proseWords } from './prose-like.ts';

/** In words. */
const listItemMinimum = 25;

/** The passages of a Markdown text that is still being written. */
export interface PassageSplitter {
  push(delta: string): void;
  /** The passages that no further text can change, in order, each once. */
  read(): Passage[];
  /** The rest: nothing follows. */
  end(): Passage[];
  /** Before this offset there is no passage beside those that were told. */
  decided(): number;
  /** What was found so far in whatever language: what an answer is judged by. */
  readonly prose: readonly Passage[];
}

/**
 * The passages of a Markdown text: runs of prose, sorted and disjoint, each `text.slice(start, end)`.
 * Everything between them (code, tables, headings, HTML, formulas, notes, markers, blank lines) is never edited.
 * With `languages` a paragraph that is surely in none of them stands between passages too. However the text is cut into
 * deltas, the passages are those of the whole, and reading them takes time in proportion to its length.
 */
export function createPassageSplitter(languages?: readonly string[]): PassageSplitter {
  const reader = createParagraphReader();
  const prose: Passage[] = [];
  // From the oldest passage that may still grow.
  let tail = '';
  let base = 0;
  const textOf = ({ start, end }: { start: number; end: number }) => tail.slice(start - base, end - base);
  const all = createParagraphMerger(textOf);
  const fitting = createParagraphMerger(textOf);

  const take = (paragraphs: readonly Paragraph[]): Passage[] =>
    paragraphs.filter(isProse).flatMap((paragraph) => {
      prose.push(...all.add(paragraph));
      return !languages || isIn(paragraph.text, languages) ? fitting.add(paragraph) : [];
    });

  const see = (merger: typeof all): Passage[] => {
    const pending = merger.pending();
    if (pending === null) return [];
    return merger.see(tail.slice(pending.end - base, Math.max(pending.end, reader.decided()) - base));
  };

  const forget = (): void => {
    const oldest = Math.min(reader.decided(), all.pending()?.start ?? Infinity, fitting.pending()?.start ?? Infinity);
    if (oldest === base) return;
    tail = tail.slice(oldest - base);
    base = oldest;
  };

  return {
    prose,
    push(delta) {
      reader.push(delta);
      tail = appendText(tail, delta);
    },
    read() {
      const finished = take(reader.read());
      prose.push(...see(all));
      finished.push(...see(fitting));
      forget();
      return finished;
    },
    end() {
      const finished = take(reader.end());
      prose.push(...all.end());
      return [...finished, ...fitting.end()];
    },
    decided: () => fitting.pending()?.start ?? reader.decided(),
  };
}

/** The passages of a whole text. */
export function splitPassages(markdown: string, languages?: readonly string[]): Passage[] {
  const splitter = createPassageSplitter(languages);
  splitter.push(markdown);
  return splitter.end();
}

/** A language can be told from about so many words; a shorter paragraph goes with its neighbours. */
const tellingWords = 12;

function isIn(text: string, languages: readonly string[]): boolean {
  if (countWords(text) < tellingWords) return true;
  const language = detectLanguage(text);
  return language === null || languages.includes(language);
}

function isProse(paragraph: Paragraph): boolean {
  if (/^(?::::|\||\\begin\{)/.test(paragraph.text) || !isProseLike(paragraph.text)) return false;
  // Between two merged paragraphs a short one belongs to its neighbours; a short list item stands alone.
  return paragraph.inList ? proseWords(paragraph.text) >= listItemMinimum : proseWords(paragraph.text) > 0;
}
