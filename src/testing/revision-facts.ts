import type { RevisionFacts } from '../contract/reward.ts';

/** Exchanges `changed` of ten words, by one of the strategies whose edits experts judged; three is a usual share. */
export function revisionOf(changed = 3, strategy: RevisionFacts['strategy'] = 'edits'): RevisionFacts {
  const words = Array.from({ length: 10 }, (_, at) => `word${at}`);
  return {
    strategy,
    draft: words.join(' '),
    text: words.map((word, at) => (at < changed ? `new${at}` : word)).join(' '),
  };
}
