import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { inRuns } from './in-runs.ts';

interface Named<Label extends string> {
  readonly name: `redraft_${string}`;
  readonly help: string;
  readonly labels?: readonly Label[];
}

/** Makes the metrics of one registry. */
export interface Metrics {
  counter<Label extends string = never>(named: Named<Label> & { readonly name: `${string}_total` }): Counter<Label>;
  gauge<Label extends string = never>(named: Named<Label> & { readonly read?: () => number }): Gauge<Label>;
  histogram<Label extends string = never>(
    named: Named<Label> & { readonly buckets: readonly number[] },
  ): Histogram<Label>;
  /** For what every request adds to. */
  hotCounter<Label extends string>(
    named: Named<Label> & { readonly name: `${string}_total` },
  ): (labels: Readonly<Record<Label, string | number>>) => void;
  hotHistogram<Label extends string>(
    named: Named<Label> & { readonly buckets: readonly number[] },
  ): (labels: Readonly<Record<Label, string | number>>, value: number) => void;
}

export function createMetrics(registry: Registry): Metrics {
  const common = <Label extends string>({ name, help, labels = [] }: Named<Label>) => ({
    name,
    help,
    labelNames: labels,
    registers: [registry],
  });
  return {
    counter: (named) => new Counter(common(named)),
    gauge<Label extends string>(named: Named<Label> & { readonly read?: () => number }) {
      const { read } = named;
      const gauge: Gauge<Label> = new Gauge({ ...common(named), ...(read && { collect: () => gauge.set(read()) }) });
      return gauge;
    },
    histogram: (named) => new Histogram({ ...common(named), buckets: [...named.buckets] }),
    hotCounter<Label extends string>(named: Named<Label>) {
      const runs = inRuns<Readonly<Record<Label, string | number>>>((labels, values) =>
        counter.inc(labels, values.length),
      );
      const counter: Counter<Label> = new Counter({ ...common(named), collect: runs.flush });
      return (labels: Readonly<Record<Label, string | number>>) => runs.add(labels, 1);
    },
    hotHistogram<Label extends string>(named: Named<Label> & { readonly buckets: readonly number[] }) {
      const runs = inRuns<Readonly<Record<Label, string | number>>>((labels, values) => {
        for (const value of values) histogram.observe(labels, value);
      });
      const histogram: Histogram<Label> = new Histogram({
        ...common(named),
        buckets: [...named.buckets],
        collect: runs.flush,
      });
      return runs.add;
    },
  };
}

/** From a cached answer to a long stream, in seconds. */
export const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160];
/** What the proxy itself adds, in seconds. */
export const overheads = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

export const seconds = (ms: number): number => ms / 1000;
