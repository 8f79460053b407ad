/** Arrows as models draw them; those of ASCII signs stand between spaces or quotes, as `a->b` is code. */
const arrow = /\s{0,20}(?:[→⇒➜➔⟶➡]️?|(?<=["”'’`*\s]|^)(?:={1,2}>|-{1,2}>)(?=["“'‘`*\s]|$))\s{0,20}/gu;

export interface Arrow {
  readonly before: string;
  readonly after: string;
}

/** `old → new`, without the quotes around either; null where there is no arrow, or more than one, or no end. */
export function splitArrow(text: string): Arrow | null {
  const [match, ...more] = text.matchAll(arrow);
  if (!match || more.length > 0) return null;
  const before = text.slice(0, match.index).trim();
  const after = text.slice(match.index + match[0].length).trim();
  return after === '' ? null : { before: unquote(before), after: unquote(after) };
}

/** Whether a text has an arrow of its own. */
export function hasArrow(text: string): boolean {
  return text.search(arrow) >= 0;
}

const wrappings: readonly (readonly [open: string, close: string])[] = [
  ['**', '**'],
  ['~~', '~~'],
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
  ['`', '`'],
  ["'", "'"],
  ['‘', '’'],
  ['*', '*'],
];

/** A piece of an answer without the quotes or emphasis around all of it; a full stop after them is dropped. */
export function unquote(piece: string): string {
  const text = piece.trim();
  for (const [open, close] of wrappings) {
    const bare = text.endsWith(`${close}.`) || text.endsWith(`${close},`) ? text.slice(0, -1) : text;
    if (!bare.startsWith(open) || !bare.endsWith(close) || bare.length < open.length + close.length) continue;
    const inner = bare.slice(open.length, bare.length - close.length);
    const apostrophe = open === "'" || open === '‘';
    const again = apostrophe ? /['’](?!\p{L})/u.test(inner) : inner.includes(open) || inner.includes(close);
    if (!again) return apostrophe || open.length > 1 || open === '*' ? unquote(inner) : inner;
  }
  return text;
}
