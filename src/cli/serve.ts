import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { serve } from '@hono/node-server';
import type { Command } from 'commander';
import { FileError } from '../kit/yaml-file.ts';
import { systemClock } from '../kit/clock.ts';
import { createNodeServices, type NodeServices, packageVersion } from '../node.ts';
import { createLiveApp } from './live-app.ts';
import { createJsonLogger } from './logger.ts';
import { WorkError } from './outcome.ts';
import { untilStopped } from './until-stopped.ts';

const keepAliveMs = 65_000;
/** After SIGTERM running answers get this long. */
const drainMs = 30_000;
const sweepMs = 100;

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('Serve the OpenAI-compatible proxy (HOST, PORT, REDRAFT_CONFIG, OPENAI_API_KEY, OPENAI_BASE_URL).')
    .option('--json', 'print the address as JSON')
    .action(async (options: { json?: boolean }) => {
      const logger = createJsonLogger();
      // No other command needs it, and it takes a while to load.
      const { createPrometheus } = await import('../telemetry/prometheus-node.ts');
      const telemetry = createPrometheus({ version: packageVersion(), clock: systemClock });
      const services = await createNodeServices(process.env, { logger, telemetry });
      const { host, port } = services.config.server;
      refuseOpenHost(host, services);
      // The port stays bound as it is: what changes must be fit for its host.
      const live = createLiveApp(services, {
        environment: process.env,
        logger,
        check(changed) {
          refuseOpenHost(host, changed);
          refuseLosingTenants(live.services(), changed);
        },
      });
      // By connection, so that it changes with those only: V8 keeps what went through a Set until a full collection.
      const open = new Map<Socket, ServerResponse | null>();
      const server = await new Promise<Server>((resolve, reject) => {
        const started = serve(
          { fetch: (request, bindings) => live.fetch(request, bindings), hostname: host, port },
          (info) => {
            const url = `http://${host.includes(':') ? `[${host}]` : host}:${info.port}`;
            process.stdout.write(options.json ? `${JSON.stringify({ url })}\n` : greeting(url, services));
            resolve(started as Server);
          },
        );
        // Longer than clients and load balancers keep theirs, so that none sends into a closing connection.
        (started as Server).keepAliveTimeout = keepAliveMs;
        (started as Server).on('connection', (socket: Socket) => {
          open.set(socket, null);
          socket.once('close', () => open.delete(socket));
        });
        (started as Server).prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
          open.set(socket, response);
        });
        started.once('error', (error: NodeJS.ErrnoException) => {
          reject(
            new WorkError(error.code === 'EADDRINUSE' ? `port ${port} is taken: set PORT to another` : error.message),
          );
        });
      });
      live.watch();
      await untilStopped();
      logger.info('draining');
      services.drain();
      await Promise.all([closeServer(server, open), live.close()]);
      await services.close();
      logger.info('stopped');
    });
}

/** Without tenants the server answers anyone who reaches it: that may only be this machine. */
function refuseOpenHost(host: string, { loopbackOnly }: NodeServices): void {
  if (!loopbackOnly) return;
  if (host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)) return;
  throw new FileError(
    `HOST: "${host}" can be reached from other machines, and with no tenants defined anyone could spend your key; expected 127.0.0.1, ::1 or localhost`,
  );
}

/** A block of tenants that got lost in an edit must not open a running server to whoever a proxy on this machine lets through. */
function refuseLosingTenants(now: NodeServices, changed: NodeServices): void {
  if (now.loopbackOnly || !changed.loopbackOnly) return;
  throw new FileError('tenants: expected at least one, as before: to serve without tenants, start the server anew');
}

function greeting(url: string, services: NodeServices): string {
  const [upstream] = services.upstreams.all();
  const [reward] = services.rewards.values();
  return [
    `Redraft serves ${url}/v1 (point an OpenAI client's base URL here)`,
    `  playground    ${url}/playground (in a browser)`,
    upstream
      ? `  upstream      ${upstream.name}${services.limits.revise ? '' : ' (plain proxy: revise is false)'}`
      : '  upstream      none: the embedded line editor revises the last user message (set OPENAI_API_KEY for a model)',
    `  reward model  ${reward?.model}`,
    `  policies      ${services.policies
      .all()
      .map(({ name }) => name)
      .join(', ')}`,
    '',
  ].join('\n');
}

/** Ends the server once its answers have ended; `open` has each connection's last one. */
function closeServer(server: Server, open: ReadonlyMap<Socket, ServerResponse | null>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), drainMs);
    // So that no client asks again over a connection that closes: what waits for its answer is told, and so is what still comes.
    for (const response of open.values()) {
      if (response && !response.headersSent) response.setHeader('connection', 'close');
    }
    server.prependListener('request', (_, response: ServerResponse) => response.setHeader('connection', 'close'));
    // After the reading of what has arrived: a connection with an unread request only looks idle.
    const sweep = setInterval(() => setImmediate(() => server.closeIdleConnections()), sweepMs);
    // Closes idle connections as well.
    setImmediate(() =>
      server.close(() => {
        clearTimeout(timer);
        clearInterval(sweep);
        resolve();
      }),
    );
  });
}
