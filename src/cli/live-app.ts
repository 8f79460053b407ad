import type { EventEmitter } from 'node:events';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { createApp } from '../app.ts';
import { createFolderHints } from '../configuration/folder-hints-node.ts';
import { type Watch, watchFiles } from '../configuration/watch.ts';
import { readNodeConfiguration, type Environment, type NodeServices } from '../node.ts';
import type { Config } from '../contract/config.ts';
import type { Logger } from '../contract/runtime.ts';
import { FileError } from '../kit/file-error.ts';

/** The app under the configuration in force. */
export interface LiveApp {
  fetch(request: Request, bindings: HttpBindings | Http2Bindings): Response | Promise<Response>;
  services(): NodeServices;
  /** Follows the files from now on. */
  watch(): void;
  /** The files are no longer watched. */
  close(): Promise<void>;
}

/** One configuration's services, their app, and how many of its requests have not ended. */
interface Generation {
  readonly services: NodeServices;
  readonly app: ReturnType<typeof createApp>;
  open: number;
}

/**
 * Serves under the configuration in force and changes it when its files do: all of them, or nothing. A request ends under
 * the configuration that it began with; the upstreams of an old one are closed after its last request.
 */
export function createLiveApp(
  first: NodeServices,
  options: {
    readonly environment: Environment;
    readonly logger: Logger;
    /** Throws a FileError where the server may not go on under these services. */
    readonly check?: (services: NodeServices) => void;
  },
): LiveApp {
  const { environment, logger } = options;
  const stop = new AbortController();
  let current = generationOf(first);

  const retire = (old: Generation): void => {
    if (old === current || old.open > 0) return;
    const closing = old.services.upstreams.all().map((upstream) => upstream.close());
    void Promise.allSettled(closing);
  };

  const change = async (files: NodeServices['files'] | FileError): Promise<void> => {
    try {
      if (files instanceof FileError) throw files;
      const services = await current.services.with(files);
      options.check?.(services);
      const old = current;
      current = generationOf(services);
      hints.watch(files.places);
      const restart = needsRestart(first.config, services.config);
      if (restart.length > 0) logger.warn('these fields change with a restart only', { fields: restart });
      logger.info('the configuration was reloaded', { policies: changedPolicies(old.services, services) });
      services.telemetry?.reloaded(true);
      retire(old);
    } catch (error) {
      current.services.telemetry?.reloaded(false);
      const broken = error instanceof FileError ? { mistakes: error.message.split('\n') } : { fault: String(error) };
      logger.error('the changed configuration is refused, the old one stays in force', broken);
    }
  };

  let watch: Watch | null = null;
  const hints = createFolderHints(() => watch?.wake());

  return {
    fetch(request, bindings) {
      const generation = current;
      generation.open++;
      const { outgoing }: { outgoing: EventEmitter } = bindings;
      outgoing.on('close', () => {
        generation.open--;
        retire(generation);
      });
      return generation.app.fetch(request, bindings);
    },
    services: () => current.services,
    watch() {
      hints.watch(first.files.places);
      watch ??= watchFiles({
        first: first.files,
        read: () => {
          // A folder that was replaced is another one, and must be watched anew.
          hints.watch(current.services.files.places);
          return readNodeConfiguration(environment);
        },
        clock: first.clock,
        onChange: change,
        signal: stop.signal,
      });
    },
    async close() {
      stop.abort();
      hints.close();
      await watch?.ended;
    },
  };
}

function generationOf(services: NodeServices): Generation {
  return { services, app: createApp(services), open: 0 };
}

/** What the process holds on to: its address and its storage. */
function needsRestart(then: Config, now: Config): string[] {
  const held: Readonly<Record<string, (config: Config) => unknown>> = {
    'server.host': ({ server }) => server.host,
    'server.port': ({ server }) => server.port,
    storage: ({ storage }) => storage,
  };
  return Object.entries(held)
    .filter(([, read]) => JSON.stringify(read(then)) !== JSON.stringify(read(now)))
    .map(([field]) => field);
}

/** Policies that are new, gone or of another version. */
function changedPolicies(old: NodeServices, now: NodeServices): string[] {
  const names = new Set([...old.policies.all(), ...now.policies.all()].map(({ name }) => name));
  return [...names].filter((name) => old.policies.find(name)?.version !== now.policies.find(name)?.version).toSorted();
}
