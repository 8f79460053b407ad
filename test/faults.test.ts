import { afterEach, describe, expect, test } from 'vitest';
import type { RedraftObject } from '../src/contract/answer.ts';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { until } from '../src/testing/expecting.ts';
import type { DummyUpstreamOptions } from '../src/testing/dummy-upstream.ts';
import { policyWith } from './support/policy-folder.ts';
import { applyRationale, redraftOf, startRedraft, type RedraftServer } from './support/redraft-server.ts';
import { failingReward } from './support/stub-reward.ts';

let redraft: RedraftServer;
afterEach(async () => redraft[Symbol.asyncDispose]());

const messages = [{ role: 'user' as const, content: 'Tell me about Velden.' }];

async function answerTo(
  options: Parameters<typeof startRedraft>[0],
  wishes: object = {},
): Promise<{ said: RedraftObject; text: string }> {
  redraft = await startRedraft(options);
  const response = await redraft.post('/v1/chat/completions', {
    model: 'dummy',
    messages,
    redraft: { include: ['trace'], ...wishes },
  });
  expect(response.status).toBe(200);
  const answer = (await response.json()) as { choices: { message: { content: string } }[] };
  return { said: redraftOf(answer), text: answer.choices[0]?.message.content ?? '' };
}

const discarded = (said: RedraftObject) => said.trace?.find((entry) => entry.event === 'gated')?.detail?.['discarded'];

