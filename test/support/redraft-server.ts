import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import OpenAI from 'openai';
import { createLiveApp } from '../../src/cli/live-app.ts';
import type { RedraftObject } from '../../src/contract/answer.ts';
import type { Logger } from '../../src/contract/runtime.ts';
import type { Reward } from '../../src/contract/reward.ts';
import type { Telemetry } from '../../src/contract/telemetry.ts';
import { createNodeServices, type Environment } from '../../src/node.ts';
import type { DummyUpstreamOptions } from '../../src/testing/dummy-upstream.ts';
import { listenDummyUpstream, type ListeningDummy } from '../../src/testing/dummy-upstream-node.ts';
import { stubReward } from './stub-reward.ts';

export interface RedraftServer {
  readonly url: string;
  readonly dummy: ListeningDummy;
  readonly openai: OpenAI;
  readonly logged: string[];
  /** Posts JSON; a string or bytes go as they are. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A real listening Redraft before a real listening dummy upstream; without `dummy` before none: the line editor. */
export async function startRedraft(
  options: {
    readonly dummy?: DummyUpstreamOptions | null;
    readonly environment?: Environment;
    /** Instead of the stub; null: what the configuration names. */
    readonly reward?: Reward | null;
    /** Follows the configuration's files. */
    readonly watch?: boolean;
    readonly telemetry?: Telemetry;
  } = {},
): Promise<RedraftServer> {
  const dummy = await listenDummyUpstream(options.dummy ?? {});
  const logged: string[] = [];
  const log = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const logger: Logger = { info: log, warn: log, error: log };
  const upstream = options.dummy === null ? {} : { OPENAI_BASE_URL: dummy.baseURL, OPENAI_API_KEY: 'sk-operator-key' };
  const environment = { ...upstream, ...options.environment };
  const services = await createNodeServices(environment, {
    logger,
    ...(options.telemetry && { telemetry: options.telemetry }),
    ...(options.reward !== null && { rewards: new Map([['quality', options.reward ?? stubReward]]) }),
    ...(!options.environment?.['REDRAFT_CONFIG'] && { storage: { kind: 'memory' } }),
  });
  const live = createLiveApp(services, { environment, logger });
  if (options.watch) live.watch();
  const server = createAdaptorServer({ fetch: (request, bindings) => live.fetch(request, bindings) }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    dummy,
    logged,
    openai: new OpenAI({ baseURL: `${url}/v1`, apiKey: 'sk-client-key', maxRetries: 0 }),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body:
          typeof body === 'string' ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
      }),
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await live.close();
      await services.close();
      await dummy.close();
    },
  };
}

/** The `redraft` object that an answer, or a stream's last chunk, carries beside what the openai package knows of. */
export function redraftOf(answer: unknown): RedraftObject {
  const { redraft } = answer as { redraft?: RedraftObject };
  if (!redraft) throw new Error('the answer carries no redraft object');
  return redraft;
}

/** Applies a rationale's edits as a client would: by their offsets into the draft. */
export function applyRationale(draft: string, redraft: RedraftObject): string {
  let text = draft;
  for (const edit of redraft.rationale.edits.toReversed()) {
    if (draft.slice(edit.start, edit.end) !== edit.original)
      throw new Error(`the draft has no "${edit.original}" at ${edit.start}`);
    text = text.slice(0, edit.start) + edit.revised + text.slice(edit.end);
  }
  return text;
}
