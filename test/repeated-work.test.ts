import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { RedraftObject } from '../src/contract/answer.ts';
import type { Behaviour } from '../src/testing/dummy-behaviours.ts';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { useInstantDigests } from './support/instant-digests.ts';
import { policyWith } from './support/policy-folder.ts';
import { startRedraft } from './support/redraft-server.ts';
import { simulateRedraft, type Piece, type SimulatedRedraft } from './support/simulated-redraft.ts';
import { tenantWorld } from './support/tenants.ts';

useInstantDigests();

interface ChatAnswer {
  readonly id: string;
  readonly created: number;
  readonly model: string;
  readonly choices: readonly {
    readonly message: { readonly content: string | null; readonly tool_calls?: unknown };
    readonly finish_reason: string;
  }[];
  readonly usage: { readonly total_tokens: number };
  readonly redraft: RedraftObject;
}

const asked = { model: 'dummy', messages: [{ role: 'user', content: 'Tell me about Velden.' }] };
const noTokens = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
const remembering = () => policyWith('strategy: edits, n: 2', 'cache: { answers_s: 60 }');
const sharing = () => policyWith('strategy: edits, n: 2', 'cache: { share_in_flight: true }');
const lifelike = { draft: 'lifelike', revise: 'lifelike' } as const;

interface Server {
  readonly post: (path: string, body: unknown) => Promise<Response>;
}

async function chat({ post }: Server, fields: object = {}) {
  const response = await post('/v1/chat/completions', { ...asked, ...fields });
  return { cache: response.headers.get('x-redraft-cache'), answer: (await response.json()) as ChatAnswer };
}

const idsOf = (pieces: readonly Piece[]) => new Set(pieces.flatMap(({ data }) => (data ? [data['id']] : [])));
const usageOf = (pieces: readonly Piece[]) => pieces.findLast(({ data }) => data?.['usage'])?.data!['usage'];

