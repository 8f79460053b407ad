import type { RedraftObject } from '../contract/answer.ts';
import type { Telemetry } from '../contract/telemetry.ts';
import { createBoundedNames } from './bounded-names.ts';
import { durations, type Metrics, seconds } from './metrics.ts';

/** Experts' points, in which the embedded model and WQRM count, lie between 1 and 10; other models' points may be anything. */
const rewards = [-20, -10, -5, -2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20];
const gaps = [0, 0.1, 0.2, 0.5, 1, 1.5, 2, 3, 4, 6, 9];
const preferences = [0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9, 1];
const rewardModels = 50;

type AnswerTelemetry = Pick<Telemetry, 'answerEnded'>;

/** `onOverhead` is told what Redraft itself took of each answer, in milliseconds. */
export function createAnswerMetrics(
  { counter, histogram }: Metrics,
  onOverhead: (ms: number) => void,
): AnswerTelemetry {
  const answers = counter({
    name: 'redraft_answers_total',
    help: 'Answers that Redraft worked on, by what became of them; outcome is also "error" and "aborted".',
    labels: ['policy', 'mode', 'outcome', 'reason'],
  });
  const gap = histogram({
    name: 'redraft_answer_gap',
    help: 'Reward of the returned text minus reward of the draft, of revised answers.',
    labels: ['policy'],
    buckets: gaps,
  });
  const reward = histogram({
    name: 'redraft_answer_reward',
    help: 'Reward of the returned text, of answers that were scored.',
    labels: ['policy', 'reward_model'],
    buckets: rewards,
  });
  const draftReward = histogram({
    name: 'redraft_answer_draft_reward',
    help: 'Reward of the draft, of answers that were scored.',
    labels: ['policy', 'reward_model'],
    buckets: rewards,
  });
  const preference = histogram({
    name: 'redraft_answer_preference',
    help: 'Calibrated chance that an expert prefers the revision, of revised answers that have one.',
    labels: ['policy'],
    buckets: preferences,
  });
  const phase = histogram({
    name: 'redraft_answer_phase_seconds',
    help: 'Time of an answer in which it was drafted, in which candidates were awaited, and in which they were ranked.',
    labels: ['phase'],
    buckets: durations,
  });
  const candidates = (['requested', 'generated', 'gated', 'scored', 'recombined'] as const).map((count) => ({
    count,
    of: counter({ name: `redraft_candidates_${count}_total` as const, help: candidateHelp[count], labels: ['policy'] }),
  }));
  const models = createBoundedNames(rewardModels);

  const observeWorth = (policy: string, redraft: RedraftObject): void => {
    // A tenant's own taste is a version of its model.
    const reward_model = models.admit(redraft.reward_model.replace(/\+.*$/s, ''));
    if (redraft.reward !== null) reward.observe({ policy, reward_model }, redraft.reward);
    if (redraft.draft_reward !== null) draftReward.observe({ policy, reward_model }, redraft.draft_reward);
    if (redraft.outcome !== 'revised') return;
    gap.observe({ policy }, redraft.gap);
    if (redraft.preference !== null) preference.observe({ policy }, redraft.preference);
  };
  const observeWork = (policy: string, { candidates_counted: counted, timing_ms: timing }: RedraftObject): void => {
    for (const { count, of } of candidates) of.inc({ policy }, counted[count]);
    for (const name of ['draft', 'revise', 'reward'] as const) phase.observe({ phase: name }, seconds(timing[name]));
    onOverhead(timing.overhead);
  };

  return {
    answerEnded({ policy, mode, end }) {
      if (end.how === 'left') return answers.inc({ policy, mode, outcome: 'aborted', reason: '' }, 1);
      if (end.how === 'failed') return answers.inc({ policy, mode, outcome: 'error', reason: end.code }, 1);
      const { outcome, reason } = end.redraft;
      answers.inc({ policy, mode, outcome, reason: reason ?? '' }, 1);
      observeWorth(policy, end.redraft);
      if (!end.repeated) observeWork(policy, end.redraft);
    },
  };
}

const candidateHelp = {
  requested: 'Candidates asked for.',
  generated: 'Distinct candidates that came.',
  gated: 'Candidates that a gate has kept out.',
  scored: 'Candidates that have a reward.',
  recombined: "Candidates made of the others' edits; in none of the other counts.",
} as const;
