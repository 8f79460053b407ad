import type { Passage } from '../contract/passage.ts';
import { judgePrices } from '../kit/judge-tokens.ts';
import { revisionTokens } from '../kit/revision-tokens.ts';
import type { Timing } from './timing.ts';

/** In words: a longer passage has all n candidates. Of shorter ones the prompts are what costs, and candidates of few sentences are soon alike. */
const short = 125;
/** They have fewer, as the square root of their words: all n they would have at so many. */
const fullWords = 200;
/** At least so many, where n is no less. */
const fewest = 3;

/** While the draft is being written, at least so many passages are taken to follow. */
const fewestToCome = 3;

/**
 * How many candidates the passages of one answer may have: n shrinks before anything degrades. Of several passages a short
 * one has fewer, so that an answer in short paragraphs costs about what one in long ones does.
 */
export interface CandidateBudget {
  /**
   * For a passage with more to come: a share of what is left, as if as many passages were to follow as have been, three
   * at least; one candidate as long as there is room for one.
   */
  share(passage: Passage): number;
  /** For the last passages, exactly: the most that each of them can have; zero where not even one for each fits. */
  divide(passages: readonly Passage[]): (passage: Passage) => number;
  /** Whether it was granted none because there is no time for one. */
  late(passage: Passage): boolean;
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
  /** Absent where candidates take no time. */
  readonly timing?: Timing;
  /** Told where a passage has fewer candidates than it would have with more time. */
  readonly onFitted?: (passage: Passage, how: { readonly n: number; readonly of: number }) => void;
}

/**
 * At most `n` candidates a passage, about `maxExtraTokens` tokens in all, and as many as end before the deadline, all estimated
 * before they are asked for. On a model that is slow one or two in time are worth more than many that are given up.
 */
export function createCandidateBudget(options: CandidateBudgetOptions): CandidateBudget {
  const { n, revised = true, judged = 0, timing } = options;
  const late = new Set<Passage>();
  let left = options.maxExtraTokens;
  let shared = 0;
  const pricesOf = (passage: Passage, alone: boolean) => {
    const { base, each } = judgePrices(passage.words, judged);
    const revision = revised ? revisionTokens(passage.words, { alone }) : 0;
    return { base: base.prompt + base.completion, each: revision + each.prompt + each.completion };
  };
  /** What costs nothing is not spared. */
  const most = ({ words }: Passage) =>
    revised && words < short ? Math.min(n, Math.max(fewest, Math.floor(n * Math.sqrt(words / fullWords)))) : n;
  const fit = (tokens: number, each: number) => {
    if (tokens < 0) return 0;
    return each === 0 ? n : Math.min(n, Math.floor(tokens / each));
  };
  const noteTime = (passage: Passage, { granted, of }: { readonly granted: number; readonly of: number }) => {
    if (granted < of) options.onFitted?.(passage, { n: granted, of });
    if (granted === 0 && of > 0) late.add(passage);
  };
  return {
    share(passage) {
      const { base, each } = pricesOf(passage, false);
      const share = fit(left / (1 + Math.max(fewestToCome, shared)) - base, each);
      const of = share === 0 ? Math.min(1, fit(left - base, each)) : Math.min(share, most(passage));
      const fitting = timing ? Math.max(1, timing.fitting(of, passage.words)) : of;
      const granted = Math.min(of, fitting);
      noteTime(passage, { granted, of });
      shared += 1;
      if (granted > 0) left -= base + granted * each;
      return granted;
    },
    divide(passages) {
      const alone = shared === 0 && passages.length === 1;
      const grants = (round: number) => (passage: Passage) => (alone ? round : Math.min(round, most(passage)));
      const costOf = (round: number) =>
        passages.reduce((sum, passage) => {
          const { base, each } = pricesOf(passage, alone);
          return sum + base + grants(round)(passage) * each;
        }, 0);
      let round = n;
      while (round > 0 && costOf(round) > left) round -= 1;
      const afforded = grants(round);
      const callsOf = (fewer: number) => passages.reduce((sum, passage) => sum + grants(fewer)(passage), 0);
      const longest = Math.max(0, ...passages.map(({ words }) => words));
      const fitting = timing ? timing.fitting(callsOf(round), longest) : Number.POSITIVE_INFINITY;
      while (round > 1 && callsOf(round) > fitting) round -= 1;
      // Where not all can have one in time, the first do.
      const served = callsOf(round) > fitting ? Math.max(1, fitting) : passages.length;
      for (const [at, passage] of passages.entries()) {
        noteTime(passage, { granted: at < served ? grants(round)(passage) : 0, of: afforded(passage) });
      }
      if (round > 0) left -= costOf(round);
      return (passage) => (late.has(passage) ? 0 : grants(round)(passage));
    },
    late: (passage) => late.has(passage),
    refund(passage, candidates) {
      left += candidates * pricesOf(passage, false).each;
    },
  };
}
