import { expect, test } from 'vitest';
import { redraftOptionsSchema, rewriteRequestSchema } from '../contract/request.ts';
import { callOf, firstModel, modelsToAsk, streamBody } from './page/request.js';

const fields = {
  doing: 'revise' as const,
  text: 'A text.',
  prompt: 'A prompt.',
  model: '',
  policy: 'fiction',
  n: '',
  instruction: '  ',
  minGap: '',
};

test('what is left empty is left to the server', () => {
  expect(callOf(fields)).toEqual({ path: 'v1/rewrites', body: { text: 'A text.', redraft: { policy: 'fiction' } } });
  expect(callOf({ ...fields, policy: '' })).toEqual({ path: 'v1/rewrites', body: { text: 'A text.' } });
});

test('what is filled in is asked for, as the contract has it', () => {
  const { body } = callOf({ ...fields, model: 'gpt', n: '0', instruction: ' Plainer. ', minGap: '0.5' });
  expect(body).toEqual({
    text: 'A text.',
    model: 'gpt',
    redraft: { policy: 'fiction', n: 0, instruction: 'Plainer.', min_gap: 0.5 },
  });
  const { redraft, ...rest } = streamBody({ path: 'v1/rewrites', body }, true);
  expect(redraftOptionsSchema.parse(redraft)).toEqual(redraft);
  expect(rewriteRequestSchema.parse(rest)).toEqual(rest);
});

test('a model is asked with the prompt', () => {
  expect(callOf({ ...fields, doing: 'ask', model: 'gpt' })).toEqual({
    path: 'v1/chat/completions',
    body: { model: 'gpt', messages: [{ role: 'user', content: 'A prompt.' }], redraft: { policy: 'fiction' } },
  });
});

test('more of the answer is asked for only where that is allowed', () => {
  const call = callOf(fields);
  expect(streamBody(call, true)).toMatchObject({ redraft: { policy: 'fiction', include: ['candidates', 'passages'] } });
  expect(streamBody(call, false)).toEqual({ ...call.body, stream: true });
});

test("models are listed without the line editor and without their policies' twins", () => {
  const ids = ['gpt-4o', 'gpt-4o@fiction', 'team@fiction', 'redraft-line-editor', 'redraft-line-editor@fiction'];
  const models = ids.map((id) => ({ id }));
  expect(modelsToAsk(models, [{ name: 'fiction' }])).toEqual(['gpt-4o', 'team@fiction']);
  expect(modelsToAsk(models.slice(3), [{ name: 'fiction' }])).toEqual([]);
});

test("the server's usual model is proposed where it is listed", () => {
  expect(firstModel(['a', 'gpt-5-mini'])).toBe('gpt-5-mini');
  expect(firstModel(['a', 'b'])).toBe('a');
  expect(firstModel([])).toBe('');
});
