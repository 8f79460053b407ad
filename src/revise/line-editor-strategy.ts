import type { Revision } from '../contract/candidate.ts';
import type { Strategy } from '../contract/strategy.ts';
import { makeCandidate } from '../kit/edits.ts';
import { widenToSentences } from '../text/sentence-edits.ts';
import { splitSentences } from '../text/sentences.ts';
import type { LineEditor } from './line-editor/line-editor.ts';

/** Candidates from the embedded line editor: no model, no cost. */
export function createLineEditorStrategy(editor: LineEditor): Strategy {
  return {
    name: 'line-editor',
    revise(task, tools) {
      const first = task.first ?? 0;
      const sentences = splitSentences(task.passage.text);
      const proposals = editor.propose(task.passage.text, {
        n: task.n,
        random: tools.random,
        protectedTerms: task.protectedTerms,
      });
      return proposals.map((edits, index): Promise<Revision> => {
        const plain = edits.map(({ start, end, original, revised, category }) => ({
          start,
          end,
          original,
          revised,
          category,
        }));
        return Promise.resolve({
          candidate: makeCandidate(
            task.passage,
            { index: first + index, strategy: 'line-editor' },
            widenToSentences(task.passage.text, plain, sentences),
          ),
        });
      });
    },
  };
}
