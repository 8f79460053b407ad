import type { Reward } from '../contract/reward.ts';
import { type Evaluated, type FileReport, evaluateDataset, rewardItems } from '../evaluation/evaluate.ts';
import { poolOutcomes } from '../evaluation/forecasts.ts';
import type { Dataset } from '../evaluation/item.ts';
import { type PreferenceCurve, fitPreferenceCurve } from '../evaluation/preference-curve.ts';
import { draftsOf } from '../evaluation/robustness.ts';
import type { RobustnessTable } from '../evaluation/section-robustness.ts';
import { favouritePhrases } from '../reward/embedded/favourite-phrases.ts';
import { neutralPairs } from '../reward/neutral-pairs.ts';
import { type Noise, measureNoise } from '../reward/noise.ts';
import { readEmbeddedModel } from './embedded-model.ts';
import { judgeRobustness } from './eval-robustness.ts';
import { type Judge, scoreItems } from './eval-score.ts';
import { WorkError } from './outcome.ts';

/** A reward, and the name that the configuration gives it. */
export interface NamedReward {
  readonly name: string;
  readonly reward: Reward;
}

export interface Question {
  readonly reward: NamedReward;
  readonly against: NamedReward | null;
  readonly seed: number;
  readonly calibrate: boolean;
  /** Null where it was not asked for. */
  readonly robustness: { readonly drafts: number; readonly textAlone: boolean } | null;
}

export interface Findings {
  readonly question: Question;
  readonly files: readonly FileReport[];
  /** One for each reward, where it was asked for. */
  readonly robustness: readonly RobustnessTable[];
  readonly curve: PreferenceCurve | null;
  /** Where a curve was asked for, of a reward that is no judge, which every text costs tokens. */
  readonly noise: Noise | null;
}

/** Judges the rewards on the files. Throws a WorkError where these do not hold what was asked for, or a reward fails. */
export async function findOut(datasets: readonly Dataset[], question: Question, judge: Judge): Promise<Findings> {
  const { reward, against, seed } = question;
  const judged = datasets.filter(hasJudgements);
  const bare = datasets.find((dataset) => !hasJudgements(dataset));
  if (bare && !question.robustness)
    throw new WorkError(`${bare.file}: it holds texts without judgements, which are for --robustness alone`);
  const rewards = await scoreAll(reward.reward, judged, judge);
  const others = against ? await scoreAll(against.reward, judged, judge) : null;
  const evaluated = judged.map((dataset, at) =>
    evaluateDataset(dataset, rewards[at]!, others?.[at] ?? null, {
      reward: reward.reward,
      against: against?.reward ?? null,
      seed,
    }),
  );
  const both = against ? [reward.reward, against.reward] : [reward.reward];
  return {
    question,
    files: evaluated.map(({ report }) => report),
    robustness: question.robustness ? await fool(both, datasets, { ...question.robustness, judge }) : [],
    curve: question.calibrate ? calibrate(evaluated, seed) : null,
    noise: question.calibrate && !reward.reward.judge ? await noiseOf(reward.reward, judge) : null,
  };
}

const hasJudgements = ({ items }: Dataset): boolean =>
  items.some(({ votes, texts }) => votes.length > 0 || texts.some(({ truth }) => truth !== null));

/** The rewards of every file's texts, scored in one go: a text that several files share is paid for once. */
async function scoreAll(reward: Reward, datasets: readonly Dataset[], judge: Judge): Promise<(number | null)[][]> {
  const items = datasets.map((dataset) => rewardItems(dataset.items));
  const all = await scoreItems(reward, items.flat(), judge);
  let from = 0;
  return items.map((own) => all.slice(from, (from += own.length)));
}

interface Fooling {
  readonly drafts: number;
  readonly textAlone: boolean;
  readonly judge: Judge;
}

async function fool(
  rewards: readonly Reward[],
  datasets: readonly Dataset[],
  { drafts: most, textAlone, judge }: Fooling,
) {
  const drafts = draftsOf(
    datasets.flatMap(({ items }) => items),
    most,
  );
  if (drafts.length === 0) throw new WorkError('--robustness: the files hold no text of 25 words or more');
  const tables: RobustnessTable[] = [];
  for (const reward of rewards) {
    const embedded = await readEmbeddedModel(reward.model);
    const favourites = embedded && favouritePhrases(embedded, 60);
    tables.push(await judgeRobustness(reward, { drafts, favourites, textAlone }, judge));
  }
  return tables;
}

/** By one change at a time: an engine has some thousand short texts to score for it. */
async function noiseOf(reward: Reward, judge: Judge): Promise<Noise | null> {
  const pairs = neutralPairs().filter(({ changes }) => changes === 1);
  const items = pairs.flatMap(({ draft, text }) => [
    { text: draft, draft },
    { text, draft },
  ]);
  const rewards = await scoreItems(reward, items, judge);
  const gaps = pairs.map((_, at) => {
    const [before, after] = [rewards[2 * at] ?? null, rewards[2 * at + 1] ?? null];
    return before === null || after === null ? null : after - before;
  });
  return measureNoise(pairs, gaps);
}

function calibrate(evaluated: readonly Evaluated[], seed: number): PreferenceCurve {
  const curve = fitPreferenceCurve(poolOutcomes(evaluated.map(({ outcomes }) => outcomes)), seed);
  if (!curve)
    throw new WorkError('--calibrate: needs ten judged pairs or more with gaps, from two independent items or more');
  return curve;
}
