import { jsonIn } from './answer-json.ts';
import { fieldsOf, namesOriginal, originalNames, revisedNames } from './field-names.ts';
import { numberedLines } from './numbered-lines.ts';
import { type Entry, fromLine, numberOf, type NumberedPassage, placeOf } from './sentence-entry.ts';
import { sentenceNumbers } from './sentence-numbers.ts';

/** The entries of a JSON list of revised sentences, by whatever names, in whatever nesting; null where there is none. */
export function sentencesInJson(text: string, passage: NumberedPassage): Entry[] | null {
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

/** Deeper lists are no list of ours. */
const deepest = 4;

function entriesIn(value: unknown, passage: NumberedPassage, depth: number): Entry[] | null {
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

function inList(list: readonly unknown[], passage: NumberedPassage, depth: number): Entry[] | null {
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
  const all =
    list.length === passage.count &&
    entries.every(({ numbers, revised }) => !numbers && revised !== null) &&
    !list.some((item) => [...(fieldsOf(item)?.keys() ?? [])].some((name) => name !== 'text' && namesOriginal(name)));
  return all ? entries.map((entry, index) => ({ ...entry, numbers: [index + 1] })) : entries;
}

/** `{"3": "…", "4": ""}`, and the same by the old sentences. */
function inMap(fields: ReadonlyMap<string, unknown>, passage: NumberedPassage): Entry[] | null {
  const entries = [...fields].map(([name, field]): Entry => {
    const inner = fieldsOf(field);
    return { numbers: numberOf(name, passage), revised: inner ? readEntry(inner, passage).revised : asText(field) };
  });
  return entries.some(({ numbers }) => numbers) ? entries : null;
}

function fromString(item: string, passage: NumberedPassage): Entry {
  const [line] = numberedLines(item, passage.sentences) ?? [];
  return line ? fromLine(line, passage) : { numbers: null, revised: item };
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

function readEntry(fields: ReadonlyMap<string, unknown>, passage: NumberedPassage): Entry {
  const number = numberNames.find((name) => sentenceNumbers(fields.get(name)) !== null);
  const original = originalNames.map((name) => placeOf(fields.get(name), passage)).find((found) => found !== null);
  const numbers = number === undefined ? (original ?? null) : sentenceNumbers(fields.get(number));
  const revised = revisedIn(fields, number);
  if (numbers?.length !== 1 || revised === null) return { numbers, revised };
  return { numbers, revised: withSpan(fields, revised, passage.sentences[numbers[0]! - 1] ?? '') };
}

/** Where an entry names a part of its sentence as the original, the sentence with that part replaced. */
function withSpan(fields: ReadonlyMap<string, unknown>, revised: string, sentence: string): string {
  const span = originalNames
    .map((name) => fields.get(name))
    .find((text) => typeof text === 'string' && text !== revised);
  if (typeof span !== 'string' || span.length < 2 || span.length > sentence.length * 0.8) return revised;
  const at = sentence.indexOf(span);
  return at < 0 ? revised : sentence.slice(0, at) + revised + sentence.slice(at + span.length);
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
