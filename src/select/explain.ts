import type { RationaleEdit } from '../contract/answer.ts';
import { countWords } from '../kit/words.ts';
import { type Deed, deedsOf } from './deeds.ts';
import type { Verb } from './verb.ts';

/** So many kinds of deeds are told one by one; of what else was done only the number. */
const mostTold = 5;

/**
 * Two sentences on what was really done, told from the edits alone:
 * `Cut two clichés and a needless closing line; made three vague phrases concrete. Length 214 → 188 words.`
 * `putBack` counts the sentences whose revision was undone because it broke them or changed what they mean.
 */
export function summarise(
  draft: string,
  text: string,
  edits: readonly RationaleEdit[],
  { putBack = 0 }: { readonly putBack?: number } = {},
): string {
  const undone = putBack === 0 ? null : `put back ${sentencesPutBack(putBack)}`;
  if (edits.length === 0) return undone === null ? 'Nothing was changed.' : `Nothing was changed; ${undone}.`;
  const deeds = deedsOf(draft, edits);
  const told = commonest(deeds);
  const rest = deeds.filter((deed) => !told.includes(deed)).reduce((sum, { count }) => sum + count, 0);
  const clauses = [...Map.groupBy(told, ({ verb }) => verb)].map(([verb, list]) => clause(verb, list));
  if (rest > 0) clauses.push(rest === 1 ? 'made one other change' : `made ${spelled(rest)} other changes`);
  if (undone !== null) clauses.push(undone);
  const [before, after] = [countWords(draft), countWords(text)];
  const length = before === after ? `Length unchanged at ${before} words.` : `Length ${before} → ${after} words.`;
  return `${capital(clauses.join('; '))}. ${length}`;
}

function sentencesPutBack(count: number): string {
  return count === 1 ? 'one sentence that failed a check' : `${spelled(count)} sentences that failed a check`;
}

/** The commonest deeds, in the order of telling. */
function commonest(deeds: readonly Deed[]): readonly Deed[] {
  const most = deeds.toSorted((a, b) => b.count - a.count).slice(0, mostTold);
  return deeds.filter((deed) => most.includes(deed));
}

function clause(verb: Verb, deeds: readonly Deed[]): string {
  const [only] = deeds;
  if (deeds.length === 1 && only && /^(?:another|other) /.test(only.noun[0])) {
    return `${verb} ${only.count === 1 ? 'one place' : `${spelled(only.count)} places`}`;
  }
  // "Another phrase" is told after what it is other than.
  const ordered = deeds.toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)));
  const things = list(ordered.map(({ noun, count }) => (count === 1 ? noun[0] : `${spelled(count)} ${noun[1]}`)));
  switch (verb) {
    case 'made concrete':
      return `made ${things} concrete`;
    case 'changed the tense':
      return `changed the tense in ${things}`;
    case 'repunctuated':
      return `changed the punctuation or capitals in ${things}`;
    default:
      return `${verb} ${things}`;
  }
}

const isOther = (deed: Deed) => deed.noun[0].startsWith('another ');

function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

const numerals = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

function spelled(number: number): string {
  return numerals[number] ?? String(number);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
