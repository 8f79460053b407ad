import type { Passage } from '../contract/passage.ts';
import { judgePrices } from '../kit/judge-tokens.ts';
import { revisionTokens } from '../kit/revision-tokens.ts';

/** While the draft is being written, at least so many passages are taken to follow. */
const fewestToCome = 3;

/** How many candidates the passages of one answer may have: n shrinks before anything degrades. */
export interface CandidateBudget {
  /**
   * For a passage with more to come: a share of what is left, as if as many passages were to follow as have been, three
   * at least; one candidate as long as there is room for one.
   */
  share(passage: Passage): number;
  /** For the last passages, exactly: the most that each of them can have; zero where not even one for each fits. */
  divide(passages: readonly Passage[]): number;
  /** Candidates that were granted and not asked for. */
  refund(passage: Passage, candidates: number): void;
}

export interface CandidateBudgetOptions {
  readonly n: number;
  readonly maxExtraTokens: number;
  /** False where candidates themselves cost nothing: the line editor's. */
  readonly revised?: boolean;
  /** In how many calls judges read each text. */
  readonly judged?: number;
}

/** At most `n` candidates a passage, and about `maxExtraTokens` tokens in all, estimated before they are asked for. */
export function createCandidateBudget(options: CandidateBudgetOptions): CandidateBudget {
  const { n, revised = true, judged = 0 } = options;
  let left = options.maxExtraTokens;
  let shared = 0;
  const pricesOf = (passage: Passage, alone: boolean) => {
    const { base, each } = judgePrices(passage.words, judged);
    const revision = revised ? revisionTokens(passage.words, { alone }) : 0;
    return { base: base.prompt + base.completion, each: revision + each.prompt + each.completion };
  };
  const fit = (tokens: number, each: number) => {
    if (tokens < 0) return 0;
    return each === 0 ? n : Math.min(n, Math.floor(tokens / each));
  };
  return {
    share(passage) {
      const { base, each } = pricesOf(passage, false);
      const share = fit(left / (1 + Math.max(fewestToCome, shared)) - base, each);
      const granted = share === 0 ? Math.min(1, fit(left - base, each)) : share;
      shared += 1;
      if (granted > 0) left -= base + granted * each;
      return granted;
    },
    divide(passages) {
      const alone = shared === 0 && passages.length === 1;
      const prices = passages.map((passage) => pricesOf(passage, alone));
      const base = prices.reduce((sum, price) => sum + price.base, 0);
      const perRound = prices.reduce((sum, price) => sum + price.each, 0);
      const granted = fit(left - base, perRound);
      if (granted > 0) left -= base + granted * perRound;
      return granted;
    },
    refund(passage, candidates) {
      left += candidates * pricesOf(passage, false).each;
    },
  };
}
