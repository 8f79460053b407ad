import { articleFor, inflect, pronounOf, verbForms, verbReading, type VerbForm } from './morphology.ts';
import type { Match } from './match.ts';
import type { Token } from './tokenize.ts';
import { isModal, isNegation, wordClasses } from './word-classes.ts';

/*
 * The notation: literal text, with
 *   {x}          the capture as it stands             {x:past}     its verb in that form (base, s, ing, past, part)
 *   {v:use}      `use` in the form of the verb `v`    {v:=x}       the verb captured as `x` in the form of `v`
 *   {x:cap}      with a capital                       {p:subject}  the pronoun behind a possessive; also `object`
 *   a(n)         the article the next word needs
 */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly revised: string;
}

interface Source {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** The replacement a match makes: capital, article and spacing repaired. Null where that cannot be done surely. */
export function rewriteMatch(source: Source, match: Match, template: string): Replacement | null {
  const { tokens } = source;
  const first = tokens[match.from];
  const last = tokens[match.to - 1];
  if (!first || !last) return null;
  let revised = fill(source, match, template);
  if (revised === null) return null;
  let end = last.end;
  if (revised === '' && first.kind === 'word') {
    const rest = takeNext(source, match);
    if (!rest) return null;
    revised = rest.revised;
    end = rest.end;
  }
  if (first.first && isCapital(first.text) && revised !== '' && first.kind === 'word') {
    const capital = capitalise(revised);
    if (capital === null) return null;
    revised = capital;
  }
  return repairArticle(source, match, { start: first.start, end, revised });
}

/** What is left when a match is deleted: the next word joins the edit, or a deleted sentence takes its space along. */
function takeNext({ text, tokens }: Source, match: Match): { revised: string; end: number } | null {
  const next = tokens[match.to];
  const last = tokens[match.to - 1];
  if (!next || !last || next.newLine || !next.spaced) return null;
  if (last.kind === 'punct' && /[.!?]/.test(last.text)) return next.first ? { revised: '', end: next.start } : null;
  if (wordClasses.MARK(next)) return { revised: '', end: next.start };
  if (next.kind !== 'word' || text.slice(last.end, next.start).includes('\n')) return null;
  return { revised: next.text, end: next.end };
}

function fill({ text, tokens }: Source, match: Match, template: string): string | null {
  let failed = false;
  const filled = template.replace(/\{([a-z]+)(?::([^}]+))?\}/g, (_, name: string, action?: string) => {
    const capture = match.captures.get(name);
    const from = capture && tokens[capture.from];
    const to = capture && tokens[capture.to - 1];
    if (!capture || !from || !to || capture.to === capture.from) return '';
    const raw = text.slice(from.start, to.end);
    const result =
      action === undefined
        ? raw
        : act({ raw, token: from, action, form: capture.form, match, tokens, at: capture.from });
    if (result === null) failed = true;
    return result ?? '';
  });
  if (failed) return null;
  const spaced = filled
    .replace(/ {2,}/g, ' ')
    .replace(/ ([,.;])/g, '$1')
    .trim();
  return spaced.replace(/\b(a|A)\(n\) (\S+)/g, (whole, _article: string, word: string) => {
    const article = articleFor(word);
    if (article === null) failed = true;
    return article === null ? whole : `${article} ${word}`;
  });
}

interface Action {
  readonly raw: string;
  readonly token: Token;
  readonly action: string;
  readonly form: VerbForm | null;
  readonly match: Match;
  readonly tokens: readonly Token[];
  readonly at: number;
}

function act({ raw, token, action, form, match, tokens, at }: Action): string | null {
  if (action === 'cap') return capitalise(raw);
  if (action === 'subject' || action === 'object') return pronounOf(raw, action);
  if (isForm(action)) {
    const reading = verbReading(token.lower);
    return reading ? inflect(reading.lemma, action) : null;
  }
  if (form === null) return null;
  if (action.startsWith('=')) {
    const other = match.captures.get(action.slice(1));
    const reading = other && verbReading(tokens[other.from]?.lower ?? '');
    return reading ? inflect(reading.lemma, form) : null;
  }
  if (action === 'be') return formOfBe(tokens, at, form);
  return inflect(action, form);
}

/** `be` after a modal or `to`, `are` else; its past needs a number, which the rule's guards must have made singular. */
function formOfBe(tokens: readonly Token[], at: number, form: VerbForm): string | null {
  if (form === 's') return 'is';
  if (form === 'past') return 'was';
  if (form !== 'base') return inflect('be', form);
  let index = at - 1;
  while (index > 0 && isAdverb(tokens[index])) index -= 1;
  const before = tokens[index];
  if (!before || before.kind !== 'word') return null;
  if (before.lower === 'to' || isModal(before)) return 'be';
  return isNegation(before) || before.lower === 'i' || /^(?:and|or|do|does|did|help|let|make)$/.test(before.lower)
    ? null
    : 'are';
}

function isAdverb(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' &&
    (wordClasses.ADV(token) || /^(?:also|often|then|thus|still|now|just|even|always|sometimes)$/.test(token.lower))
  );
}

function isForm(action: string): action is VerbForm {
  return (verbForms as readonly string[]).includes(action);
}

function isCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Null for words that must not get one: `iPhone`, `macOS`. */
function capitalise(text: string): string | null {
  if (/^\p{Ll}+\p{Lu}/u.test(text)) return null;
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Where `a` or `an` stands before and no longer fits, the edit begins with it. */
function repairArticle({ text, tokens }: Source, match: Match, edit: Replacement): Replacement | null {
  const article = tokens[match.from - 1];
  if (!article || article.kind !== 'word' || !/^an?$/.test(article.lower) || tokens[match.from]?.newLine) return edit;
  const word = /^[\p{L}\p{N}][^\s,.;:!?]*/u.exec(edit.revised)?.[0];
  if (word === undefined) return null;
  const needed = articleFor(word);
  if (needed === null) return null;
  if (needed === article.lower) return edit;
  const written = isCapital(article.text) ? needed.replace('a', 'A') : needed;
  return {
    start: article.start,
    end: edit.end,
    revised: `${written}${text.slice(article.end, edit.start)}${edit.revised}`,
  };
}
