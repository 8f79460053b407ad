import { isChatter } from './chatter.ts';
import { hasArrow, splitArrow, unquote } from './arrow.ts';

export interface NumberedLine {
  /** As it stands: `3`, `3-4`, `[3][4]`. */
  readonly number: string;
  readonly text: string;
}

/** `[3]`, `**[3]**:`, `- [3-4]`, `Sentence 3:`; `[3][4]` names both. */
const bracketed =
  /^[ \t]{0,8}(?:[-*•>][ \t]{1,4})?[*_]{0,2}(?:sentence )?((?:\[\d{1,4}(?:[-–, ]{1,2}\d{1,4}){0,5}\][ \t]?){1,4})[*_]{0,2}:?[*_]{0,2}[ \t]{0,4}/i;
/** `3.`, `**3.**`, `3:`, `#3)`, `Sentence 3:`. */
const plain =
  /^[ \t]{0,8}(?:[-*•>][ \t]{1,4})?[*_]{0,2}(?:sentence |#)?(\d{1,4}(?:[-–]\d{1,4})?)[.):][*_]{0,2}:?[ \t]{1,4}/i;
/** The prompt's marks in running text: after the end of a sentence. */
const inline = /(?<=[.!?…]["'”’»)]{0,3})[ \t]{1,4}(?=\[\d{1,4}\][ \t])/g;

/**
 * Numbered sentences in an answer of plain text; null where it has none. Plain numbers (`3.`) count only where every line
 * has one, and where no sentence of the passage begins so itself: a passage may be a numbered list.
 */
export function numberedLines(answer: string, sentences: readonly string[]): NumberedLine[] | null {
  const cited = sentences.some((sentence) => /\[\d{1,4}\]/.test(sentence));
  const listed = sentences.some((sentence) => plain.test(`${sentence} `));
  const text = cited ? answer : answer.replace(inline, '\n');
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => bracketed.test(line)) && !sentences.some((sentence) => bracketed.test(sentence)))
    return read(lines, bracketed);
  const found = listed ? null : read(lines, plain);
  return found && found.length > 0 && strays(lines) <= 1 ? found : null;
}

/** Lines that have no number and are no talk, the first aside: it may introduce the list. */
function strays(lines: readonly string[]): number {
  const said = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  return said.filter((line, index) => !plain.test(line) && index > 0 && !isChatter(line)).length;
}

function read(lines: readonly string[], marker: RegExp): NumberedLine[] {
  const found: { number: string; text: string }[] = [];
  let open = false;
  for (const line of lines) {
    const mark = marker.exec(line);
    if (mark) found.push({ number: mark[1]!, text: line.slice(mark[0].length).trim() });
    else if (open && line.trim() !== '' && !/^\s*(?:```|---|===)/.test(line) && !isChatter(line))
      found.at(-1)!.text += `\n${line.trim()}`;
    open = found.length > 0 && (mark !== null || (open && line.trim() !== '' && !isChatter(line)));
  }
  return found;
}

const labelled =
  /(?:^|\n)[*_]{0,2}(?:revised|new|edited|after|replacement|rewritten|improved)(?: sentence| text)?[*_]{0,2} ?: ?[*_]{0,2} ?([^\n]+)/i;

/** What a numbered line says its sentence becomes: the end of an arrow, the `Revised:` of a block, or all of it. */
export function revisionIn(text: string, sentence: string | undefined): string {
  const label = labelled.exec(text)?.[1];
  if (label !== undefined && !labelled.test(sentence ?? '')) return unquote(label);
  const arrow = hasArrow(sentence ?? '') ? null : splitArrow(text);
  return arrow ? arrow.after : text.replace(/\s*\n\s*/g, ' ');
}
