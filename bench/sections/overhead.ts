import { createClient, repeat, sequence, throughput } from '../load.ts';
import { rounds, type Measure, type Row } from '../section.ts';
import { median, quantile } from '../statistics.ts';
import { chat, type Ask } from '../workload.ts';

const connections = 8;
/** How often the bare proxy's cost `off` may cost. */
const aim = 1.5;

interface Target {
  readonly name: string;
  readonly url: string;
  readonly ask: Ask;
  /** How many requests get it compiled, before anything is measured. */
  readonly warmUp: number;
}

/** One figure a round. */
interface Measured {
  readonly name: string;
  readonly p50: number[];
  readonly p99: number[];
  readonly perSecond: number[];
}

/** JSON answers: what each proxy adds to the direct call at one connection, and how many it answers at eight. */
export const overhead: Measure = async ({ upstream, bare, redraft }, scale) => {
  const off = { mode: 'off' };
  // V8 goes on compiling for some ten thousand requests, and a server with more code for longer.
  const light = { warmUp: Math.round(1000 + 9000 * scale) };
  const direct = { name: 'direct', url: upstream.url, ask: chat('fast'), ...light };
  const plain = { name: 'bare Hono + undici proxy', url: bare.url, ask: chat('fast'), ...light };
  const body = { name: 'Redraft off, in the body', url: redraft.url, ask: chat('fast', { redraft: off }), ...light };
  const header = { name: 'Redraft off, by header', url: redraft.url, ask: chat('fast', { inHeader: off }), ...light };
  const eight = { name: 'Redraft n=8', url: redraft.url, ask: chat('fresh', { redraft: { n: 8 } }), warmUp: 40 };
  const passing = rowsOf(await interleave([direct, plain, body, header], { rounds: rounds(scale), scale }));
  // By itself: what it leaves in the process's caches would be measured as the next one's cost.
  const revising = rowsOf(await interleave([warm(direct), warm(plain), eight], { rounds: 3, scale }));

  const costs = passing.slice(2).flatMap(({ values }) => [values['× bare'] ?? 0, values['bare’s / its'] ?? 0]);
  const said = costs.map((cost) => cost.toFixed(2)).join(', ');
  return {
    title: 'JSON answers: added latency at 1 connection, requests per second at 8',
    rows: [...passing, ...revising.slice(2)],
    aims: [{ text: `off costs at most ${aim} × the bare proxy: ${said}`, met: costs.every((cost) => cost <= aim) }],
  };
};

/** Compiled already: a few requests open its connections. */
const warm = (target: Target): Target => ({ ...target, warmUp: 200 });

/** Of a round: short ones, so that a busy moment of the machine falls on all targets alike. */
const slices = 8;
const leadInMs = 30;

/** Measures all targets in every round, there and back, so that neither a busy minute nor a place in the row favours one. */
async function interleave(
  targets: readonly Target[],
  options: { readonly rounds: number; readonly scale: number },
): Promise<Measured[]> {
  const measured = targets.map((target) => ({
    ...target,
    client: createClient(target.url, connections),
    p50: [] as number[],
    p99: [] as number[],
    perSecond: [] as number[],
  }));
  for (const { client, ask, warmUp } of measured) await repeat(client, ask, { count: warmUp, connections });
  for (let round = 0; round < options.rounds; round++) {
    const order = round % 2 === 0 ? measured : measured.toReversed();
    const totals = new Map(measured.map((of) => [of, [] as number[]]));
    const rates = new Map(measured.map((of) => [of, [] as number[]]));
    const ms = (500 * options.scale) / slices;
    for (let slice = 0; slice < slices; slice++) {
      for (const of of order) rates.get(of)!.push(await throughput(of.client, of.ask, { ms, connections, leadInMs }));
      for (const of of order) {
        const atLeast = of.warmUp > 100 ? 10 : 2;
        for (const { totalMs } of await sequence(of.client, of.ask, { ms, atLeast })) totals.get(of)!.push(totalMs);
      }
    }
    for (const [of, figures] of rates) of.perSecond.push(median(figures));
    for (const [of, times] of totals) {
      of.p50.push(median(times));
      of.p99.push(quantile(times, 0.99));
    }
  }
  await Promise.all(measured.map(({ client }) => client.close()));
  return measured;
}

/** The first is the direct call and the second the bare proxy; each round has its own baselines. */
function rowsOf(measured: readonly Measured[]): Row[] {
  const [direct, bare] = measured as unknown as [Measured, Measured];
  return measured.map((of) => {
    const over = (figure: (round: number) => number) => median(of.p50.map((_, round) => figure(round)));
    const added = (target: Measured, kind: 'p50' | 'p99', round: number) =>
      at(target[kind], round) - at(direct[kind], round);
    const isDirect = of === direct;
    return {
      name: of.name,
      values: {
        'p50 ms': median(of.p50),
        'added p50 ms': isDirect ? Number.NaN : over((round) => added(of, 'p50', round)),
        'added p99 ms': isDirect ? Number.NaN : over((round) => added(of, 'p99', round)),
        '× bare': isDirect ? Number.NaN : over((round) => added(of, 'p50', round) / added(bare, 'p50', round)),
        'requests/s at 8': median(of.perSecond),
        'bare’s / its': over((round) => at(bare.perSecond, round) / at(of.perSecond, round)),
      },
    };
  });
}

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? Number.NaN;
