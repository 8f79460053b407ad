import type { Candidate } from '../../src/contract/candidate.ts';
import type { Edit } from '../../src/contract/edit.ts';
import { policySchema } from '../../src/contract/policy.ts';
import type { Random } from '../../src/contract/runtime.ts';
import { checkGates, gatesFor } from '../../src/gate/gates.ts';
import { makeCandidate } from '../../src/kit/edits.ts';
import { countWords } from '../../src/kit/words.ts';
import { gateCandidates } from '../../src/pipeline/gate-candidates.ts';
import { createLineEditor } from '../../src/revise/line-editor/line-editor.ts';
import { drawList, noisyEdits } from './noisy-edits.ts';
import { widenToSentences } from '../../src/text/sentence-edits.ts';

export interface GatedPassage {
  readonly passage: { readonly text: string };
  readonly passing: readonly Candidate[];
  readonly passes: (candidate: Candidate) => boolean;
}

/** Up to `n` edit lists, those that stand for a model's of at most `size` edits. */
export type Editor = (
  text: string,
  options: { readonly n: number; readonly size: number; readonly random: Random },
) => readonly (readonly Edit[])[];

const gateSettings = policySchema.parse({ name: 'bench' }).gates;

export function createEditors(): Record<string, Editor> {
  const lineEditor = createLineEditor();
  const plain = ({ start, end, original, revised, category }: Edit): Edit => ({
    start,
    end,
    original,
    revised,
    category,
  });
  const lines: Editor = (text, options) => lineEditor.propose(text, options).map((edits) => edits.map(plain));
  /** A third of what is drawn from are the line editor's good edits. */
  const noisy: Editor = (text, { n, size, random }) => {
    const good = lineEditor.edits(text).map(plain);
    const edits = [...noisyEdits(text), ...good, ...good];
    return Array.from({ length: n }, () => drawList(edits, size, random));
  };
  const both: Editor = (text, options) => [
    ...lines(text, { ...options, n: options.n / 2 }),
    ...noisy(text, { ...options, n: options.n / 2 }),
  ];
  return { 'line editor': lines, 'noisy lists': noisy, 'half and half': both };
}

/** The candidates of a passage that meet the default policy's gates, mended where they can be. */
export function gatePassage(text: string, lists: readonly (readonly Edit[])[]): GatedPassage {
  const gates = gatesFor(gateSettings);
  const passage = { index: 0, start: 0, end: text.length, text, words: countWords(text) };
  const candidates = lists
    .filter((edits) => edits.length > 0)
    .map((edits, index) => makeCandidate(passage, { index, strategy: 'edits' }, widenToSentences(text, edits)));
  const passing = gateCandidates(passage, candidates, { gates, gateSettings })
    .filter(({ failures }) => failures.length === 0)
    .map(({ candidate }) => candidate);
  const passes = (candidate: Candidate) =>
    checkGates({ draft: text, candidate, settings: gateSettings }, gates).length === 0;
  return { passage, passing, passes };
}
