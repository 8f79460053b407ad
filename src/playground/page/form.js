/** @import { Api } from './api.js' */
/** @import { Fields } from './request.js' */
import { byId, element } from './element.js';
import { firstModel, modelsToAsk } from './request.js';

/** @typedef {{ readonly name: string, readonly description: string }} Policy */

/** The form: what it says, and what the server lets it offer. */
export function createForm() {
  const form = byId('form', HTMLFormElement);
  const text = byId('text', HTMLTextAreaElement);
  const prompt = byId('prompt', HTMLTextAreaElement);
  const policy = byId('policy', HTMLSelectElement);
  const model = byId('model', HTMLInputElement);
  const [n, minGap] = [byId('n', HTMLInputElement), byId('min-gap', HTMLInputElement)];
  const instruction = byId('instruction', HTMLInputElement);
  const ask = byId('ask', HTMLInputElement);
  const run = byId('run', HTMLButtonElement);
  const noModel = byId('no-model', HTMLElement);
  /** @type {readonly Policy[]} */
  let policies = [];
  /** A model was chosen by the page, for asking: it is no choice for revising. */
  let proposed = '';

  const update = () => {
    const asks = ask.checked;
    byId('revise-part', HTMLElement).hidden = asks;
    byId('ask-part', HTMLElement).hidden = !asks;
    run.textContent = asks ? 'Ask' : 'Revise';
    model.placeholder = asks ? 'its id' : 'the server’s usual one';
    model.required = asks;
    text.required = !asks;
    prompt.required = asks;
    byId('policy-hint', HTMLElement).textContent =
      policies.find(({ name }) => name === policy.value)?.description ?? '';
  };
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === 'doing') {
      if (ask.checked && model.value === '') model.value = proposed;
      else if (!ask.checked && model.value === proposed) model.value = '';
    }
    update();
  });

  /** @param {readonly Policy[]} listed */
  const showPolicies = (listed) => {
    const before = policy.value;
    policies = listed;
    policy.replaceChildren(...listed.map(({ name }) => element('option', { value: name }, name)));
    const wanted = [before, 'default'].find((name) => listed.some((each) => each.name === name));
    if (wanted !== undefined) policy.value = wanted;
    update();
  };

  /** @param {readonly string[]} models @param {string} trouble '' where the list is whole. */
  const showModels = (models, trouble) => {
    const some = models.length > 0 || trouble !== '';
    byId('model-part', HTMLElement).hidden = !some;
    ask.disabled = !some;
    // A browser may restore what was chosen when there was a model.
    if (!some) byId('revise', HTMLInputElement).checked = true;
    byId('models', HTMLDataListElement).replaceChildren(...models.map((id) => element('option', { value: id })));
    proposed = firstModel(models);
    noModel.hidden = models.length > 0;
    noModel.textContent =
      trouble === ''
        ? 'No model is connected here: the line editor, some rules over words and sentences, revises what you give it and cannot write. Start Redraft with OPENAI_API_KEY to ask a model.'
        : `The models cannot be listed (${trouble}) Type a model’s id to ask it.`;
    update();
  };

  return {
    form,
    /** @returns {Fields} */
    fields: () => ({
      doing: ask.checked ? 'ask' : 'revise',
      text: text.value,
      prompt: prompt.value,
      model: model.value.trim(),
      policy: policy.value,
      n: n.value,
      instruction: instruction.value,
      minGap: minGap.value,
    }),
    /**
     * Asks the server for what there is to choose from. Throws what the list of policies was refused with.
     * @param {Api} api
     */
    async offer(api) {
      const [listed, served] = await Promise.allSettled([api.get('v1/policies'), api.get('v1/models')]);
      if (listed.status === 'rejected') throw listed.reason;
      const { data } = /** @type {{ data: Policy[] }} */ (listed.value);
      showPolicies(data);
      if (served.status === 'rejected') {
        showModels([], served.reason instanceof Error ? served.reason.message : String(served.reason));
        return;
      }
      const { data: models } = /** @type {{ data: { id: string }[] }} */ (served.value);
      showModels(modelsToAsk(models, data), '');
    },
  };
}
