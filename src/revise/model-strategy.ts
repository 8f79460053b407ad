import type { Strategy } from '../contract/strategy.ts';
import { askForCandidates } from './ask/ask.ts';
import { type Categorise, labelOrOther } from './place/place-edits.ts';
import { readAnswer } from './answer/read-answer.ts';
import { prepareReading } from './answer/reading.ts';
import type { AnswerForm } from './ask/worked-examples.ts';

/**
 * Candidates from the editing model. `sentences`: numbered sentences, each revised whole; `edits`: a list of weak spans;
 * `rewrite`: the whole passage. In every form a candidate comes out as a choice for each sentence group.
 */
export function createModelStrategy(form: AnswerForm, categorise: Categorise = labelOrOther): Strategy {
  return {
    name: form,
    revise(task, tools) {
      const reading = prepareReading(task, categorise);
      const { sentences } = reading;
      return askForCandidates(task, tools, { form, sentences }, (answer, index) =>
        readAnswer(answer, form, { task, reading, index }),
      );
    },
  };
}
