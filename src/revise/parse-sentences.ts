import { withoutThinking } from '../kit/without-thinking.ts';
import { jsonIn, looksLikeJson } from './answer-json.ts';
import { tableRows } from './answer-tables.ts';
import { splitArrow } from './arrow.ts';
import { fieldsOf, namesOriginal, namesRevised, originalNames, revisedNames } from './field-names.ts';
import { numberedLines, revisionIn } from './numbered-lines.ts';
import { sentenceNumbers } from './sentence-numbers.ts';

export interface SentenceRevision {
  /** Ascending neighbours, from 1: more than one is a merge. */
  readonly numbers: readonly number[];
  /** Empty cuts the sentence. */
  readonly revised: string;
}

export interface SentenceRevisions {
  /** By their numbers. */
  readonly revisions: readonly SentenceRevision[];
  /** Entries that are no revision of a sentence that is there, or of one that an entry before them revises. */
  readonly unreadable: number;
}

interface Entry {
  readonly numbers: readonly number[] | null;
  readonly revised: string | null;
}

/**
 * Reads the revised sentences from a model's answer to `count` numbered ones: the asked-for
 * `{"edits":[{"n":3,"revised":"…"}]}` or any other shape that models give. Null for an answer that is a plain text, which
 * may be a rewrite. With the `sentences`, those that hold numbers or arrows themselves are not mistaken for marks.
 */
export function parseSentences(
  answer: string,
  count: number,
  sentences: readonly string[] = [],
): SentenceRevisions | null {
  const text = withoutThinking(answer.trim());
  const passage: Passage = { count, sentences, places: new Map() };
  for (const [index, sentence] of sentences.entries()) passage.places.set(folded(sentence), index + 1);
  const listed = fromJson(text, passage);
  if (listed) return settle(listed, passage);
  if (looksLikeJson(text)) return holdsText(text) ? null : { revisions: [], unreadable: 1 };
  const told = fromTable(text, passage) ?? fromLines(text, passage);
  return told && settle(told, passage);
}

interface Passage {
  readonly count: number;
  readonly sentences: readonly string[];
  /** Numbers of the sentences by their letters. */
  readonly places: Map<string, number>;
}

