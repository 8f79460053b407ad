/** @import { Answer } from './answer.js' */
/** @import { Call } from './request.js' */
import { noAnswer, withChunk } from './answer.js';
import { ApiError, createApi } from './api.js';
import { byId } from './element.js';
import { createForm } from './form.js';
import { callOf, streamBody } from './request.js';
import { resultView } from './result.js';
import { outcomeWords, progressWords } from './words.js';

const keyForm = byId('key-form', HTMLFormElement);
const keyError = byId('key-error', HTMLElement);
const keyInput = byId('key', HTMLInputElement);
const run = byId('run', HTMLButtonElement);
const stop = byId('stop', HTMLButtonElement);
const elapsed = byId('elapsed', HTMLElement);
const status = byId('status', HTMLElement);
const error = byId('error', HTMLElement);
const coming = byId('coming', HTMLElement);
const result = byId('result', HTMLElement);

/** In memory only. */
let key = '';
const api = createApi(() => key);
const form = createForm();
/** @type {AbortController | null} */
let running = null;

/** @param {unknown} fault */
function showError(fault) {
  const message = fault instanceof Error ? fault.message : String(fault);
  const keyless = fault instanceof ApiError && fault.status === 401;
  [error.hidden, keyForm.hidden, keyError.hidden] = [keyless, !keyless, !keyless || key === ''];
  (keyless ? keyError : error).textContent = message;
  if (keyless) keyInput.focus();
}

async function offer() {
  try {
    await form.offer(api);
    keyForm.hidden = true;
  } catch (fault) {
    showError(fault);
  }
}

/** The stream's parts; where the policy lets nobody ask for more of an answer, it is asked for without. @param {Call} call @param {AbortSignal} signal */
async function* answerTo(call, signal) {
  try {
    yield* api.stream(call.path, streamBody(call, true), signal);
  } catch (fault) {
    if (!(fault instanceof ApiError) || fault.param !== 'redraft.include') throw fault;
    yield* api.stream(call.path, streamBody(call, false), signal);
  }
}

/** @param {Call} call @param {AbortSignal} signal @returns {Promise<Answer>} */
async function follow(call, signal) {
  let answer = noAnswer;
  const text = document.createTextNode('');
  coming.replaceChildren(text);
  for await (const part of answerTo(call, signal)) {
    if ('comment' in part) {
      status.textContent = progressWords(part.comment) || status.textContent;
      continue;
    }
    const before = answer.text.length;
    answer = withChunk(answer, part.chunk);
    text.appendData(answer.text.slice(before));
    coming.hidden = answer.text === '';
  }
  return answer;
}

/** @param {Call} call @param {Answer} answer */
function showAnswer(call, { text, redraft }) {
  if (!redraft) {
    coming.hidden = false;
    status.textContent = 'Passed through as it came: this server revises nothing.';
    return;
  }
  result.replaceChildren(...resultView({ text, redraft }, { api, call, keyed: key !== '' }));
  result.hidden = false;
  coming.hidden = true;
  status.textContent = `${outcomeWords(redraft).headline}.`;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  result.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
}

async function submit() {
  if (running) return;
  const call = callOf(form.fields());
  const asked = new AbortController();
  running = asked;
  const began = performance.now();
  const clock = setInterval(() => {
    elapsed.textContent = `${Math.round((performance.now() - began) / 1000)} s`;
  }, 1000);
  run.setAttribute('aria-disabled', 'true');
  [stop.hidden, error.hidden, result.hidden, coming.hidden] = [false, true, true, true];
  status.textContent = call.path.endsWith('rewrites') ? 'Revising …' : 'Drafting …';
  try {
    showAnswer(call, await follow(call, asked.signal));
  } catch (fault) {
    const stopped = asked.signal.aborted;
    status.textContent = stopped ? (coming.hidden ? 'Stopped.' : 'Stopped: this is as far as it came.') : '';
    if (!stopped) showError(fault);
  } finally {
    running = null;
    clearInterval(clock);
    elapsed.textContent = '';
    if (document.activeElement === stop) run.focus();
    stop.hidden = true;
    run.removeAttribute('aria-disabled');
  }
}

form.form.addEventListener('submit', (event) => {
  event.preventDefault();
  void submit();
});
form.form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.form.requestSubmit();
});
stop.addEventListener('click', () => running?.abort());
keyForm.addEventListener('submit', (event) => {
  event.preventDefault();
  key = keyInput.value.trim();
  error.hidden = true;
  void offer().then(() => {
    if (!keyForm.hidden) return;
    status.textContent = 'The key is accepted.';
    run.focus();
  });
});

void offer();