describe('an answer that is remembered', () => {
  test('is given again as an answer of its own: at no call and no usage, with its own ids, and recorded', async () => {
    await using server = await startRedraft({ environment: await remembering() });
    const first = await chat(server);
    const calls = server.dummy.calls.length;
    const second = await chat(server);
    expect(server.dummy.calls.length).toBe(calls);
    expect([first.cache, second.cache]).toEqual([null, 'hit']);
    const { id, created, usage, redraft, ...rest } = second.answer;
    expect(rest).toEqual({
      model: first.answer.model,
      object: 'chat.completion',
      choices: first.answer.choices,
      ...('system_fingerprint' in first.answer && { system_fingerprint: first.answer.system_fingerprint }),
    });
    expect([id, redraft.id]).not.toEqual([first.answer.id, first.answer.redraft.id]);
    expect(id).toMatch(/^chatcmpl-\w{32}$/);
    expect(created).toBeGreaterThanOrEqual(Math.floor(Date.now() / 1000) - 60);
    expect(usage).toEqual(noTokens);
    expect(redraft).toMatchObject({ ...first.answer.redraft, id: redraft.id, usage: {}, timing_ms: {} });
    expect(redraft.usage).toEqual({ draft: noTokens, revise: noTokens, judge: noTokens, estimated: false });
    for (const own of [id, redraft.id]) {
      const recorded = await (await fetch(`${server.url}/v1/rewrites/${own}`)).json();
      expect(recorded).toMatchObject({ id: redraft.id, outcome: 'revised', usage: { draft: noTokens } });
    }
  });

  test.each([
    [false, true],
    [true, false],
    [true, true],
  ])('is told in either form (first a stream: %s, then: %s)', async (before, after) => {
    const simulated = await simulateRedraft({ dummy: lifelike, environment: await remembering() });
    const ask = async (streaming: boolean) => {
      if (!streaming) {
        const { answer } = await chat(simulated);
        return {
          text: answer.choices[0]!.message.content,
          redraft: answer.redraft,
          finish: answer.choices[0]!.finish_reason,
        };
      }
      const { text, redraft, pieces } = await simulated.stream({ stream_options: { include_usage: true } });
      const finish = pieces
        .flatMap(({ data }) => (data?.['choices'] ?? []) as { finish_reason: string | null }[])
        .at(-1);
      return { text, redraft: redraft!, finish: finish!.finish_reason, pieces };
    };
    const first = await ask(before);
    const calls = simulated.dummy.calls.length;
    const again = await ask(after);
    expect(simulated.dummy.calls.length).toBe(calls);
    expect([again.text, again.finish]).toEqual([first.text, 'stop']);
    expect(again.redraft.rationale).toEqual(first.redraft.rationale);
    if (!again.pieces) return;
    expect(again.pieces.filter(({ content }) => content).length).toBeGreaterThan(10);
    expect(idsOf(again.pieces).size).toBe(1);
    expect(idsOf(again.pieces)).not.toEqual(idsOf(first.pieces ?? []));
    expect(usageOf(again.pieces)).toEqual(noTokens);
  });

  test('is remembered for as long as its policy says', async () => {
    const simulated = await simulateRedraft({ environment: await remembering() });
    const caches = [(await chat(simulated)).cache, (await chat(simulated)).cache];
    await simulated.clock.sleep(59_990);
    caches.push((await chat(simulated)).cache);
    await simulated.clock.sleep(11);
    caches.push((await chat(simulated)).cache, (await chat(simulated)).cache);
    expect(caches).toEqual([null, 'hit', 'hit', null, 'hit']);
  });

  test('is nobody’s who asks for anything else', async () => {
    const simulated = await simulateRedraft({ environment: await remembering() });
    await chat(simulated);
    const others: object[] = [
      { model: 'dummy-2' },
      { messages: [...asked.messages, { role: 'user', content: 'And Marsund?' }] },
      { temperature: 0.7 },
      { seed: 1 },
      { user: 'a user' },
      { unknown_field: null },
      { max_tokens: 4000 },
      { redraft: { n: 1 } },
      { redraft: { min_gap: 0.3 } },
      { redraft: { seed: 4 } },
      { redraft: { instruction: 'Be brief.' } },
      { redraft: { max_latency_ms: 29_999 } },
      { redraft: { include: ['draft'] } },
      { redraft: { include: ['draft', 'trace'] } },
    ];
    for (const fields of others) {
      expect((await chat(simulated, fields)).cache, JSON.stringify(fields)).toBeNull();
      expect((await chat(simulated, fields)).cache, JSON.stringify(fields)).toBe('hit');
    }
    const reordered = { redraft: { include: ['trace', 'draft'] } };
    expect((await chat(simulated, reordered)).cache).toBe('hit');
  });

  test('is nobody’s whose bytes or headers would say anything else to the upstream', async () => {
    await using server = await startRedraft({ environment: await remembering() });
    const ask = (fields: string, headers?: Record<string, string>) => {
      const body = `${JSON.stringify(asked).slice(0, -1)}${fields}}`;
      return chat({ post: (path) => server.post(path, body, headers) });
    };
    expect((await ask('')).cache).toBeNull();
    // To JavaScript these are one number.
    expect((await ask(',"seed":9007199254740992')).cache).toBeNull();
    expect((await ask(',"seed":9007199254740993')).cache).toBeNull();
    expect((await ask('', { 'openai-beta': 'x=v2' })).cache).toBeNull();
    expect((await ask('', { 'x-redraft': '{"n":1}' })).cache).toBeNull();
    // These are for Redraft alone, and change nothing.
    expect((await ask(',"stream":false,"stream_options":null,"redraft":{}')).cache).toBe('hit');
    expect((await ask('', { 'x-request-id': 'another', 'x-redraft-policy': 'default' })).cache).toBe('hit');
  });

  test('with tool calls is told again in the same form only, under ids of its own', async () => {
    const simulated = await simulateRedraft({ dummy: { draft: 'tool-calls' }, environment: await remembering() });
    const first = await simulated.stream({});
    const again = await simulated.stream({});
    expect(simulated.dummy.calls.length).toBe(1);
    const toolCalls = ({ pieces }: { pieces: readonly Piece[] }) =>
      pieces
        .flatMap(({ data }) => (data?.['choices'] ?? []) as { delta: { tool_calls?: unknown } }[])
        .flatMap(({ delta }) => delta.tool_calls ?? []);
    expect(toolCalls(again)).toEqual(toolCalls(first));
    expect(idsOf(again.pieces).size).toBe(1);
    expect(idsOf(again.pieces)).not.toEqual(idsOf(first.pieces));
    expect(again.raw).toContain('"finish_reason":"tool_calls"');

    const whole = await chat(simulated);
    expect(whole.cache).toBeNull();
    const wholeAgain = await chat(simulated);
    expect(wholeAgain.cache).toBe('hit');
    expect(wholeAgain.answer.choices).toEqual(whole.answer.choices);
    expect(wholeAgain.answer.choices[0]!.message.tool_calls).toHaveLength(2);
    expect(wholeAgain.answer.id).not.toBe(whole.answer.id);
  });

  test('with several choices keeps them all', async () => {
    const simulated = await simulateRedraft({ environment: await remembering() });
    const [first, again] = [await chat(simulated, { n: 3 }), await chat(simulated, { n: 3 })];
    expect([again.cache, again.answer.choices]).toEqual(['hit', first.answer.choices]);
    expect(again.answer.choices).toHaveLength(3);
    const streams = [await simulated.stream({ n: 3 }), await simulated.stream({ n: 3 })];
    expect(simulated.dummy.calls.length).toBe(2);
    const withoutIds = streams.map(({ raw }) =>
      raw.replace(/"(?:id|created)":(?:"[^"]*"|\d+)/g, '').replace(/,"redraft".*/, ''),
    );
    expect(withoutIds[1]).toBe(withoutIds[0]);
  });

  test('of a rewrite is given again as well', async () => {
    const simulated = await simulateRedraft({ environment: await remembering() });
    const rewrite = async (fields: object = {}) => {
      const response = await simulated.post('/v1/rewrites', { text: clichedPassage, model: 'dummy', ...fields });
      return { cache: response.headers.get('x-redraft-cache'), body: await response.text() };
    };
    const [first, again] = [await rewrite(), await rewrite()];
    expect([first.cache, again.cache]).toEqual([null, 'hit']);
    expect((JSON.parse(again.body) as { text: string }).text).toBe((JSON.parse(first.body) as { text: string }).text);
    expect((await rewrite({ stream: true })).cache).toBe('hit');
    expect((await rewrite({ instruction: 'Be brief.' })).cache).toBeNull();
  });
});

describe('what is not remembered', () => {
  test('is anything, unless the policy says so', async () => {
    const simulated = await simulateRedraft();
    const ids = [await chat(simulated), await chat(simulated)].map(
      ({ answer }) => answer.redraft.usage.draft.total_tokens,
    );
    expect(ids.every((tokens) => tokens > 0)).toBe(true);
    expect(simulated.dummy.calls.filter(({ kind }) => kind === 'draft')).toHaveLength(2);
  });

  const failing: [string, Behaviour, number][] = [
    ['an error', { name: 'fails-400', times: 1 }, 400],
    ['a text that was cut off', { name: 'truncates', times: 1 }, 200],
    ['a refusal', { name: 'refuses', times: 1 }, 200],
  ];
  test.each(failing)('is %s', async (_, draft, status) => {
    const simulated = await simulateRedraft({ dummy: { draft }, environment: await remembering() });
    const first = await simulated.post('/v1/chat/completions', asked);
    expect(first.status).toBe(status);
    const second = await chat(simulated);
    expect([second.cache, second.answer.redraft.outcome]).toEqual([null, 'revised']);
  });

  test('is an answer whose revisions failed', async () => {
    const revise = { name: 'fails-401', times: 2 } as const;
    const simulated = await simulateRedraft({ dummy: { revise }, environment: await remembering() });
    const first = await chat(simulated);
    expect(first.answer.redraft.outcome).toBe('degraded');
    const second = await chat(simulated);
    expect([second.cache, second.answer.redraft.outcome]).toEqual([null, 'revised']);
  });

  test('is an answer that nobody heard to its end', async () => {
    const simulated = await simulateRedraft({ dummy: lifelike, environment: await remembering() });
    await simulated.stream({}, (pieces) => pieces.length > 1);
    await simulated.clock.sleep(60);
    expect(simulated.dummy.openRequests()).toBe(0);
    expect((await chat(simulated)).cache).toBeNull();
  });
});

test('tenants and clients’ own keys have their own answers', async () => {
  const upstream = '{ base_url: "${OPENAI_BASE_URL}", api_key: passthrough }';
  const world = await tenantWorld(`upstreams: { main: ${upstream} }\n`);
  for (const name of ['marketing', 'default']) {
    const file = join(world.folder, `policies/${name}.yaml`);
    await writeFile(file, `${await readFile(file, 'utf8')}\ncache: { answers_s: 60, share_in_flight: true }\n`);
  }
  const [acme, other] = [await world.issue('acme'), await world.issue('other')];
  await using server = await startRedraft({ environment: world.environment });
  const ask = async (key: string, own: string) => {
    const headers = { 'x-redraft-key': key, authorization: `Bearer ${own}` };
    return (await chat({ post: (path, body) => server.post(path, body, headers) }, { model: 'dummy@default' })).cache;
  };
  expect(await ask(acme.key, 'sk-one')).toBeNull();
  expect(await ask(other.key, 'sk-one')).toBeNull();
  expect(await ask(acme.key, 'sk-two')).toBeNull();
  expect([await ask(acme.key, 'sk-one'), await ask(other.key, 'sk-one'), await ask(acme.key, 'sk-two')]).toEqual([
    'hit',
    'hit',
    'hit',
  ]);
});

test('a policy that changes has no answers yet', async () => {
  const environment = await remembering();
  await using server = await startRedraft({ environment, watch: true });
  const first = await chat(server);
  expect((await chat(server)).cache).toBe('hit');
  const file = join(environment['REDRAFT_CONFIG']!, '../policies/default.yaml');
  await writeFile(file, `${await readFile(file, 'utf8')}description: Another.\n`);
  const reloaded = () => expect(server.logged.join('\n')).toContain('the configuration was reloaded');
  await vi.waitFor(reloaded, { timeout: 15_000, interval: 50 });
  const { cache, answer } = await chat(server);
  expect(cache).toBeNull();
  expect(answer.redraft.policy_version).not.toBe(first.answer.redraft.policy_version);
}, 30_000);

describe('the same request while it is under way', () => {
  const drafts = ({ dummy }: SimulatedRedraft) => dummy.calls.filter(({ kind }) => kind === 'draft');

  /** Two requests for a stream, the second while the first is drafted; the first leaves when it has read enough. */
  const streamTwice = async (simulated: SimulatedRedraft, enough?: (pieces: readonly Piece[]) => boolean) => {
    const first = simulated.stream({}, enough);
    await simulated.clock.sleep(5_000);
    return Promise.all([first, simulated.stream({ stream_options: { include_usage: true } })]);
  };
  const content = (pieces: readonly Piece[]) => pieces.some((piece) => piece.content);

  test('is answered by the same calls, each with its own ids; the first one has the usage', async () => {
    const simulated = await simulateRedraft({ dummy: lifelike, environment: await sharing() });
    const answers = await Promise.all([chat(simulated), chat(simulated)]);
    expect(drafts(simulated)).toHaveLength(1);
    const [first, second] = answers.toSorted((a, b) => (a.cache ?? '').localeCompare(b.cache ?? ''));
    expect([first!.cache, second!.cache]).toEqual([null, 'shared']);
    expect(second!.answer.choices).toEqual(first!.answer.choices);
    expect(second!.answer.id).not.toBe(first!.answer.id);
    expect(second!.answer.redraft.id).not.toBe(first!.answer.redraft.id);
    expect(first!.answer.usage.total_tokens).toBeGreaterThan(100);
    expect(second!.answer.usage).toEqual(noTokens);
    expect(second!.answer.redraft.usage.revise).toEqual(noTokens);
    expect((await chat(simulated)).cache).toBeNull();
  });

  test('is streamed to both, and leaves nothing out for the one who came later', async () => {
    const simulated = await simulateRedraft({ dummy: lifelike, environment: await sharing() });
    const [first, second] = await streamTwice(simulated);
    expect(drafts(simulated)).toHaveLength(1);
    expect([second.text, second.redraft!.outcome]).toEqual([first.text, 'revised']);
    expect(idsOf(second.pieces).size).toBe(1);
    expect(idsOf(second.pieces)).not.toEqual(idsOf(first.pieces));
    expect(usageOf(second.pieces)).toEqual(noTokens);
    expect(first.redraft!.usage.draft.total_tokens).toBeGreaterThan(0);
  });

  test('goes on when the first one leaves, and then has the usage', async () => {
    const simulated = await simulateRedraft({ dummy: lifelike, environment: await sharing() });
    const [first, second] = await streamTwice(simulated, content);
    expect(first.redraft).toBeNull();
    expect(drafts(simulated)).toHaveLength(1);
    expect(simulated.dummy.calls.some(({ aborted }) => aborted)).toBe(false);
    expect(second.redraft!.outcome).toBe('revised');
    expect(second.redraft!.usage.draft.total_tokens).toBeGreaterThan(0);
    expect(usageOf(second.pieces)).not.toEqual(noTokens);
    expect(second.raw.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  test('is stopped once all have left, and the next one starts anew', async () => {
    const simulated = await simulateRedraft({ dummy: lifelike, environment: await sharing() });
    const client = new AbortController();
    const left = [client.signal, client.signal].map((signal) =>
      simulated.post('/v1/chat/completions', asked, signal).then((response) => response.status),
    );
    await simulated.clock.sleep(1_000);
    expect([drafts(simulated).length, simulated.dummy.openRequests()]).toEqual([1, 1]);
    client.abort();
    await Promise.allSettled(left);
    await simulated.clock.sleep(60);
    expect(simulated.dummy.openRequests()).toBe(0);
    expect((await chat(simulated)).answer.redraft.outcome).toBe('revised');
    expect(drafts(simulated)).toHaveLength(2);
  });

  test('fails as the first one does, and the next one tries again', async () => {
    const draft = { name: 'fails-400', times: 1, headersAfterMs: 500 } as const;
    const simulated = await simulateRedraft({ dummy: { draft }, environment: await sharing() });
    const responses = await Promise.all([1, 2].map(() => simulated.post('/v1/chat/completions', asked)));
    expect(responses.map(({ status }) => status)).toEqual([400, 400]);
    expect(drafts(simulated)).toHaveLength(1);
    expect((await chat(simulated)).answer.redraft.outcome).toBe('revised');
  });

  test('waits for nothing that is told in another form or asked otherwise', async () => {
    const simulated = await simulateRedraft({ dummy: lifelike, environment: await sharing() });
    await Promise.all([chat(simulated), simulated.stream({}), chat(simulated, { temperature: 0.5 })]);
    expect(drafts(simulated)).toHaveLength(3);
  });

  test('waits for nothing where the policy does not say so', async () => {
    const simulated = await simulateRedraft({ dummy: lifelike, environment: await remembering() });
    await Promise.all([chat(simulated), chat(simulated)]);
    expect(drafts(simulated)).toHaveLength(2);
  });
});
