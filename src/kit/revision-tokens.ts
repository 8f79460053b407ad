/** Words to tokens, and what the prompt of a revision call costs beside the passage: our words, and its neighbours' where it has some. */
export const tokensPerWord = 1.4;
const promptTokens = 450;

/** In words, what of the text before a passage is shown, and as much of what follows: no more than the passage itself has. */
export function neighbourWords(words: number): number {
  return Math.min(120, Math.max(40, words));
}

/** What one candidate of a passage costs, about: its prompt, the passage, and an answer nearly as long. */
export function revisionTokens(words: number, { alone }: { readonly alone: boolean }): number {
  return promptTokens + (alone ? 0 : 2 * neighbourWords(words) * tokensPerWord) + words * tokensPerWord * 2.2;
}

/** The most tokens that an answer may have: what a whole answer of that form takes, and room to spare. */
export function outputLimit(
  words: number,
  { strategy }: { readonly strategy: 'sentences' | 'edits' | 'rewrite' },
): number {
  const [each, beside] = strategy === 'rewrite' ? [2, 60] : [2.2, 160];
  return Math.ceil(words * each) + beside;
}
