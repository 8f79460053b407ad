import { describe, expect, test } from 'vitest';
import type { Revision, RevisionTask } from '../contract/candidate.ts';
import type { CompletionRequest } from '../contract/upstream.ts';
import { createModelStrategy } from './model-strategy.ts';
import type { AnswerForm } from './ask/worked-examples.ts';

const passage = { index: 0, start: 0, end: 18, text: 'The room was cold.', words: 4 };
const task: RevisionTask = {
  passage,
  n: 1,
  principles: [],
  instruction: null,
  prompt: null,
  temperature: 1,
  seed: null,
  protectedTerms: [],
};
async function reviseBy(
  answer: string,
  { form = 'edits' as AnswerForm, about = task } = {},
): Promise<Revision & { asked: Omit<CompletionRequest, 'model'>[] }> {
  const asked: Omit<CompletionRequest, 'model'>[] = [];
  const complete = (request: Omit<CompletionRequest, 'model'>) => {
    asked.push(request);
    return Promise.resolve({ text: answer, finishReason: 'stop', usage: null });
  };
  const [revision] = createModelStrategy(form).revise(about, {
    complete,
    sharing: 'prefix',
    completeMany: () => [],
    random: Math.random,
  });
  if (!revision) throw new Error('nothing was asked');
  return { ...(await revision), asked };
}

test('the model is asked for structured output that names our categories', async () => {
  const { asked } = await reviseBy('{"edits":[]}');
  expect(JSON.stringify(asked[0]?.format)).toContain('tense_inconsistency');
});

test('a model that answers with a passage instead of a list is read as a rewrite', async () => {
  const revision = await reviseBy('Here is the revised passage:\nThe room froze.');
  expect(revision.candidate).toMatchObject({ strategy: 'rewrite', text: 'The room froze.' });
});

test.each(['{"edits": 3}', '[{"original": 3}]', '{"revised": 7}', 'Edits: {"original": "The room", "category'])(
  'a list that went wrong is no passage: %s',
  async (answer) => {
    expect((await reviseBy(answer)).discarded).toBe('unparsable');
  },
);

test('what of the list could not be used is counted, with a candidate and without', async () => {
  const list = (...originals: string[]) =>
    JSON.stringify({ edits: originals.map((original) => ({ original, category: 'other', replacement: 'froze' })) });
  expect(await reviseBy(list('was cold', 'is not there'))).toMatchObject({
    candidate: { text: 'The room froze.' },
    dropped: 1,
  });
  expect(await reviseBy(list('is not there'))).toMatchObject({ discarded: 'not_found', dropped: 1 });
});

test.each(['<think>The {room} is cold.</think>\n', 'The room? [no edits]</think>'])(
  'reasoning that was left in the answer is not read: %s',
  async (thinking) => {
    const answer = `${thinking}{"edits":[{"original":"was cold","category":"other","replacement":"froze"}]}`;
    expect((await reviseBy(answer)).candidate?.text).toBe('The room froze.');
  },
);

describe('numbered sentences', () => {
  const text =
    'The ferry leaves the island at noon. It is a testament to the crew that it sails in winter. Tickets cost four euros at the kiosk. Bring a coat.';
  const about = { ...task, passage: { index: 0, start: 0, end: text.length, text, words: 27 } };
  const listed = (...edits: { n: number | number[]; revised: string }[]) =>
    reviseBy(JSON.stringify({ edits }), { form: 'sentences', about });

  test('each revised sentence is one edit; the rest of the passage stands', async () => {
    const { candidate } = await listed({ n: 2, revised: 'The crew sails it in winter, too.' }, { n: 4, revised: '' });
    expect(candidate?.strategy).toBe('sentences');
    expect(candidate?.edits.map(({ original, revised }) => [original, revised])).toEqual([
      ['It is a testament to the crew that it sails in winter.', 'The crew sails it in winter, too.'],
      [' Bring a coat.', ''],
    ]);
  });

  test('a merge replaces both sentences', async () => {
    const { candidate } = await listed({ n: [3, 4], revised: 'Tickets cost four euros at the kiosk; bring a coat.' });
    expect(candidate?.text).toMatch(/in winter\. Tickets cost four euros at the kiosk; bring a coat\.$/);
  });

  test('a sentence under a wrong number goes where it belongs, and never stands twice', async () => {
    const { candidate } = await listed(
      { n: 1, revised: 'The crew sails even in winter, a testament to it.' },
      { n: 3, revised: 'It is a testament to the crew that it sails in winter.' },
    );
    expect(candidate?.text.match(/winter/g)).toHaveLength(1);
    expect(candidate?.text).toContain('The ferry leaves the island at noon.');
    expect(candidate?.text).toContain('Tickets cost four euros at the kiosk.');
  });

  test('one that says its neighbour as well takes it along', async () => {
    const { candidate } = await listed({
      n: 2,
      revised: 'The crew sails in winter. Tickets cost four euros at the kiosk.',
    });
    expect(candidate?.text.match(/Tickets/g)).toHaveLength(1);
  });

  test.each([
    ['no_edits', []],
    ['identical', [{ n: 4, revised: 'Bring a coat.' }]],
  ] as const)('%s', async (reason, edits) => {
    expect((await listed(...edits)).discarded).toBe(reason);
  });

  test('spans and whole passages are read as what they are', async () => {
    const spans =
      '{"edits":[{"original":"a testament to the crew that it sails","category":"cliche","replacement":"how it sails"}]}';
    expect((await reviseBy(spans, { form: 'sentences', about })).candidate).toMatchObject({ strategy: 'edits' });
    const whole = await reviseBy(text.replace('It is a testament to the crew that it', 'It even'), {
      form: 'sentences',
      about,
    });
    expect(whole.candidate?.edits).toHaveLength(1);
    expect(whole.candidate?.strategy).toBe('rewrite');
  });
});
