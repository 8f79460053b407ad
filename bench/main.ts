/*
 * npm run bench [-- --quick] [-- --json] [-- --only overhead,cpu] [-- --only soak --minutes 10] [-- --peers] [-- --charts docs/bench]
 *
 * How to read it: every figure stands beside its baseline of the same run, and only their ratio means anything: load, fake
 * upstream and proxies share this machine's cores, each in a process of its own. Rounds are interleaved and figures are
 * medians over them. "Added" is a target's p50 less the direct call's of the same round; "× bare" is what Redraft adds over
 * what a proxy of Hono and undici adds that only passes bytes, so 1.00 is as good as a proxy gets. The fake upstream answers
 * from memory. All is on the loopback; a run takes under three minutes (half a minute with --quick, which is coarser) and stops
 * by itself. `--peers` installs Portkey and LiteLLM into node_modules/.cache, and `--charts` draws; both only when asked.
 * `--only real` asks real, small models (--models q15,q05,smol; --drafts, --strategies, --out DIR, --resume) and `--only
 * replays` gives recorded answers again (--recordings DIR, --out DIR); both run another checkout with --tree DIR, and set
 * its figures beside this one's with --baseline DIR/answers.jsonl. Neither measures speed, and `real` takes hours.
 * Exits with 1 where the soak finds a leak; aims of speed are told, since a busy machine misses them.
 */
import { parseArgs } from 'node:util';
import type { Measure, MeasureAlone, Section } from './section.ts';
import { adaptive } from './sections/adaptive.ts';
import { bestOfN } from './sections/best-of-n.ts';
import { chartsInto } from './sections/charts.ts';
import { cpu } from './sections/cpu.ts';
import { firstContent } from './sections/first-content.ts';
import { memory } from './sections/memory.ts';
import { overhead } from './sections/overhead.ts';
import { peers } from './sections/peers.ts';
import { real } from './sections/real.ts';
import { recombine } from './sections/recombine.ts';
import { replays } from './sections/replays.ts';
import { soakFor } from './sections/soak.ts';
import { streams } from './sections/streams.ts';
import { startServers } from './servers.ts';
import { print } from './table.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    quick: { type: 'boolean' },
    only: { type: 'string' },
    minutes: { type: 'string' },
    peers: { type: 'boolean' },
    charts: { type: 'string' },
    models: { type: 'string' },
    strategies: { type: 'string' },
    drafts: { type: 'string' },
    recordings: { type: 'string' },
    tree: { type: 'string' },
    out: { type: 'string' },
    resume: { type: 'boolean' },
    baseline: { type: 'string' },
  },
});
const scale = options.quick ? 0.1 : 1;
const minutes = Number(options.minutes ?? 0.3 * Math.max(scale, 0.3));
const longestRunMs = 180_000 + minutes * 60_000 + (options.peers ? 600_000 : 0) + (options.charts ? 180_000 : 0);

const usual: Readonly<Record<string, Measure>> = {
  overhead,
  streams,
  firstContent,
  bestOfN,
  cpu,
  recombine,
  adaptive,
  memory,
  soak: soakFor(minutes),
};
const onDemand: Readonly<Record<string, Measure>> = { peers, charts: chartsInto(options.charts ?? 'docs/bench') };
const alone: Readonly<Record<string, MeasureAlone>> = { real: real(options), replays: replays(options) };
const besideServers = { ...usual, ...onDemand };
const sections = { ...besideServers, ...alone };
const asked = [...(options.peers ? ['peers'] : []), ...(options.charts === undefined ? [] : ['charts'])];
const wanted = options.only?.split(',') ?? (asked.length > 0 ? asked : Object.keys(usual));
const unknown = wanted.find((name) => !(name in sections));
if (unknown !== undefined || !(minutes > 0)) {
  console.error(
    unknown === undefined
      ? 'bench: --minutes takes a number above 0'
      : `bench: no section ${unknown}; there are ${Object.keys(sections).join(', ')}`,
  );
  process.exit(2);
}

const onlyAlone = wanted.every((name) => name in alone);
if (!onlyAlone) {
  setTimeout(() => {
    console.error(`bench: stopped, it took more than ${Math.round(longestRunMs / 1000)} s`);
    process.exit(1);
  }, longestRunMs).unref();
}

await using servers = onlyAlone ? null : await startServers();
const done: Section[] = [];
for (const name of wanted) {
  const began = performance.now();
  const measured = (await alone[name]?.(scale)) ?? [await besideServers[name]!(servers!, scale)];
  done.push(...measured);
  const seconds = Math.round((performance.now() - began) / 1000);
  if (!options.json) console.log(`${measured.map(print).join('\n')}  ${seconds} s\n`);
}
if (options.json) console.log(JSON.stringify(done, null, 2));
if (done.some(({ failed }) => failed)) process.exitCode = 1;
