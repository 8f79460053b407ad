/** @import { Call } from './request.js' */

/**
 * The call for a shell. The key is never in it: a variable stands for it.
 * @param {Call} call
 * @param {{ readonly base: string, readonly keyed: boolean }} server `base` ends before `v1/…`, with a slash.
 * @returns {string}
 */
export function curlOf({ path, body }, { base, keyed }) {
  return [
    `curl ${quoted(base + path)}`,
    `-H 'content-type: application/json'`,
    ...(keyed ? [`-H "authorization: Bearer $REDRAFT_KEY"`] : []),
    `-d ${quoted(JSON.stringify(body, null, 2))}`,
  ].join(' \\\n  ');
}

/**
 * The call by the openai package.
 * @param {Call} call
 * @param {{ readonly base: string, readonly keyed: boolean }} server
 * @returns {string}
 */
export function openaiOf({ path, body }, { base, keyed }) {
  const apiKey = keyed ? 'process.env.REDRAFT_KEY' : "'unused'";
  const json = JSON.stringify(body, null, 2);
  const ask =
    path === 'v1/chat/completions'
      ? [
          `const answer = await openai.chat.completions.create(${json});`,
          'console.log(answer.choices[0].message.content);',
        ]
      : [
          `const answer = await openai.post('/${path.replace(/^v1\//, '')}', {`,
          `  body: ${json.replaceAll('\n', '\n  ')},`,
          '});',
          'console.log(answer.text);',
        ];
  return [
    "import OpenAI from 'openai';",
    '',
    `const openai = new OpenAI({ baseURL: ${JSON.stringify(`${base}v1`)}, apiKey: ${apiKey} });`,
    ...ask,
    'console.log(answer.redraft);',
    '',
  ].join('\n');
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
