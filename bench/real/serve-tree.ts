import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** `redraft serve` of a tree of the project, with a policy named after each strategy that the tree knows. */
export interface ServedTree {
  readonly url: string;
  readonly strategies: readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

export const thisTree = fileURLToPath(new URL('../../', import.meta.url));
const startsWithinMs = 120_000;

/**
 * Starts the server of `tree` (a checkout with its `node_modules`) as a user would: in a folder with a configuration and
 * policies, each the tree's own `default` but for its strategy, n and generous limits. Of `strategies` those are left out
 * that the tree does not know. Its log goes to the file `log`, or nowhere.
 */
export async function serveTree(
  tree: string,
  options: {
    readonly upstream: string;
    readonly strategies: readonly string[];
    readonly n: number;
    readonly log: string | null;
  },
): Promise<ServedTree> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'redraft-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const policies = join(folder, 'policies');
  await mkdir(policies);
  await copyFile(join(tree, 'policies/default.yaml'), join(policies, 'default.yaml'));
  const known = await Promise.all(
    options.strategies.map(async (strategy) => {
      const file = join(policies, `${strategy}.yaml`);
      await writeFile(file, policyOf(strategy, options.n));
      if (await ends(node(tree, ['policy', 'check', file], { cwd: folder }))) return true;
      await rm(file);
      return false;
    }),
  );
  const upstreams = { real: { base_url: options.upstream, api_key: 'sk-bench', models: ['*'], timeout_s: 3600 } };
  // JSON is YAML.
  await writeFile(
    join(folder, 'redraft.yaml'),
    JSON.stringify({ policies: './policies', storage: { kind: 'memory' }, upstreams }),
  );
  const child = node(tree, ['serve', '--json'], {
    cwd: folder,
    log: options.log ?? undefined,
    flags: await startFlags(tree),
  });
  stack.defer(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const url = await listening(child, tree);
  const owned = stack.move();
  return {
    url,
    strategies: options.strategies.filter((_, index) => known[index]),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

const policyOf = (name: string, n: number): string =>
  JSON.stringify({
    name,
    extends: 'default',
    candidates: { n, strategy: name },
    budget: { max_latency_ms: 600_000, max_extra_tokens: 1_000_000 },
  });

function node(
  tree: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly log?: string | undefined; readonly flags?: readonly string[] },
): ChildProcess {
  return spawn(process.execPath, [...(options.flags ?? []), join(tree, 'src/cli/main.ts'), ...args], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: '0' },
    stdio: ['ignore', 'pipe', options.log === undefined ? 'ignore' : openSync(options.log, 'a')],
  });
}

/** Whether a command ends well. */
async function ends(child: ChildProcess): Promise<boolean> {
  child.stdout?.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}

/** Node's own flags in the script of `npm start`. */
async function startFlags(tree: string): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(tree, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

async function listening(child: ChildProcess, tree: string): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const timer = setTimeout(() => child.kill('SIGKILL'), startsWithinMs);
  try {
    const first = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => null)]);
    if (first === null) throw new Error(`redraft serve of ${tree} did not start`);
    return (JSON.parse(first[0] as string) as { url: string }).url;
  } finally {
    clearTimeout(timer);
  }
}
