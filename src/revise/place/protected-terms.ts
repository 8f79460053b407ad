import type { Edit } from '../../contract/edit.ts';

/** Whether an edit takes, changes or adds one of the terms; one that keeps them inside what it rewords does not. */
export function touchesTerms(text: string, edit: Edit, terms: readonly string[]): boolean {
  return terms.some((term) => {
    const pattern = patternOf(term);
    if (!pattern) return false;
    // As much around the edit as a term that it cuts through can reach.
    const reach = term.length * 2 + 20;
    const [before, after] = [
      text.slice(Math.max(0, edit.start - reach), edit.start),
      text.slice(edit.end, edit.end + reach),
    ];
    const count = (middle: string) => (before + middle + after).match(pattern)?.length ?? 0;
    return count(edit.original) !== count(edit.revised);
  });
}

/** The term as a word of its own, letter for letter; white space in it matches any. */
function patternOf(term: string): RegExp | null {
  const words = term.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const source = words
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`).replace(/['’]/g, "['’]"))
    .join(String.raw`\s+`);
  const letter = String.raw`[\p{L}\p{N}\p{M}_]`;
  const starts = new RegExp(`^${letter}`, 'u').test(term.trim());
  const ends = new RegExp(`${letter}$`, 'u').test(term.trim());
  return new RegExp(`${starts ? `(?<!${letter})` : ''}${source}${ends ? `(?!${letter})` : ''}`, 'gu');
}
