import { writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createApp } from '../src/app.ts';
import { quietLogger } from '../src/cli/logger.ts';
import { systemClock } from '../src/kit/clock.ts';
import { createNodeServices } from '../src/node.ts';
import { createPrometheus } from '../src/telemetry/prometheus-node.ts';
import { parseExposition, sumOf } from '../src/testing/exposition.ts';
import { startMetered } from './support/metered-redraft.ts';
import { tenantWorld } from './support/tenants.ts';

/** Far more than a reload takes; a machine can be slow. */
const patience = { timeout: 15_000, interval: 50 };

const configured = (key: string) =>
  `policies: ./policies\nserver: { admin_key: ${key} }\ntenants: { acme: {}, other: {} }\n`;

/** A server with tenants, and the admin key `sesame` unless another is named. */
async function world(key = 'sesame') {
  const tenants = await tenantWorld();
  const file = join(tenants.folder, 'redraft.yaml');
  await writeFile(file, configured(key));
  return { ...tenants, file };
}

/** The app itself, asked by a peer of this address. */
async function app(environment: Readonly<Record<string, string>>) {
  const telemetry = createPrometheus({ version: '0.0.0-test', clock: systemClock });
  const services = await createNodeServices(environment, { logger: quietLogger, telemetry });
  const served = createApp(services);
  return {
    async ask(peer: string | null, headers: Record<string, string> = {}) {
      const bindings = peer === null ? {} : { incoming: { socket: { remoteAddress: peer } } };
      const response = await served.request(
        'http://redraft.example/metrics',
        { headers: { host: '127.0.0.1:8787', ...headers } },
        bindings,
      );
      const text = await response.text();
      if (response.status === 200) {
        expect(parseExposition(text).has('redraft_http_requests_total')).toBe(true);
        return 200;
      }
      const { error } = JSON.parse(text) as { error: { message: string; type: string; param: null; code: string } };
      expect(Object.keys(error).sort()).toEqual(['code', 'message', 'param', 'type']);
      expect(text).not.toContain('sesame');
      return `${response.status} ${error.code}`;
    },
    [Symbol.asyncDispose]: () => services.close(),
  };
}

describe('metrics are for', () => {
  test.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])('this machine, as %s', async (peer) => {
    await using server = await app((await world()).environment);
    expect(await server.ask(peer)).toBe(200);
  });

  test.each([
    ['from another machine', '10.0.0.7', {}],
    ['from another machine that names this one', '::ffff:10.0.0.7', { host: 'localhost' }],
    ['from who knows where', null, {}],
    ['through a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '10.0.0.7' }],
    ['through one that forges a local client', '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }],
    ['through one that speaks RFC 7239', '127.0.0.1', { forwarded: 'for=10.0.0.7' }],
    ['through one that says `via`', '127.0.0.1', { via: '1.1 proxy' }],
    ['through one that hands on the name that was asked for', '127.0.0.1', { host: 'redraft.example' }],
    ['by another site’s page', '127.0.0.1', { origin: 'https://evil.example' }],
  ])('whoever has the admin key where they are asked for %s', async (_, peer, headers) => {
    await using server = await app((await world()).environment);
    expect(await server.ask(peer, headers)).toBe('401 invalid_api_key');
    for (const wrong of ['sesam', 'sesame1', 'SESAME', '""'])
      expect(await server.ask(peer, { ...headers, authorization: `Bearer ${wrong}` })).toBe('401 invalid_api_key');
    expect(await server.ask(peer, { ...headers, authorization: 'Basic sesame' })).toBe('401 invalid_api_key');
    expect(await server.ask(peer, { ...headers, authorization: 'Bearer sesame' })).toBe(200);
  });

  test('no tenant by its own key', async () => {
    const { environment, issue } = await world();
    await using server = await app(environment);
    const { key } = await issue('acme');
    expect(await server.ask('10.0.0.7', { authorization: `Bearer ${key}` })).toBe('401 invalid_api_key');
    expect(await server.ask('10.0.0.7', { 'x-redraft-key': 'sesame' })).toBe('401 invalid_api_key');
  });

  test.each(['null', '""', "'${REDRAFT_ADMIN_KEY}'"])('this machine only where the admin key is %s', async (key) => {
    const { environment } = await world(key);
    await using server = await app(environment);
    expect(await server.ask('127.0.0.1')).toBe(200);
    for (const given of ['', 'Bearer ', 'Bearer null', 'Bearer ${REDRAFT_ADMIN_KEY}'])
      expect(await server.ask('10.0.0.7', { authorization: given })).toBe('404 not_found');
  });
});

test('an open server keeps its guard of Host and Origin for metrics, with the key too', async () => {
  await using server = await startMetered();
  const statusOf = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const sent = httpRequest(`${server.url}/metrics`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject).end();
    });
  expect(await statusOf({})).toBe(200);
  expect(await statusOf({ host: 'evil.example' })).toBe(403);
  expect(await statusOf({ origin: 'https://evil.example' })).toBe(403);
  expect(await statusOf({ 'x-forwarded-for': '10.0.0.7' })).toBe(404);
});

test('a server that counts nothing says that there are no metrics', async () => {
  const services = await createNodeServices({}, { logger: quietLogger, storage: { kind: 'memory' } });
  const response = await createApp(services).request('/metrics', { headers: { host: 'localhost' } });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
  await services.close();
});

test('a reload changes the key and keeps the counters; one that is refused is counted as such', async () => {
  const { environment, file } = await world('first-key');
  await using server = await startMetered({ environment, watch: true });
  const statusWith = async (key: string) => {
    const headers = { 'x-forwarded-for': '10.0.0.7', authorization: `Bearer ${key}` };
    return (await fetch(`${server.url}/metrics`, { headers })).status;
  };
  await (await fetch(`${server.url}/nowhere`)).text();
  await server.untilMetric('redraft_http_requests_total', { route: 'none', code: '404' }, 1);
  expect(await statusWith('first-key')).toBe(200);

  await writeFile(file, configured('second-key'));
  await vi.waitFor(async () => expect(await statusWith('second-key')).toBe(200), patience);
  expect(await statusWith('first-key')).toBe(401);
  await server.untilMetric('redraft_config_reloads_total', { result: 'ok' }, 1);
  const metrics = await server.metrics();
  expect(sumOf(metrics, 'redraft_http_requests_total', { route: 'none', code: '404' })).toBe(1);
  expect(sumOf(metrics, 'redraft_config_last_reload_successful')).toBe(1);

  await writeFile(file, `${configured('third-key')}nonsense: 1\n`);
  await vi.waitFor(
    async () => expect(sumOf(await server.metrics(), 'redraft_config_reloads_total', { result: 'failed' })).toBe(1),
    patience,
  );
  expect(sumOf(await server.metrics(), 'redraft_config_last_reload_successful')).toBe(0);
  expect(await statusWith('second-key')).toBe(200);
  expect(server.logged.join('\n')).not.toMatch(/(?:first|second|third)-key/);
}, 60_000);