describe('a bad candidate is discarded or gated, and the draft is still the answer', () => {
  test.each<[string, DummyUpstreamOptions, object]>([
    ['empty', { revise: 'empty' }, { empty: 8 }],
    ['cut by length', { revise: 'truncates' }, { truncated: 8 }],
    ['filtered', { revise: 'filters-content' }, { empty: 8 }],
    ['no JSON', { revise: 'unparsable' }, { unparsable: 8 }],
    ['an empty list', { edits: () => [] }, { no_edits: 8 }],
  ])('%s', async (_, dummy, counts) => {
    const { said, text } = await answerTo({ dummy });
    expect(said).toMatchObject({ outcome: 'kept', reason: 'no_usable_candidate', gap: 0, preference: null });
    expect(discarded(said)).toEqual(counts);
    expect(said.candidates_counted).toMatchObject({ requested: 8, generated: 0, discarded: counts });
    expect(text).toBe(clichedPassage);
  });

  test.each<[string, DummyUpstreamOptions]>([
    ['in another language', { revise: 'french' }],
    ['half the text', { revisions: (passage) => passage.slice(0, passage.length / 2) }],
    [
      'talk about itself',
      { revisions: (passage) => `I have improved the passage. ${passage} Let me know if you want more changes!` },
    ],
    ['a changed number', { revisions: (passage) => passage.replace('14', '15') }],
    ['a lost name', { revisions: (passage) => passage.replace('Marta Lindqvist', 'she') }],
  ])('%s', async (_, dummy) => {
    redraft = await startRedraft({ dummy, environment: await policyWith('strategy: rewrite') });
    const response = await redraft.post('/v1/chat/completions', { model: 'dummy', messages });
    const answer = (await response.json()) as { choices: { message: { content: string } }[] };
    expect(redraftOf(answer)).toMatchObject({ outcome: 'kept', reason: 'all_gated' });
    expect(answer.choices[0]?.message.content).toBe(clichedPassage);
  });

  test.each(['wrapped-in-quotes', 'wrapped-in-fence', 'talks-about-itself'] as const)(
    'a rewrite that comes %s is unwrapped',
    async (behaviour) => {
      redraft = await startRedraft({
        dummy: { revise: behaviour },
        environment: await policyWith('strategy: rewrite'),
      });
      const response = await redraft.post('/v1/chat/completions', { model: 'dummy', messages });
      const answer = (await response.json()) as { choices: { message: { content: string } }[] };
      const text = answer.choices[0]?.message.content ?? '';
      expect(redraftOf(answer).outcome).toBe('revised');
      expect(text).not.toMatch(/^["`]|here is|revised/i);
      expect(applyRationale(clichedPassage, redraftOf(answer))).toBe(text);
    },
  );
});

describe('an upstream that refuses a field of the editor calls is asked without it', () => {
  test.each([
    ['rejects-response-format', 'response_format'],
    ['rejects-structure-silently', 'response_format'],
    ['rejects-temperature', 'temperature'],
  ] as const)('%s', async (behaviour, field) => {
    const { said } = await answerTo({ dummy: { revise: behaviour } });
    expect(said).toMatchObject({ outcome: 'revised', candidates_counted: { requested: 8 } });
    expect(discarded(said)).toEqual({});
    // Those that were on their way find out by themselves; the next answer's know.
    const before = redraft.dummy.calls.length;
    await redraft.post('/v1/chat/completions', { model: 'dummy', messages });
    const revisions = redraft.dummy.calls.slice(before).filter((call) => call.kind === 'revise');
    expect(revisions).toHaveLength(8);
    for (const call of revisions) expect(call.body).not.toHaveProperty(field);
  });
});

test('edits that could not be used are counted in the trace, and how much the candidates differ is told', async () => {
  const { said } = await answerTo({
    dummy: {
      edits: (_, k) => [
        { original: 'It is important to note that the catch', category: 'cliche', replacement: 'The catch' },
        { original: 'is not in the passage', category: 'cliche', replacement: '' },
        ...(k % 2 === 0
          ? [{ original: 'very fresh', category: 'awkward_phrasing' as const, replacement: 'fresh' }]
          : []),
      ],
    },
  });
  const detail = said.trace?.find((entry) => entry.event === 'gated')?.detail;
  expect(detail).toMatchObject({ dropped_edits: 8, diversity: { edits: 0.286 } });
});

test('the passages of a long document are shown their neighbours, marked as not to be edited', async () => {
  const paragraph = (word: string) =>
    `The ${word} boats lie at the quay. ${'They wait for the tide and for the ice. '.repeat(24)}`.trim();
  const text = ['first', 'second', 'third'].map(paragraph).join('\n\n');
  redraft = await startRedraft({ dummy: { text } });
  await redraft.post('/v1/chat/completions', { model: 'dummy', messages });
  const prompts = redraft.dummy.calls
    .filter((call) => call.kind === 'revise')
    .map((call) => (call.body as { messages: { content: string }[] }).messages[1]?.content ?? '');
  const second = prompts.find((prompt) => /<passage>\n\[1\] The second/.test(prompt)) ?? '';
  expect(second).toMatch(/<before>\n… [^<]*for the ice\.\n<\/before>/);
  expect(second).toMatch(/<after>\nThe third boats [^<]*…\n<\/after>/);
  expect(prompts.find((prompt) => /<passage>\n\[1\] The first/.test(prompt))).not.toContain('<before>');
});

describe('when revising or ranking fails, the draft is the answer and says so', () => {
  test('every candidate call fails', async () => {
    const { said, text } = await answerTo({ dummy: { revise: 'fails-500' } });
    expect(said).toMatchObject({ outcome: 'degraded', reason: 'editor_unavailable', gap: 0, preference: null });
    expect(text).toBe(clichedPassage);
  }, 15_000);

  test('one candidate of eight is enough', async () => {
    const { said } = await answerTo({
      dummy: {
        revise: ['ok', 'fails-400', 'fails-400', 'fails-400', 'fails-400', 'fails-400', 'fails-400', 'fails-400'],
      },
    });
    expect(said.outcome).toBe('revised');
    expect(said.candidates_counted).toMatchObject({ requested: 8, generated: 1 });
  });

  test('retries are shared by the candidates, not multiplied by them', async () => {
    const { said } = await answerTo({ dummy: { revise: 'fails-500' } });
    const calls = redraft.dummy.calls.filter((call) => call.kind === 'revise');
    expect(calls.length).toBeGreaterThan(8);
    expect(calls.length).toBeLessThanOrEqual(8 + 4);
    expect(said.outcome).toBe('degraded');
  }, 15_000);

  test('the reward model is down', async () => {
    const { said, text } = await answerTo({ reward: failingReward });
    expect(said).toMatchObject({ outcome: 'degraded', reason: 'reward_unavailable', reward: null, gap: 0 });
    expect(text).toBe(clichedPassage);
  });

  test('no candidate comes in time', async () => {
    const { said, text } = await answerTo({ dummy: { revise: 'hangs' } }, { max_latency_ms: 150 });
    expect(said).toMatchObject({ outcome: 'degraded', reason: 'deadline' });
    expect(said.usage.estimated).toBe(true);
    expect(text).toBe(clichedPassage);
    await until(() => redraft.dummy.openRequests() === 0, 1_000);
  });

  test('some candidates come in time: those are ranked', async () => {
    const { said } = await answerTo({ dummy: { revise: ['ok', 'hangs'] } }, { max_latency_ms: 400 });
    expect(said.outcome).toBe('revised');
    expect(said.candidates_counted.generated).toBe(1);
  });

  test('with on_failure: error the client gets the error', async () => {
    redraft = await startRedraft({
      dummy: { revise: 'fails-400' },
      environment: await policyWith('strategy: edits', 'on_failure: error'),
    });
    const response = await redraft.post('/v1/chat/completions', { model: 'dummy', messages });
    expect(response.status).toBe(400);
  });

  test('with no tokens to spend on it nothing is asked for', async () => {
    redraft = await startRedraft({
      environment: await policyWith('strategy: edits', 'budget: { max_extra_tokens: 100 }'),
    });
    const said = redraftOf(await (await redraft.post('/v1/chat/completions', { model: 'ok', messages })).json());
    expect(said).toMatchObject({ outcome: 'degraded', reason: 'budget', candidates_counted: { requested: 0 } });
    expect(redraft.dummy.calls).toHaveLength(1);
  });
});

describe('the upstream misbehaves', () => {
  test('it cannot be reached', async () => {
    redraft = await startRedraft({ environment: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' } });
    const response = await redraft.post('/v1/chat/completions', { model: 'x', messages });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ error: { code: 'upstream_unreachable', type: 'upstream_error' } });
  }, 15_000);

  test('it refuses stream_options: the stream works without', async () => {
    redraft = await startRedraft({ dummy: { draft: 'rejects-stream-options' } });
    const text = await (await redraft.post('/v1/chat/completions', { model: 'dummy', messages, stream: true })).text();
    expect(text).toContain('"outcome":"revised"');
    expect(text).toContain('"estimated":true');
  });

  test('it answers a stream request with plain JSON', async () => {
    redraft = await startRedraft({ dummy: { draft: 'json-for-stream' } });
    const text = await (await redraft.post('/v1/chat/completions', { model: 'dummy', messages, stream: true })).text();
    expect(text).toContain('"outcome":"revised"');
  });

  test('it tells no usage: it is estimated, and the answer says so', async () => {
    redraft = await startRedraft({ dummy: { draft: 'no-usage' } });
    const text = await (await redraft.post('/v1/chat/completions', { model: 'dummy', messages, stream: true })).text();
    expect(text).toContain('"estimated":true');
    expect(text).toMatch(/\[DONE\]\n\n$/);
  });

  test.each(['cuts-stream', 'ends-early', 'errors-mid-stream', 'garbage-sse'] as const)(
    'its stream %s: the client’s ends with an error and no [DONE]',
    async (behaviour) => {
      redraft = await startRedraft({ dummy: { draft: behaviour } });
      const text = await (
        await redraft.post('/v1/chat/completions', { model: 'dummy', messages, stream: true })
      ).text();
      const events = text.trimEnd().split('\n\n');
      expect(JSON.parse(events.at(-1)?.replace(/^data: /, '') ?? '')).toMatchObject({
        error: { message: expect.any(String), type: expect.any(String) },
      });
      expect(text).not.toContain('[DONE]');
      expect(text).not.toContain('"content":"Error');
    },
  );
});

describe('a client that goes away', () => {
  test.each([
    ['before the draft’s first byte', { draft: 'hangs' as const }, 1],
    ['while the draft streams', { draft: 'hangs-mid-stream' as const }, 1],
    ['while candidates are made', { revise: 'hangs' as const }, 8],
  ])(
    '%s: every upstream call stops within 100 ms',
    async (_, dummy, open) => {
      redraft = await startRedraft({ dummy });
      for (const stream of [false, true]) {
        const controller = new AbortController();
        const waiting = fetch(`${redraft.url}/v1/chat/completions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ model: 'dummy', messages, stream }),
          signal: controller.signal,
        });
        waiting.then((response) => response.text()).catch(() => {});
        await until(() => redraft.dummy.openRequests() === open, 5_000);
        controller.abort();
        expect(await until(() => redraft.dummy.openRequests() === 0, 2_000)).toBeLessThan(100);
      }
    },
    20_000,
  );

  test('while a stream passes through', async () => {
    redraft = await startRedraft({ dummy: { draft: 'hangs-mid-stream' } });
    const controller = new AbortController();
    const response = await fetch(`${redraft.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-redraft': '{"mode":"off"}' },
      body: JSON.stringify({ model: 'dummy', messages, stream: true }),
      signal: controller.signal,
    });
    await response.body?.getReader().read();
    controller.abort();
    expect(await until(() => redraft.dummy.openRequests() === 0, 2_000)).toBeLessThan(100);
  });
});

test('streams begin with a comment at once, and a slow draft is not silent', async () => {
  redraft = await startRedraft({ dummy: { draft: { name: 'ok', headersAfterMs: 6_000 } } });
  const began = performance.now();
  const response = await redraft.post('/v1/chat/completions', { model: 'dummy', messages, stream: true });
  const reader = response.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  expect(first).toBe(': redraft\n\n');
  // The headers do not wait for the upstream longer than five seconds.
  expect(performance.now() - began).toBeLessThan(5_900);
  await reader?.cancel();
}, 15_000);

test('nothing that was asked or answered is in a log', async () => {
  redraft = await startRedraft({ dummy: { revise: 'fails-500' } });
  await redraft.post('/v1/chat/completions', {
    model: 'dummy',
    messages: [{ role: 'user', content: 'a very private question' }],
  });
  expect(redraft.logged.length).toBeGreaterThan(0);
  expect(redraft.logged.join('\n')).not.toMatch(/private|Velden|sk-/);
}, 15_000);
