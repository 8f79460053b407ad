import { expect, test } from 'vitest';
import { noAnswer, withChunk } from './page/answer.js';
import { ApiError, createApi } from './page/api.js';

const answering = (response: () => Response | Promise<Response>, key = '') => {
  const sent: { path: string; init: RequestInit }[] = [];
  const api = createApi(
    () => key,
    async (path, init) => {
      sent.push({ path, init });
      return response();
    },
  );
  return { api, sent };
};

const partsOf = (text: string) =>
  Array.fromAsync(answering(() => new Response(text)).api.stream('v1/rewrites', {}, new AbortController().signal));

test('the key goes along as a bearer, where there is one', async () => {
  const headersWith = async (key: string) => {
    const { api, sent } = answering(() => Response.json({}), key);
    await api.get('v1/policies');
    return sent[0]?.init.headers;
  };
  expect(await headersWith('rd-secret')).toEqual({ authorization: 'Bearer rd-secret' });
  expect(await headersWith('')).toEqual({});
});

test("a refusal is told in the server's words", async () => {
  const error = { message: 'Slow down.', type: 'rate_limit_error', param: null, code: 'rate_limit_exceeded' };
  const { api } = answering(() => Response.json({ error }, { status: 429, headers: { 'retry-after': '7' } }));
  const refused = await api.post('v1/rewrites', {}).catch((fault: unknown) => fault);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({
    message: 'Slow down. Try again in 7 s.',
    status: 429,
    code: 'rate_limit_exceeded',
  });
});

test('what is no error of ours is told by its status, and a server that is gone by a question', async () => {
  const proxy = answering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  await expect(proxy.api.get('v1/policies')).rejects.toThrow('The server answered with status 502.');
  const gone = answering(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(gone.api.get('v1/policies')).rejects.toThrow('The server does not answer.');
});

test('a stream gives comments and chunks up to its end', async () => {
  expect(await partsOf(': redraft\n\ndata: {"delta":"a"}\n\ndata: [DONE]\n\n')).toEqual([
    { comment: 'redraft' },
    { chunk: { delta: 'a' } },
  ]);
});

test('an error in the stream is thrown, and so is an end without its mark', async () => {
  await expect(partsOf('data: {"delta":"a"}\n\ndata: {"error":{"message":"It broke."}}\n\n')).rejects.toThrow(
    'It broke.',
  );
  await expect(partsOf('data: {"delta":"a"}\n\n')).rejects.toThrow('The answer broke off before its end.');
});

test('chunks of both routes add up to an answer', () => {
  const redraft = { id: 'rw_1' };
  const rewrite = [{ delta: 'One ' }, { delta: 'two' }, { delta: '', redraft }];
  expect(rewrite.reduce(withChunk, noAnswer)).toEqual({ text: 'One two', redraft });
  const chat = [
    { choices: [{ delta: { role: 'assistant', content: '' } }] },
    { choices: [{ delta: { content: 'One' } }] },
    { choices: [{ delta: {}, finish_reason: 'stop' }], redraft },
    { choices: [], usage: {} },
  ];
  expect(chat.reduce(withChunk, noAnswer)).toEqual({ text: 'One', redraft });
});
