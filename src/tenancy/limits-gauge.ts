import type { CostOf, Counters, Limits, StageUsage } from '../contract/limits.ts';
import { type Period, type Window, windowOf } from './limits-windows.ts';

export type Unit = 'requests' | 'tokens' | 'usd';

/** Money is counted in millionths of a dollar: sums of whole numbers are exact. */
export const microsPerDollar = 1_000_000;

/** A settling may come after the window's end, and finds its sum still there. */
const graceSeconds = 600;

const measures = [
  { field: 'requests_per_minute', unit: 'requests', period: 'minute' },
  { field: 'tokens_per_minute', unit: 'tokens', period: 'minute' },
  { field: 'tokens_per_day', unit: 'tokens', period: 'day' },
  { field: 'tokens_per_month', unit: 'tokens', period: 'month' },
  { field: 'usd_per_day', unit: 'usd', period: 'day' },
  { field: 'usd_per_month', unit: 'usd', period: 'month' },
] as const satisfies readonly { field: keyof Limits; unit: Unit; period: Period }[];

/** One limit of one tenant, in the window that a request began in. */
export interface Gauge {
  /** Its name in the configuration. */
  readonly field: string;
  readonly unit: Unit;
  readonly period: Period;
  readonly window: Window;
  /** In requests, tokens or millionths of a dollar. */
  readonly limit: number;
  /** What is used of it, as of the last `add`; null before the first. */
  readonly used: number | null;
  /** Adds and tells what is used now. Rejects where the counters do. */
  add(amount: number): Promise<number>;
}

/** Where the sums are: those of minutes may be forgotten with the process. */
export interface CounterPlaces {
  readonly minute: Counters;
  readonly lasting: Counters;
}

/** The limits that are in force for a tenant. */
export function gaugesOf(
  tenant: { readonly id: string; readonly limits: Limits },
  now: number,
  places: CounterPlaces,
): Gauge[] {
  return measures.flatMap(({ field, unit, period }): Gauge[] => {
    const limit = tenant.limits[field];
    if (limit === undefined) return [];
    const window = windowOf(period, now);
    const counters = period === 'minute' ? places.minute : places.lasting;
    const key = `${tenant.id}:${field}:${window.label}`;
    const seconds = Math.ceil((window.endsAt - now) / 1000) + graceSeconds;
    let used: number | null = null;
    return [
      {
        field,
        unit,
        period,
        window,
        limit: unit === 'usd' ? Math.round(limit * microsPerDollar) : limit,
        get used() {
          return used;
        },
        async add(amount) {
          const sum = await counters.addCount(key, amount, seconds);
          used = sum;
          return sum;
        },
      },
    ];
  });
}

/** What a usage comes to in a gauge's unit, rounded up; null where its price is not known. */
export function amountOf(gauge: Gauge, usage: StageUsage, costOf: CostOf): number | null {
  if (gauge.unit === 'usd') {
    const cost = costOf(usage);
    return cost === null ? null : Math.ceil(cost * microsPerDollar);
  }
  return Math.ceil(usage.draft.total_tokens + usage.revise.total_tokens + usage.judge.total_tokens);
}
