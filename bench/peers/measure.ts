/*
 * Started by the section `peers`, where there are namespaces in a network of its own: measures the peers that are installed
 * (`name=folder` each) beside Redraft, and prints the rows as JSON.
 */
import { createClient, repeat, sequence, throughput, type Client } from '../load.ts';
import { startServers } from '../servers.ts';
import { median } from '../statistics.ts';
import { chat, type Ask } from '../workload.ts';
import { allPeers } from './all.ts';

export interface MeasuredTarget {
  readonly name: string;
  readonly perSecond: number;
  readonly p50Ms: number;
  /** How many times its requests a second Redraft answered, over rounds. */
  readonly redraftTimes: number;
}

export interface Measured {
  readonly targets: readonly MeasuredTarget[];
  /** Why a peer could not be started, by its name. */
  readonly failed: Readonly<Record<string, string>>;
}

const connections = 8;
/** Short ones, so that a busy moment of the machine falls on all targets alike. */
const rounds = 24;
const roundMs = 250;
const leadInMs = 100;
/** The same time for each, and enough for V8 to have compiled what it serves: some 500 requests were not. */
const warmUpMs = 5000;

await using stack = new AsyncDisposableStack();
const { upstream, bare, redraft } = stack.use(await startServers());
const plain = chat('fast');
const targets: { name: string; ask: Ask; client: Client; perSecond: number[]; p50: number[] }[] = [];
const add = (name: string, url: string, ask: Ask) =>
  targets.push({ name, ask, client: createClient(url, connections), perSecond: [], p50: [] });

add('Redraft off', redraft.url, chat('fast', { redraft: { mode: 'off' } }));
add('bare Hono + undici proxy', bare.url, plain);
const failed: Record<string, string> = {};
for (const argument of process.argv.slice(2)) {
  const [name = '', folder = ''] = argument.split('=');
  const peer = allPeers.find((one) => one.name === name);
  if (!peer) continue;
  try {
    const running = stack.use(await peer.start(folder, upstream.url));
    const ask = running.ask(plain);
    const client = createClient(running.url, connections);
    await repeat(client, ask, { count: 300, connections });
    await client.close();
    add(name, running.url, ask);
  } catch (error) {
    failed[name] = error instanceof Error ? error.message : String(error);
  }
}
for (const { client, ask } of targets) await throughput(client, ask, { ms: warmUpMs, connections });
for (let round = 0; round < rounds; round++) {
  for (const { client, ask, perSecond, p50 } of round % 2 === 0 ? targets : targets.toReversed()) {
    perSecond.push(await throughput(client, ask, { ms: roundMs, connections, leadInMs }));
    const times = await sequence(client, ask, { ms: roundMs / 4, atLeast: 20 });
    p50.push(median(times.map(({ totalMs }) => totalMs)));
  }
}
await Promise.all(targets.map(({ client }) => client.close()));
const ours = targets[0]!.perSecond;
const measured: Measured = {
  targets: targets.map(({ name, perSecond, p50 }) => ({
    name,
    perSecond: median(perSecond),
    p50Ms: median(p50),
    redraftTimes: median(perSecond.map((its, round) => (ours[round] ?? Number.NaN) / its)),
  })),
  failed,
};
process.stdout.write(JSON.stringify(measured));
