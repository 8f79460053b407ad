import { describe, expect, test } from 'vitest';
import type { DummyUpstreamOptions } from '../src/testing/dummy-upstream.ts';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { useInstantDigests } from './support/instant-digests.ts';
import { policyWith } from './support/policy-folder.ts';
import { type FinalResponse, readResponseStream } from './support/response-stream.ts';
import { simulateRedraft } from './support/simulated-redraft.ts';

const threePassages = ['Velden', 'Marsund', 'Borkum']
  .map((name) => clichedPassage.replaceAll('Velden', name))
  .join('\n\n');
const isDelta = ({ type }: { type: string }) => type.endsWith('.delta');

/** A stream as it came, in simulated time. */
async function streamed(dummy: DummyUpstreamOptions, fields: object = {}, environment?: Record<string, string>) {
  const simulated = await simulateRedraft({ dummy, ...(environment && { environment }) });
  const began = simulated.clock.elapsed();
  const response = await simulated.post('/v1/responses', {
    model: 'dummy',
    input: 'Tell me about Velden.',
    stream: true,
    ...fields,
  });
  const told = await readResponseStream(response, () => simulated.clock.elapsed() - began);
  return { ...told, ended: simulated.clock.elapsed() - began, calls: simulated.dummy.calls };
}

test.each(['tool-calls', 'reasons', 'refuses'] as const)('%s: what is not prose is not held up', async (name) => {
  const draft = { name, tokensPerSecond: 20, headersAfterMs: 300 };
  const pass = await streamed({ draft }, { redraft: { mode: 'off' } });
  const told = await streamed({ draft }, { redraft: { n: 0 } });
  const arrivals = ({ events }: typeof told) =>
    events
      .filter((event) => !/output_text|content_part|output_item\.done|completed/.test(event.type))
      .map(({ type, at }) => [type, at]);
  expect(arrivals(told).length).toBeGreaterThan(4);
  expect(arrivals(told)).toEqual(arrivals(pass));
});

test('text before a function call goes out when the call begins, and the calls as they come', async () => {
  const draft = { name: 'talks-then-calls-tools', tokensPerSecond: 40 } as const;
  const pass = await streamed({ draft }, { redraft: { mode: 'off' } });
  const told = await streamed({ draft, revise: 'hangs' });
  const callAt = ({ events }: typeof told) => events.find(({ type }) => type.startsWith('response.function_call'))?.at;
  expect(callAt(told)).toBe(callAt(pass));
  expect(told.text).toBe(clichedPassage);
  expect(told.response?.redraft).toMatchObject({ outcome: 'skipped', reason: 'tools' });
});

describe('a draft that is still being written', () => {
  test('goes out passage by passage', async () => {
    const { events, response, text } = await streamed({
      text: threePassages,
      draft: { name: 'ok', tokensPerSecond: 20 },
      revise: 'lifelike',
    });
    const deltas = events.filter(isDelta);
    expect(response?.redraft.outcome).toBe('revised');
    expect(deltas[0]!.at).toBeLessThan(response!.redraft.timing_ms.draft / 2);
    expect(response?.output[0]?.content?.[0]?.text).toBe(text);
    expect(events.findIndex(({ type }) => type === 'response.output_text.done')).toBe(events.length - 4);
  });

  test('and ends in a function call after some of it was revised: the rest stays, the call is not held up', async () => {
    const draft = { name: 'talks-then-calls-tools', tokensPerSecond: 20 } as const;
    const told = await streamed({ text: threePassages, draft, revise: 'lifelike' });
    const { redraft } = told.response!;
    expect(redraft).toMatchObject({ outcome: 'revised', partial: true });
    expect(told.text).toContain(clichedPassage.replaceAll('Velden', 'Borkum').slice(0, 60));
    const at = (type: string) => told.types.indexOf(type);
    const [message, call] = told.response!.output;
    expect([message?.type, call?.type]).toEqual(['message', 'function_call']);
    expect(message?.content?.[0]?.text).toBe(told.text);
    expect(at('response.output_text.done')).toBeGreaterThan(told.types.lastIndexOf('response.output_text.delta'));
    expect(at('response.output_item.done')).toBeLessThan(at('response.function_call_arguments.delta'));
    const done = told.events.find(({ type }) => type === 'response.output_item.done');
    expect(done?.['item']).toEqual(message);
  });
});

