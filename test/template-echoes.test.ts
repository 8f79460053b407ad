import { expect, test } from 'vitest';
import { templateEchoes } from '../bench/real/template-echoes.ts';

const prompts = ['Rewrite only the sentences that need it. Example: The ferry, old as it was, left at nine.'];

test('an echo is a run of a prompt’s words that the draft has not, whatever their case and marks', () => {
  const text = 'The harbour is small. the ferry old as it was left from there.';
  expect(templateEchoes(text, { draft: 'The harbour is small.', prompts })).toEqual(['the ferry old as it was left']);
});

test('what the draft says itself is no echo, and neither are three words', () => {
  const draft = 'The ferry, old as it was, left late.';
  expect(templateEchoes('The ferry, old as it was, left.', { draft, prompts })).toEqual([]);
  expect(templateEchoes('Rewrite only the book.', { draft, prompts })).toEqual([]);
});

test('a run of function words is chance', () => {
  expect(
    templateEchoes('It was as if it were so.', { draft: '', prompts: ['Say it was as if it were there.'] }),
  ).toEqual([]);
});
