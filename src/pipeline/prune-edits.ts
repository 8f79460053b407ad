import type { Candidate, SentenceEdit } from '../contract/candidate.ts';
import type { Edit } from '../contract/edit.ts';
import type { Passage } from '../contract/passage.ts';
import { makeCandidate } from '../kit/edits.ts';
import { keepParts } from '../text/sentence-edits.ts';
import { gateCheck } from './gate-candidates.ts';
import { scoreTexts } from './score.ts';
import type { PassageTools } from './tools.ts';

/** Each round scores every edit's absence once; what two rounds leave is not worth a third. */
const mostRounds = 2;

/** What can be taken out of a candidate by itself: a sentence group, or each of the spans that it was made of. */
interface Unit {
  readonly edit: SentenceEdit;
  readonly part: Edit | null;
}

/**
 * The candidate without the edits that cost it score: each whose absence scores higher goes, where the gates still hold and
 * the rest scores higher without it. Edits that only pay together stay. Of a judge every text costs tokens: nothing is tried.
 */
export async function pruneEdits(passage: Passage, chosen: Candidate, tools: PassageTools): Promise<Candidate> {
  if (tools.terms.some(({ reward }) => reward.judge) || chosen.strategy === 'sample') return chosen;
  const meetsGates = gateCheck(passage, tools);
  const scoresOf = async (candidates: readonly Candidate[]): Promise<readonly (number | null)[]> => {
    const texts = [passage.text, ...candidates.map(({ text }) => text)];
    const { ranked } = await scoreTexts(tools.terms, texts, tools);
    const floor = (ranked[0]?.reward ?? 0) + tools.minimum.gap;
    // Nothing that would fall below the least gap is better.
    return ranked.slice(1).map(({ reward, score }) => (reward === null || reward < floor ? null : score));
  };

  let best = chosen;
  for (let round = 0; round < mostRounds; round++) {
    const units = unitsOf(best);
    if (units.length < 2) return best;
    const undone = units.flatMap((unit) => {
      const candidate = without(passage, best, [unit]);
      return candidate ? [{ unit, candidate }] : [];
    });
    const [now, ...scores] = await scoresOf([best, ...undone.map(({ candidate }) => candidate)]);
    if (now === null || now === undefined) return best;
    const costly = undone
      .map((entry, index) => ({ ...entry, gain: (scores[index] ?? Number.NEGATIVE_INFINITY) - now }))
      .filter(({ gain }) => gain > tie)
      .sort((a, b) => b.gain - a.gain);
    const next = await firstBetter(costly, now);
    if (next === null) return best;
    best = next;
  }
  return best;

  async function firstBetter(
    costly: readonly { readonly unit: Unit; readonly candidate: Candidate }[],
    now: number,
  ): Promise<Candidate | null> {
    const standing = costly.filter(({ candidate }) => meetsGates(candidate).length === 0);
    const together =
      standing.length > 1
        ? without(
            passage,
            best,
            standing.map(({ unit }) => unit),
          )
        : null;
    const offers = [together, ...standing.slice(0, 1).map(({ candidate }) => candidate)].flatMap((one) => one ?? []);
    for (const offer of offers) {
      if (meetsGates(offer).length > 0) continue;
      const [score] = await scoresOf([offer]);
      if (score !== null && score !== undefined && score > now + tie) return offer;
    }
    return null;
  }
}

/** Scores that differ by less are equal: rounding of sums. */
const tie = 1e-9;

function unitsOf({ edits }: Candidate): Unit[] {
  return edits.flatMap((edit): Unit[] => {
    const { parts = [] } = edit;
    return parts.length > 1 ? parts.map((part) => ({ edit, part })) : [{ edit, part: null }];
  });
}

/** Null where nothing would be left. */
function without(passage: Passage, candidate: Candidate, units: readonly Unit[]): Candidate | null {
  const edits = candidate.edits.flatMap((edit) => {
    const own = units.filter((unit) => unit.edit === edit);
    if (own.length === 0) return [edit];
    if (own.some(({ part }) => part === null)) return [];
    return (
      keepParts(
        edit,
        edit.parts!.filter((part) => own.every((unit) => unit.part !== part)),
      ) ?? []
    );
  });
  return edits.length === 0 ? null : makeCandidate(passage, candidate, edits);
}
