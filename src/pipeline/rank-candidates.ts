import type { Candidate } from '../contract/candidate.ts';
import type { Passage } from '../contract/passage.ts';
import { gapOver, type Ranked } from '../select/rank.ts';
import { revisionSize } from '../text/revision-size.ts';
import { scoreTexts, type Scores } from './score.ts';
import type { PassageTools } from './tools.ts';

/** Words exchanged, at most: a phrase, not a sentence. */
const slightChange = 4;

/** Draft and candidates scored together, each candidate with the calibrated chance that it is preferred and the noise of its gap. */
export async function rankCandidates(
  passage: Passage,
  candidates: readonly Candidate[],
  tools: PassageTools,
): Promise<Scores> {
  const texts = [passage.text, ...candidates.map((candidate) => candidate.text)];
  const scores = await scoreTexts(tools.terms, texts, tools);
  const [draft, ...others] = scores.ranked as [Ranked, ...Ranked[]];
  const reward = tools.terms[0]?.reward;
  const ranked = others.map((entry, index) => {
    const gap = gapOver(draft, entry);
    const { strategy, text } = candidates[index]!;
    const revision = { strategy, draft: passage.text, text };
    // Chosen among many by the reward itself, a recombined candidate has a gap that no calibration was made for.
    const known = gap !== null && strategy !== 'recombined' ? reward?.preference?.(gap, revision) : null;
    return {
      ...entry,
      preference: known?.chance ?? null,
      basis: known?.basis ?? null,
      noise: reward?.noise?.(revision) ?? null,
      slight: revisionSize(passage.text, text).exchanged <= slightChange,
    };
  });
  return { ...scores, ranked: [draft, ...ranked] };
}
