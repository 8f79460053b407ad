import type { Gate } from '../contract/gate.ts';
import { countWords } from '../kit/words.ts';
import { quotedWhole, splitSentences } from '../text/sentences.ts';
import { comparingGate } from './compare.ts';

/** Opening marks and what closes them. A German quotation opens low and closes with the English opening mark. */
const closing: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '“”', '「': '」', '"': '"', '‟': '”' };

interface Quotations {
  readonly all: readonly string[];
  /** Those inside marks that stand around the whole text; null where none do. */
  readonly inside: readonly string[] | null;
  /** Whether such marks frame a text, and are no line of somebody's. */
  readonly framed: boolean;
}

/**
 * What stands in double quotes is somebody's words: each quotation is kept verbatim (whatever its marks), none is invented.
 * Marks around a whole text are its frame: they stay, and what they hold may be revised.
 */
export function createQuotesGate(): Gate {
  return comparingGate('quotes', read, (draft, candidate) => {
    if (!draft.inside || !draft.framed) return changed(draft.all, candidate.all);
    return candidate.inside ? changed(draft.inside, candidate.inside) : ['the quotation marks around the text'];
  });
}

function changed(draft: readonly string[], candidate: readonly string[]): string[] {
  return [
    ...draft.filter((quotation) => !candidate.includes(quotation)),
    ...candidate.filter((quotation) => !draft.includes(quotation)).map((quotation) => `+${quotation}`),
  ];
}

/** Shorter texts in quotes are a line of somebody's. */
const frame = { sentences: 2, words: 20 };

function read(text: string): Quotations {
  const whole = quotedWhole(text);
  return {
    all: quotationsOf(text),
    inside: whole ? quotationsOf(text.slice(whole.start + 1, whole.end - 1)) : null,
    framed: whole !== null && (splitSentences(text).length >= frame.sentences || countWords(text) >= frame.words),
  };
}

function quotationsOf(text: string): string[] {
  if (!/["“«„「‟]/.test(text)) return [];
  return text.split(/\n[ \t]*\r?\n/).flatMap(inParagraph);
}

/** A quotation left open runs to the end of its paragraph, as in dialogue. */
function inParagraph(text: string): string[] {
  const found: string[] = [];
  let start = -1;
  let closers = '';
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index]!;
    if (start !== -1 && closers.includes(char)) {
      found.push(text.slice(start, index));
      start = -1;
    } else if (start === -1 && closing[char] !== undefined && !(char === '"' && /\d/.test(text[index - 1] ?? ''))) {
      start = index + 1;
      closers = closing[char]!;
    }
  }
  if (start !== -1) found.push(text.slice(start));
  return found.map(plain).filter((quotation) => quotation !== '');
}

/** Without what typography may change: the shape of quotes and spaces, and the mark before the closing quote. */
function plain(quotation: string): string {
  return quotation
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .replaceAll('…', '...')
    .replace(/[,.;:\s]+$/, '')
    .trim();
}
