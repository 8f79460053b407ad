import OpenAI from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import type { BehaviourName } from './dummy-behaviours.ts';
import { applyStockEdits, clichedPassage, frenchPassage, stockEdits, stockEditsFor } from './dummy-texts.ts';
import { createDummyUpstream, type DummyUpstreamOptions } from './dummy-upstream.ts';
import { listenDummyUpstream } from './dummy-upstream-node.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function listen(options: DummyUpstreamOptions = {}) {
  const dummy = await listenDummyUpstream(options);
  cleanups.push(() => dummy.close());
  return { dummy, openai: new OpenAI({ baseURL: dummy.baseURL, apiKey: 'sk-test', maxRetries: 0 }) };
}

const hi = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Write about Velden.' }] };

const revision = (passage: string, strategy: 'edits' | 'rewrite') => ({
  model: 'gpt-4o',
  messages: [
    {
      role: 'system' as const,
      content: `You are a line-by-line editor. ${strategy === 'edits' ? 'Answer in JSON.' : 'Answer with the text.'}`,
    },
    { role: 'user' as const, content: `Revise what stands in <passage>.\n<passage>\n${passage}\n</passage>` },
  ],
});

async function said(options: DummyUpstreamOptions, body: object): Promise<{ content: string; finish: string }> {
  const response = await createDummyUpstream(options).app.request('/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { choices: { message: { content: string }; finish_reason: string }[] };
  return { content: answer.choices[0]?.message.content ?? '', finish: answer.choices[0]?.finish_reason ?? '' };
}

describe('the dummy, to the openai package,', () => {
  it('answers, streams and counts', async () => {
    const { dummy, openai } = await listen();
    const whole = await openai.chat.completions.create({ ...hi, n: 2 });
    expect(whole.choices.map((choice) => choice.message.content)).toEqual([clichedPassage, clichedPassage]);
    const helper = openai.chat.completions.stream({ ...hi, stream_options: { include_usage: true } });
    expect(await helper.finalContent()).toBe(clichedPassage);
    expect((await helper.totalUsage()).total_tokens).toBeGreaterThan(50);
    expect(dummy.calls.map((call) => [call.kind, call.path, call.aborted])).toEqual(
      Array.from({ length: 2 }, () => ['draft', '/chat/completions', false]),
    );
    expect(dummy.openRequests()).toBe(0);
  });

  it('answers and streams responses', async () => {
    const { dummy, openai } = await listen({ draft: 'searches-and-cites' });
    const asked = { model: 'gpt-4o', input: 'Write about Velden.' };
    const whole = await openai.responses.create(asked);
    const streamed = await openai.responses.stream(asked).finalResponse();
    for (const response of [whole, streamed]) {
      expect([response.status, response.output_text]).toEqual(['completed', clichedPassage]);
      expect(response.output.map(({ type }) => type)).toEqual(['web_search_call', 'message']);
    }
    expect(dummy.calls.map((call) => [call.kind, call.path])).toEqual(
      Array.from({ length: 2 }, () => ['draft', '/responses']),
    );
  });

  it('calls tools, with their index in a stream', async () => {
    const { openai } = await listen({ draft: 'tool-calls' });
    const streamed = await openai.chat.completions.stream(hi).finalChatCompletion();
    expect(streamed.choices[0]?.message.tool_calls?.map((call) => 'function' in call && call.function)).toMatchObject([
      { name: 'get_tide', arguments: '{"harbour":"Velden"}' },
      { name: 'get_price', arguments: '{"fish":"herring"}' },
    ]);
  });

  it.each([
    ['fails-400', 400],
    ['fails-401', 401],
    ['fails-429', 429],
    ['fails-500', 500],
  ] as const)('%s', async (model, status) => {
    const { openai } = await listen();
    await expect(openai.chat.completions.create({ ...hi, model })).rejects.toMatchObject({ status });
  });

  it.each(['cuts-stream', 'ends-early', 'errors-mid-stream', 'garbage-sse'] as const)(
    '%s, after half the text',
    async (draft) => {
      const { openai } = await listen({ draft });
      let text = '';
      const reading = (async () => {
        for await (const chunk of openai.chat.completions.stream(hi)) text += chunk.choices[0]?.delta.content ?? '';
      })();
      await expect(reading).rejects.toBeInstanceOf(Error);
      expect(clichedPassage.startsWith(text)).toBe(true);
      expect(text.length).toBeGreaterThan(200);
    },
  );

  it('goes byte by byte, and answers JSON to a stream request', async () => {
    const { openai } = await listen({ draft: 'one-byte-at-a-time', text: 'Zwölf Boote.' });
    expect(await openai.chat.completions.stream(hi).finalContent()).toBe('Zwölf Boote.');
    const json = await fetch(`${(await listen({ draft: 'json-for-stream' })).dummy.baseURL}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...hi, stream: true }),
    });
    expect(json.headers.get('content-type')).toBe('application/json');
    expect(await json.json()).toMatchObject({ object: 'chat.completion' });
  });

  it('rejects stream_options, and nothing without them', async () => {
    const { openai } = await listen({ draft: 'rejects-stream-options' });
    const asked = openai.chat.completions.create({ ...hi, stream: true, stream_options: { include_usage: true } });
    await expect(asked).rejects.toMatchObject({ status: 400 });
    expect(await openai.chat.completions.stream(hi).finalContent()).toBe(clichedPassage);
  });

  it('fails so many times and is well again', async () => {
    const { openai } = await listen({ draft: { name: 'fails-429', times: 1, headers: { 'retry-after': '0' } } });
    await expect(openai.chat.completions.create(hi)).rejects.toMatchObject({ status: 429 });
    expect((await openai.chat.completions.create(hi)).choices).toHaveLength(1);
  });

  it('sees a client go', async () => {
    const { dummy, openai } = await listen({ draft: 'hangs' });
    await expect(openai.chat.completions.create(hi, { signal: AbortSignal.timeout(50) })).rejects.toThrow('abort');
    await expect.poll(() => dummy.calls[0]?.aborted).toBe(true);
    expect(dummy.openRequests()).toBe(0);
  });

  it('lists models and serves the other routes', async () => {
    const { openai } = await listen();
    expect((await openai.models.list()).data.map((model) => model.id)).toContain('gpt-4o');
    expect((await openai.models.retrieve('gpt-4o')).id).toBe('gpt-4o');
    await expect(openai.models.retrieve('nope')).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
    expect(
      (await openai.embeddings.create({ model: 'e', input: 'a', encoding_format: 'float' })).data[0]?.embedding,
    ).toEqual([0.25, -0.5, 1]);
    expect((await openai.files.list()).data).toHaveLength(1);
    const speech = await openai.audio.speech.create({ model: 't', voice: 'alloy', input: 'a' });
    expect(new Uint8Array(await speech.arrayBuffer())).toHaveLength(4096);
  });
});

describe('a draft', () => {
  const content: [BehaviourName, string][] = [
    ['ok', 'A, b.'],
    ['empty', ''],
    ['truncates', 'A, '],
    ['talks-about-itself', 'Here is the revised paragraph:\n\nA, b.'],
    ['wrapped-in-quotes', '"A, b."'],
    ['wrapped-in-fence', '```\nA, b.\n```'],
    ['french', frenchPassage],
    ['null-content', ''],
  ];
  it.each(content)('that %s says %j', async (draft, expected) => {
    expect((await said({ draft, text: 'A, b.' }, hi)).content).toBe(expected);
  });
  it('cut by length says so', async () => {
    expect((await said({ draft: 'truncates' }, hi)).finish).toBe('length');
  });
});

describe('a revision', () => {
  it('proposes edits that fit the passage, or the passage with them applied', async () => {
    const edits = JSON.parse((await said({}, revision(clichedPassage, 'edits'))).content) as { edits: unknown };
    expect(edits.edits).toEqual(stockEdits);
    const text = (await said({}, revision(clichedPassage, 'rewrite'))).content;
    expect(text).toBe(applyStockEdits(clichedPassage, stockEdits));
    expect(text).not.toMatch(/testament|tapestry|fast-paced|bustling/);
  });

  it('differs from call to call', async () => {
    const texts = [0, 1, 2, 3].map((k) => applyStockEdits(clichedPassage, stockEditsFor(clichedPassage, k)));
    expect(new Set(texts).size).toBe(4);
  });

  it.each([
    ['identical', 'rewrite', 'One two.'],
    ['identical', 'edits', '{"edits":[]}'],
    ['unparsable', 'edits', '{"edits": [{"original": "In today'],
    ['empty', 'rewrite', ''],
  ] as const)('that is %s to %s says %j', async (revise, strategy, expected) => {
    expect((await said({ revise }, revision('One two.', strategy))).content).toBe(expected);
  });

  it('behaves apart from the draft, by call number, the last for ever', async () => {
    const { openai } = await listen({
      draft: 'fails-500',
      revise: ['empty', 'truncates', 'ok'],
      revisions: ['first', 'second!', 'third'],
    });
    await expect(openai.chat.completions.create(hi)).rejects.toMatchObject({ status: 500 });
    const answers: (string | null | undefined)[] = [];
    for (let k = 0; k < 4; k++) {
      answers.push((await openai.chat.completions.create(revision('p', 'rewrite'))).choices[0]?.message.content);
    }
    expect(answers).toEqual(['', 'seco', 'third', 'third']);
  });

  it('is made by functions of the passage and its call number', async () => {
    expect((await said({ revisions: (passage, k) => `${passage}${k}` }, revision('p', 'rewrite'))).content).toBe('p0');
    const edits = (passage: string) => [{ original: passage, category: 'other' as const, replacement: 'q' }];
    expect((await said({ edits }, revision('p', 'edits'))).content).toBe(
      '{"edits":[{"original":"p","category":"other","replacement":"q"}]}',
    );
  });

  it('takes its behaviour from the second part of a model id', async () => {
    expect((await said({}, { ...revision('a b', 'rewrite'), model: 'ok/empty' })).content).toBe('');
    expect((await said({}, { ...revision('a b', 'rewrite'), model: 'empty' })).content).toBe('a b');
  });
});
