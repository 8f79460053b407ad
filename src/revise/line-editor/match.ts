import { isAuxiliary, isNegation, licensesBase, wordClasses } from './word-classes.ts';
import type { VerbForm } from './morphology.ts';
import type { OneTest, Pattern } from './pattern.ts';
import type { Token } from './tokenize.ts';

export interface Capture {
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** How the verb is inflected, where the pattern named it. */
  readonly form: VerbForm | null;
}

export interface Match {
  readonly from: number;
  /** End of what is replaced, exclusive. */
  readonly to: number;
  /** End of what was looked at, exclusive. */
  readonly seen: number;
  readonly captures: ReadonlyMap<string, Capture>;
}

/** Tries a pattern at one token. What is replaced never crosses a line break, a mark or a protected span. */
export function matchAt(pattern: Pattern, tokens: readonly Token[], from: number): Match | null {
  const captures = new Map<string, Capture>();
  let replacedTo: number | null = null;

  const step = (index: number, at: number): number | null => {
    const element = pattern.elements[index];
    if (!element) return at;
    switch (element.type) {
      case 'first':
        return tokens[at]?.first ? step(index + 1, at) : null;
      case 'end':
        return endsHere(tokens, at) ? step(index + 1, at) : null;
      case 'context': {
        const before: number | null = replacedTo;
        replacedTo = at;
        const end = step(index + 1, at);
        if (end === null) replacedTo = before;
        return end;
      }
      case 'behind': {
        const before = tokens[at - 1];
        const joined = before !== undefined && follows(tokens, at) && accepts(element.test, before);
        return joined === element.negative ? null : step(index + 1, at);
      }
      case 'ahead': {
        const next = tokens[at];
        const joined = next !== undefined && !next.block && accepts(element.test, next);
        return joined === element.negative ? null : step(index + 1, at);
      }
      case 'gap': {
        for (let length = 0; length <= element.max; length += 1) {
          if (length > 0 && !inGap(at + length - 1)) return null;
          if (length < element.min) continue;
          if (element.capture) captures.set(element.capture, { from: at, to: at + length, form: null });
          const end = step(index + 1, at + length);
          if (end !== null) return end;
        }
        return null;
      }
      case 'one': {
        const end = one(index, at);
        if (end !== null) return end;
        if (!element.optional) return null;
        if (element.capture) captures.delete(element.capture);
        return step(index + 1, at);
      }
    }
  };

  const inGap = (at: number): boolean =>
    replacedTo === null ? usable(tokens, at, from, 'word') : tokens[at]?.kind === 'word' && follows(tokens, at);

  const one = (index: number, at: number): number | null => {
    const element = pattern.elements[index];
    const current = tokens[at];
    if (element?.type !== 'one' || !current || !accepts(element.test, current)) return null;
    // Code and links can be context, and are never replaced.
    if (current.kind === 'mark') return replacedTo !== null && follows(tokens, at) ? step(index + 1, at + 1) : null;
    if (!(replacedTo === null ? usable(tokens, at, from) : follows(tokens, at))) return null;
    const isLiteral = element.test.words.has(current.lower) || element.test.verbs !== null;
    // A literal in title case belongs to a name or a title.
    if (isLiteral && !current.first && current.text[0] !== current.lower[0] && !/^i(?:'|$)/.test(current.lower))
      return null;
    if (current.text.length > 1 && current.text === current.text.toUpperCase() && /\p{Lu}/u.test(current.text))
      return null;
    let form: VerbForm | null = null;
    if (element.test.verbs) {
      form = formHere(element.test.verbs.get(current.lower)?.forms ?? [], tokens, at);
      if (form === null) return null;
    }
    if (element.capture) captures.set(element.capture, { from: at, to: at + 1, form });
    return step(index + 1, at + 1);
  };

  const seen = step(0, from);
  if (seen === null) return null;
  return { from, to: replacedTo ?? seen, seen, captures };
}

function usable(tokens: readonly Token[], at: number, from: number, kind?: Token['kind']): boolean {
  const current = tokens[at];
  if (!current || current.kind === 'mark' || (kind && current.kind !== kind)) return false;
  return at === from || joins(tokens, at, at - 1);
}

/** No line break between a token and the one before, and words stand apart. */
function joins(tokens: readonly Token[], at: number, from: number): boolean {
  const current = tokens[at];
  const before = tokens[at - 1];
  if (!current || !before || at - 1 < from - 1 || current.newLine) return false;
  return current.kind !== 'word' || before.kind !== 'word' || current.spaced;
}

/** What is only looked at may stand on the next line of the same block. */
function follows(tokens: readonly Token[], at: number): boolean {
  const current = tokens[at];
  const before = tokens[at - 1];
  if (!current || !before || current.block) return false;
  return current.kind !== 'word' || before.kind !== 'word' || current.spaced;
}

function endsHere(tokens: readonly Token[], at: number): boolean {
  const current = tokens[at];
  return current !== undefined && !current.spaced && /^[.!?]$/.test(current.text) && (tokens[at + 1]?.spaced ?? true);
}

function accepts(test: OneTest, token: Token): boolean {
  if (token.kind === 'mark') return test.classes.includes('MARK') && wordClasses.MARK(token);
  if (test.words.has(token.lower)) return true;
  if (token.kind !== 'word') return false;
  if (test.verbs?.has(token.lower)) return true;
  return test.classes.some((name) => wordClasses[name](token));
}

/** Which of a verb's possible forms this one is, from what stands before it; null where it is no verb here. */
function formHere(forms: readonly VerbForm[], tokens: readonly Token[], at: number): VerbForm | null {
  const before = contextWord(tokens, at);
  const afterDeterminer = before !== null && wordClasses.DET(before) && !/^(?:that|which|this)$/.test(before.lower);
  if (afterDeterminer) return null;
  if (forms.includes('ing')) return tokens[at + 1]?.lower === 'of' ? null : 'ing';
  if (forms.includes('past') || forms.includes('part')) {
    if (!forms.includes('past')) return before && (isAuxiliary(before) || before.kind === 'punct') ? 'part' : null;
    if (!forms.includes('part')) return 'past';
    if (before !== null && isAuxiliary(before)) return 'part';
    if (forms.includes('base') && (before === null || licensesBase(before))) return 'base';
    return tokens[at + 1]?.lower === 'by' ? 'part' : 'past';
  }
  if (forms.includes('s')) return before !== null && wordClasses.PREP(before) ? null : 's';
  if (tokens[at]?.first || before === null) return 'base';
  return licensesBase(before) || isNegation(before) || before.text === ',' ? 'base' : null;
}

/** The word before, adverbs skipped; null at a sentence's start or after a mark. */
function contextWord(tokens: readonly Token[], at: number): Token | null {
  if (tokens[at]?.first) return null;
  let index = at - 1;
  while (index > 0 && tokens[index]?.kind === 'word' && wordClasses.ADV(tokens[index] as Token)) index -= 1;
  const before = tokens[index];
  return before && before.kind !== 'mark' ? before : null;
}
