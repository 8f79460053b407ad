import type { Passage } from '../contract/passage.ts';
import { appendText } from '../kit/append-text.ts';
import { createForeignLine, isForeign } from './foreign.ts';
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
      return languages && isForeign(paragraph.text, languages) ? [] : fitting.add(paragraph);
    });

  const see = (merger: typeof all, decided: number): Passage[] => {
    const pending = merger.pending();
    return pending === null ? [] : merger.see(tail.slice(pending.end - base, Math.max(pending.end, decided) - base));
  };

  const foreignLine = languages ? createForeignLine(languages) : null;
  const decidedHere = (): number => {
    const start = reader.decided();
    return foreignLine?.end(start, (from) => tail.slice(from - base)) ?? start;
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
      foreignLine?.push(delta);
      tail = appendText(tail, delta);
    },
    read() {
      const finished = take(reader.read());
      prose.push(...see(all, reader.decided()));
      finished.push(...see(fitting, decidedHere()));
      forget();
      return finished;
    },
    end() {
      const finished = take(reader.end());
      prose.push(...all.end());
      return [...finished, ...fitting.end()];
    },
    decided: () => fitting.pending()?.start ?? decidedHere(),
  };
}

/** The passages of a whole text. */
export function splitPassages(markdown: string, languages?: readonly string[]): Passage[] {
  const splitter = createPassageSplitter(languages);
  splitter.push(markdown);
  return splitter.end();
}

function isProse(paragraph: Paragraph): boolean {
  if (/^(?::::|\||\\begin\{)/.test(paragraph.text) || !isProseLike(paragraph.text)) return false;
  // Between two merged paragraphs a short one belongs to its neighbours; a short list item stands alone.
  return paragraph.inList ? proseWords(paragraph.text) >= listItemMinimum : proseWords(paragraph.text) > 0;
}
