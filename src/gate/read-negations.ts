import { idioms } from './idioms.ts';

/** A word that turns or weakens a statement. `kind` is what is counted: `not`, `only`, or the modal itself. */
export interface Mark {
  readonly kind: string;
  readonly at: number;
}

const negators =
  'not|never|no|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|barely|scarcely|(?:fail|refuse)(?:s|d|ed)? to';
const modals = 'must|may|might|should|shall|will|can|could';
/** Long ways to say "can", and the second group "could": either may stand for the other. */
const ability =
  '(?:am|is|are|be|been|being) able to|ha(?:s|ve|ving) the (?:ability|capacity) to|(?<wasAble>(?:was|were) able to|had the (?:ability|capacity) to)';
const marked = new RegExp(
  `\\b(?:(?<contracted>ca|wo|sha|${modals}|[a-z]+)n't|(?<negator>${negators})|(?<limit>only|except|with the exception of|unless|necessarily)|(?<modal>${modals})|(?<prefixed>[a-z]+)'ll|(?<able>${ability}))\\b`,
  'gi',
);
const contractions: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', sha: 'shall', cannot: 'can' };
/** Before these a modal is a noun ("the might", "his will", "a can") or a month ("in May"). */
const nounBefore =
  /\b(?:a|an|the|his|her|its|their|my|your|our|of|own|free|at|sheer|tin|in|on|by|since|until|till|last|this|early|late|mid|with all his|against)[\s-]+$/i;
const perception =
  /^\s+(?:(?:not|only|still|also|just|already|almost|even|now|barely|hardly|clearly|\w+ly)\s+)?(?:feel|hear|see|sense|smell|taste|tell|picture|imagine)\b/i;

const idiomPattern = new RegExp(
  `\\b(?:${idioms
    .toSorted((a, b) => b.length - a.length)
    .map((idiom) => idiom.split(' … ').join('\\b(?<gap>[^.!?;\\n]{1,120}?)\\b'))
    .map((source, index) => source.replace('?<gap>', `?<gap${index}>`))
    .join('|')})\\b`,
  'gi',
);

/** The negations, limits and modals of a text, in order; those within idioms, and nouns and months, are left out. */
export function readNegations(text: string): Mark[] {
  const plain = maskIdioms(text.replaceAll('’', "'"));
  const marks: Mark[] = [];
  let neither = -Infinity;
  for (const match of plain.matchAll(marked)) {
    const { contracted, negator, limit, modal, prefixed, able, wasAble } = match.groups!;
    const at = match.index;
    if (limit !== undefined) marks.push({ kind: /^with/i.test(limit) ? 'except' : limit.toLowerCase(), at });
    if (negator !== undefined) {
      const word = negator.toLowerCase();
      // "Neither … nor" denies once, and "no. 5" nothing.
      const second = word === 'nor' && at - neither < 200;
      const numero = word === 'no' && /^\.\s?\d/.test(plain.slice(at + 2, at + 5));
      if (word === 'neither') neither = at;
      if (!second && !numero) marks.push({ kind: 'not', at });
    }
    if (contracted !== undefined) marks.push({ kind: 'not', at });
    if (able !== undefined) marks.push({ kind: wasAble === undefined ? 'can' : 'could', at });
    if (prefixed !== undefined) marks.push({ kind: 'will', at });
    const verb = modalOf(contracted ?? negator ?? modal);
    if (
      verb !== null &&
      !(modal !== undefined && isNoun(plain, at, modal)) &&
      !isPerception(plain, at, match[0], verb)
    ) {
      marks.push({ kind: verb, at });
    }
  }
  return marks;
}

function modalOf(word: string | undefined): string | null {
  const lower = word?.toLowerCase() ?? '';
  const full = contractions[lower] ?? lower;
  return modals.split('|').includes(full) ? full : null;
}

function isNoun(text: string, at: number, modal: string): boolean {
  const before = text.slice(Math.max(0, at - 14), at);
  if (
    modal === 'May' &&
    (/\b(?:in|on|by|since|until|last|this|early|late|mid|of|\d+(?:st|nd|rd|th)?)[\s-]+$/i.test(before) ||
      /^\s\d/.test(text.slice(at + 3, at + 5)))
  ) {
    return true;
  }
  return /^(?:will|might|can)$/.test(modal) && nounBefore.test(before);
}

/** "She could feel" is how a story says "she felt". */
function isPerception(text: string, at: number, word: string, verb: string): boolean {
  return (verb === 'could' || verb === 'can') && perception.test(text.slice(at + word.length, at + word.length + 30));
}

/** Idioms blanked out, every offset kept; the gap of a two-part idiom stays. */
function maskIdioms(text: string): string {
  return text.replace(idiomPattern, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const gap = Object.values(groups).find((value) => value !== undefined);
    if (gap === undefined) return ' '.repeat(match.length);
    const from = match.indexOf(gap, 3);
    return ' '.repeat(from) + gap + ' '.repeat(match.length - from - gap.length);
  });
}
