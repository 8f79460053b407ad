import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Behaviour } from '../testing/dummy-behaviours.ts';
import { failure, until } from '../testing/expecting.ts';
import { audioBytes } from '../testing/dummy-routes.ts';
import { clichedPassage } from '../testing/dummy-texts.ts';
import { listenDummyUpstream, type ListeningDummy } from '../testing/dummy-upstream-node.ts';
import { readCompletionStream } from './draft.ts';
import { createFetchTransport } from './fetch-transport.ts';
import type { Transport, TransportRequest } from './transport.ts';
import { createUndiciTransport } from './undici-transport.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function dummy(draft: Behaviour = 'ok'): Promise<ListeningDummy> {
  const upstream = await listenDummyUpstream({ draft });
  cleanups.push(() => upstream.close());
  return upstream;
}

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanups.push(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function chat(baseURL: string, body: object = {}, more: Partial<TransportRequest> = {}): TransportRequest {
  return {
    url: `${baseURL}/chat/completions`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(
      JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }], ...body }),
    ),
    signal: new AbortController().signal,
    timeouts: { headersMs: 5000, bodyMs: 5000 },
    ...more,
  };
}

const get = (url: string): TransportRequest => chat('', {}, { url, method: 'GET', body: null });

async function text(stream: AsyncIterable<Uint8Array>): Promise<string> {
  let content = '';
  for await (const { chunk } of readCompletionStream(stream)) content += chunk.choices[0]?.delta.content ?? '';
  return content;
}

