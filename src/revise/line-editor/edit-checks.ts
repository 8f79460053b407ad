import type { Rule } from './rule.ts';
import { isNegation } from './word-classes.ts';

/** Whether the edit's first or last word stands beside itself: `to to`. */
export function doublesWord({
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
export function keepsFacts(original: string, revised: string, rule: Rule): boolean {
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
