import { jsonrepair } from 'jsonrepair';
import { withoutThinking } from '../../kit/without-thinking.ts';

/** Names that models give the fields, the asked-for ones first. */
const labelNames = ['text', 'label', 'id', 'letter', 'name'];
const markNames = ['mark', 'score', 'rating', 'points'];
/** Where a list of marks may begin: at our own field, at a list of objects, or at a bracket. */
const beginnings = [/\{\s*["'“]?marks["'”]?\s*:/gi, /\[\s*\{/g, /[{[]/g];
const triedOfEach = 3;
const longestAnswer = 100_000;

/**
 * The marks that a judge's answer gives the labels, in their order, fenced or chatty as it may be. Null, never 0, where one
 * is missing, unreadable, not from 1 to 10, or given twice and differently. Never throws.
 */
export function readMarks(answer: string, labels: readonly string[]): readonly (number | null)[] {
  const said = withoutThinking(answer.slice(0, longestAnswer));
  // What parses as it stands comes first: there, a text that is quoted in a reason cannot pass for marks.
  for (const parse of [parseStrictly, parseRepaired]) {
    for (const start of startsOf(said)) {
      const marks = marksIn(parse(said, start));
      if (labels.some((label) => marks.has(label))) return labels.map((label) => marks.get(label) ?? null);
    }
  }
  return labels.map(() => null);
}

function startsOf(answer: string): readonly number[] {
  const found = beginnings.flatMap((pattern) => {
    const all = Array.from(answer.matchAll(pattern), ({ index }) => index);
    return [...all.slice(0, triedOfEach), ...all.slice(-triedOfEach).toReversed()];
  });
  return [...new Set(found)];
}

function parseStrictly(answer: string, start: number): unknown {
  try {
    const end = endOf(answer, start);
    return end === null ? null : JSON.parse(answer.slice(start, end));
  } catch {
    return null;
  }
}

function parseRepaired(answer: string, start: number): unknown {
  const end = Math.max(answer.lastIndexOf('}'), answer.lastIndexOf(']')) + 1;
  try {
    return JSON.parse(jsonrepair(answer.slice(start, end > start ? end : undefined)));
  } catch {
    return null;
  }
}

/** Behind the bracket that closes the one at `start`; null where none does. */
function endOf(answer: string, start: number): number | null {
  const tokens = /"(?:[^"\\]|\\.)*"|[{[\]}]/gs;
  tokens.lastIndex = start;
  let depth = 0;
  for (let token = tokens.exec(answer); token; token = tokens.exec(answer)) {
    if (token[0] === '{' || token[0] === '[') depth++;
    else if (token[0] === '}' || token[0] === ']') depth--;
    if (depth === 0) return tokens.lastIndex;
  }
  return null;
}

/** A list of entries, in a field or bare, or an object from label to mark. */
function marksIn(value: unknown): ReadonlyMap<string, number | null> {
  const marks = new Map<string, number | null>();
  const set = (given: unknown, mark: number | null) => {
    const label = readLabel(given);
    if (label === null) return;
    const known = marks.get(label);
    marks.set(label, known === undefined || known === mark ? mark : null);
  };
  const inside = fieldsOf(value)?.get('marks') ?? value;
  if (Array.isArray(inside)) {
    for (const entry of inside) {
      const fields = fieldsOf(entry);
      if (fields) set(first(fields, labelNames), readMark(first(fields, markNames)));
    }
  } else if (typeof inside === 'object' && inside !== null) {
    for (const [label, entry] of Object.entries(inside)) {
      const fields = fieldsOf(entry);
      set(label, readMark(fields ? first(fields, markNames) : entry));
    }
  }
  return marks;
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field as unknown]));
}

const first = (fields: ReadonlyMap<string, unknown>, names: readonly string[]): unknown =>
  names.map((name) => fields.get(name)).find((value) => value !== undefined);

function readLabel(given: unknown): string | null {
  const label = typeof given === 'string' ? /^\W*(?:text\W+)?([a-j])\W*$/i.exec(given)?.[1] : undefined;
  return label?.toUpperCase() ?? null;
}

/** `7.5`, `"7,5"`, `"8/10"`, `"8 out of 10"`. */
function readMark(given: unknown): number | null {
  const text = typeof given === 'number' ? String(given) : typeof given === 'string' ? given : '';
  const digits = /^\s*(\d{1,2}(?:[.,]\d+)?)(?:\s*(?:\/|out of|of)\s*10(?:[.,]0+)?)?\s*$/i.exec(text)?.[1];
  const mark = digits === undefined ? Number.NaN : Number(digits.replace(',', '.'));
  return mark >= 1 && mark <= 10 ? mark : null;
}
