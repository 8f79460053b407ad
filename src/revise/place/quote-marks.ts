/**
 * A revised text with the quotation marks and apostrophes of its draft: models straighten or curl them while they copy.
 * Where the draft has both kinds, or none, nothing changes.
 */
export function keepQuoteMarks(draft: string, revised: string): string {
  return matchApostrophes(draft, matchQuotes(draft, revised));
}

function matchQuotes(draft: string, revised: string): string {
  const [curly, straight] = [/[“”]/.test(draft), draft.includes('"')];
  if (curly === straight) return revised;
  if (straight) return revised.replace(/[“”]/g, '"');
  return revised.replace(/"/g, (_, at: number) => (/[\s([—–-]/.test(revised[at - 1] ?? ' ') ? '“' : '”'));
}

function matchApostrophes(draft: string, revised: string): string {
  const [curly, straight] = [/\p{L}’/u.test(draft), /\p{L}'/u.test(draft)];
  if (curly === straight) return revised;
  return straight ? revised.replace(/(?<=\p{L})’/gu, "'") : revised.replace(/(?<=\p{L})'/gu, '’');
}
