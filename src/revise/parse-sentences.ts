export interface ListedSentences {
  readonly revisions: readonly { readonly numbers: readonly number[]; readonly revised: string }[];
  readonly unreadable: number;
}
export function parseSentences(answer: string, count: number): ListedSentences | null {
  try {
    const value = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)) as {
      edits?: { n?: number | number[]; revised?: string }[];
    };
    if (!Array.isArray(value.edits)) return null;
    const read = value.edits.flatMap(({ n, revised }) => {
      const numbers = Array.isArray(n) ? n : typeof n === 'number' ? [n] : [];
      return numbers.length > 0 && numbers.every((one) => one >= 1 && one <= count) && typeof revised === 'string'
        ? [{ numbers, revised }]
        : [];
    });
    if (read.length === 0 && value.edits.length > 0) return null;
    return { revisions: read, unreadable: value.edits.length - read.length };
  } catch {
    return null;
  }
}
