import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { systemClock } from '../src/kit/clock.ts';
import { createPrometheus } from '../src/telemetry/prometheus-node.ts';

const text = readFileSync(resolve(import.meta.dirname, '../docs/metrics.md'), 'utf8');

/** What the library keeps of a metric beside what its types tell. */
interface Defined {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly labelNames: readonly string[];
}

function defined(): Defined[] {
  const registry = new Registry();
  createPrometheus({ version: '0.0.0-test', clock: systemClock, registry });
  return registry.getMetricsAsArray() as unknown as Defined[];
}

const documented = [...text.matchAll(/^\| `(redraft_\w+)`\s*\|\s*(\w+)\s*\|([^|]*)\|/gm)].map(
  ([, name, type, labels = '']) => ({
    name,
    type,
    labels: Array.from(labels.matchAll(/`(\w+)`/g), ([, label]) => label),
  }),
);

test('docs/metrics.md has every metric, with its type and labels, and no other', () => {
  const own = defined()
    .filter(({ name }) => name.startsWith('redraft_'))
    .map(({ name, type, labelNames }) => ({ name, type, labels: [...labelNames] }));
  const sorted = (list: readonly { name?: string }[]) => list.toSorted((a, b) => (a.name! < b.name! ? -1 : 1));
  expect(own.length).toBeGreaterThan(30);
  expect(sorted(documented)).toEqual(sorted(own));
});

test('what the text names elsewhere is exported too', () => {
  const names = new Set(defined().map(({ name }) => name));
  const said = new Set(Array.from(text.matchAll(/\b(?:redraft|process|nodejs)_\w+/g), ([name]) => name));
  expect([...said].filter((name) => !names.has(name))).toEqual([]);
});

test('every metric says what it means', () => {
  for (const { name, help } of defined()) expect(help, name).toMatch(/\w+/);
});
