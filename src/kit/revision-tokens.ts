/** Words to tokens, and what the prompt of a revision call costs beside the passage: our words, and its neighbours' where it has some. */
export const tokensPerWord = 1.4;
/** The rules, a policy's principles and the worked example are 450 to 560 tokens; a client's question is often as long as a line. */
const promptTokens = 530;
/** The tags and the line of words about each neighbour. */
const neighbourTagTokens = 25;
/** An answer holds most of the passage again, and the JSON around it. */
const answeredShare = 1.2;

/** In words, what of the text before a passage is shown, and as much of what follows: no more than the passage itself has. */
export function neighbourWords(words: number): number {
  return Math.min(120, Math.max(40, words));
}

/** What one candidate of a passage uses, about: its prompt with the passage, and an answer nearly as long. */
export function revisionUsage(
  words: number,
  { alone }: { readonly alone: boolean },
): { readonly prompt: number; readonly completion: number } {
  const neighbours = alone ? 0 : 2 * (neighbourWords(words) * tokensPerWord + neighbourTagTokens);
  const passage = words * tokensPerWord;
  return { prompt: promptTokens + neighbours + passage, completion: passage * answeredShare };
}

/** What one candidate of a passage costs in all, about. */
export function revisionTokens(words: number, options: { readonly alone: boolean }): number {
  const { prompt, completion } = revisionUsage(words, options);
  return prompt + completion;
}

/** As many sentences or spans are in one answer at most. */
const mostEntries = 12;
const shortestSentence = 5;
/** Of an entry beside its text: names of fields, a number or a category, and the white space of models that indent. */
const entryTokens = { sentences: 20, edits: 30 };
const margin = 40;
/** A gate lets texts grow to 1.15; the words of most languages are 2 tokens at most. */
const revisedPerWord = 1.15 * 2;

/**
 * The most tokens that an answer may have: what a whole answer of that form takes, and room to spare. `text` is the passage, for
 * scripts that set no spaces between their words.
 */
export function outputLimit(
  words: number,
  { strategy, text = '' }: { readonly strategy: 'sentences' | 'edits' | 'rewrite'; readonly text?: string },
): number {
  const counted = words + (text.match(/[\u2e80-\u9fff\uac00-\ud7af]/g)?.length ?? 0);
  const entries = Math.min(mostEntries, Math.ceil(counted / shortestSentence));
  switch (strategy) {
    case 'rewrite':
      return Math.ceil(counted * revisedPerWord) + margin;
    case 'sentences':
      return Math.ceil(counted * revisedPerWord) + entries * entryTokens.sentences + margin;
    case 'edits':
      // What is replaced stands beside what replaces it.
      return Math.ceil(counted * (revisedPerWord + tokensPerWord)) + entries * entryTokens.edits + margin;
  }
}
