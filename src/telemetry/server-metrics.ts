import type { Clock } from '../contract/runtime.ts';
import type { CacheName, CacheResult, ServerState, Telemetry } from '../contract/telemetry.ts';
import { type Metrics, seconds } from './metrics.ts';

type ServerTelemetry = Pick<Telemetry, 'ledger' | 'lookedUp' | 'limitReached' | 'reloaded'> & {
  read(caches: ServerState['caches']): void;
};

const caches: readonly CacheName[] = ['answers', 'rewards'];
const results: readonly CacheResult[] = ['hit', 'shared', 'miss'];

/** What belongs to the server and to no single answer. */
export function createServerMetrics(
  { counter, gauge }: Metrics,
  { version, clock }: { readonly version: string; readonly clock: Clock },
): ServerTelemetry {
  gauge({ name: 'redraft_build_info', help: 'Always 1.', labels: ['version'] }).set({ version }, 1);

  const lookUps = counter({
    name: 'redraft_cache_lookups_total',
    help: 'Answers and texts to score that were looked for: remembered, under way for another, or made.',
    labels: ['cache', 'result'],
  });
  for (const cache of caches) for (const result of results) lookUps.inc({ cache, result }, 0);
  const entries = gauge({ name: 'redraft_cache_entries', help: 'What is remembered.', labels: ['cache'] });
  const bytes = gauge({ name: 'redraft_cache_bytes', help: 'Its size, by estimate.', labels: ['cache'] });

  const limits = counter({
    name: 'redraft_limit_refusals_total',
    help: 'Requests that a limit of their tenant has kept out, by the field of the limit.',
    labels: ['tenant', 'limit'],
  });

  const waiting = gauge({ name: 'redraft_ledger_queue_length', help: 'Records that wait to be written.' });
  const stored = counter({ name: 'redraft_ledger_records_stored_total', help: 'Records that were written.' });
  const dropped = counter({
    name: 'redraft_ledger_records_dropped_total',
    help: 'Records that were lost, because the storage failed for too long or refuses them.',
  });
  const failed = counter({ name: 'redraft_ledger_write_failures_total', help: 'Tries to write that failed.' });

  const reloads = counter({
    name: 'redraft_config_reloads_total',
    help: 'Changes of the configuration that are in force (ok) or were refused (failed).',
    labels: ['result'],
  });
  for (const result of ['ok', 'failed']) reloads.inc({ result }, 0);
  const good = gauge({
    name: 'redraft_config_last_reload_successful',
    help: '0 while a changed configuration is refused and the old one stays in force; else 1.',
  });
  const since = gauge({
    name: 'redraft_config_last_reload_success_timestamp_seconds',
    help: 'When the configuration in force was read, in seconds since the epoch.',
  });
  const inForce = () => {
    good.set(1);
    since.set(seconds(clock.now()));
  };
  inForce();

  return {
    ledger: {
      waiting: (records) => waiting.set(records),
      stored: (records) => stored.inc(records),
      dropped: (records) => dropped.inc(records),
      failed: () => failed.inc(),
    },
    lookedUp: (cache, result) => lookUps.inc({ cache, result }, 1),
    limitReached: (tenant, limit) => limits.inc({ tenant, limit }, 1),
    reloaded(ok) {
      reloads.inc({ result: ok ? 'ok' : 'failed' }, 1);
      if (ok) inForce();
      else good.set(0);
    },
    read(now) {
      for (const cache of caches) {
        entries.set({ cache }, now[cache].entries);
        bytes.set({ cache }, now[cache].bytes);
      }
    },
  };
}
