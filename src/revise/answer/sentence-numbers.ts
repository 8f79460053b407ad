const longestRange = 12;

/** The sentence numbers that a model named: `3`, `"3"`, `"[3]"`, `[3,4]`, `"3-4"`, `"Sentence 3"`; null for anything else. */
export function sentenceNumbers(value: unknown): number[] | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? [value] : null;
  if (Array.isArray(value)) {
    const numbers = value.slice(0, longestRange).map(sentenceNumbers);
    return numbers.length > 0 && numbers.every((each) => each !== null) ? numbers.flat() : null;
  }
  if (typeof value !== 'string' || value.length > 60) return null;
  const bare = value
    .replace(/sentences?|numbers?|lines?|\band\b|\bto\b(?=\s*\[?\d)|\bnos?\b|\b[sn](?=\d)/gi, (word) =>
      /^to$/i.test(word) ? '-' : ' ',
    )
    .replace(/[\s[\]().#:*,&+;]+/g, ' ')
    .trim();
  if (!/^\d{1,4}(?: ?[-–—]? ?\d{1,4}){0,11}$/.test(bare)) return null;
  return [...bare.matchAll(/(\d{1,4})(?: ?[-–—] ?(\d{1,4}))?/g)].flatMap(([, from, to]) =>
    range(Number(from), Number(to ?? from)),
  );
}

function range(from: number, to: number): number[] {
  if (to <= from || to - from >= longestRange) return from === to ? [from] : [from, to];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
