export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What belongs to somebody else or to a machine. Earlier rows win where two begin at one place. */
const protectedPatterns: readonly RegExp[] = [
  /^[ \t]*(```+|~~~+)[^\n]*\n[\s\S]*?(?:^[ \t]*\1[^\n]*$|(?![\s\S]))/gmu, // fenced code
  /(?<!`)(`{1,2})(?!`)[^\n]{1,400}?(?<!`)\1(?!`)/gu, // inline code
  /<(pre|code|script|style)\b[\s\S]*?(?:<\/\1>|(?![\s\S]))/giu,
  /<!--[\s\S]*?(?:-->|(?![\s\S]))/gu,
  /<\/?[a-z][^<>]{0,2000}>/giu, // HTML tags and autolinks
  /!?\[[^[\]\n]{0,400}\](?:\([^()\n]{0,2000}\)|\[[^[\]\n]{0,200}\])/gu, // links
  /\[[^[\]\n]{0,400}\]/gu, // citations and reference links
  /\b(?:https?|ftp|mailto):[^\s<>)\]]+|\bwww\.[^\s<>)\]]+/giu,
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu,
  /\{\{[^{}]{0,400}\}\}|\$\{[^{}\n]{0,400}\}|\{[^{}\n]{0,400}\}|%\([a-z_]+\)s|%[sdif]\b/giu, // placeholders
  /\$\$[\s\S]*?(?:\$\$|(?![\s\S]))/gu,
  /“[\s\S]*?(?:”|\n[ \t]*\r?\n|(?![\s\S]))/gu,
  /"[\s\S]*?(?:"|\n[ \t]*\r?\n|(?![\s\S]))/gu,
  /«[^«»]{0,2000}»|„[^„“”]{0,2000}[“”]/gu,
  /‘[^‘\n]{1,600}?[.,!?…—]’(?!\p{L})/gu, // British dialogue
  /(?<![\p{L}\p{N}])'(?=\S)[^\n]{1,300}?[.,!?…—]'(?!\p{L})/gu,
  // Short spans in single quotation marks or italics are mentioned words, titles or stressed ones.
  /‘[^‘’\n]{1,60}’(?!\p{L})/gu,
  /(?<![\p{L}\p{N}'])'(?=\p{L})[^'\n]{1,60}'(?![\p{L}\p{N}'])/gu,
  /(?<![*\p{L}\p{N}])\*(?![*\s])[^*\n]{1,80}(?<!\s)\*(?![*\p{L}\p{N}])/gu,
  /(?<![_\p{L}\p{N}])_(?![_\s])[^_\n]{1,80}(?<!\s)_(?![_\p{L}\p{N}])/gu,
  /^[ \t]*#{1,6}[ \t][^\n]*$/gmu, // headings
  /^[ \t]*>[^\n]*$/gmu, // block quotes
  /^[ \t]*\|[^\n]*$/gmu, // tables
  /^(?: {4,}|\t)[ \t]*(?![-*+•]|\d+[.)])[^\n]*$/gmu, // indented code
  /^[ \t]*(?:[-*+•]|\d{1,3}[.)])(?=[ \t])/gmu, // list markers
  /^[ \t]*(?:[-*_=][ \t]*){3,}$/gmu, // rules and underlines of headings
];

/** Spans that no edit may touch, sorted and disjoint: code, quotations, links, markup, placeholders, headings. */
export function protectedSpans(text: string, protectedTerms: readonly string[] = []): Span[] {
  const found: Span[] = [];
  for (const pattern of protectedPatterns) {
    for (const match of text.matchAll(pattern)) found.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const term of protectedTerms) {
    if (term.trim() === '') continue;
    const literal = new RegExp(term.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), 'giu');
    for (const match of text.matchAll(literal)) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return merge(found.filter((span) => span.end > span.start));
}

function merge(spans: Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
