import type { RedraftObject } from '../contract/answer.ts';
import type { FeedbackRecord, RewriteRecord, UnfinishedRecord } from '../contract/store.ts';
import type { TasteRecord } from '../contract/taste.ts';

const nothing = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };

/** An answer with one edit, as it is recorded. */
export function rewriteRecord(changes: Partial<RewriteRecord> = {}): RewriteRecord {
  const redraft: RedraftObject = {
    id: changes.id ?? 'rw_one',
    policy: 'default',
    policy_version: '0123456789ab',
    mode: 'polish',
    outcome: 'revised',
    reason: null,
    partial: false,
    reward: 6,
    draft_reward: 5,
    gap: 1,
    preference: null,
    preference_basis: null,
    reward_model: 'embedded/test',
    candidates_counted: { requested: 8, generated: 8, gated: 0, scored: 8, recombined: 0, discarded: {} },
    strategy: 'sentences',
    rationale: {
      summary: 'Cut a cliché. Length 9 → 5 words.',
      edits: [
        { category: 'cliche', original: 'secret draft words', revised: 'secret words', start: 3, end: 21, gain: 1 },
      ],
      terms: { quality: 1 },
    },
    usage: { draft: nothing, revise: nothing, judge: nothing, estimated: false },
    timing_ms: { draft: 1, revise: 1, reward: 1, overhead: 1, total: 4 },
    draft: 'a secret draft',
    candidates: [
      {
        passage: 0,
        index: 0,
        strategy: 'edits',
        text: 'a secret candidate',
        reward: 6,
        gap: 1,
        chosen: true,
        gates: [{ gate: 'names', lost: ['Secret'] }],
      },
    ],
    trace: [{ at_ms: 1, event: 'drafted' }],
  };
  return {
    id: 'rw_one',
    answerId: 'chatcmpl-one',
    tenant: 'open',
    created: 1_764_000_000,
    model: 'test-model',
    cost: null,
    redraft,
    texts: 'full',
    content: { prompt: 'a secret question', draft: 'a secret draft', text: 'a secret revision' },
    ...changes,
  };
}

/** A draft whose client left, with candidates under way. */
export function unfinishedRecord(changes: Partial<UnfinishedRecord> = {}): UnfinishedRecord {
  return {
    id: 'rw_left',
    tenant: 'open',
    created: 1_764_000_000,
    model: 'test-model',
    policy: 'default',
    policyVersion: '0123456789ab',
    mode: 'polish',
    ended: 'cancelled',
    usage: {
      draft: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
      revise: { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 },
      judge: nothing,
    },
    cost: null,
    ...changes,
  };
}

/** That an answer was accepted, as it is recorded. */
export function feedback(changes: Partial<FeedbackRecord> = {}): FeedbackRecord {
  return {
    tenant: 'open',
    rewriteId: 'rw_one',
    verdict: 'accepted',
    preferred: null,
    content: { draft: null, text: null, comment: null },
    created: 1_764_000_100,
    ...changes,
  };
}

export function tasteRecord(changes: Partial<TasteRecord> = {}): TasteRecord {
  const record = {
    tenant: 'acme',
    version: 1,
    base: 'embedded/one',
    created: 5,
    replaces: 0,
    taste: '{}',
    report: '{}',
  };
  return { ...record, ...changes };
}
