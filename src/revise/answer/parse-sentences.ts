import { withoutThinking } from '../../kit/without-thinking.ts';
import { looksLikeJson } from './answer-json.ts';
import { tableRows } from './answer-tables.ts';
import { splitArrow } from './arrow.ts';
import { namesRevised } from './field-names.ts';
import { numberedLines } from './numbered-lines.ts';
import { type Entry, folded, fromLine, numberOf, type NumberedPassage } from './sentence-entry.ts';
import { sentencesInJson } from './sentence-json.ts';

export interface ListedSentence {
  /** Ascending neighbours, from 1: more than one is a merge. */
  readonly numbers: readonly number[];
  /** Empty cuts the sentence. */
  readonly revised: string;
}

export interface ListedSentences {
  /** By their numbers. */
  readonly revisions: readonly ListedSentence[];
  /** Entries that are no revision of a sentence that is there, or of one that an entry before them revises. */
  readonly unreadable: number;
}

/**
 * Reads the revised sentences from a model's answer to `count` numbered ones: the asked-for
 * `{"edits":[{"n":3,"revised":"…"}]}` or any other shape that models give. Null for an answer that lists no sentences:
 * another list, or a text that may be a rewrite. With the `sentences`, their own numbers and arrows are not mistaken for
 * marks, and an entry that quotes its sentence needs no number.
 */
export function parseSentences(
  answer: string,
  count: number,
  sentences: readonly string[] = [],
): ListedSentences | null {
  const text = withoutThinking(answer.trim());
  const passage: NumberedPassage = { count, sentences, places: new Map() };
  for (const [index, sentence] of sentences.entries())
    if (folded(sentence) !== '') passage.places.set(folded(sentence), index + 1);
  const listed = sentencesInJson(text, passage);
  if (listed) return settle(listed, passage);
  if (looksLikeJson(text)) return null;
  const told = fromTable(text, passage) ?? fromLines(text, passage);
  return told && settle(told, passage);
}

function fromTable(text: string, passage: NumberedPassage): Entry[] | null {
  const rows = tableRows(text);
  const numbered = rows.filter((cells) => numberOf(cells[0], passage));
  if (numbered.length === 0) return null;
  const head = rows[0] === numbered[0] ? [] : rows[0]!;
  const named = head.findIndex((name, index) => index > 0 && namesRevised(name));
  return numbered.map((cells) => ({
    numbers: numberOf(cells[0], passage),
    revised: cells[named > 0 ? named : cells.length - 1] ?? null,
  }));
}

function fromLines(text: string, passage: NumberedPassage): Entry[] | null {
  const lines = numberedLines(text, passage.sentences);
  const entries = lines?.map((line) => fromLine(line, passage));
  const fits = ({ numbers, revised }: Entry) =>
    revised !== null && numbers?.every((number) => number >= 1 && number <= passage.count);
  if (entries?.some(fits)) return entries;
  return fromArrows(text, passage);
}

/** `Old sentence. → New sentence.` without numbers. */
function fromArrows(text: string, passage: NumberedPassage): Entry[] | null {
  const entries = text.split('\n').flatMap((line): Entry[] => {
    const arrow = splitArrow(line.replace(/^\s{0,8}[-*•]\s{1,4}/, ''));
    const numbers = arrow && numberOf(arrow.before, passage);
    return numbers ? [{ numbers, revised: arrow.after }] : [];
  });
  return entries.length > 0 ? entries : null;
}

function settle(entries: readonly Entry[], { count, sentences }: NumberedPassage): ListedSentences {
  const taken = new Set<number>();
  const revisions = entries.flatMap(({ numbers, revised }): ListedSentence[] => {
    if (!numbers || revised === null) return [];
    const first = numbers[0]!;
    const neighbours = numbers.every((number, index) => number === first + index);
    if (!neighbours || first < 1 || first + numbers.length - 1 > count) return [];
    if (numbers.some((number) => taken.has(number))) return [];
    const text = withoutMark(revised, numbers, sentences[first - 1] ?? '');
    // A mark alone is no cut.
    if (text === '' && revised.trim() !== '') return [];
    for (const number of numbers) taken.add(number);
    return [{ numbers, revised: text }];
  });
  return {
    revisions: revisions.toSorted((a, b) => a.numbers[0]! - b.numbers[0]!),
    unreadable: entries.length - revisions.length,
  };
}

const mark = /^\s{0,20}[*_]{0,2}(?:\[(\d{1,4})[^\]\n]{0,20}\]|(\d{1,4})[.):](?=\s))[*_]{0,2}:?\s{0,20}/;

/** A revised sentence without the numbers that it was shown with. */
function withoutMark(revised: string, numbers: readonly number[], sentence: string): string {
  const found = mark.exec(revised);
  const own =
    found && numbers.includes(Number(found[1] ?? found[2])) && mark.exec(sentence)?.[0].trim() !== found[0].trim();
  return (own ? revised.slice(found[0].length) : revised).trim();
}
