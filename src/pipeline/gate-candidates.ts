import type { Candidate, SentenceEdit } from '../contract/candidate.ts';
import type { GateFailure } from '../contract/gate.ts';
import type { Passage } from '../contract/passage.ts';
import { checkGates } from '../gate/gates.ts';
import { checkSimilarity } from '../gate/similarity.ts';
import { repairCandidate } from '../gate/repair.ts';
import type { PassageTools } from './tools.ts';

/** A candidate and what it breaks; empty where it meets every gate. */
export interface Gated {
  readonly candidate: Candidate;
  readonly failures: readonly GateFailure[];
  /** Sentence groups that went back to the draft, wholly or in part, to meet the gates. */
  readonly putBack: number;
}

/** What a candidate of this passage breaks. */
export function gateCheck(passage: Passage, tools: Pick<PassageTools, 'gates' | 'gateSettings'>) {
  return (candidate: Candidate): GateFailure[] =>
    checkGates({ draft: passage.text, candidate, settings: tools.gateSettings }, tools.gates);
}

/** Gates the candidates of a passage as they come. */
export interface Gatekeeper {
  /**
   * The new ones among `candidates`, each with what it breaks. Equal texts are one candidate: the first. One that can be
   * mended by undoing an edit is, and may then equal another.
   */
  add(candidates: readonly Candidate[]): Gated[];
  /** What became of a candidate that was added: itself, mended, or the one that it equals. */
  textOf(candidate: Candidate): string;
  /** Distinct texts that were added. */
  readonly generated: number;
}

export function createGatekeeper(passage: Passage, tools: Pick<PassageTools, 'gates' | 'gateSettings'>): Gatekeeper {
  const check = gateCheck(passage, tools);
  const verdicts = new Map<string, SentenceEdit | null>();
  const becameOf = new Map<string, string>();
  const kept = new Set<string>();
  return {
    add: (candidates) =>
      candidates.flatMap((candidate) => {
        if (becameOf.has(candidate.text)) return [];
        const judged = { candidate, failures: check(candidate) };
        const repaired = judged.failures.length === 0 ? judged : repairCandidate(passage, judged, check, verdicts);
        const left = new Set<SentenceEdit>(repaired.candidate.edits);
        const gated = { ...repaired, putBack: candidate.edits.filter((edit) => !left.has(edit)).length };
        const { text } = gated.candidate;
        becameOf.set(candidate.text, text);
        if (kept.has(text)) return [];
        kept.add(text);
        return [gated];
      }),
    textOf: ({ text }) => becameOf.get(text) ?? text,
    get generated() {
      return becameOf.size;
    },
  };
}

/** All candidates of a passage, gated. */
export function gateCandidates(
  passage: Passage,
  candidates: readonly Candidate[],
  tools: Pick<PassageTools, 'gates' | 'gateSettings'>,
): Gated[] {
  return createGatekeeper(passage, tools).add(candidates);
}

/** The policy's similarity gate, for the candidates that passed the others: one call for all of them. */
export async function gateBySimilarity(
  passage: Passage,
  gated: readonly Gated[],
  similarity: PassageTools['similarity'],
): Promise<Gated[]> {
  const passing = gated.filter(({ failures }) => failures.length === 0);
  if (!similarity || passing.length === 0) return [...gated];
  const [draft = [], ...vectors] = await similarity.embed([
    passage.text,
    ...passing.map(({ candidate }) => candidate.text),
  ]);
  return gated.map((entry) => {
    const index = passing.indexOf(entry);
    const failure = index < 0 ? null : checkSimilarity(draft, vectors[index] ?? [], similarity.min);
    return failure ? { ...entry, failures: [failure] } : entry;
  });
}
