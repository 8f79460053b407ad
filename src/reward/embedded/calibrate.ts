import { seededRandom } from '../../kit/random.ts';
import { areaUnderCurve, bootstrap, logistic, mean, type Figure } from '../../kit/statistics.ts';
import { measuredSizes } from '../../text/measured-sizes.ts';
import { type RevisionSize, revisionSize } from '../../text/revision-size.ts';
import type { RankingItem } from '../training-data.ts';
import type { Calibration } from './preference.ts';

/** Published: 66 % (best of N over draft) and, recomputed from the public votes, 64.6 % (arXiv 2504.07532). */
const prior = 0.65;
const priorVotes = 100;
const folds = 5;
const binVotes = 40;
const seed = 20_260_102;

interface Vote {
  readonly item: number;
  readonly gap: number;
  readonly won: boolean;
  readonly size: RevisionSize;
}

/** A reward that may look at the draft; null counts as no gap. */
export type DraftScorer = (text: string, draft: string) => number | null;

/**
 * Fits how often experts prefer an AI edit to its draft, by the reward's gap, in folds by item. Where the gap adds no
 * skill over the constant base rate (the interval of the log-loss skill holds 0), the slope is 0 and what remains is the base rate
 * shrunk towards the published 0.65. Null without votes.
 */
export function calibrate(score: DraftScorer, items: readonly RankingItem[]): Calibration | null {
  const votes = items.flatMap(({ texts, rankings }, item) => {
    const [edit, draft] = [score(texts.ai_edit, texts.draft), score(texts.draft, texts.draft)];
    const gap = edit === null || draft === null ? 0 : edit - draft;
    const size = revisionSize(texts.draft, texts.ai_edit);
    return rankings.map((ranking): Vote => {
      const won = ranking.indexOf('ai_edit') < ranking.indexOf('draft');
      return { item, gap, won, size };
    });
  });
  const judged = items.filter(({ rankings }) => rankings.length > 0);
  const sizes = measuredSizes(judged.map(({ texts }) => revisionSize(texts.draft, texts.ai_edit)));
  if (!sizes) return null;
  const baseRate = rateOf(votes);
  const shrunk = (baseRate * votes.length + prior * priorVotes) / (votes.length + priorVotes);
  const held = votes.map((vote) => {
    const others = votes.filter(({ item }) => item % folds !== vote.item % folds);
    const base = rateOf(others);
    return { ...vote, base, predicted: predict(fit(others), vote.gap) };
  });
  const byItem = items.map((_, item) => held.filter((vote) => vote.item === item)).filter((own) => own.length > 0);
  const over = (statistic: (votes: readonly Held[]) => number | null): Figure =>
    bootstrap(byItem, (drawn) => statistic(drawn.flat()), seed) ?? { value: 0, low: 0, high: 0, n: 0 };
  const skill = {
    brier: over((own) => 1 - lossOf(own, brier, 'predicted') / lossOf(own, brier, 'base')),
    logLoss: over((own) => 1 - lossOf(own, logLoss, 'predicted') / lossOf(own, logLoss, 'base')),
    areaUnderCurve: over((own) =>
      areaUnderCurve(
        own.filter(({ won }) => won).map(({ gap }) => gap),
        own.filter(({ won }) => !won).map(({ gap }) => gap),
      ),
    ),
  };
  const skilled = skill.logLoss.low > 0;
  const whole = fit(votes);
  const final = skilled && whole.slope > 0 ? whole : { intercept: logit(shrunk), slope: 0 };
  const stated = held.map((vote) => ({ ...vote, predicted: skilled ? vote.predicted : shrunk }));
  const bins = binsOf(stated);
  return {
    votes: votes.length,
    items: items.length,
    baseRate,
    prior,
    priorVotes,
    ...final,
    ceiling: skilled ? Math.max(shrunk, ...bins.map((bin) => bin.preferred)) : shrunk,
    sizes,
    shorterMinusOthers: bootstrap(byItem, (drawn) => shorterMinusOthers(drawn.flat()), seed),
    skill,
    error: {
      measured: bootstrap(
        items.map((_, item) => stated.filter((vote) => vote.item === item)),
        (drawn) => errorOf(binsOf(drawn.flat())),
        seed,
      )!,
      ofPerfectModel: errorOfPerfectModel(stated),
    },
    bins,
  };
}

