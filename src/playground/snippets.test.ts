import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { curlOf, openaiOf } from './page/snippets.js';

const text = `It's "quoted", $HOME, \`id\`, \\n and\nanother line – 🙂`;
const rewrite = { path: 'v1/rewrites', body: { text, redraft: { policy: 'fiction' } } };
const chat = { path: 'v1/chat/completions', body: { model: 'gpt', messages: [{ role: 'user', content: text }] } };
const server = { base: 'http://127.0.0.1:8787/', keyed: false };

/** What a shell would give curl. */
async function argumentsOf(command: string): Promise<string[]> {
  const shell = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }\n${command}`;
  const { stdout } = await promisify(execFile)('sh', ['-c', shell], { env: { REDRAFT_KEY: 'rd-from-the-shell' } });
  return stdout.split('\0').slice(0, -1);
}

/** What a program asks an OpenAI client for. */
async function askedBy(program: string): Promise<unknown[]> {
  const asked: unknown[] = [];
  const answer = { text: '', choices: [{ message: { content: '' } }] };
  const create = async (body: unknown) => (asked.push(body), answer);
  class OpenAI {
    chat = { completions: { create } };
    constructor(options: unknown) {
      asked.push(options);
    }
    post = async (path: string, options: unknown) => (asked.push(path, options), answer);
  }
  const body = program.replace(/^import .*\n/, '');
  // A program is run as its reader would run it; it is our own.
  const run = new Function('OpenAI', 'console', 'process', `return (async () => {${body}})()`) as (
    ...given: unknown[]
  ) => Promise<void>;
  await run(OpenAI, { log: () => {} }, { env: { REDRAFT_KEY: 'rd-from-the-environment' } });
  return asked;
}

test('curl is given the very request, whatever the text has in it', async () => {
  const [url, , type, , body] = await argumentsOf(curlOf(rewrite, server));
  expect([url, type, JSON.parse(body!)]).toEqual([
    'http://127.0.0.1:8787/v1/rewrites',
    'content-type: application/json',
    rewrite.body,
  ]);
});

test('a key is a variable of the shell', async () => {
  expect(await argumentsOf(curlOf(chat, { ...server, keyed: true }))).toContain(
    'authorization: Bearer rd-from-the-shell',
  );
});

test('the openai package asks for the very request', async () => {
  expect(await askedBy(openaiOf(chat, { ...server, keyed: true }))).toEqual([
    { baseURL: 'http://127.0.0.1:8787/v1', apiKey: 'rd-from-the-environment' },
    chat.body,
  ]);
  expect(await askedBy(openaiOf(rewrite, server))).toEqual([
    { baseURL: 'http://127.0.0.1:8787/v1', apiKey: 'unused' },
    '/rewrites',
    { body: rewrite.body },
  ]);
});
