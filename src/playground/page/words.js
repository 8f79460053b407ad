/** @import { CandidateReport, Reason, RedraftObject } from '../../contract/answer.ts' */
/** @import { Category } from '../../contract/edit.ts' */
/** @import { CandidateStrategy } from '../../contract/candidate.ts' */

/** @type {Record<Category, string>} */
const categories = {
  cliche: 'cliché',
  unnecessary_exposition: 'unnecessary words',
  purple_prose: 'purple prose',
  sentence_structure: 'sentence structure',
  lack_of_specificity: 'lack of specificity',
  awkward_phrasing: 'awkward phrasing',
  tense_inconsistency: 'tense',
  other: 'other',
};

/** @type {Record<CandidateStrategy, string>} */
const strategies = {
  sentences: 'a model’s sentences',
  edits: 'a model’s edits',
  rewrite: 'a model’s rewrite',
  sample: 'another answer',
  'line-editor': 'line editor',
  recombined: 'the others’ sentences, recombined',
};

/** Of these no expert's judgement is known. @type {CandidateStrategy[]} */
const unjudged = ['line-editor', 'recombined'];

/** @type {Record<Reason, string>} */
const reasons = {
  draft_best: 'Nothing was better than the draft.',
  gap_below_minimum: 'A revision was better, but by less than the least gain worth an edit, or than chance may bring.',
  preference_below_minimum: 'A revision was better, but too few experts would be expected to prefer it.',
  no_usable_candidate: 'The model gave nothing that could be used, so nothing was compared.',
  all_gated: 'Every revision would have changed something that must stay, such as a fact, a name or the length.',
  off: 'Revising is turned off here.',
  tools: 'The answer calls tools.',
  structured_output: 'A structured answer was asked for.',
  not_prose: 'This is not prose.',
  too_short: 'This is shorter than the policy revises.',
  too_long: 'This is longer than the policy revises.',
  language: 'This is not in a language that the policy revises.',
  multiple_choices: 'Several answers were asked for at once.',
  logprobs: 'Token probabilities were asked for.',
  audio: 'The answer is audio.',
  refusal: 'The model refused to answer.',
  content_filter: 'The provider filtered the answer.',
  truncated: 'The answer was cut at its length limit.',
  shadow: 'The policy runs in shadow: it revises, records, and returns the draft.',
  holdout: 'The policy keeps the draft for some conversations, to compare; this is one of them.',
  reward_unavailable: 'The reward model did not answer, so nothing could be ranked.',
  editor_unavailable: 'The model gave no usable revision.',
  deadline: 'The time for revising ran out.',
  budget: 'The budget leaves no room for revising.',
};

/** @param {string} category */
export function categoryWords(category) {
  return categories[/** @type {Category} */ (category)] ?? category;
}

/** @param {string} strategy */
export function strategyWords(strategy) {
  return strategies[/** @type {CandidateStrategy} */ (strategy)] ?? strategy;
}

/**
 * What became of the draft, in a short headline and a sentence that says why.
 * @param {Pick<RedraftObject, 'outcome' | 'reason' | 'partial'> & { rationale: { edits: readonly unknown[] } }} redraft
 * @returns {{ headline: string, why: string }}
 */
export function outcomeWords({ outcome, reason, partial, rationale }) {
  const why = reason === null ? '' : (reasons[reason] ?? `Reason: ${reason}.`);
  if (outcome === 'revised') {
    const { length } = rationale.edits;
    return {
      headline: `Revised, with ${length === 1 ? 'one edit' : `${length} edits`}`,
      why: partial ? 'Some passages could not be tried and are as they were.' : '',
    };
  }
  const headline = {
    kept: 'The draft stays as it is',
    skipped: 'Left alone',
    degraded: 'Not revised: something failed, so the draft is the answer',
  }[outcome];
  return { headline, why };
}

/**
 * How sure we are, which is less than the gap suggests.
 * @param {Pick<RedraftObject, 'outcome' | 'preference' | 'preference_basis' | 'reward_model'>} redraft
 * @param {readonly Pick<CandidateReport, 'chosen' | 'strategy'>[]} [candidates]
 * @returns {string[]} Sentences; none where nothing was changed.
 */
export function confidenceWords(
  { outcome, preference, preference_basis: basis, reward_model: model },
  candidates = [],
) {
  if (outcome !== 'revised') return [];
  const gap =
    'The gap says that the reward model finds this the better prose; its size does not tell whether an expert prefers it.';
  if (preference !== null) {
    const chance = `The chance that a professional writer prefers this to the draft is about ${percent(preference)}`;
    return [basis === null ? `${chance}.` : `${chance}: ${basis}.`, gap];
  }
  const chosen = new Set(candidates.filter((candidate) => candidate.chosen).map(({ strategy }) => strategy));
  const kinds = [...chosen].map(strategyWords).join(', ');
  const kind = kinds === '' ? 'revisions of this kind and size' : `revisions of this kind (${kinds}) and size`;
  return [
    `We claim no chance that an expert prefers this: ${model} is not calibrated for ${kind}.`,
    ...([...chosen].some((strategy) => unjudged.includes(strategy)) ? ['No expert has judged such edits.'] : []),
    gap,
  ];
}

/** A reward, two digits; a dash where there is none. @param {number | null} reward */
export function points(reward) {
  return reward === null ? '–' : reward.toFixed(2);
}

/** A gap with its sign. @param {number | null} gap */
export function signed(gap) {
  if (gap === null) return '–';
  const digits = Math.abs(gap).toFixed(2);
  return `${digits === '0.00' ? '±' : gap < 0 ? '−' : '+'}${digits}`;
}

/** A chance between 0 and 1. @param {number} chance */
export function percent(chance) {
  return `${Math.round(chance * 100)} %`;
}

/** @param {number} ms */
export function duration(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/**
 * What a comment in the stream says: `redraft revising 3/8`.
 * @param {string} comment
 * @returns {string} '' where it says nothing.
 */
export function progressWords(comment) {
  const [, stage, done, total] = /^redraft (\w+)(?: (\d+)\/(\d+))?$/.exec(comment) ?? [];
  if (stage === 'drafting') return 'Drafting …';
  if (stage === 'revising') return `Revising: ${done} of ${total} candidates are there …`;
  return stage === undefined ? '' : `${stage} …`;
}

/** What stopped a candidate. @param {readonly { gate: string, lost: readonly string[] }[]} gates */
export function gateWords(gates) {
  return gates.map(({ gate, lost }) => (lost.length === 0 ? gate : `${gate}: ${lost.join(', ')}`)).join('; ');
}

/** Whether rewards are on the experts' scale from 1 to 10, as those of the embedded model and of WQRM are. @param {string} model */
export function onExpertsScale(model) {
  return model.startsWith('embedded/') || model.includes('WQRM');
}
