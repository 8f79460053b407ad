import type { Edit } from '../../contract/edit.ts';
import { detectDialect, keepSpelling, type Dialect } from '../place/dialect.ts';
import { doublesWord, keepsFacts } from './edit-checks.ts';
import { guards } from './guards.ts';
import { matchAt } from './match.ts';
import { parsePattern, type Pattern } from './pattern.ts';
import { rewriteMatch } from './rewrite.ts';
import type { Rule } from './rule.ts';
import { isTechnical } from './technical.ts';
import { tokenize, type Token } from './tokenize.ts';

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
      const technical = isTechnical(tokens);
      const findings = new Map<string, Finding>();
      const findAt = (place: Place): Finding[] => {
        const token = place.tokens[place.at];
        if (!token || token.kind === 'mark') return [];
        const rulesHere = [...(byFirstWord.get(token.lower) ?? []), ...unkeyed];
        return rulesHere.flatMap((compiled) => {
          if (compiled.rule.technical && !technical) return [];
          return tryRule(compiled, place).flatMap((finding) => [finding, ...goOn(finding, place)]);
        });
      };
      /** An edit that cut up to the next word, together with each edit that begins there: one would hide the other. */
      const goOn = (finding: Finding, place: Place): Finding[] => {
        const at = finding.cutTo;
        const next = at === null ? undefined : tokens[at];
        if (at === null || !next || place.cuts >= maxCuts) return [];
        // The next word stands where the cut one stood for as long as the rules look at it.
        tokens[at] = inPlaceOf(tokens[place.at], next);
        const found = findAt({ ...place, at, cuts: place.cuts + 1 });
        tokens[at] = next;
        return found
          .filter(({ edit }) => edit.start === next.start)
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

/** A word that follows a cut: it begins the sentence, with a capital, if what was cut did. */
function inPlaceOf(cut: Token | undefined, next: Token): Token {
  if (!cut?.first) return next;
  const text = /^\p{Lu}/u.test(cut.text) ? next.text.charAt(0).toUpperCase() + next.text.slice(1) : next.text;
  return { ...next, text, first: true };
}

/** Both edits as one, as bold as either. The cut's rule owns it, or the one that drops a negation. */
function joined({ text, first, second }: { text: string; first: Finding; second: Finding }): Finding {
  const { start } = first.edit;
  const { end, revised } = second.edit;
  const rule = {
    ...first.rule,
    bold: first.rule.bold === true || second.rule.bold === true,
    negativeIdiom: first.rule.negativeIdiom === true || second.rule.negativeIdiom === true,
  };
  const owner = second.rule.negativeIdiom ? second : first;
  const edit = { ...first.edit, rule: owner.edit.rule, end, original: text.slice(start, end), revised };
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
