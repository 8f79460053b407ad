import type { RevisionTask } from '../../contract/candidate.ts';
import type { Category, Edit } from '../../contract/edit.ts';
import { splitSentences, type Sentence } from '../../text/sentences.ts';
import { detectDialect, type Dialect } from '../place/dialect.ts';
import type { Categorise } from '../place/place-edits.ts';
import { createEchoTest } from './prompt-echo.ts';
import { revisionMessages } from '../ask/prompts.ts';

/** What the answers about one passage are read with. */
export interface Reading {
  readonly sentences: readonly Sentence[];
  readonly categorise: Categorise;
  readonly dialect: Dialect | null;
  /** Whether a text comes from our own prompt: none of that may come back. */
  readonly echoes: (text: string) => boolean;
}

/** Prepares for the answers of a task: what is known of the passage is found out once, and so is what its candidates share. */
export function prepareReading(task: RevisionTask, categorise: Categorise): Reading {
  const known = new Map<string, Category>();
  const { text } = task.passage;
  // Reading the prompts takes a moment, and not every answer has something to test.
  let echoTest: ((told: string) => boolean) | null = null;
  return {
    sentences: splitSentences(text),
    dialect: detectDialect(text),
    echoes: (told) => (echoTest ??= createEchoTest(promptsOf(task), text))(told),
    categorise(source, edit: Edit, label) {
      const key = `${edit.start} ${edit.end} ${label} ${edit.revised}`;
      const category = known.get(key) ?? categorise(source, edit, label);
      known.set(key, category);
      return category;
    },
  };
}

/** Our own words of all forms, and the worked examples with their answers; not the client's prompt, wish or text. */
function promptsOf(task: RevisionTask): string[] {
  const around = { before: '.', after: '.', prompt: '.', instruction: null };
  const bare = { ...task, ...around, passage: { ...task.passage, text: '' } };
  return (['sentences', 'edits', 'rewrite'] as const).flatMap((form) =>
    revisionMessages(bare, form)(null).map(({ content }) => content),
  );
}
