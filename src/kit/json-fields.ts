const quote = 0x22;

/**
 * The text of a JSON object with some of its own fields set (they go last), or removed where undefined; every other byte
 * as it came. A name may stand twice in JSON, and readers differ in which one they take: all go. The text must be valid
 * JSON: this reads only as far into it as it must, since a chat's history can be long and every request pays for it.
 */
export function setFields(text: string, fields: Readonly<Record<string, unknown>>): string {
  let written = '';
  // What stays, and is not written yet, begins here: neighbours that stay are written together.
  let from = 0;
  let stays = false;
  let end = text.indexOf('{') + 1;
  for (let start = skipSpace(text, end); text.charCodeAt(start) === quote;) {
    // Before the first that stays there is no comma to keep.
    if (!stays && from > 0) from = start;
    const withComma = stays ? end : start;
    const nameEnd = stringEnd(text, start);
    end = valueEnd(text, skipSpace(text, skipSpace(text, nameEnd) + 1));
    if (Object.hasOwn(fields, nameOf(text.slice(start, nameEnd)))) {
      written += text.slice(from, withComma);
      from = end;
    } else stays = true;
    const next = skipSpace(text, end);
    if (text[next] !== ',') break;
    start = skipSpace(text, next + 1);
  }
  written += text.slice(from, end);
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    written += `${stays ? ',' : ''}${JSON.stringify(name)}:${JSON.stringify(value)}`;
    stays = true;
  }
  return written + text.slice(end);
}

/** Without its quotes; escapes are rare. */
function nameOf(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

/** Behind the closing quote of the string that opens at `start`. */
function stringEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = text.indexOf('"', at + 1);
    if (at < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
}

function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote: // A string: nothing in it counts.
        at = stringEnd(text, at) - 1;
        if (depth === 0) return at + 1;
        break;
      case 0x5b: // [ {
      case 0x7b:
        depth++;
        break;
      case 0x5d: // ] }
      case 0x7d:
        if (depth === 0) return at; // The end of the object around a number or a word.
        depth--;
        if (depth === 0) return at + 1;
        break;
      case 0x20: // What ends a number or a word.
      case 0x09:
      case 0x0a:
      case 0x0d:
      case 0x2c:
        if (depth === 0) return at;
    }
  }
  return text.length;
}
