import type { StrategyName } from './policy.ts';

/** How many candidates were asked for under a strategy, and how many of them could be used: passed every gate. */
export interface StrategyCounts {
  readonly asked: number;
  readonly usable: number;
}

/** By model id and strategy, as a check of models found them. */
export type CheckedModels = ReadonlyMap<string, Readonly<Partial<Record<StrategyName, StrategyCounts>>>>;

/** Which way of asking works for a model: from its check (`redraft check-model`) and from what came back since. */
export interface StrategyChoice {
  /** What `strategy: auto` takes for the model now. */
  strategyFor(model: string): StrategyName;
  note(model: string, strategy: StrategyName, counts: StrategyCounts): void;
}
