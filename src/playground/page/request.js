/**
 * The form as it stands; numbers as they were typed.
 * @typedef {object} Fields
 * @property {'revise' | 'ask'} doing
 * @property {string} text
 * @property {string} prompt
 * @property {string} model '' is the server's default.
 * @property {string} policy
 * @property {string} n
 * @property {string} instruction
 * @property {string} minGap
 */

/** @typedef {{ readonly path: string, readonly body: Readonly<Record<string, unknown>> }} Call */

export const lineEditor = 'redraft-line-editor';

/**
 * @param {Fields} fields
 * @returns {Call}
 */
export function callOf({ doing, text, prompt, model, policy, n, instruction, minGap }) {
  const redraft = {
    ...(policy !== '' && { policy }),
    ...(n.trim() !== '' && { n: Number(n) }),
    ...(instruction.trim() !== '' && { instruction: instruction.trim() }),
    ...(minGap.trim() !== '' && { min_gap: Number(minGap) }),
  };
  const options = Object.keys(redraft).length > 0 && { redraft };
  return doing === 'revise'
    ? { path: 'v1/rewrites', body: { text, ...(model !== '' && { model }), ...options } }
    : { path: 'v1/chat/completions', body: { model, messages: [{ role: 'user', content: prompt }], ...options } };
}

/**
 * As this page asks: streaming, and with more of the answer than most clients want.
 * @param {Call} call
 * @param {boolean} included False where the policy lets nobody ask for more.
 * @returns {Readonly<Record<string, unknown>>}
 */
export function streamBody({ body }, included) {
  const redraft = { .../** @type {object | undefined} */ (body.redraft), include: ['candidates', 'passages'] };
  return { ...body, stream: true, ...(included && { redraft }) };
}

/**
 * The models to choose from: without the line editor, and without each model's twins `model@policy`.
 * @param {readonly { readonly id: string }[]} models
 * @param {readonly { readonly name: string }[]} policies
 * @returns {string[]}
 */
export function modelsToAsk(models, policies) {
  const ids = new Set(models.map(({ id }) => id));
  const suffixes = policies.map(({ name }) => `@${name}`);
  return [...ids].filter(
    (id) =>
      id !== lineEditor &&
      !suffixes.some((suffix) => id.endsWith(suffix) && ids.has(id.slice(0, -suffix.length))) &&
      !id.startsWith(`${lineEditor}@`),
  );
}

/**
 * A first choice: the server's usual default where it is there.
 * @param {readonly string[]} models
 * @returns {string}
 */
export function firstModel(models) {
  return models.find((id) => id === 'gpt-5-mini') ?? models[0] ?? '';
}