function fromJson(text: string, passage: Passage): Entry[] | null {
  if (!/[{[]/.test(text)) return null;
  let unread: Entry[] | null = null;
  for (const value of jsonIn(text)) {
    const entries = entriesIn(value, passage, 0);
    if (entries?.some(({ numbers, revised }) => numbers && revised !== null)) return entries;
    if (entries && (entries.length === 0 ? isEmptyList(value) : entries.some(({ numbers }) => numbers)))
      unread ??= entries;
  }
  return unread;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : Object.values(value as object).some(Array.isArray);
}

/** Whether JSON holds one text instead of a list: a rewrite in a wrapping. */
function holdsText(text: string): boolean {
  for (const value of jsonIn(text)) {
    const fields = fieldsOf(value);
    if (fields && [...fields.values()].some((field) => typeof field === 'string' && field.length > 40)) return true;
  }
  return false;
}

/** Deeper lists are no list of ours. */
const deepest = 4;

function entriesIn(value: unknown, passage: Passage, depth: number): Entry[] | null {
  if (depth > deepest) return null;
  if (Array.isArray(value)) return inList(value, passage, depth);
  const fields = fieldsOf(value);
  if (!fields) return null;
  const entry = readEntry(fields, passage);
  if (entry.numbers) return [entry];
  const map = inMap(fields, passage);
  if (map) return map;
  for (const field of fields.values()) {
    const entries = typeof field === 'object' ? entriesIn(field, passage, depth + 1) : null;
    if (entries) return entries;
  }
  return null;
}

function inList(list: readonly unknown[], passage: Passage, depth: number): Entry[] | null {
  if (list.length === 0) return [];
  if (list.every((item) => typeof item === 'number')) return null;
  const entries = list.flatMap((item): Entry[] => {
    if (typeof item === 'string') return [fromString(item, passage)];
    if (Array.isArray(item) && item.length === 2 && typeof item[1] === 'string')
      return [{ numbers: numberOf(item[0], passage), revised: item[1] }];
    const fields = fieldsOf(item);
    const entry = fields && readEntry(fields, passage);
    if (entry && (entry.numbers || entry.revised !== null)) return [entry];
    return entriesIn(item, passage, depth + 1) ?? [{ numbers: null, revised: null }];
  });
  // A list of all sentences needs no numbers.
  const all = list.length === passage.count && entries.every(({ numbers, revised }) => !numbers && revised !== null);
  return all ? entries.map((entry, index) => ({ ...entry, numbers: [index + 1] })) : entries;
}

/** `{"3": "…", "4": ""}`, and the same by the old sentences. */
function inMap(fields: ReadonlyMap<string, unknown>, passage: Passage): Entry[] | null {
  const entries = [...fields].map(([name, field]): Entry => {
    const inner = fieldsOf(field);
    return { numbers: numberOf(name, passage), revised: inner ? readEntry(inner, passage).revised : asText(field) };
  });
  return entries.some(({ numbers }) => numbers) ? entries : null;
}

function fromString(item: string, { sentences }: Passage): Entry {
  const [line] = numberedLines(item, sentences) ?? [];
  if (!line) return { numbers: null, revised: item };
  const numbers = sentenceNumbers(line.number);
  return { numbers, revised: revisionIn(line.text, sentences[(numbers?.[0] ?? 0) - 1]) };
}

const numberNames = [
  'n',
  'number',
  'numbers',
  'sentence',
  'sentences',
  'sentencenumber',
  'sentencenumbers',
  'id',
  'ids',
  'index',
  'i',
  'no',
  'num',
  'line',
  'position',
];
const remarkNames = ['category', 'reason', 'explanation', 'note', 'comment', 'type', 'issue', 'why', 'rationale'];

function readEntry(fields: ReadonlyMap<string, unknown>, passage: Passage): Entry {
  const number = numberNames.find((name) => sentenceNumbers(fields.get(name)) !== null);
  const original = originalNames.map((name) => numberOf(fields.get(name), passage)).find((found) => found !== null);
  return {
    numbers: number === undefined ? (original ?? null) : sentenceNumbers(fields.get(number)),
    revised: revisedIn(fields, number),
  };
}

/** The field that holds the new sentence: by its name, or the only text that is left. */
function revisedIn(fields: ReadonlyMap<string, unknown>, number: string | undefined): string | null {
  const named = revisedNames.map((name) => asText(fields.get(name))).find((text) => text !== null);
  if (named !== undefined) return named;
  const left = [...fields].filter(
    ([name, field]) =>
      name !== number &&
      asText(field) !== null &&
      !remarkNames.includes(name) &&
      (name === 'text' || !namesOriginal(name)),
  );
  return left.length === 1 ? asText(left[0]![1]) : null;
}

/** A sentence, or the sentences that it was split into. */
function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.every((piece) => typeof piece === 'string') ? value.join(' ') : null;
}

/** The sentence that is numbered so, or that reads so. */
function numberOf(value: unknown, { places }: Passage): readonly number[] | null {
  const numbers = sentenceNumbers(value);
  if (numbers || typeof value !== 'string' || value.trim() === '') return numbers;
  const at = places.get(folded(value));
  return at === undefined ? null : [at];
}

/** Letters and digits alone: what keys and copies of a sentence have in common. */
const folded = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function fromTable(text: string, passage: Passage): Entry[] | null {
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

function fromLines(text: string, passage: Passage): Entry[] | null {
  const lines = numberedLines(text, passage.sentences);
  const entries = lines?.map((line): Entry => {
    const numbers = sentenceNumbers(line.number);
    return { numbers, revised: revisionIn(line.text, passage.sentences[(numbers?.[0] ?? 0) - 1]) };
  });
  if (entries?.some(({ numbers }) => numbers?.every((number) => number >= 1 && number <= passage.count)))
    return entries;
  return fromArrows(text, passage);
}

/** `Old sentence. → New sentence.` without numbers. */
function fromArrows(text: string, passage: Passage): Entry[] | null {
  const entries = text.split('\n').flatMap((line): Entry[] => {
    const arrow = splitArrow(line.replace(/^\s{0,8}[-*•]\s{1,4}/, ''));
    const numbers = arrow && numberOf(arrow.before, passage);
    return numbers ? [{ numbers, revised: arrow.after }] : [];
  });
  return entries.length > 0 ? entries : null;
}

function settle(entries: readonly Entry[], { count, sentences }: Passage): SentenceRevisions {
  const taken = new Set<number>();
  const revisions = entries.flatMap(({ numbers, revised }): SentenceRevision[] => {
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
