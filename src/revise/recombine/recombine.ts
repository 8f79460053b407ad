import type { Candidate } from '../../contract/candidate.ts';
import type { Edit } from '../../contract/edit.ts';
import { makeCandidate } from '../../kit/edits.ts';
import { climb, type Step } from './recombine-climb.ts';
import { recombineLimits, type RecombineLimits } from './recombine-limits.ts';
import { poolOf, type PooledEdit } from './recombine-pool.ts';
import { echoesMore } from './recombine-echoes.ts';

export interface RecombineTask {
  readonly passage: { readonly text: string };
  /** Candidates that meet every gate, the best first. */
  readonly parents: readonly Candidate[];
  /** `Reward.against` of the policy's first term. */
  readonly against: (text: string) => (edit: Edit) => number;
  /** Whether a candidate meets every gate. */
  readonly passes: (candidate: Candidate) => boolean;
  /** The result's index among the candidates. */
  readonly index: number;
  readonly limits?: Partial<RecombineLimits>;
}

/** As many as a policy may ask for. */
const mostParents = 32;

/**
 * A better text than any candidate, of their own sentences and no others: from the best candidate, steps that each take,
 * swap or drop one sentence group's variant, steepest first, each for more than a margin, since such a search over-optimises a weak reward
 * fast (pessimism: arXiv 2503.21878). What is taken meets the gates alone, and the whole meets them: a step that breaks one
 * is taken back, and the search goes on from before it.
 * Deterministic. Null where nothing is found that gains enough.
 */
export function recombine(task: RecombineTask): Candidate | null {
  const limits = { ...recombineLimits, ...task.limits };
  const { text } = task.passage;
  const parents = task.parents.filter(({ strategy }) => strategy !== 'sample').slice(0, mostParents);
  if (parents.length === 0) return null;

  let checks = 0;
  const candidateOf = (edits: readonly PooledEdit[]) =>
    makeCandidate(
      task.passage,
      { index: task.index, strategy: 'recombined' },
      edits.map(({ edit }) => edit),
    );
  const passes = (edits: readonly PooledEdit[]): boolean => {
    if (edits.length === 0 || ++checks > limits.checks) return false;
    const candidate = candidateOf(edits);
    return !echoesMore(text, candidate.text) && task.passes(candidate);
  };
  const pool = poolOf(parents);
  const most = Math.max(...parents.map(({ edits }) => edits.length)) + limits.more;
  const verdicts = new Map<PooledEdit, boolean>();
  const passesAlone = (edit: PooledEdit): boolean => {
    const verdict = verdicts.get(edit) ?? passes([edit]);
    verdicts.set(edit, verdict);
    return verdict;
  };
  const start = pool.filter(({ from }) => (from & 1) !== 0);
  const settled = new Set<PooledEdit>();
  const search = { text, pool, most, limits, against: task.against, passesAlone, settled };

  let steps: readonly Step[] = [];
  for (;;) {
    steps = climb(start, steps, search);
    const last = steps.at(-1);
    if (last === undefined) return null;
    if (passes(last.edits)) break;
    // The longest beginning that passes, by halves; the step after it is the offender, and stays settled.
    let [good, bad] = [0, steps.length];
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (passes(steps[middle - 1]!.edits)) good = middle;
      else bad = middle;
    }
    steps = steps.slice(0, good);
    if (checks >= limits.checks) break;
  }
  const gain = steps.reduce((sum, step) => sum + step.gain, 0);
  const last = steps.at(-1);
  if (last === undefined || gain < limits.total) return null;
  const candidate = candidateOf(last.edits);
  return task.parents.some((other) => other.text === candidate.text) ? null : candidate;
}
