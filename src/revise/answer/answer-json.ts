import { jsonrepair } from 'jsonrepair';

/** Where JSON may begin, likeliest first: at the asked-for field, at a list, at an object, at any bracket. */
const starts: readonly RegExp[] = [
  /\{\s{0,40}["'“]?edits["'”]?\s{0,40}:/,
  /\[\s{0,40}[{["'“]/,
  /\{\s{0,40}["'“]/,
  /[{[]/,
];

/** The values that an answer may hold as JSON, likeliest first, however fenced, chatty, miswritten or cut short it is. */
export function* jsonIn(answer: string): Generator<unknown> {
  const found = starts.map((pattern) => answer.search(pattern)).filter((start) => start >= 0);
  for (const start of new Set(found)) {
    const value = readJson(answer.slice(start));
    if (value !== null) yield value;
  }
}

/** Whether an answer was meant as JSON, readable or not: such an answer is no text. */
export function looksLikeJson(answer: string): boolean {
  return (
    /["'](?:edits|original|replacement|revised)["']\s{0,40}:/.test(answer) ||
    /^\s*(?:```\w{0,12}\s*)?(?:\{\s{0,40}(?:["'“}]|\w{1,40}\s{0,4}:|$)|\[\s{0,40}(?:[{["'“\]]|$))/.test(answer)
  );
}

function readJson(source: string): unknown {
  const { end, whole, unclosed } = measure(source);
  // Values that follow one another are one list, as jsonrepair reads them.
  if (end !== null && !/^\s{0,40},?\s{0,40}[{[]/.test(source.slice(end, end + 100))) {
    const value = parse(source.slice(0, end));
    if (value !== null) return value;
  }
  // Brackets at the end tell of a slip within; words tell of an answer that has lost its end.
  const cutShort = end === null && (/[^\s`}\]]/.test(unclosed) || !/[}\]][\s`]{0,20}$/.test(source.slice(-30)));
  const last = Math.max(source.lastIndexOf('}'), source.lastIndexOf(']')) + 1;
  return repair(source.slice(0, cutShort ? whole : last));
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return null;
  }
}

function repair(source: string): unknown {
  if (source === '') return null;
  try {
    return parse(source) ?? parse(jsonrepair(source));
  } catch {
    return null;
  }
}

interface Measure {
  /** Null where the value does not end. */
  readonly end: number | null;
  /** The end of the last member that is surely whole: half a sentence reads like a sentence. */
  readonly whole: number;
  /** What a string holds that does not end. */
  readonly unclosed: string;
}

/** Where the value that begins a text ends. */
function measure(source: string): Measure {
  let depth = 0;
  let whole = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at]!;
    if (character === '"') {
      const end = stringEnd(source, at);
      if (end === null) return { end, whole, unclosed: source.slice(at + 1) };
      if (isMember(source, at, end)) whole = end;
      at = end - 1;
    } else if (character === '{' || character === '[') {
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth <= 0) return { end: at + 1, whole: at + 1, unclosed: '' };
      whole = at + 1;
    }
  }
  return { end: null, whole, unclosed: '' };
}

function stringEnd(source: string, start: number): number | null {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '"') return at + 1;
  }
  return null;
}

/** A string that a comma or bracket follows, and that is no field's name. */
function isMember(source: string, start: number, end: number): boolean {
  return (
    /[:,[]\s{0,40}$/.test(source.slice(Math.max(0, start - 42), start)) &&
    /^\s{0,40}[,}\]]/.test(source.slice(end, end + 42))
  );
}
