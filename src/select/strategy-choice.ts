import { LRUCache } from 'lru-cache';
import type { RedraftObject } from '../contract/answer.ts';
import type { CheckedModels, StrategyChoice, StrategyCounts } from '../contract/strategy-choice.ts';

/** A server's models are few; a client who makes up names must not fill the memory. */
const rememberedModels = 500;
/** What was seen long ago counts less: models and their servers change. */
const mostCounted = 48;

/**
 * What is believed before a model has answered: shares of usable candidates of three small open models, as if of so many
 * (numbered sentences against rewrites against lists of spans). Larger models do better in every way, in the same order.
 */
const prior: Readonly<Record<Asked, StrategyCounts>> = {
  sentences: { asked: 8, usable: 7.2 },
  rewrite: { asked: 4, usable: 1.8 },
  edits: { asked: 4, usable: 1.4 },
};
type Asked = 'sentences' | 'rewrite' | 'edits';
const asked: readonly Asked[] = ['sentences', 'rewrite', 'edits'];

/** The way of asking with the highest expected share of usable candidates; `checked` is what a check of models found. */
export function createStrategyChoice(checked: CheckedModels = new Map()): StrategyChoice {
  const seen = new LRUCache<string, Map<Asked, StrategyCounts>>({ max: rememberedModels });
  const countsOf = (model: string) => {
    const counts = seen.get(model) ?? new Map(asked.flatMap((name) => entryOf(name, checked.get(model)?.[name])));
    seen.set(model, counts);
    return counts;
  };
  return {
    strategyFor(model) {
      const counts = countsOf(model);
      const share = (name: Asked) => {
        const own = counts.get(name) ?? { asked: 0, usable: 0 };
        return (prior[name].usable + own.usable) / (prior[name].asked + own.asked);
      };
      return asked.reduce((best, name) => (share(name) > share(best) ? name : best));
    },
    note(model, strategy, { asked: more, usable }) {
      const name = asked.find((one) => one === strategy);
      if (name === undefined || more === 0) return;
      const before = countsOf(model).get(name) ?? { asked: 0, usable: 0 };
      const fade = Math.min(1, mostCounted / (before.asked + more));
      countsOf(model).set(name, { asked: (before.asked + more) * fade, usable: (before.usable + usable) * fade });
    },
  };
}

const entryOf = (name: Asked, counts: StrategyCounts | undefined): [Asked, StrategyCounts][] =>
  counts ? [[name, counts]] : [];

/**
 * How many calls were answered, and how many answers could be used. Calls that failed or were given up say nothing of how the
 * model was asked; answers that say the same are one candidate, and each counts.
 */
export function usableOf(counted: RedraftObject['candidates_counted']): StrategyCounts {
  const { failed = 0, aborted = 0, ...useless } = counted.discarded;
  const answered = Math.max(0, counted.requested - failed - aborted);
  const read = answered - Object.values(useless).reduce((sum, count) => sum + count, 0);
  return {
    asked: answered,
    usable: counted.generated === 0 ? 0 : Math.round((read * counted.scored) / counted.generated),
  };
}
