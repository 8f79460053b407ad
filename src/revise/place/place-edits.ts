import type { Category, Edit } from '../../contract/edit.ts';
import { sortEdits } from '../../kit/edits.ts';
import { detectDialect, type Dialect, keepSpelling } from './dialect.ts';
import { locateSpan } from './locate-span.ts';
import { mendEdit } from './mend-edit.ts';
import { keepQuoteMarks } from './quote-marks.ts';
import type { ListedEdit } from '../answer/parse-edits.ts';
import { touchesTerms } from './protected-terms.ts';

/** Names what kind of fault an edit mends; `label` is the editor's own word for it, null where it has none. */
export type Categorise = (text: string, edit: Edit, label: Category | null) => Category;

export const labelOrOther: Categorise = (_text, _edit, label) => label ?? 'other';

export interface PlacedEdits {
  readonly edits: readonly Edit[];
  /** Listed edits that are not in `edits`, except those that would change nothing. */
  readonly dropped: number;
}

interface PlaceOptions {
  readonly protectedTerms: readonly string[];
  readonly categorise: Categorise;
  /** Of the text, where it is known already. */
  readonly dialect?: Dialect | null;
}

/**
 * Finds each listed span in the text, after the one before it where it can, and mends its seams. Dropped is what is not
 * there, overlaps, touches a protected term, changes the paragraphs or only the dialect, or would break its sentence.
 */
export function placeEdits(
  text: string,
  listed: readonly ListedEdit[],
  options: PlaceOptions = { protectedTerms: [], categorise: labelOrOther },
): PlacedEdits {
  const { protectedTerms, categorise, dialect = detectDialect(text) } = options;
  const placed: (Edit & { readonly label: Category | null })[] = [];
  let after = 0;
  let dropped = 0;
  for (const { original: wanted, category: label, replacement } of listed) {
    const free = (start: number, end: number) => placed.every((edit) => end <= edit.start || start >= edit.end);
    const span = locateSpan(text, wanted, after, free);
    if (!span) {
      dropped++;
      continue;
    }
    const original = text.slice(span.start, span.end);
    // A span that was found loosely may come back as the text has it: that is no edit, and no mistake either.
    if (replacement === wanted || replacement === original) continue;
    const edit = {
      ...span,
      original,
      revised: keepSpelling(original, keepQuoteMarks(text, replacement), dialect),
      category: 'other' as const,
      label,
    };
    if (edit.revised === original || paragraphs(edit.revised) !== paragraphs(original)) dropped++;
    else placed.push(edit);
    after = span.end;
  }
  const sorted = sortEdits(placed) as typeof placed;
  const edits: Edit[] = [];
  for (const [index, { label, ...edit }] of sorted.entries()) {
    const room = { low: edits.at(-1)?.end ?? 0, high: sorted[index + 1]?.start ?? text.length };
    const mended = mendEdit(text, edit, room);
    if (!mended || mended.original === mended.revised || touchesTerms(text, mended, protectedTerms)) dropped++;
    else edits.push({ ...mended, category: categorise(text, mended, label) });
  }
  return { edits, dropped };
}

function paragraphs(text: string): number {
  return text.match(/\r?\n[ \t]*\r?\n/g)?.length ?? 0;
}
