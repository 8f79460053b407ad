import type { Judging } from '../contract/judge.ts';
import { openTenant } from '../contract/tenant.ts';
import { createMeter } from '../upstream/meter.ts';
import { createRetryBudget } from '../upstream/retry.ts';

/** On whose account judges are asked where a test has none. */
export const noJudging: Judging = {
  call: {
    tenant: openTenant,
    stage: 'judge',
    signal: new AbortController().signal,
    meter: createMeter(),
    retries: createRetryBudget(0),
    clientKey: null,
  },
  principles: [],
};
