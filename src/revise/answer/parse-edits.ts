import { categories, type Category } from '../../contract/edit.ts';
import { jsonIn, looksLikeJson } from './answer-json.ts';
import { splitArrow } from './arrow.ts';
import { fieldsOf, firstField, namesOriginal, namesRevised, originalNames, revisedNames } from './field-names.ts';
import { type Pair, plainPairs } from './plain-pairs.ts';

/** An edit as a model lists it. */
export interface ListedEdit {
  readonly original: string;
  /** Null where the model named none, or none of ours. */
  readonly category: Category | null;
  readonly replacement: string;
}

export interface ListedEdits {
  readonly edits: readonly ListedEdit[];
  /** Entries of the list that are no edits. */
  readonly unreadable: number;
}

/**
 * Reads the listed edits from a model's answer, in whatever shape it gives them; null where there are none to read. An
 * answer of plain text is told from a list with the help of the `passage`, where it is given.
 */
export function parseEdits(answer: string, passage: string | null = null): ListedEdits | null {
  for (const value of jsonIn(answer)) {
    const entries = entriesIn(value, 0);
    const edits = entries?.flatMap((entry) => entry ?? []) ?? [];
    if (entries && (edits.length > 0 || entries.length === 0))
      return { edits, unreadable: entries.length - edits.length };
  }
  if (looksLikeJson(answer)) return null;
  const pairs = plainPairs(answer, passage);
  if (!pairs) return null;
  const edits = pairs.map((pair): ListedEdit => ({ ...pairOf(pair), category: readCategory(pair.label) }));
  return { edits, unreadable: 0 };
}

const pairOf = ({ original, replacement }: Pair) => ({ original, replacement });

/** Deeper lists are no list of ours. */
const deepest = 3;

/** The entries of a list, each null where it is no edit; null for what is no list. */
function entriesIn(value: unknown, depth: number): (ListedEdit | null)[] | null {
  if (depth > deepest) return null;
  if (Array.isArray(value)) return value.flatMap((item) => inList(item, depth));
  const fields = fieldsOf(value);
  if (!fields) return null;
  const edits: unknown = fields.get('edits');
  if (edits !== undefined) return Array.isArray(edits) ? entriesIn(edits, depth + 1) : readMap(edits);
  const entry = readEntry(value);
  if (entry) return [entry];
  for (const field of fields.values()) {
    const entries = Array.isArray(field) && field.length > 0 ? entriesIn(field, depth + 1) : null;
    if (entries?.some((each) => each !== null)) return entries;
  }
  return readMap(value);
}

function inList(item: unknown, depth: number): (ListedEdit | null)[] {
  if (typeof item === 'string') {
    const arrow = splitArrow(item);
    return [arrow && arrow.before !== '' ? { original: arrow.before, category: null, replacement: arrow.after } : null];
  }
  if (Array.isArray(item) && item.length === 2) {
    const [original, replacement] = item as unknown[];
    if (typeof original === 'string' && typeof replacement === 'string')
      return [{ original, category: null, replacement }];
  }
  const entry = readEntry(item);
  return entry ? [entry] : (typeof item === 'object' && entriesIn(item, depth + 1)) || [null];
}

/** `{"old": "new"}`: what names its texts by fields, or wraps one, is no such map. */
function readMap(value: unknown): ListedEdit[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  const isField = (name: string) =>
    namesOriginal(name) ||
    namesRevised(name) ||
    /_|^\W{0,3}\d+\W{0,3}$|^(?:category|reason|explanation|note|id|n|index|number)$/i.test(name) ||
    /(?:passage|text|version|paragraph|answer|result|output|response|draft|sentence|content|error|message)s?$/i.test(
      name,
    );
  if (
    entries.length === 0 ||
    entries.some(([name, field]) => (typeof field !== 'string' && field !== null) || isField(name))
  )
    return null;
  return entries.map(([original, field]) => ({
    original,
    category: null,
    replacement: (field as string | null) ?? '',
  }));
}

function readEntry(entry: unknown): ListedEdit | null {
  const fields = fieldsOf(entry);
  if (!fields) return null;
  const original = firstField(fields, originalNames);
  const replacement = firstField(fields, revisedNames);
  if (typeof original !== 'string' || (typeof replacement !== 'string' && replacement !== null)) return null;
  return { original, category: readCategory(fields.get('category')), replacement: replacement ?? '' };
}

/** LAMP's own names and what models make of them (`Cliché`, `Poor Sentence Structure`, `redundant`). */
const hints: readonly (readonly [RegExp, Category])[] = [
  [/clich/, 'cliche'],
  [/exposition|redundan|unnecessar|wordi|filler/, 'unnecessary_exposition'],
  [/purple|ornate|overwrought|flowery/, 'purple_prose'],
  [/specific|vague|concrete/, 'lack_of_specificity'],
  [/tense/, 'tense_inconsistency'],
  [/awkward|phrasing|word choice|word_choice/, 'awkward_phrasing'],
  [/structure|run.?on|rhythm/, 'sentence_structure'],
];

/** Null where the model named no category of ours, `other` included: that one names nothing. */
function readCategory(value: unknown): Category | null {
  if (typeof value !== 'string') return null;
  const folded = value.toLowerCase().replaceAll('é', 'e');
  const exact = categories.find((category) => category === folded.replace(/[^a-z]+/g, '_'));
  const category = exact ?? hints.find(([pattern]) => pattern.test(folded))?.[1];
  return category === undefined || category === 'other' ? null : category;
}
