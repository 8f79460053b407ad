import { detectLanguage } from '../kit/language.ts';
import { countWords } from '../kit/words.ts';

/** In UTF-16 units, what of a paragraph its language is told by: sixty words or so, and as much where a script tells. */
const telling = 400;
const tellingScript = 160;
/** Latin text of fewer words goes with its neighbours. */
const tellingWords = 12;

/** Whether a paragraph is surely in none of the languages. Told by its beginning, so that no more need have come of it. */
export function isForeign(paragraph: string, languages: readonly string[]): boolean {
  const byScript = scriptTells(paragraph, languages);
  const head = paragraph.slice(0, byScript ? tellingScript : telling);
  if (!byScript && countWords(head) < tellingWords) return false;
  const language = detectLanguage(head);
  return language !== null && !languages.includes(language);
}

/** The same of a paragraph of which only the beginning has come; null where that is not enough to tell. */
function isForeignSoFar(beginning: string, languages: readonly string[]): boolean | null {
  const needed = beginning.length >= tellingScript && scriptTells(beginning, languages) ? tellingScript : telling;
  return beginning.length < needed ? null : isForeign(beginning, languages);
}

/** Where all languages are written in Latin letters, a text in others is told sooner; a relative of theirs is not. */
function scriptTells(text: string, languages: readonly string[]): boolean {
  return !isLatin(text.slice(0, tellingScript)) && languages.every(isLatinWritten);
}

function isLatinWritten(language: string): boolean {
  try {
    return new Intl.Locale(language).maximize().script === 'Latn';
  } catch {
    return false;
  }
}

/** Of a line so much is looked at. */
const longestLook = 512;

export interface ForeignLine {
  /** More of the text has come. */
  push(delta: string): void;
  /** Where the line that begins at `start` ends so far, if it is surely foreign; else `start`. `from` cuts the text there. */
  end(start: number, from: (start: number) => string): number;
}

/**
 * Follows the line with which an undecided text begins. One that is surely foreign holds no passage, whether it turns out to
 * be a paragraph, a heading or a table's: it need not wait for its end. Each line is judged once.
 */
export function createForeignLine(languages: readonly string[]): ForeignLine {
  let [begin, end, ended] = [-1, -1, false];
  let foreign: boolean | null = null;

  const judge = (text: string): boolean | null => {
    if (text === '') return null;
    const line = /^ {0,3}[\p{L}“"«¿¡「『（(][^\r\n]*/u.exec(text.slice(0, longestLook))?.[0];
    return line === undefined ? false : isForeignSoFar(line.trimStart(), languages);
  };
  const advance = (text: string): void => {
    const more = /^[^\r\n]*/.exec(text)![0].length;
    end += more;
    ended = more < text.length;
  };

  return {
    push(delta) {
      if (foreign === true && !ended) advance(delta);
    },
    end(start, from) {
      if (begin !== start) [begin, end, ended, foreign] = [start, start, false, null];
      if (foreign === null) {
        const text = from(start);
        foreign = judge(text);
        if (foreign === true) advance(text);
      }
      return end;
    },
  };
}

function isLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(/\p{Script=Latin}/gu)?.length ?? 0) >= letters / 2;
}
