import { expect, vi } from 'vitest';
import { systemClock } from '../../src/kit/clock.ts';
import { createPrometheus } from '../../src/telemetry/prometheus-node.ts';
import { type Family, parseExposition, sumOf } from '../../src/testing/exposition.ts';
import { type RedraftServer, startRedraft } from './redraft-server.ts';

export interface MeteredServer extends RedraftServer {
  metrics(): Promise<ReadonlyMap<string, Family>>;
  /** Waits until a metric's samples with these labels sum to `value`: an answer is counted a moment after its last byte. */
  untilMetric(name: string, labels: Readonly<Record<string, string>>, value: number): Promise<void>;
}

/** Far more than it takes; a machine can be slow. */
const patience = { timeout: 10_000, interval: 20 };

/** A server as `redraft serve` makes it: one that counts. */
export async function startMetered(options: Parameters<typeof startRedraft>[0] = {}): Promise<MeteredServer> {
  const telemetry = createPrometheus({ version: '0.0.0-test', clock: systemClock });
  const server = await startRedraft({ ...options, telemetry });
  const metrics = async () => {
    const response = await fetch(`${server.url}/metrics`);
    expect(response.status).toBe(200);
    return parseExposition(await response.text());
  };
  return {
    ...server,
    metrics,
    untilMetric: (name, labels, value) =>
      vi.waitFor(
        async () => expect(sumOf(await metrics(), name, labels), `${name} ${JSON.stringify(labels)}`).toBe(value),
        patience,
      ),
  };
}