describe.each([
  ['undici', () => createUndiciTransport()],
  ['fetch', () => createFetchTransport()],
] as const)('the %s transport', (_name, create) => {
  function transport(): Transport {
    const created = create();
    cleanups.push(() => created.close());
    return created;
  }

  it('carries a JSON answer', async () => {
    const upstream = await dummy();
    const response = await transport().request(chat(upstream.baseURL));
    expect(response.status).toBe(200);
    const answer = JSON.parse(new TextDecoder().decode(await response.bytes()));
    expect(answer.choices[0].message.content).toBe(clichedPassage);
  });

  it('carries a stream as it comes', async () => {
    const upstream = await dummy({ name: 'slow', tokensPerSecond: 100, headersAfterMs: 0 });
    const response = await transport().request(chat(upstream.baseURL, { stream: true }));
    let pieces = 0;
    for await (const piece of response.body) {
      expect(piece).toBeInstanceOf(Uint8Array);
      if (++pieces === 3) break;
    }
    expect(pieces).toBe(3);
  });

  it('carries bytes unchanged in both directions', async () => {
    const upstream = await dummy();
    const speech = await transport().request(chat(upstream.baseURL, {}, { url: `${upstream.baseURL}/audio/speech` }));
    expect(await speech.bytes()).toEqual(audioBytes);
    const echo = await transport().request(
      chat(
        '',
        {},
        {
          url: `${upstream.baseURL}/audio/transcriptions`,
          headers: { 'content-type': 'application/octet-stream' },
          body: audioBytes,
        },
      ),
    );
    expect(await echo.bytes()).toEqual(audioBytes);
  });

  it('resolves with a failing status and its body', async () => {
    const upstream = await dummy('fails-429');
    const response = await transport().request(chat(upstream.baseURL));
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(new TextDecoder().decode(await response.bytes())).toContain('Rate limit reached');
  });

  it('keeps its connection, after JSON and after a stream read to [DONE]', async () => {
    const upstream = await dummy();
    const port = transport();
    for (let round = 0; round < 5; round++) {
      await (await port.request(chat(upstream.baseURL))).bytes();
      await setTimeout(5);
      expect(await text((await port.request(chat(upstream.baseURL, { stream: true }))).body)).toBe(clichedPassage);
      await setTimeout(5); // What follows [DONE] is still on its way.
    }
    expect(upstream.connections()).toBe(1);
  });

  it.each([
    ['an Error', new Error('gone')],
    ['a string', 'Client connection prematurely closed.'],
    ['nothing', undefined],
  ])('closes the connection within 100 ms of an abort with %s before the headers', async (_what, reason) => {
    const upstream = await dummy('hangs');
    const client = new AbortController();
    const response = failure(transport().request(chat(upstream.baseURL, {}, { signal: client.signal })));
    await until(() => upstream.openRequests() === 1, 2000);
    client.abort(reason);
    expect((await response).code).toBe('cancelled');
    await until(() => upstream.openRequests() === 0 && upstream.openConnections() === 0, 100);
    expect(upstream.calls[0]?.aborted).toBe(true);
  });

  it.each([
    ['an Error', new Error('gone')],
    ['a string', 'Client connection prematurely closed.'],
  ])('closes the connection within 100 ms of an abort with %s within the body', async (_what, reason) => {
    const upstream = await dummy('hangs-mid-stream');
    const client = new AbortController();
    const response = await transport().request(chat(upstream.baseURL, { stream: true }, { signal: client.signal }));
    const reading = failure(text(response.body));
    client.abort(reason);
    expect((await reading).code).toBe('cancelled');
    await until(() => upstream.openRequests() === 0 && upstream.openConnections() === 0, 100);
    expect(upstream.calls[0]?.aborted).toBe(true);
  });

  it('closes the connection of a body that nobody has begun to read, on abort', async () => {
    const upstream = await dummy('hangs-mid-stream');
    const client = new AbortController();
    const response = await transport().request(chat(upstream.baseURL, { stream: true }, { signal: client.signal }));
    client.abort('gone');
    await until(() => upstream.openConnections() === 0, 100);
    expect((await failure(response.bytes())).code).toBe('cancelled');
  });

  it('closes the connection when the body is left or cancelled', async () => {
    const upstream = await dummy('hangs-mid-stream');
    const port = transport();
    const left = await port.request(chat(upstream.baseURL, { stream: true }));
    for await (const piece of left.body) if (piece) break;
    expect(await until(() => upstream.openConnections() === 0, 100)).toBeLessThan(110);
    const cancelled = await port.request(chat(upstream.baseURL, { stream: true }));
    await cancelled.cancel();
    await until(() => upstream.openConnections() === 0 && upstream.openRequests() === 0, 100);
  });

  it('sends nothing where the signal has aborted already', async () => {
    const upstream = await dummy();
    const signal = AbortSignal.abort('gone');
    expect((await failure(transport().request(chat(upstream.baseURL, {}, { signal })))).code).toBe('cancelled');
    expect(upstream.calls).toHaveLength(0);
  });

  it('gives 504 when the headers do not come in time', async () => {
    const upstream = await dummy('hangs');
    const timeouts = { headersMs: 60, bodyMs: 5000 };
    const error = await failure(transport().request(chat(upstream.baseURL, {}, { timeouts })));
    expect([error.code, error.status]).toEqual(['upstream_timeout', 504]);
    await until(() => upstream.openConnections() === 0, 100);
  });

  it('gives 504 when the body falls silent', async () => {
    const upstream = await dummy('hangs-mid-stream');
    const timeouts = { headersMs: 5000, bodyMs: 60 };
    const response = await transport().request(chat(upstream.baseURL, { stream: true }, { timeouts }));
    expect((await failure(text(response.body))).code).toBe('upstream_timeout');
    await until(() => upstream.openConnections() === 0, 100);
  });

  it('gives 502 for a host that refuses and for one that resets', async () => {
    const upstream = await listenDummyUpstream();
    await upstream.close();
    const refused = await failure(transport().request(chat(upstream.baseURL)));
    expect([refused.code, refused.status]).toEqual(['upstream_unreachable', 502]);
    expect(refused.message).not.toContain('127.0.0.1');
    const resets = await listen(createTcpServer((socket) => socket.on('data', () => socket.resetAndDestroy())));
    expect((await failure(transport().request(chat(resets)))).code).toBe('upstream_unreachable');
  });

  it('gives upstream_error for a stream and for a JSON body that is cut', async () => {
    const upstream = await dummy('cuts-stream');
    const port = transport();
    const streamed = await port.request(chat(upstream.baseURL, { stream: true }));
    expect((await failure(text(streamed.body))).code).toBe('upstream_error');
    const whole = await port.request(chat(upstream.baseURL));
    expect((await failure(whole.bytes())).code).toBe('upstream_error');
  });

  it('gives an error for an answer that is no HTTP', async () => {
    const babbles = await listen(
      createTcpServer((socket) => socket.on('data', () => socket.end('220 mail.example ESMTP\r\n'))),
    );
    const error = await failure(transport().request(chat(babbles)));
    expect(['upstream_invalid_response', 'upstream_unreachable']).toContain(error.code);
  });

  it('asks for no compression, and undoes one that comes all the same', async () => {
    const server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' });
      response.end(gzipSync(`asked for ${request.headers['accept-encoding']}`));
    });
    const response = await transport().request(get(await listen(server)));
    const names = [...response.headers].map(([name]) => name);
    expect(names).not.toContain('content-encoding');
    expect(names).not.toContain('content-length');
    expect(new TextDecoder().decode(await response.bytes())).toContain('asked for');
  });

  it('takes hop-by-hop headers off the answer, and follows no redirect', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(302, { location: '/elsewhere', connection: 'x-private', 'x-private': '1', 'x-public': '1' });
      response.end();
    });
    const response = await transport().request(get(await listen(server)));
    await response.bytes();
    expect(response.status).toBe(302);
    expect([...response.headers].map(([name]) => name)).not.toContain('x-private');
    expect(response.headers.get('x-public')).toBe('1');
  });

  it('answers HEAD and bodiless statuses', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(204);
      response.end();
    });
    const response = await transport().request(get(await listen(server)));
    expect(response.status).toBe(204);
    expect(await response.bytes()).toHaveLength(0);
  });
});

