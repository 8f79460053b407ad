import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, type Child } from './child.ts';

export interface Servers {
  readonly upstream: Child;
  readonly bare: Child;
  readonly redraft: Child;
  [Symbol.asyncDispose](): Promise<void>;
}

const policies = fileURLToPath(new URL('../policies/', import.meta.url));

/** The fake upstream, and before it the bare proxy and `redraft serve`, each a process of its own. */
export async function startServers(): Promise<Servers> {
  await using stack = new AsyncDisposableStack();
  const upstream = stack.use(await startUpstream());
  const bare = stack.use(
    await startChild(['./servers/bare-proxy.ts'], { environment: { BENCH_UPSTREAM: upstream.url } }),
  );
  const redraft = stack.use(await startRedraft(upstream));
  const owned = stack.move();
  return { upstream, bare, redraft, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

export const startUpstream = (): Promise<Child> =>
  startChild(['./servers/fake-upstream.ts'], { environment: { BENCH_COUNT: '1' } });

/** `redraft serve` before an upstream, as `npm start` runs it, in a folder of its own; answers go to SQLite as by default. */
export async function startRedraft(
  upstream: Pick<Child, 'url'>,
  options: { readonly maxConcurrency?: number } = {},
): Promise<Child> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'redraft-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  await configure(folder, { url: upstream.url, max_concurrency: options.maxConcurrency });
  const child = stack.use(
    await startChild(['../src/cli/main.ts', 'serve', '--json'], {
      cwd: folder,
      flags: await flagsOfStart(),
      environment: { PORT: '0' },
    }),
  );
  const owned = stack.move();
  return { ...child, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Node's own flags in the script of `npm start`. */
async function flagsOfStart(): Promise<string[]> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(manifest) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/**
 * The shipped default policy and `marketing`, which recombines, here always of all its candidates; `rewrite`: the default with whole rewrites in place of edits;
 * `unbudgeted`: the default where n does not shrink for the sake of tokens, for longer texts too.
 */
async function configure(
  folder: string,
  { url, ...limits }: { readonly url: string; readonly max_concurrency: number | undefined },
): Promise<void> {
  await mkdir(join(folder, 'policies'));
  const shipped = async (name: string) => readFile(join(policies, `${name}.yaml`), 'utf8');
  const base = await shipped('default');
  const files = {
    default: base,
    marketing: (await shipped('marketing')).replace(', adaptive: true', ''),
    rewrite: base
      .replace('name: default', 'name: rewrite')
      .replace('candidates: {', 'candidates: { strategy: rewrite,'),
    unbudgeted: `${base.replace('name: default', 'name: unbudgeted')}budget: { max_extra_tokens: 100000000 }
applies_to: { max_words: 5000 }
`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, `policies/${name}.yaml`), text);
  const fake = { base_url: `${url}/v1`, api_key: 'sk-operator', models: ['*'], ...limits };
  // JSON is YAML.
  await writeFile(join(folder, 'redraft.yaml'), JSON.stringify({ policies: './policies', upstreams: { fake } }));
}
