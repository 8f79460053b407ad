import { expect, test } from 'vitest';
import type { RevisionTask } from '../../contract/candidate.ts';
import type { RevisionTools } from '../../contract/strategy.ts';
import type { Completion, CompletionRequest, Sharing } from '../../contract/upstream.ts';
import { askForCandidates } from './ask.ts';

const text = 'The harbour had faded.';
const task: RevisionTask = {
  passage: { index: 0, start: 0, end: text.length, text, words: 4 },
  n: 3,
  first: 4,
  principles: [],
  instruction: null,
  prompt: null,
  temperature: 1,
  seed: 7,
  protectedTerms: [],
};

/** Asks for three candidates; each answer, unless another is given, is the number of its call. */
async function ask(sharing: Sharing, answers: readonly Promise<Completion>[] = []) {
  const alone: Omit<CompletionRequest, 'model'>[] = [];
  const together: { readonly request: Omit<CompletionRequest, 'model'>; readonly n: number }[] = [];
  const said = (number: number) =>
    answers[number] ?? Promise.resolve({ text: `answer ${number}`, finishReason: 'stop', usage: null });
  const tools: RevisionTools = {
    sharing,
    random: Math.random,
    complete: (request) => said(alone.push(request) - 1),
    completeMany: (request, n) => {
      together.push({ request, n });
      return Array.from({ length: n }, (_, at) => said(at));
    },
  };
  const read: string[] = [];
  const revisions = await Promise.all(
    askForCandidates(task, tools, { form: 'rewrite', sentences: [] }, (answer, index) => {
      read.push(`${index}: ${answer}`);
      return { discarded: 'identical' };
    }),
  );
  return { alone, together, read, revisions };
}

test.each(['auto', 'prefix'] as const)(
  'sharing %s: a call each, that differ in focus, temperature and seed',
  async (sharing) => {
    const { alone, together, read } = await ask(sharing);
    expect(together).toEqual([]);
    expect(new Set(alone.map(({ messages }) => messages.at(-1)?.content)).size).toBe(3);
    expect(alone.map(({ seed }) => seed)).toEqual([11, 12, 13]);
    expect(read).toEqual(['4: answer 0', '5: answer 1', '6: answer 2']);
  },
);

test('sharing n: one prompt for all, without a focus, at the policy’s temperature', async () => {
  const { alone, together, read } = await ask('n');
  expect(alone).toEqual([]);
  expect(together).toMatchObject([{ n: 3, request: { temperature: 1, seed: 11 } }]);
  expect(together[0]?.request.messages.at(-1)?.content).not.toContain('Look first for');
  expect(read).toEqual(['4: answer 0', '5: answer 1', '6: answer 2']);
});

test.each(['n', 'prefix'] as const)(
  'sharing %s: a call that fails, or is cut, loses its candidate alone',
  async (sharing) => {
    const cut = Promise.resolve({ text: 'The harb', finishReason: 'length', usage: null });
    const { read, revisions } = await ask(sharing, [Promise.reject(new Error('down')), cut]);
    expect(revisions.map(({ discarded }) => discarded)).toEqual(['failed', 'truncated', 'identical']);
    expect(read).toEqual(['6: answer 2']);
  },
);
