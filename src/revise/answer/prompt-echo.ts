import { stopWords } from '../../kit/stop-words.ts';

/** Words in a row that no two texts share by chance. */
const run = 4;
/** Of them, so many that carry meaning: `at the end of` is anybody's. */
const telling = 2;
/** A whole sentence of the prompt is an echo even where it is shorter than a run. */
const shortestSentence = 3;

/**
 * A test of whether a text comes from our own prompts: it shares four words in a row, a whole sentence, a tag or a category's
 * name with them. What the passage has itself never counts. `prompts`: what we wrote, worked examples included, without
 * the texts of the client. Linear in all of them; the prompts are read once.
 */
export function createEchoTest(prompts: readonly string[], passage: string): (text: string) => boolean {
  const own = createIndex([passage]);
  const ours = createIndex(prompts);
  return (text) => {
    const read = createIndex([text]);
    const marked = [...read.marks].some((mark) => ours.marks.has(mark) && !own.marks.has(mark));
    return marked || [...read.phrases].some((phrase) => ours.phrases.has(phrase) && !own.words.includes(` ${phrase} `));
  };
}

/** Whether a text comes from our own prompts, and not from the passage: see `createEchoTest`. */
export function echoesPrompt(text: string, prompts: readonly string[], passage: string): boolean {
  return createEchoTest(prompts, passage)(text);
}

interface Index {
  /** Whole sentences, and four words in a row of which two tell; folded. */
  readonly phrases: ReadonlySet<string>;
  /** Tags, and names that are joined by underscores. */
  readonly marks: ReadonlySet<string>;
  /** All words, between spaces. */
  readonly words: string;
}

function createIndex(texts: readonly string[]): Index {
  const phrases = new Set<string>();
  const marks = new Set<string>();
  const all: string[] = [];
  for (const text of texts) {
    for (const [mark] of text.matchAll(/<\/?[a-z][\w-]{0,40}>|(?<![\w/])[a-z]{2,30}_[a-z_]{2,60}(?!\w)/g))
      marks.add(mark);
    for (const piece of text.split(/[\n"“”{}<>|]|\\n|[.!?:;](?=\s|$)/)) {
      const words = wordsOf(piece);
      all.push(...words);
      if (words.length >= shortestSentence && words.some(tells)) phrases.add(words.join(' '));
      for (let at = 0; at + run <= words.length; at += 1) {
        const some = words.slice(at, at + run);
        if (some.filter(tells).length >= telling) phrases.add(some.join(' '));
      }
    }
  }
  return { phrases, marks, words: ` ${all.join(' ')} ` };
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []
  );
}

const tells = (word: string) => word.length > 2 && !stopWords.en!.has(word);
