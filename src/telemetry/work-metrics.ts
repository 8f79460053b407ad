import type { Telemetry } from '../contract/telemetry.ts';
import { createBoundedNames } from './bounded-names.ts';
import type { Metrics } from './metrics.ts';

/** A server's models are few. */
const modelNames = 100;

/** What the work on answers used, and what its trace tells. */
export function createWorkMetrics({ counter }: Metrics): Pick<Telemetry, 'used' | 'traced'> {
  const tokens = counter({
    name: 'redraft_upstream_tokens_total',
    help: 'Tokens that the calls of answers used; an estimate where an upstream told none. Not those of requests passed on.',
    labels: ['upstream', 'model', 'stage', 'kind'],
  });
  const cost = counter({
    name: 'redraft_upstream_cost_usd_total',
    help: 'US dollars for those tokens, by the configured prices; models without a price are not in it.',
    labels: ['tenant', 'stage'],
  });
  const discarded = counter({
    name: 'redraft_candidates_discarded_total',
    help: 'Calls for a candidate that gave none, by why: an error code where the call failed.',
    labels: ['policy', 'reason'],
  });
  const failures = counter({
    name: 'redraft_gate_failures_total',
    help: 'Candidates that failed a gate, after mending; one may fail several.',
    labels: ['policy', 'gate'],
  });
  const stopped = counter({
    name: 'redraft_passages_stopped_early_total',
    help: 'Passages for which fewer candidates were asked for, or awaited, than there might have been, by why.',
    labels: ['policy', 'reason'],
  });
  const models = createBoundedNames(modelNames);

  return {
    used({ tenant, stage, upstream, model: name, served, usage, cost: usd }) {
      const model = served ? models.admit(name) : models.find(name);
      tokens.inc({ upstream, model, stage, kind: 'prompt' }, usage.prompt_tokens);
      tokens.inc({ upstream, model, stage, kind: 'completion' }, usage.completion_tokens);
      if (usd !== null) cost.inc({ tenant, stage }, usd);
    },
    traced(policy, { event, detail }) {
      if (event === 'gated') {
        for (const [reason, count] of countsIn(detail?.['discarded'])) discarded.inc({ policy, reason }, count);
        for (const [gate, count] of countsIn(detail?.['gates'])) failures.inc({ policy, gate }, count);
      }
      if (event === 'stopped') stopped.inc({ policy, reason: String(detail?.['reason']) }, 1);
    },
  };
}

function countsIn(detail: unknown): [string, number][] {
  if (typeof detail !== 'object' || detail === null) return [];
  return Object.entries(detail).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
}