describe('the undici transport', () => {
  it('goes through a proxy, but not for hosts of NO_PROXY', async () => {
    const upstream = await dummy();
    const seen: string[] = [];
    const proxy = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.end('from the proxy');
    });
    proxy.on('connect', (request, socket) => {
      seen.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const httpProxy = await listen(proxy);
    const proxied = createUndiciTransport({ proxy: { httpProxy } });
    await proxied.request(chat(upstream.baseURL)).catch(() => {});
    expect(seen).toHaveLength(1);
    expect(upstream.calls).toHaveLength(0);
    await proxied.close();
    const direct = createUndiciTransport({ proxy: { httpProxy, noProxy: '127.0.0.1' } });
    await (await direct.request(chat(upstream.baseURL))).bytes();
    expect(seen).toHaveLength(1);
    expect(upstream.calls).toHaveLength(1);
    await direct.close();
  });

  it('does not outlive its client while it connects', async () => {
    const silent = (await listen(createTcpServer(() => {}))).replace('http:', 'https:');
    const transport = createUndiciTransport();
    const client = new AbortController();
    const call = failure(transport.request(chat(silent, {}, { signal: client.signal })));
    await setTimeout(50);
    const began = performance.now();
    client.abort('gone');
    expect((await call).code).toBe('cancelled');
    expect(performance.now() - began).toBeLessThan(100);
  });

  it('gives each of many requests its own time, where it cannot connect', async () => {
    const silent = (await listen(createTcpServer(() => {}))).replace('http:', 'https:');
    // undici connects to such a host for one request after the other.
    const transport = createUndiciTransport({ connectTimeoutMs: 60_000 });
    const timeouts = { headersMs: 100, bodyMs: 100 };
    const calls = Array.from({ length: 20 }, () => failure(transport.request(chat(silent, {}, { timeouts }))));
    expect((await Promise.all(calls)).map(({ code }) => code)).toEqual(Array(20).fill('upstream_timeout'));
  });

  it('gives 504 where it cannot connect in time', async () => {
    const silent = (await listen(createTcpServer(() => {}))).replace('http:', 'https:');
    const transport = createUndiciTransport({ connectTimeoutMs: 100 });
    expect((await failure(transport.request(chat(silent)))).code).toBe('upstream_timeout');
    await transport.close();
  });
});
