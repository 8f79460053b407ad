import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

interface Named<Label extends string> {
  readonly name: `redraft_${string}`;
  readonly help: string;
  readonly labels?: readonly Label[];
  /** Called before it is read: for what is only known, or only added up, then. */
  readonly collect?: () => void;
}

/** Makes the metrics of one registry. */
export interface Metrics {
  counter<Label extends string = never>(named: Named<Label> & { readonly name: `${string}_total` }): Counter<Label>;
  gauge<Label extends string = never>(named: Named<Label>): Gauge<Label>;
  histogram<Label extends string = never>(
    named: Named<Label> & { readonly buckets: readonly number[] },
  ): Histogram<Label>;
}

export function createMetrics(registry: Registry): Metrics {
  const common = <Label extends string>({ name, help, labels = [], collect }: Named<Label>) => ({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    ...(collect && { collect }),
  });
  return {
    counter: (named) => new Counter(common(named)),
    gauge: (named) => new Gauge(common(named)),
    histogram: (named) => new Histogram({ ...common(named), buckets: [...named.buckets] }),
  };
}

/** From a cached answer to a long stream, in seconds. */
export const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160];
/** What the proxy itself adds, in seconds. */
export const overheads = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

export const seconds = (ms: number): number => ms / 1000;
