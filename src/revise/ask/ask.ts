import type { Revision, RevisionTask } from '../../contract/candidate.ts';
import type { RevisionTools } from '../../contract/strategy.ts';
import type { Completion, StructuredFormat } from '../../contract/upstream.ts';
import { outputLimit } from '../../kit/revision-tokens.ts';
import { withoutThinking } from '../../kit/without-thinking.ts';
import type { Sentence } from '../../text/sentences.ts';
import { sentencesFormat, spansFormat } from './answer-formats.ts';
import { revisionMessages } from './prompts.ts';
import { variationOf } from './variations.ts';
import type { AnswerForm } from './worked-examples.ts';

interface Asking {
  readonly form: AnswerForm;
  readonly sentences: readonly Sentence[];
}

/**
 * Asks the editing model for `n` candidates and reads each answer. A call that fails is a discarded revision, never a throw.
 * Each is asked for differently, in a call of its own; where the upstream's `sharing` is `n`, all with one prompt.
 */
export function askForCandidates(
  task: RevisionTask,
  tools: RevisionTools,
  asking: Asking,
  read: (answer: string, index: number) => Revision,
): Promise<Revision>[] {
  const first = task.first ?? 0;
  return startCalls(task, tools, asking).map(async (call, at): Promise<Revision> => {
    try {
      const answer = await call;
      const text = withoutThinking(answer.text.trim());
      if (text.trim() === '') return { discarded: answer.finishReason === 'length' ? 'truncated' : 'empty' };
      // An answer that was cut or filtered has lost its end: it must never win, however well it scores.
      if (answer.finishReason === 'length' || answer.finishReason === 'content_filter')
        return { discarded: 'truncated' };
      return read(text, first + at);
    } catch (cause) {
      return { discarded: 'failed', cause };
    }
  });
}

/** Asked for as a stream: a server that writes a whole answer notices only at its end that nobody waits for it any more. */
const asStream = () => {};

function startCalls(
  task: RevisionTask,
  tools: RevisionTools,
  { form, sentences }: Asking,
): readonly Promise<Completion>[] {
  const messagesFor = revisionMessages(task, form, sentences);
  const format = formatOf(form, task.only?.length ?? sentences.length);
  const shared = {
    maxTokens: outputLimit(task.passage.words, { strategy: form, text: task.passage.text }),
    ...(format && { format }),
  };
  if (tools.sharing === 'n' && task.n > 1) {
    const seed = task.seed === null ? null : task.seed + (task.first ?? 0);
    return tools.completeMany(
      { messages: messagesFor('weak'), temperature: task.temperature, seed, ...shared },
      task.n,
    );
  }
  return Array.from({ length: task.n }, async (_, at) => {
    const { focus, temperature, seed } = variationOf(
      { ...task, weak: form === 'sentences' ? (task.weak ?? null) : null },
      at,
    );
    return tools.complete({ messages: messagesFor(focus), temperature, seed, ...shared }, { onText: asStream });
  });
}

function formatOf(form: AnswerForm, sentences: number): StructuredFormat | null {
  if (form === 'rewrite') return null;
  return form === 'sentences' ? sentencesFormat(sentences) : spansFormat;
}
