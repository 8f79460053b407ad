import type { Token } from './tokenize.ts';
import { wordClasses } from './word-classes.ts';

type Draft = { -readonly [Key in keyof Token]: Token[Key] };

/** Words that announce a word or phrase which is spoken about: `the verb leverage`, `the phrase in order to`. */
const announcers =
  /^(?:word|verb|noun|adjective|adverb|term|phrase|expression|buzzword|clich[eé]|idiom|synonym|spelling|placeholder|keyword)$/;
const lists =
  /^(?:words|verbs|nouns|adjectives|adverbs|terms|phrases|expressions|buzzwords|clich[eé]s|idioms|synonyms)$/;
/** What is said of a word after it: `leverage as a verb`, `utilize is a buzzword`. */
const labels = /^(?:word|verb|noun|adjective|adverb|buzzword|clich[eé]|idiom|synonym)$/;
/** What editors do to words: `avoid prior to`, `use instead of utilize`. */
const advisers = /^(?:avoids?|replaces?|deletes?|strikes?|bans?|banned|prefers?|preferred|instead|rather)$/;
const names = /^(?:called|named|titled|entitled|dubbed|nicknamed|spelled|spelt)$/;
/** How many words after an announcer may be the phrase. */
const phraseLength = 6;

/** Words that are mentioned and not used become marks, which no rule may touch. */
export function markMentions(tokens: Draft[]): void {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word') continue;
    const next = tokens[at + 1];
    if (lists.test(token.lower) && next && /^(?:like|such|as|:|\()$/.test(next.lower)) mark(tokens, at + 1, 60);
    else if (announcers.test(token.lower)) {
      if (opensPhrase(next)) mark(tokens, at + 1, phraseLength);
      if (labels.test(token.lower)) markBefore(tokens, at);
    } else if (names.test(token.lower) && opensPhrase(next)) mark(tokens, at + 1, phraseLength);
    else if (advisers.test(token.lower)) {
      const from = /^(?:of|than)$/.test(next?.lower ?? '') ? at + 2 : at + 1;
      const takes = from === at + 2 || !/^(?:instead|rather)$/.test(token.lower);
      if (takes && isBare(tokens[from])) mark(tokens, from, phraseLength);
    }
  }
}

/** A phrase that is announced begins at once: after `of`, `for` or a verb the announcer is an ordinary noun. */
function opensPhrase(next: Draft | undefined): boolean {
  if (!next || next.kind !== 'word') return false;
  return !/^(?:of|for|that|which|who|is|was|are|were|has|had|will|can|and|or|but|from|about|at|between|used)$/.test(
    next.lower,
  );
}

/** What follows an adviser is a mention where no noun phrase and no gerund begins there. */
function isBare(token: Draft | undefined): boolean {
  if (!token || token.kind !== 'word') return false;
  return !wordClasses.DET(token) && !wordClasses.VERBING(token) && !wordClasses.PRON(token);
}

/** Marks up to `most` words of the sentence. */
function mark(tokens: Draft[], from: number, most: number): void {
  const sentence = tokens[from - 1]?.sentence;
  for (let at = from; at < from + most; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || (most === phraseLength && token.kind === 'punct')) return;
    token.kind = 'mark';
  }
}

/** `X as a verb`, `X is a cliché`: the six words before the label's own. */
function markBefore(tokens: Draft[], label: number): void {
  let link = label - 1;
  while (link > label - 4 && tokens[link]?.kind === 'word' && !/^(?:as|is|was|means)$/.test(tokens[link]?.lower ?? ''))
    link -= 1;
  if (!/^(?:as|is|was|,)$/.test(tokens[link]?.lower ?? '')) return;
  const sentence = tokens[label]?.sentence;
  for (let at = link - 1; at >= link - phraseLength; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence) return;
    token.kind = 'mark';
  }
}
