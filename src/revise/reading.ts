import type { RevisionTask } from '../contract/candidate.ts';
import type { Category, Edit } from '../contract/edit.ts';
import { splitSentences, type Sentence } from '../text/sentences.ts';
import { detectDialect, type Dialect } from './dialect.ts';
import type { Categorise } from './place-edits.ts';
import { revisionMessages } from './prompts.ts';

/** What the answers about one passage are read with. */
export interface Reading {
  readonly sentences: readonly Sentence[];
  readonly categorise: Categorise;
  readonly dialect: Dialect | null;
  /** What of the prompt is ours: none of it may come back as text. */
  readonly prompts: readonly string[];
}

/** Prepares for the answers of a task: what is known of the passage is found out once, and so is what its candidates share. */
export function prepareReading(task: RevisionTask, categorise: Categorise): Reading {
  const known = new Map<string, Category>();
  const { text } = task.passage;
  return {
    sentences: splitSentences(text),
    dialect: detectDialect(text),
    prompts: promptsOf(task),
    categorise(source, edit: Edit, label) {
      const key = `${edit.start} ${edit.end} ${label} ${edit.revised}`;
      const category = known.get(key) ?? categorise(source, edit, label);
      known.set(key, category);
      return category;
    },
  };
}

/** Our own words of all forms, and the worked examples with their answers. */
function promptsOf(task: RevisionTask): string[] {
  const { passage } = task;
  const bare = { ...task, passage: { ...passage, text: '' }, before: '', after: '', prompt: null };
  return (['sentences', 'edits', 'rewrite'] as const).flatMap((form) =>
    revisionMessages(bare, form)(null).map(({ content }) => content),
  );
}
