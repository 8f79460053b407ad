import type { Config } from '../contract/config.ts';
import { modelMatcher } from './model-patterns.ts';

/** The judges that no upstream serves: the fields of the configuration, and what was expected there. */
export function unservedJudges({
  rewards,
  upstreams,
}: Pick<Config, 'rewards' | 'upstreams'>): readonly { readonly field: readonly string[]; readonly expected: string }[] {
  const names = Object.keys(upstreams);
  const serves = modelMatcher(Object.values(upstreams).flatMap(({ models }) => models));
  return Object.entries(rewards).flatMap(([name, reward]) => {
    if (reward.kind !== 'judge') return [];
    const { upstream, model } = reward;
    if (names.length === 0)
      return [{ field: ['rewards', name, 'model'], expected: 'expected an upstream that serves it: there is none' }];
    if (upstream !== null && !names.includes(upstream))
      return [
        {
          field: ['rewards', name, 'upstream'],
          expected: `"${upstream}" is no upstream; expected one of ${names.join(', ')}`,
        },
      ];
    if (upstream === null && !serves(model))
      return [
        {
          field: ['rewards', name, 'model'],
          expected: `expected a model that the "models" of an upstream match (${names.join(', ')})`,
        },
      ];
    return [];
  });
}