test('while it is revised comments keep the line alive', async () => {
  const { raw } = await streamed({ revise: { name: 'ok', headersAfterMs: 25_000 } });
  expect(raw).toMatch(/^: redraft\n\n/);
  expect(raw.match(/: redraft revising 0\/8\n\n/g)?.length).toBeGreaterThanOrEqual(2);
});

test('in shadow the draft is told as it comes, and the response says so', async () => {
  const environment = await policyWith('strategy: edits, n: 2', 'experiment: { shadow: true }');
  const { text, response, events } = await streamed({ draft: { name: 'ok', tokensPerSecond: 40 } }, {}, environment);
  expect(text).toBe(clichedPassage);
  expect(response?.redraft).toMatchObject({ outcome: 'skipped', reason: 'shadow', gap: 0 });
  expect(response?.output[0]?.content?.[0]?.text).toBe(clichedPassage);
  expect(new Set(events.filter(isDelta).map(({ at }) => at)).size).toBeGreaterThan(50);
});

describe('an answer that is remembered', () => {
  useInstantDigests();
  const remembering = () => policyWith('strategy: edits, n: 2', 'cache: { answers_s: 60 }');

  test.each([false, true])('is given again as a response of its own (stream: %s)', async (stream) => {
    const simulated = await simulateRedraft({ dummy: { draft: 'reasons' }, environment: await remembering() });
    const ask = async (fields: object) => {
      const body = { model: 'dummy', input: 'Tell me about Velden.', stream, ...fields };
      const response = await simulated.post('/v1/responses', body);
      const cache = response.headers.get('x-redraft-cache');
      if (!stream) return { cache, told: null, answer: (await response.json()) as Record<string, unknown> };
      const told = await readResponseStream(response);
      return { cache, told, answer: told.response as unknown as Record<string, unknown> };
    };
    const first = await ask({ store: false });
    const calls = simulated.dummy.calls.length;
    const again = await ask({ store: false });
    expect([first.cache, again.cache, simulated.dummy.calls.length]).toEqual([null, 'hit', calls]);
    expect(again.answer['id']).toMatch(/^resp_[0-9a-f]{32}$/);
    expect(again.answer['output']).toEqual(first.answer['output']);
    expect(again.answer['usage']).toMatchObject({ input_tokens: 0, output_tokens: 0, total_tokens: 0 });
    expect(again.told?.types).toEqual(first.told?.types);
    const ids = again.told?.events.flatMap(({ response }) => (response ? [(response as { id: string }).id] : []));
    expect(new Set(ids ?? [again.answer['id']])).toEqual(new Set([again.answer['id']]));
    // What the upstream keeps can be gone on from: by its own id.
    expect([(await ask({})).cache, (await ask({})).cache]).toEqual([null, null]);
  });

  test('so is one that no upstream has drafted', async () => {
    const simulated = await simulateRedraft({ environment: await remembering() });
    const body = { model: 'dummy', input: clichedPassage, redraft: { mode: 'rewrite' } };
    const ask = async () => (await simulated.post('/v1/responses', body)).json() as Promise<FinalResponse>;
    const [first, again] = [await ask(), await ask()];
    expect(simulated.dummy.calls).toHaveLength(2);
    expect([again.id, again.output[0]?.id]).not.toEqual([first.id, first.output[0]?.id]);
    for (const { id, redraft } of [first, again]) {
      expect((await simulated.services.store.findRewrite('open', id))?.id).toBe(redraft.id);
    }
  });

  test('one under way is told to all who ask for the same, each as a response of its own', async () => {
    const dummy = { text: threePassages, draft: { name: 'searches-and-cites', tokensPerSecond: 40 } } as const;
    const environment = await policyWith('strategy: edits, n: 2', 'cache: { share_in_flight: true }');
    const simulated = await simulateRedraft({ dummy, environment });
    const body = { model: 'dummy', input: 'Tell me about Velden.', stream: true, store: false };
    const ask = async (after: number) => {
      await simulated.clock.sleep(after);
      return readResponseStream(await simulated.post('/v1/responses', body));
    };
    const told = await Promise.all([ask(0), ask(3_000), ask(10_000)]);
    expect(simulated.dummy.calls.filter(({ kind }) => kind === 'draft')).toHaveLength(1);
    expect(new Set(told.map(({ text }) => text)).size).toBe(1);
    expect(new Set(told.map(({ response }) => response!.id)).size).toBe(3);
    for (const { text, response, types } of told) {
      expect(types).toEqual(told[0]!.types);
      expect(response!.output).toEqual(told[0]!.response!.output);
      expect(response!.output[1]!.content![0]!.text).toBe(text);
    }
  });
});
