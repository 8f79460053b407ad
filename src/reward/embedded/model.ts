import type { Noise } from '../noise.ts';
import type { Calibration } from './preference.ts';
import type { StyleWeights } from './terms.ts';

/** The figures that cross-validation gave, in folds by cluster of near-duplicates. */
export interface CrossValidation {
  readonly folds: number;
  /** Ridge penalty. */
  readonly penalty: number;
  /** Share of sibling pairs at least half a point apart that are put in the right order, and of those within 10 % in length. */
  readonly siblingAccuracy: number;
  readonly siblingLengthMatched: number;
  /** What "the shorter text wins" gets on the same pairs. */
  readonly siblingShorter: number;
  readonly siblingPairs: number;
  readonly spearman: number;
  /**
   * Slope of true on predicted sibling differences before rescaling: the output was stretched by it. With too few scored
   * siblings, of a comparison's lead, unanimous ones counting for 2 points; without comparisons, of the scores.
   */
  readonly slope: number;
  /** Standard deviation of score minus output, in experts' points; null without scores. */
  readonly residual: number | null;
  /** How often the reward tells an editor's single edit from a cut of as many words elsewhere (AUC); null without edits. */
  readonly editAgainstCut: number | null;
  readonly edits: number;
  /** Share of the votes in the comparisons trained on that held-out outputs agree with; null without comparisons. */
  readonly preferenceAccuracy: number | null;
  readonly votes: number;
}

export interface ModelHeader {
  readonly name: string;
  readonly version: string;
  readonly featureVersion: number;
  /** As passed in by whoever trained it. */
  readonly created: string;
  readonly training: {
    readonly source: string;
    readonly rows: number;
    readonly clusters: number;
    readonly edits: number;
    readonly meanScore: number;
  };
  readonly crossValidation: CrossValidation;
  /** Points that one hit costs, in a text of up to 400 words. */
  readonly style: StyleWeights;
  readonly calibration: Calibration | null;
  /** Null where it has no reward for any text of the table. */
  readonly noise: Noise | null;
}

/**
 * A trained model. With P the set of features present in a text, its quality is `intercept + Σ weights[P]`, in experts'
 * points; beyond 400 words the sum is scaled down by length. `terms.ts` says what else the reward is made of.
 */
export interface EmbeddedModel {
  readonly header: ModelHeader;
  readonly intercept: number;
  /** Words, shapes and spellings by number; 0 is "unknown", 1–7 the marks of `markTexts`. */
  readonly symbols: readonly string[];
  readonly parents: Int32Array;
  readonly featureSymbols: Uint16Array;
  /** Experts' points. */
  readonly weights: Float32Array;
}
