import { describe, expect, it } from 'vitest';
import { RedraftError } from '../contract/error.ts';
import { clichedPassage } from '../testing/dummy-texts.ts';
import { failure, until } from '../testing/expecting.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { callContext, shortQuestion, startUpstream } from '../testing/upstream-over-dummy-node.ts';
import { saysLoading } from './loading-server.ts';
import { createRetryBudget } from './retry.ts';

const patientless = (more = {}) => callContext({ retries: createRetryBudget(0), ...more });

const draft = {
  method: 'POST',
  path: '/chat/completions',
  headers: new Headers({ 'content-type': 'application/json' }),
  body: JSON.stringify({ model: 'gpt-4o', messages: [] }),
};

describe('a server that loads its model', () => {
  it('is waited for, gently, and at no cost to the retries', async () => {
    await using server = await startUpstream({ draft: { name: 'loads-model', times: 6 } }, { timeoutSeconds: 60 });
    const answer = await server.upstream.complete(shortQuestion, patientless());
    expect(answer.text).toBe(clichedPassage);
    expect(server.clock.slept).toEqual([1000, 2000, 4000, 5000, 5000, 5000]);
  });

  it('is waited for by a draft within the upstream’s time, and tells so then', async () => {
    await using server = await startUpstream({ draft: 'loads-model' }, { timeoutSeconds: 10 });
    const response = await server.upstream.forward(draft, callContext({ stage: 'draft' }));
    expect(response.status).toBe(503);
    expect(new TextDecoder().decode(await response.bytes())).toContain('Loading model');
    expect(server.clock.slept).toEqual([1000, 2000, 4000]);
  });

  it('fails a call when its time is over, untried by further retries', async () => {
    await using server = await startUpstream({ draft: 'loads-model' }, { timeoutSeconds: 4 });
    const error = await failure(server.upstream.complete(shortQuestion, callContext()));
    expect([error.status, error.code]).toEqual([502, 'upstream_error']);
    expect(server.dummy.calls).toHaveLength(3);
  });

  it('is no longer asked once the call’s deadline has passed', async () => {
    const deadline = new AbortController();
    const late = new RedraftError('upstream_timeout', 'Too late.');
    const clock = createFakeClock();
    const passing = {
      ...clock,
      async sleep(ms: number, signal?: AbortSignal) {
        await clock.sleep(ms, signal);
        if (clock.elapsed() > 5000) deadline.abort(late);
        signal?.throwIfAborted();
      },
    };
    await using server = await startUpstream({ draft: 'loads-model' }, { timeoutSeconds: 600, clock: passing });
    expect(await failure(server.upstream.complete(shortQuestion, patientless({ signal: deadline.signal })))).toBe(late);
    expect(server.dummy.calls).toHaveLength(3);
  });

  it('is left at once by a client who goes, and holds no turn meanwhile', async () => {
    const client = new AbortController();
    const clock = {
      now: () => 0,
      elapsed: () => 0,
      sleep: (_: number, signal?: AbortSignal) =>
        new Promise<void>((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
        ),
    };
    await using server = await startUpstream({ draft: { name: 'loads-model', times: 1 } }, { concurrency: 1, clock });
    const waiting = failure(server.upstream.complete(shortQuestion, patientless({ signal: client.signal })));
    await until(() => server.dummy.calls.length === 1 && server.dummy.openRequests() === 0, 1000);
    expect((await server.upstream.complete(shortQuestion, patientless())).text).toBe(clichedPassage);
    client.abort();
    expect((await waiting).code).toBe('cancelled');
    await server.upstream.close();
  });

  it('is a client’s own affair where a request is passed on as it is', async () => {
    await using server = await startUpstream({ draft: 'loads-model' });
    const response = await server.upstream.forward(draft, patientless({ unbounded: true }));
    await response.cancel();
    expect([response.status, server.dummy.calls.length]).toEqual([503, 1]);
  });

  it('is told from one that is overloaded: that is retried as ever, and handed on with what it said', async () => {
    await using server = await startUpstream({ draft: { name: 'fails-500', status: 503 } }, { timeoutSeconds: 60 });
    const response = await server.upstream.forward(draft, callContext({ stage: 'draft' }));
    expect(new TextDecoder().decode(await response.bytes())).toContain('server_error');
    expect(server.clock.slept).toEqual([250, 500]);
  });
});

describe('what a 503 says', () => {
  it.each([
    '{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}',
    '{"error":"Model org/name is currently loading","estimated_time":20.0}',
    '{"error":"llm server loading model"}',
    '{"error":"Model with name writer is not ready."}',
    '{"detail":"Server is still starting up"}',
    '{"error":{"message":"The model is warming up. Please try again."}}',
    '{"object":"error","message":"Engine is not initialized","code":503}',
    'Service Unavailable: the model is not yet loaded',
  ])('may be that it is loading: %s', (body) => {
    expect(saysLoading(body)).toBe(true);
  });

  it.each([
    '{"error":{"message":"The server is currently overloaded. Please retry later.","type":"server_error"}}',
    '{"error":"server busy, please try again.  maximum pending requests exceeded"}',
    '{"error":"Model is overloaded","error_type":"overloaded"}',
    '{"error":{"message":"No healthy upstream"}}',
    '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>',
    '',
  ])('may be another thing: %s', (body) => {
    expect(saysLoading(body)).toBe(false);
  });

  it.each(['model ', 'loading ', 'the model is '])('is read in a moment, however hostile: %s…', (again) => {
    for (const text of [again.repeat(500_000), JSON.stringify({ error: again.repeat(500_000) })]) {
      expect(saysLoading(text)).toBe(false);
    }
  });
});
