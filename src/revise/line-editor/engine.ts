import type { Edit } from '../../contract/edit.ts';
import { detectDialect, keepSpelling, type Dialect } from '../dialect.ts';
import { guards } from './guards.ts';
import { matchAt } from './match.ts';
import { parsePattern, type Pattern } from './pattern.ts';
import { rewriteMatch } from './rewrite.ts';
import type { Rule } from './rule.ts';
import { tokenize, type Token } from './tokenize.ts';
import { isNegation } from './word-classes.ts';

/** An edit a rule proposes, with what the proposer wants to know about it. */
export interface Finding {
  readonly edit: Edit & { readonly rule: string };
  readonly rule: Rule;
  /** 0 for the rule's best rewrite, then its alternatives. */
  readonly rank: number;
  /** The order of the rules, which breaks ties. */
  readonly order: number;
  /** The token a cut ends before, where the edit is one; else null. */
  readonly cutTo: number | null;
  /** How many rules' edits are in it. */
  readonly joined: number;
}

interface Compiled {
  readonly rule: Rule;
  readonly pattern: Pattern;
  readonly rewrites: readonly string[];
  readonly order: number;
}

export interface Engine {
  /** Every finding of every rule, overlapping or not, sorted by place. */
  find(text: string, protectedTerms?: readonly string[]): Finding[];
}

export function createEngine(rules: readonly Rule[]): Engine {
  const byFirstWord = new Map<string, Compiled[]>();
  const unkeyed: Compiled[] = [];
  for (const [order, rule] of rules.entries()) {
    for (const [source, ...rewrites] of rule.forms) {
      const compiled = { rule, pattern: parsePattern(source), rewrites, order };
      if (!compiled.pattern.keys) unkeyed.push(compiled);
      for (const key of new Set(compiled.pattern.keys ?? [])) {
        const row = byFirstWord.get(key);
        if (row) row.push(compiled);
        else byFirstWord.set(key, [compiled]);
      }
    }
  }

  return {
    find(text, protectedTerms = []) {
      const tokens = tokenize(text, protectedTerms);
      const dialect = detectDialect(text);
      const findings = new Map<string, Finding>();
      const findAt = (place: Place): Finding[] => {
        const token = place.tokens[place.at];
        if (!token || token.kind === 'mark') return [];
        const rulesHere = [...(byFirstWord.get(token.lower) ?? []), ...unkeyed];
        return rulesHere.flatMap((compiled) =>
          tryRule(compiled, place).flatMap((finding) => [finding, ...goOn(finding, place)]),
        );
      };
      /** An edit that cut up to the next word, together with each edit that begins there: one would hide the other. */
      const goOn = (finding: Finding, place: Place): Finding[] => {
        if (finding.cutTo === null || place.cuts >= maxCuts) return [];
        const next = afterCut(place, finding.cutTo);
        return findAt(next)
          .filter(({ edit }) => edit.start === tokens[next.at]?.start)
          .map((second) => joined({ text, first: finding, second }));
      };
      for (const at of tokens.keys()) {
        for (const finding of findAt({ text, tokens, at, dialect, cuts: 0 })) {
          const key = `${finding.edit.start}:${finding.edit.end}:${finding.edit.revised}`;
          if (!findings.has(key)) findings.set(key, finding);
        }
      }
      return [...findings.values()].toSorted((a, b) => a.edit.start - b.edit.start || b.edit.end - a.edit.end);
    },
  };
}

/** How many openers in a row are cut as one. */
const maxCuts = 3;

/** The place an edit's cut leads to: there the sentence begins, if it began where the edit does. */
function afterCut(place: Place, at: number): Place {
  const [from, next] = [place.tokens[place.at], place.tokens[at]];
  if (!from?.first || !next) return { ...place, at, cuts: place.cuts + 1 };
  const text = /^\p{Lu}/u.test(from.text) ? next.text.charAt(0).toUpperCase() + next.text.slice(1) : next.text;
  return { ...place, at, cuts: place.cuts + 1, tokens: place.tokens.with(at, { ...next, text, first: true }) };
}

/** Both edits as one. The cut's rule owns it, and it is as bold as either. */
function joined({ text, first, second }: { text: string; first: Finding; second: Finding }): Finding {
  const { start } = first.edit;
  const { end, revised } = second.edit;
  const rule = {
    ...first.rule,
    bold: first.rule.bold === true || second.rule.bold === true,
    negativeIdiom: first.rule.negativeIdiom === true || second.rule.negativeIdiom === true,
  };
  const edit = { ...first.edit, end, original: text.slice(start, end), revised };
  return { ...first, rule, edit, rank: Math.max(first.rank, second.rank), joined: 1 + second.joined };
}

interface Place {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly dialect: Dialect | null;
  /** How many cuts led here. */
  readonly cuts: number;
}

function tryRule({ rule, pattern, rewrites, order }: Compiled, { text, tokens, at, dialect }: Place): Finding[] {
  const match = matchAt(pattern, tokens, at);
  if (!match || !(rule.guards ?? []).every((name) => guards[name](tokens, match))) return [];
  return rewrites.flatMap((template, rank) => {
    const replacement = rewriteMatch({ text, tokens }, match, template);
    if (!replacement) return [];
    const { start, end } = replacement;
    const original = text.slice(start, end);
    const revised = keepSpelling(original, replacement.revised, dialect);
    if (original === revised || !keepsFacts(original, revised, rule)) return [];
    if (doublesWord({ text, start, end, revised })) return [];
    const cutTo =
      template === '' && tokens[match.to]?.kind === 'word' && end === tokens[match.to]?.end ? match.to : null;
    const edit = { start, end, original, revised, category: rule.category, rule: rule.id };
    return [{ edit, rule, rank, order, cutTo, joined: 1 }];
  });
}

/** Whether the edit's first or last word stands beside itself: `to to`. */
function doublesWord({
  text,
  start,
  end,
  revised,
}: {
  text: string;
  start: number;
  end: number;
  revised: string;
}): boolean {
  const words = revised.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
  const before = /([\p{L}\p{N}'’]{1,40})[ \t]$/u.exec(text.slice(Math.max(0, start - 42), start))?.[1];
  const after = /^[ \t]([\p{L}\p{N}'’]{1,40})/u.exec(text.slice(end, end + 42))?.[1];
  const doubled = (word: string | undefined, neighbour: string | undefined): boolean =>
    word !== undefined && word === neighbour?.toLowerCase();
  return doubled(words[0] ?? after?.toLowerCase(), before) || doubled(words.at(-1), after);
}

/** No rule may lose or invent a number, a name or a negation, whatever its pattern says. */
function keepsFacts(original: string, revised: string, rule: Rule): boolean {
  const before = facts(original);
  const after = facts(revised);
  if (before.numbers !== after.numbers || !before.names.every((name) => after.words.includes(name))) return false;
  return rule.negativeIdiom === true || before.negations === after.negations;
}

function facts(text: string): {
  numbers: string;
  names: readonly string[];
  words: readonly string[];
  negations: number;
} {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
  const lower = words.map((word) => word.toLowerCase().replaceAll('’', "'"));
  return {
    numbers: words.filter((word) => /\p{N}/u.test(word)).join(' '),
    names: lower.filter((word, index) => index > 0 && /\p{Lu}/u.test(words[index] ?? '') && !/^i(?:'|$)/.test(word)),
    words: lower,
    negations: lower.filter((word) => isNegation({ lower: word })).length,
  };
}