type Held = Vote & { readonly base: number; readonly predicted: number };

/** An edit under this share of its draft's words is a cut. */
const cutRatio = 0.95;

/** How much more often experts prefer an edit that cuts; null where all cut or none does. */
function shorterMinusOthers(votes: readonly Vote[]): number | null {
  const [cut, others] = [
    votes.filter(({ size }) => size.ratio < cutRatio),
    votes.filter(({ size }) => size.ratio >= cutRatio),
  ];
  return cut.length === 0 || others.length === 0 ? null : rateOf(cut) - rateOf(others);
}

const rateOf = (votes: readonly Vote[]): number => votes.filter(({ won }) => won).length / votes.length;
const logit = (share: number): number => Math.log(share / (1 - share));
const brier = (share: number, won: boolean): number => (share - (won ? 1 : 0)) ** 2;
const logLoss = (share: number, won: boolean): number => -Math.log(Math.max(1e-9, won ? share : 1 - share));
const lossOf = (
  votes: readonly Held[],
  loss: (share: number, won: boolean) => number,
  by: 'predicted' | 'base',
): number => mean(votes.map((vote) => loss(vote[by], vote.won)));

interface Line {
  readonly intercept: number;
  readonly slope: number;
}

const predict = ({ intercept, slope }: Line, gap: number): number => logistic(intercept + slope * gap);

/** Logistic regression on the gap by Newton's method, with a light ridge. */
function fit(votes: readonly Vote[]): Line {
  let [intercept, slope] = [0, 0];
  for (let round = 0; round < 25; round++) {
    let [g0, g1, h00, h01, h11] = [-0.1 * intercept, -0.1 * slope, 0.1, 0, 0.1];
    for (const { gap, won } of votes) {
      const share = predict({ intercept, slope }, gap);
      const error = (won ? 1 : 0) - share;
      const weight = share * (1 - share);
      g0 += error;
      g1 += error * gap;
      h00 += weight;
      h01 += weight * gap;
      h11 += weight * gap * gap;
    }
    const determinant = h00 * h11 - h01 * h01;
    intercept += (h11 * g0 - h01 * g1) / determinant;
    slope += (h00 * g1 - h01 * g0) / determinant;
  }
  return { intercept, slope };
}

/** Bins of equal size by gap: what was predicted, and what share preferred the edit. */
function binsOf(votes: readonly Held[]): Calibration['bins'] {
  const order = votes.toSorted((a, b) => a.gap - b.gap);
  const count = Math.max(1, Math.floor(order.length / binVotes));
  return Array.from({ length: count }, (_, at) => {
    const own = order.slice(Math.floor((at * order.length) / count), Math.floor(((at + 1) * order.length) / count));
    return {
      from: own[0]!.gap,
      to: own.at(-1)!.gap,
      predicted: mean(own.map(({ predicted }) => predicted)),
      preferred: rateOf(own),
      votes: own.length,
    };
  });
}

function errorOf(bins: Calibration['bins']): number {
  const total = bins.reduce((sum, { votes }) => sum + votes, 0);
  return bins.reduce((sum, bin) => sum + (bin.votes / total) * Math.abs(bin.predicted - bin.preferred), 0);
}

/** The error that votes drawn from the predictions themselves would show at this number of votes. */
function errorOfPerfectModel(votes: readonly Held[]): number {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: 200 }, () =>
    errorOf(binsOf(votes.map((vote) => ({ ...vote, won: random() < vote.predicted })))),
  );
  return mean(drawn);
}
