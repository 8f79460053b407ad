import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose } from './compose.ts';
import { readCheckedModels } from './configuration/checked-models-node.ts';
import { type ConfigurationFiles, type Environment, readConfiguration } from './configuration/read-files-node.ts';
import type { Config } from './contract/config.ts';
import type { Reward } from './contract/reward.ts';
import type { Logger } from './contract/runtime.ts';
import type { Services } from './contract/services.ts';
import type { Telemetry } from './contract/telemetry.ts';
import { systemClock } from './kit/clock.ts';
import { createNodeAuthentication } from './node-authentication.ts';
import { readRewardFiles } from './node-rewards.ts';
import { openNodeStorage } from './node-storage.ts';
import { loadPolicies } from './policy/load.ts';
import { createRewards } from './reward/create-rewards.ts';
import { categoryModelSchema } from './select/categorise/model.ts';
import { createStrategyChoice } from './select/strategy-choice.ts';
import { createMemoryCounters } from './tenancy/limits-memory.ts';
import { createLimiter } from './tenancy/limits.ts';
import { createUndiciTransport } from './upstream/undici-transport.ts';

export type { Environment };

/** Node has no bound of its own on the connections to one upstream. */
const upstreamConnections = 1024;

export interface NodeServices extends Services {
  readonly config: Config;
  /** What they were made from. */
  readonly files: ConfigurationFiles;
  /** New services from files as they are now, on the same storage and connections. Throws a FileError and changes nothing. */
  with(files: ConfigurationFiles): Promise<NodeServices>;
  /** Not ready from now on. */
  drain(): void;
  /** Flushes and closes what was opened. */
  close(): Promise<void>;
}

/** Binds Node's parts. Throws a FileError that names the file, line and field of a mistake. */
export async function createNodeServices(
  environment: Environment,
  options: {
    readonly logger: Logger;
    /** Instead of the configuration's. */
    readonly storage?: Config['storage'];
    readonly rewards?: ReadonlyMap<string, Reward>;
    /** A server's; commands count nothing. */
    readonly telemetry?: Telemetry;
  },
): Promise<NodeServices> {
  const first = await readNodeConfiguration(environment);
  const { logger, telemetry } = options;
  const artifact = await readFile(join(packageFolder(), 'models/writing-quality.bin'));
  const categories = await readFile(join(packageFolder(), 'models/edit-categories.json'), 'utf8');
  const editCategories = categoryModelSchema.parse(JSON.parse(categories));
  const transport = createUndiciTransport({
    connections: upstreamConnections,
    proxy: {
      httpsProxy: environment['HTTPS_PROXY'] ?? environment['https_proxy'],
      httpProxy: environment['HTTP_PROXY'] ?? environment['http_proxy'],
      noProxy: environment['NO_PROXY'] ?? environment['no_proxy'],
    },
  });
  const storage = options.storage ?? first.config.storage;
  const { folder } = first;
  const { store, lasting } = await openNodeStorage(storage, {
    folder,
    logger,
    ...(telemetry && { observe: telemetry.ledger }),
  });
  const minute = createMemoryCounters();
  const admit = createLimiter({
    // Nodes that share a database share their minutes as well.
    counters: { minute: lasting && storage.kind === 'postgres' ? lasting : minute, lasting: lasting ?? minute },
    clock: systemClock,
    logger,
    ...(telemetry && { onReached: telemetry.limitReached }),
  });
  const place = { storage, folder, secret: environment['REDRAFT_KEY_SECRET'] };
  const strategyChoice = createStrategyChoice(await readCheckedModels(folder));
  const closing = new AbortController();
  let draining = false;

  const servicesFrom = async (files: ConfigurationFiles): Promise<NodeServices> => {
    const { config, placeOf } = files;
    const policies = await loadPolicies(files.policyFiles);
    const services = compose({
      config,
      policies,
      rewards:
        options.rewards ??
        createRewards(config.rewards, {
          artifact,
          transport,
          clock: systemClock,
          random: Math.random,
          logger,
          acrossRequests: true,
          tastes: lasting,
          files: await readRewardFiles(files),
          ...(telemetry && { telemetry }),
        }),
      editCategories,
      strategyChoice,
      transport,
      store,
      clock: systemClock,
      random: Math.random,
      logger,
      authenticate: await createNodeAuthentication(config.tenants, { policies, keys: lasting, place, logger, placeOf }),
      admit,
      draining: () => draining,
      loopbackOnly: Object.keys(config.tenants).length === 0,
      // Browsers run these as they are: they are in the package as they are in the sources.
      readPageFile: (name) => readFile(join(packageFolder(), 'src/playground/page', name), 'utf8'),
      headersAtOnce: null,
      ...(telemetry && { telemetry }),
    });
    // Logged where something is wrong, and waited for by nobody: a GPU that is down must not keep the proxy from starting.
    for (const reward of services.rewards.values()) void reward.trouble?.({ signal: closing.signal }).catch(() => {});
    return {
      ...services,
      config,
      files,
      with: servicesFrom,
      drain: () => {
        draining = true;
      },
      close,
    };
  };
  const close = async () => {
    closing.abort();
    await store.close();
    await transport.close();
  };
  // An open connection would keep a process alive that could not start.
  return servicesFrom(first).catch(async (error: unknown) => {
    await close();
    throw error;
  });
}

/** The configuration's files as they are now. Throws a FileError where one cannot be read. */
export function readNodeConfiguration(environment: Environment): Promise<ConfigurationFiles> {
  return readConfiguration(environment, { shippedPolicies: join(packageFolder(), 'policies') });
}

/** As `package.json` has it. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** The project's own folder: where models and shipped policies are, from sources and from a build alike. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
