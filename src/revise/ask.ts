import type { Revision, RevisionTask } from '../contract/candidate.ts';
import type { RevisionTools } from '../contract/strategy.ts';
import type { Completion } from '../contract/upstream.ts';
import { withoutThinking } from '../kit/without-thinking.ts';
import { editsFormat } from './edits-format.ts';
import { revisionMessages } from './prompts.ts';
import { variationOf } from './variations.ts';

/**
 * Asks the editing model for `n` candidates and reads each answer. A call that fails is a discarded revision, never a throw.
 * Each is asked for differently, in a call of its own; where the upstream's `sharing` is `n`, all with one prompt.
 */
export function askForCandidates(
  task: RevisionTask,
  tools: RevisionTools,
  format: 'edits' | 'rewrite',
  read: (answer: string, index: number) => Revision,
): Promise<Revision>[] {
  const first = task.first ?? 0;
  return startCalls(task, tools, format).map(async (call, at): Promise<Revision> => {
    try {
      const answer = await call;
      // An answer that was cut or filtered has lost its end: it must never win, however well it scores.
      if (answer.finishReason === 'length' || answer.finishReason === 'content_filter')
        return { discarded: 'truncated' };
      const text = withoutThinking(answer.text);
      if (text.trim() === '') return { discarded: 'empty' };
      return read(text, first + at);
    } catch (cause) {
      return { discarded: 'failed', cause };
    }
  });
}

function startCalls(
  task: RevisionTask,
  tools: RevisionTools,
  format: 'edits' | 'rewrite',
): readonly Promise<Completion>[] {
  const messagesFor = revisionMessages(task, format);
  const wanted = format === 'edits' ? { format: editsFormat } : {};
  if (tools.sharing === 'n' && task.n > 1) {
    const seed = task.seed === null ? null : task.seed + (task.first ?? 0);
    return tools.completeMany({ messages: messagesFor(null), temperature: task.temperature, seed, ...wanted }, task.n);
  }
  return Array.from({ length: task.n }, async (_, at) => {
    const { focus, temperature, seed } = variationOf(task, at);
    return tools.complete({ messages: messagesFor(focus), temperature, seed, ...wanted });
  });
}
