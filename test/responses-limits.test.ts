import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRedraft } from './support/redraft-server.ts';
import { type FinalResponse, readResponseStream } from './support/response-stream.ts';
import { tenantWorld } from './support/tenants.ts';

const ask = { model: 'dummy', input: 'Tell me about Velden.', max_output_tokens: 500 };
const left = (response: Response) => Number(response.headers.get('x-ratelimit-remaining-tokens'));

/** A server whose tenants acme and other have these limits, as redraft.yaml says them. */
async function limited(limits: string, dummy: Parameters<typeof startRedraft>[0] = {}) {
  const world = await tenantWorld();
  const tenants = `tenants: { acme: { limits: { ${limits} } }, other: { limits: { ${limits} } } }\n`;
  await writeFile(join(world.folder, 'redraft.yaml'), `policies: ./policies\n${tenants}`);
  const server = await startRedraft({ ...dummy, environment: world.environment });
  const as = async (tenant: string) => ({ authorization: `Bearer ${(await world.issue(tenant)).key}` });
  const remaining = async (headers: Record<string, string>) =>
    left(await fetch(`${server.url}/v1/policies`, { headers }));
  return { server, as, remaining };
}

test('what a response used is counted, streamed or not, and passed through too', async () => {
  const { server, as, remaining } = await limited('tokens_per_month: 100000');
  await using redraft = server;
  const key = await as('acme');
  const whole = await redraft.post('/v1/responses', ask, key);
  const { usage } = (await whole.json()) as FinalResponse;
  expect(left(whole)).toBe(100_000 - Number(usage['total_tokens']));
  const told = await readResponseStream(await redraft.post('/v1/responses', { ...ask, stream: true }, key));
  const used = Number(usage['total_tokens']) + Number(told.response?.usage['total_tokens']);
  expect(await remaining(key)).toBe(100_000 - used);
  const passed = await redraft.post('/v1/responses', { ...ask, redraft: { mode: 'off' } }, key);
  const own = ((await passed.json()) as FinalResponse).usage['total_tokens'];
  expect(await remaining(key)).toBe(100_000 - used - Number(own));
});

test('the most that it may say is set aside before it is asked for', async () => {
  const { server, as } = await limited('tokens_per_month: 3000');
  await using redraft = server;
  const response = await redraft.post('/v1/responses', { ...ask, max_output_tokens: 4000 }, await as('acme'));
  expect(response.status).toBe(429);
  expect(redraft.dummy.calls).toEqual([]);
});

test('a client that breaks off pays for what there was, and its place is free again', async () => {
  const dummy = { draft: { name: 'slow', tokensPerSecond: 20 } } as const;
  const { server, as, remaining } = await limited('tokens_per_month: 100000, concurrent_requests: 1', { dummy });
  await using redraft = server;
  const key = await as('acme');
  const gone = new AbortController();
  const answer = await fetch(`${redraft.url}/v1/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...key },
    body: JSON.stringify({ ...ask, max_output_tokens: 50_000, stream: true }),
    signal: gone.signal,
  });
  expect(left(answer)).toBeLessThan(50_000);
  expect((await redraft.post('/v1/responses', ask, key)).status).toBe(429);
  gone.abort();
  await expect.poll(() => remaining(key)).toBeGreaterThan(98_000);
  expect(await remaining(key)).toBeLessThan(100_000);
});

test('a response is its tenant’s own, and asks for no more candidates than its tenant may have', async () => {
  const { server, as } = await limited('requests_per_minute: 100, max_n: 3');
  await using redraft = server;
  const [acme, other] = [await as('acme'), await as('other')];
  const { id } = (await (await redraft.post('/v1/responses', ask, acme)).json()) as FinalResponse;
  const statusFor = async (headers: Record<string, string>) =>
    (await fetch(`${redraft.url}/v1/rewrites/${id}`, { headers })).status;
  expect([await statusFor(acme), await statusFor(other)]).toEqual([200, 404]);
  const wider = await redraft.post('/v1/responses', { ...ask, redraft: { n: 4 } }, acme);
  expect([wider.status, await wider.json()]).toMatchObject([400, { error: { code: 'override_not_allowed' } }]);
  expect((await redraft.post('/v1/responses', ask)).status).toBe(401);
});
