import { tokensPerWord } from './revision-tokens.ts';

/** A judge's rules, principles and context, before any text. */
const promptTokens = 900;
/** A text's tags, and the reason and the mark that it gets. */
const tagTokens = 20;
const answerTokens = 60;
/** So many candidates stand beside a draft in one call. */
const candidatesACall = 9;

export interface JudgeTokens {
  readonly prompt: number;
  readonly completion: number;
}

/**
 * What marking `candidates` of a passage takes, about, with its draft beside them, where each is read in so many calls. What a
 * model thinks unseen before it answers is not in it.
 */
export function judgeTokens(
  words: number,
  { candidates, orders }: { candidates: number; orders: number },
): JudgeTokens {
  const { base, each } = judgePrices(words, orders);
  return {
    prompt: base.prompt + candidates * each.prompt,
    completion: base.completion + candidates * each.completion,
  };
}

/** Once for a passage, and for each of its candidates, which carries its share of the further calls. */
export function judgePrices(words: number, orders: number): { readonly base: JudgeTokens; readonly each: JudgeTokens } {
  const text = words * tokensPerWord + tagTokens;
  const base = { prompt: orders * (promptTokens + text), completion: orders * answerTokens };
  return {
    base,
    each: {
      prompt: orders * text + base.prompt / candidatesACall,
      completion: orders * answerTokens + base.completion / candidatesACall,
    },
  };
}
