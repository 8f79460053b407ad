/** In UTF-16 units a word, so that a text without spaces is not looked at as a whole. */
const longestWord = 12;

/** The last words of a text, cut at a word's border; `…` tells that something stands before them. */
export function lastWords(text: string, count: number): string {
  const near = text.slice(-longestWord * count).trimEnd();
  const starts = [...near.matchAll(/\S+/g)].map((match) => match.index);
  const whole = near.length === text.trimEnd().length;
  if (whole && starts.length <= count) return near.trimStart();
  // The first word of a cut may itself be cut.
  return `… ${near.slice(starts.at(-Math.min(count, Math.max(1, starts.length - 1))) ?? 0)}`;
}

/** The first words of a text, cut at a word's border; `…` tells that more follows. */
export function firstWords(text: string, count: number): string {
  const near = text.slice(0, longestWord * count + text.length - text.trimStart().length).trimStart();
  const ends = [...near.matchAll(/\S+/g)].map((match) => match.index + match[0].length);
  const whole = near.length === text.trimStart().length;
  if (whole && ends.length <= count) return near.trimEnd();
  return `${near.slice(0, ends[Math.min(count, Math.max(1, ends.length - 1)) - 1] ?? 0)} …`;
}
