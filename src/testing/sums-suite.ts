import { expect, test } from 'vitest';
import type { SkippedReason } from '../contract/answer.ts';
import type { RewriteRecord } from '../contract/store.ts';
import type { SqlStore } from '../ledger/sql-store.ts';
import { feedback, rewriteRecord } from './rewrite-record.ts';

/** What every database sums up for a report. */
export function sumsSuite(opened: () => Promise<SqlStore>): void {
  test('sums are by tenant, policy and its version', async () => {
    const store = await opened();
    await store.saveRecords([
      judgeable('rw_1', { outcome: 'revised', gap: 1.5 }, 2),
      judgeable('rw_2', { outcome: 'revised', gap: 0.5 }, 4),
      judgeable('rw_3', { outcome: 'kept', gap: 0 }, 1),
      judgeable('rw_4', { outcome: 'revised', gap: 1, policy_version: 'ffff' }, null),
    ]);
    await store.saveFeedback(feedback({ rewriteId: 'rw_1', verdict: 'accepted' }));
    await store.saveFeedback(feedback({ rewriteId: 'rw_2', verdict: 'accepted', preferred: 'draft' }));
    await store.saveFeedback(feedback({ rewriteId: 'rw_3', verdict: 'accepted' }));
    await store.saveFeedback(feedback({ rewriteId: 'rw_4', verdict: 'rejected', preferred: 'revision' }));
    const sums = await store.sums({});
    expect(sums.toSorted((a, b) => b.answers - a.answers)).toMatchObject([
      {
        tenant: 'open',
        policy: 'default',
        policyVersion: '0123456789ab',
        answers: 3,
        tried: 3,
        revised: 2,
        kept: 1,
        gapSum: 2,
        gapSquares: 2.5,
        judged: 2,
        accepted: 1,
        priced: 3,
        cost: 7,
        shadow: { answers: 0, revised: 0, kept: 0, gapSum: 0, gapSquares: 0 },
      },
      {
        policyVersion: 'ffff',
        answers: 1,
        tried: 1,
        revised: 1,
        kept: 0,
        gapSum: 1,
        gapSquares: 1,
        judged: 1,
        accepted: 1,
        priced: 0,
        cost: 0,
      },
    ]);
    expect(await store.sums({ tenant: 'nobody' })).toEqual([]);
  });

  test('answers in shadow are summed as what they would have been', async () => {
    const store = await opened();
    const { rationale } = rewriteRecord().redraft;
    const shadow = (outcome: 'revised' | 'kept' | 'degraded', gap: number) => ({
      outcome: 'skipped' as const,
      reason: 'shadow' as const,
      gap: 0,
      shadow: { outcome, gap, reason: null, reward: 6, preference: null, rationale },
    });
    await store.saveRecords([
      judgeable('rw_1', shadow('revised', 2), 1),
      judgeable('rw_2', shadow('revised', 1), 1),
      judgeable('rw_3', shadow('kept', 0), 1),
      judgeable('rw_4', shadow('degraded', 0), 1),
    ]);
    const [sums] = await store.sums({});
    expect(sums).toMatchObject({ answers: 4, tried: 0, revised: 0, priced: 0 });
    expect(sums?.shadow).toEqual({ answers: 4, revised: 2, kept: 1, gapSum: 3, gapSquares: 5 });
  });

  test('answers that were held out stand against all that might have been', async () => {
    const store = await opened();
    const skipped = (reason: SkippedReason) => ({ outcome: 'skipped', reason, gap: 0 }) as const;
    await store.saveRecords([
      judgeable('rw_1', skipped('holdout'), null),
      judgeable('rw_2', skipped('holdout'), null),
      judgeable('rw_3', { outcome: 'revised' }, null),
      judgeable('rw_4', { outcome: 'kept', gap: 0 }, null),
      // That the answer is short shows in the answer; that JSON was asked for, before anyone is held out.
      judgeable('rw_5', skipped('too_short'), null),
      judgeable('rw_6', skipped('structured_output'), null),
    ]);
    const said = { rw_1: 'rejected', rw_3: 'accepted', rw_4: 'edited', rw_5: 'accepted', rw_6: 'accepted' } as const;
    for (const [rewriteId, verdict] of Object.entries(said)) await store.saveFeedback(feedback({ rewriteId, verdict }));
    expect((await store.sums({}))[0]?.holdout).toEqual({
      held: { answers: 2, accepted: 0, edited: 0, rejected: 1 },
      treated: { answers: 3, accepted: 2, edited: 1, rejected: 0 },
    });
  });
}

function judgeable(id: string, changes: Partial<RewriteRecord['redraft']>, cost: number | null): RewriteRecord {
  return rewriteRecord({ id, answerId: null, cost, redraft: { ...rewriteRecord().redraft, ...changes } });
}
