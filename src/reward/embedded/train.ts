import { RedraftError } from '../../contract/error.ts';
import { mean } from '../../kit/statistics.ts';
import { neutralPairs } from '../neutral-pairs.ts';
import { type Noise, measureNoise } from '../noise.ts';
import type { EditedDraft, PreferencePair, RankingItem } from '../training-data.ts';
import { calibrate } from './calibrate.ts';
import { type HeldOutReading, crossValidate } from './cross-validate.ts';
import { featureVersion } from './features.ts';
import { type Fit, countersOf, fitClusters, weightOf } from './fit.ts';
import type { CrossValidation, EmbeddedModel } from './model.ts';
import { createDraftScorer } from './reward.ts';
import { type Scorer, createScorer, withPrices } from './scorer.ts';
import type { StyleFit } from './style-fit.ts';
import { counter } from './style.ts';
import { type StyleWeights, styleNames, sumOf, termsOf } from './terms.ts';
import { markTexts } from './tokens.ts';
import { type TrainingRow, type TrainingSet, readTrainingSet } from './training-set.ts';

export { formatModelCard } from './model-card.ts';
export type { TrainingRow } from './training-set.ts';

export interface TrainingOptions {
  /** Names the artifact: the reward's model is `embedded/<name>-<version>`. */
  readonly name: string;
  readonly version?: string;
  /** The day of training, as it shall stand in the artifact. */
  readonly created: string;
  /** Where the rows came from, for the artifact and its card. */
  readonly source?: string;
  /** What experts changed in drafts: which cuts are worth something. */
  readonly edits?: readonly EditedDraft[];
  /** Pairs that experts or users decided, for the weights themselves. */
  readonly trainingPairs?: readonly PreferencePair[];
  /** Rankings for the weights themselves. */
  readonly trainingRankings?: readonly RankingItem[];
  /** What `preference` is fitted on, by readings of models that never saw an item or its kin; without, it is null. */
  readonly rankings?: readonly RankingItem[];
  /** 5 by default. */
  readonly folds?: number;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

export interface TrainingReport {
  readonly rows: number;
  readonly clusters: number;
  readonly features: number;
  readonly symbols: number;
  /** What every penalty gave; `chosen` is the one the model was fitted with. */
  readonly crossValidation: readonly CrossValidation[];
  readonly chosen: CrossValidation;
}

export interface Trained {
  readonly model: EmbeddedModel;
  readonly report: TrainingReport;
  /** The model's scorer, but texts given to training are read as a model reads them that never saw their kin. */
  readonly heldOut: Scorer;
}

/**
 * Trains the embedded reward model: presence of word, shape and spelling n-grams, weighted by inverse document
 * frequency, under a ridge on the scores, on the differences between near-duplicates, on experts' single edits and on
 * comparisons (Bradley–Terry); then prices for styles, and the guards of `terms.ts`. The penalty is chosen by
 * cross-validation in folds by cluster, and the output stretched so that one predicted point is one expert's point on
 * held-out sibling pairs; without such pairs a unanimous comparison counts for two points. Deterministic.
 * Throws `invalid_value` where there is too little to train on, or no order in it.
 */
export function trainEmbedded(rows: readonly TrainingRow[], options: TrainingOptions): Trained {
  const folds = options.folds ?? 5;
  const total = folds + 3;
  const progress = (done: number, what: string): void => options.onProgress?.(done, total, what);
  progress(0, 'features');
  const { edits = [], trainingPairs: pairs = [], trainingRankings = [], rankings: guests = [] } = options;
  const set = readTrainingSet({ rows, edits, pairs, rankings: trainingRankings, guests });
  const clusters = set.wholes.filter((members) => members.length > 0).length;
  if (clusters < folds * 2)
    throw new RedraftError(
      'invalid_value',
      `training needs at least ${folds * 2} unrelated texts or pairs, there are ${clusters}`,
    );
  progress(1, 'cross-validation');
  const { figures, styles, readings } = crossValidate(set, folds, (done) => progress(1 + done, 'cross-validation'));
  const chosen = figures.reduce((best, one) => (merit(one) > merit(best) ? one : best));
  if (!(chosen.slope > 0))
    throw new RedraftError(
      'invalid_value',
      'training found no order in these texts: models that did not see a judgement disagree with it more often than not',
    );
  const which = figures.indexOf(chosen);
  const styleFit = stretch(styles[which]!, chosen.slope);
  const fit = fitClusters(set, () => true, [chosen.penalty])[0]!;
  progress(folds + 2, 'calibration');
  const header = {
    name: options.name,
    version: options.version ?? '3',
    featureVersion,
    created: options.created,
    training: {
      source: options.source ?? '',
      rows: set.scores.length,
      clusters,
      edits: set.pairs.filter(({ kind }) => kind === 'edit').length,
      meanScore: centerOf(set),
    },
    crossValidation: chosen,
    style: styleFit.style,
    calibration: null,
    noise: null,
  };
  const bare: EmbeddedModel = { header, ...freeze(set, fit, styleFit) };
  const heldOut = holdOut(bare, set, readings[which]!);
  const calibration = options.rankings ? calibrate(createDraftScorer(heldOut), options.rankings) : null;
  const noise = noiseFor(bare);
  const model = { ...bare, header: { ...header, calibration, noise } };
  progress(total, 'done');
  return {
    model,
    heldOut,
    report: {
      rows: set.scores.length,
      clusters,
      features: model.weights.length,
      symbols: model.symbols.length,
      crossValidation: figures,
      chosen,
    },
  };
}

function noiseFor(model: EmbeddedModel): Noise | null {
  const score = createDraftScorer(createScorer(model));
  const pairs = neutralPairs();
  const gaps = pairs.map(({ draft, text }) => {
    const [before, after] = [score(draft, draft), score(text, draft)];
    return before === null || after === null ? null : after - before;
  });
  return measureNoise(pairs, gaps);
}

function holdOut(model: EmbeddedModel, { numbers }: TrainingSet, readings: readonly HeldOutReading[]): Scorer {
  const scorer = createScorer(model);
  const { slope } = model.header.crossValidation;
  const read: Scorer['read'] = (text) => {
    const number = numbers.get(text);
    if (number === undefined) return scorer.read(text);
    const { weight, style, counters } = readings[number]!;
    const options = { intercept: model.intercept, style: stretch({ scale: 1, style }, slope).style };
    return counters[counter.words] === 0 ? null : { terms: termsOf(options, slope * weight, counters), counters };
  };
  return { ...withPrices({ ...scorer, read }), against: scorer.against };
}

/** The middle of the scale stands for a mean score where nothing was scored. */
const middle = 5.5;
const centerOf = ({ scores }: TrainingSet): number => (scores.length > 0 ? mean(scores) : middle);

/** What the penalty is chosen by: order within siblings, order over all, and agreement with comparisons, alike. */
const merit = (figures: CrossValidation): number =>
  figures.siblingAccuracy + figures.spearman + (figures.preferenceAccuracy ?? 0);

/** Features and styles alike; the guards are in points already. Prices are rounded, so that the header reads well. */
function stretch({ scale, style }: StyleFit, slope: number): StyleFit {
  const prices = styleNames.map((name) => [name, Number((slope * style[name]).toFixed(4))]);
  return { scale: slope * scale, style: Object.fromEntries(prices) as StyleWeights };
}

/** Keeps the features in use (an n-gram in use has its prefix in use), numbered anew with their symbols. */
function freeze(set: TrainingSet, fit: Fit, { scale, style }: StyleFit): Omit<EmbeddedModel, 'header'> {
  const { trie, symbols } = set;
  const features: number[] = [];
  for (let feature = 0; feature < fit.used.length; feature++) if (fit.used[feature]! > 0) features.push(feature);
  const featureNumbers = new Map(features.map((feature, number) => [feature, number]));
  const symbolNumbers = new Map(markTexts.map((_, number) => [number, number]));
  const keptSymbols: string[] = [...markTexts];
  const featureSymbols = Uint16Array.from(features, (feature) => {
    const symbol = trie.symbols[feature]!;
    const known = symbolNumbers.get(symbol);
    if (known !== undefined) return known;
    symbolNumbers.set(symbol, keptSymbols.length);
    return keptSymbols.push(symbols[symbol]!) - 1;
  });
  const outputs = set.documents
    .slice(0, set.scores.length || set.wholes.flat().length)
    .map((document) =>
      sumOf(termsOf({ intercept: 0, style }, scale * weightOf(fit, document), countersOf(set, fit, document))),
    );
  return {
    // Centred: the scored rows' mean output is their mean score.
    intercept: centerOf(set) - mean(outputs),
    symbols: keptSymbols,
    parents: Int32Array.from(features, (feature) => {
      const parent = trie.parents[feature]!;
      return parent < 0 ? parent : featureNumbers.get(parent)!;
    }),
    featureSymbols,
    weights: Float32Array.from(features, (feature) => scale * fit.weights[feature]!),
  };
}
