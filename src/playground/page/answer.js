/** @import { RedraftObject } from '../../contract/answer.ts' */

/**
 * What has come of an answer so far; `redraft` comes with its end.
 * @typedef {{ readonly text: string, readonly redraft: RedraftObject | null }} Answer
 */

/** @type {Answer} */
export const noAnswer = { text: '', redraft: null };

/**
 * The answer with one more chunk of `/v1/rewrites` or `/v1/chat/completions`.
 * @param {Answer} answer
 * @param {unknown} chunk
 * @returns {Answer}
 */
export function withChunk(answer, chunk) {
  const { delta, choices, redraft } =
    /** @type {{ delta?: string, choices?: { delta?: { content?: string | null } }[], redraft?: RedraftObject }} */ (
      chunk
    );
  const piece = delta ?? choices?.[0]?.delta?.content ?? '';
  return { text: answer.text + piece, redraft: redraft ?? answer.redraft };
}
