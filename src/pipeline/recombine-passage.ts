import type { Candidate } from '../contract/candidate.ts';
import type { Passage } from '../contract/passage.ts';
import type { Reward } from '../contract/reward.ts';
import { recombine } from '../revise/recombine/recombine.ts';
import { gateCheck } from './gate-candidates.ts';
import type { PassageTools } from './tools.ts';

/**
 * One more candidate, made of the edits of those that pass the gates; null where the policy wants none, nothing better is
 * found, or the policy's first reward cannot price a single edit (only additive models can).
 */
export async function recombinePassage(
  passage: Passage,
  passing: readonly Candidate[],
  tools: PassageTools,
): Promise<Candidate | null> {
  const reward = tools.terms[0]?.reward;
  if (!tools.recombine || !reward?.against || passing.length === 0) return null;
  const check = gateCheck(passage, tools);
  return recombine({
    passage,
    // An additive model is embedded: asking it once more costs next to nothing, a second round of a remote one would.
    parents: await bestFirst(reward, passage, passing, tools.signal),
    against: reward.against,
    passes: (made) => check(made).length === 0,
    index: Math.max(tools.n, ...passing.map(({ index }) => index + 1)),
  });
}

/** By reward; of equals the one with the fewest edits first. One without a reward is no parent. */
async function bestFirst(
  reward: Reward,
  { text: draft }: Passage,
  candidates: readonly Candidate[],
  signal: AbortSignal,
): Promise<Candidate[]> {
  const scores = await reward.score(
    candidates.map(({ text }) => ({ text, draft })),
    { signal },
  );
  return candidates
    .flatMap((candidate, index) => {
      const own = scores[index]?.reward;
      return typeof own === 'number' ? [{ candidate, own }] : [];
    })
    .sort((a, b) => b.own - a.own || a.candidate.edits.length - b.candidate.edits.length)
    .map(({ candidate }) => candidate);
}
