import { describe, expect, test } from 'vitest';
import type { RedraftObject } from '../src/contract/answer.ts';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import type { Behaviour } from '../src/testing/dummy-behaviours.ts';
import { policyWith } from './support/policy-folder.ts';
import { until } from '../src/testing/expecting.ts';
import { applyRationale, startRedraft } from './support/redraft-server.ts';
import { simulateRedraft, type Piece, type StreamedAnswer } from './support/simulated-redraft.ts';

const towns = ['Velden', 'Marsund', 'Oddavik', 'Tarn', 'Brekke', 'Holm'];
const passages = towns.map((town) => clichedPassage.replaceAll('Velden', town));
const sixPassages = passages.join('\n\n');

const plenty = () => policyWith('strategy: edits, n: 8', 'budget: { max_extra_tokens: 1000000 }');
const contentAt = (pieces: readonly Piece[]) => pieces.find(({ content }) => content)?.at ?? Number.NaN;
const errorOf = ({ pieces }: StreamedAnswer) => pieces.at(-1)?.data?.['error'];
const outcomes = ({ passages: reports }: RedraftObject) => reports?.map(({ outcome }) => outcome);
const revisionCalls = ({ calls }: { calls: readonly { kind: string }[] }) =>
  calls.filter(({ kind }) => kind === 'revise');
const all = { redraft: { include: ['draft', 'passages', 'trace'] } };

/** Every passage revised as it should be, whatever came before or after it. */
const expectSound = ({ redraft, text }: StreamedAnswer, draft: string) => {
  expect(redraft?.draft).toBe(draft);
  expect(applyRationale(draft, redraft!)).toBe(text);
};

describe('six passages, eight candidates each, at the pace of a large model', () => {
  test('the first content comes after a third of the time, and all of it hardly later than the plain draft', async () => {
    const dummy = { text: sixPassages, draft: 'lifelike', revise: 'lifelike' } as const;
    const simulated = await simulateRedraft({ dummy, environment: await plenty() });
    const answer = await simulated.stream(all);
    expectSound(answer, sixPassages);
    expect(answer.redraft).toMatchObject({
      outcome: 'revised',
      partial: false,
      candidates_counted: { requested: 48, scored: 48 },
    });
    const drafted = answer.redraft!.timing_ms.draft;
    const began = simulated.clock.elapsed();
    // An answer that is no stream waits for everything.
    await (
      await simulated.post('/v1/chat/completions', { model: 'dummy', messages: [{ role: 'user', content: 'x' }] })
    ).json();
    const everything = simulated.clock.elapsed() - began;
    expect(contentAt(answer.pieces) / everything).toBeLessThanOrEqual(0.35);
    expect(answer.pieces.at(-1)!.at / drafted).toBeLessThanOrEqual(1.5);
  });

  test('the trace tells of passages that go out while later ones are drafted, and the times add up', async () => {
    const dummy = { text: sixPassages, draft: 'lifelike', revise: 'lifelike' } as const;
    const { stream } = await simulateRedraft({ dummy, environment: await plenty() });
    const { redraft } = await stream(all);
    const at = (event: string, passage?: number) =>
      redraft!.trace!.find((entry) => entry.event === event && entry.passage === passage)!.at_ms;
    for (const passage of [0, 1, 2, 3, 4]) {
      expect(at('revising', passage)).toBeLessThan(at('sent', passage));
      expect(at('sent', passage)).toBeLessThan(at('drafted'));
    }
    expect(at('revising', 5)).toBe(at('drafted'));
    const { draft, revise, reward, overhead, total } = redraft!.timing_ms;
    expect(draft + revise + reward + overhead).toBeCloseTo(total, 6);
    expect(draft).toBe(at('drafted'));
    // What revising added: the last passage's own time.
    expect(revise).toBe(at('sent', 5) - at('drafted'));
  });

  test('the answer is that of an upstream which says everything at once', async () => {
    const slow = await simulateRedraft({
      dummy: { text: sixPassages, draft: 'lifelike', revise: 'lifelike' },
      environment: await plenty(),
    });
    const fast = await simulateRedraft({ dummy: { text: sixPassages }, environment: await plenty() });
    expect((await slow.stream({})).text).toBe((await fast.stream({})).text);
  });

  test('the same seed gives the same text, whenever the passages come', async () => {
    const environment = await policyWith('strategy: line-editor, n: 4');
    const texts: string[] = [];
    for (const draft of ['ok', 'lifelike', 'one-byte-at-a-time'] as const) {
      const { stream } = await simulateRedraft({ dummy: { text: sixPassages, draft }, environment });
      const answer = await stream({ redraft: { seed: 11, include: ['draft'] } });
      expectSound(answer, sixPassages);
      texts.push(answer.text);
    }
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).not.toBe(sixPassages);
  });
});

test('a short passage does not wait for the long one behind it', async () => {
  const short = `Velden stands as a testament to the power of community. ${'The boats wait for the tide. '.repeat(6).trim()}`;
  const text = `${short}\n\n## The rest\n\n${passages.slice(0, 3).join(' ').replaceAll('\n', ' ')}\n`;
  const dummy = { text, draft: 'lifelike', revise: 'lifelike' } as const;
  const { stream } = await simulateRedraft({ dummy, environment: await plenty() });
  const { redraft } = await stream(all);
  expect(redraft!.passages![0]!.outcome).toBe('revised');
  const [asked] = redraft!.trace!.filter(({ event }) => event === 'revising');
  expect(asked!.at_ms).toBeLessThan(redraft!.timing_ms.draft / 5);
});

describe('what no passage can hold goes out at once', () => {
  const code = '```sh\nnpm ci\nnpm start\n```';
  const text = `# Velden\n\n${code}\n\n${passages[0]}\n\n| boat | crew |\n|--|--|\n| Ann | 2 |\n\n${passages[1]}`;
  const lifelike = { text, draft: 'lifelike', revise: 'lifelike' } as const;

  test('headings, code and tables, as soon as all before them is settled', async () => {
    const { stream } = await simulateRedraft({ dummy: lifelike, environment: await plenty() });
    const answer = await stream(all);
    expectSound(answer, text);
    const sentBy = (part: string) => {
      let soFar = '';
      return answer.pieces.find(({ content = '' }) => (soFar += content).includes(part))!.at;
    };
    const [first] = answer.redraft!.trace!.filter(({ event }) => event === 'sent');
    expect(sentBy('# Velden')).toBeLessThan(1_000);
    expect(sentBy('npm start')).toBeLessThan(1_000);
    expect(sentBy('| Ann | 2 |')).toBe(first!.at_ms);
    expect(first!.at_ms).toBeLessThan(answer.redraft!.timing_ms.draft);
  });

  test('code is passed on while its block is open', async () => {
    const program = `\`\`\`js\n${'const tide = await ask(harbour);\n'.repeat(60)}\`\`\`\n`;
    const { stream } = await simulateRedraft({ dummy: { text: program, draft: 'lifelike' } });
    const answer = await stream({});
    expect(answer.text).toBe(program);
    expect(answer.redraft).toMatchObject({ outcome: 'skipped', reason: 'not_prose' });
    const drafted = answer.redraft!.timing_ms.draft;
    expect(contentAt(answer.pieces)).toBeLessThan(drafted / 10);
    expect(answer.pieces.filter(({ content }) => content).length).toBeGreaterThan(100);
  });

  test('a tool call is passed on as it comes', async () => {
    const { stream, dummy } = await simulateRedraft({ dummy: { draft: { name: 'tool-calls', tokensPerSecond: 10 } } });
    const answer = await stream({});
    const deltas = answer.pieces.filter(({ data }) => JSON.stringify(data ?? {}).includes('"tool_calls":['));
    expect(deltas.length).toBeGreaterThan(4);
    expect(new Set(deltas.map(({ at }) => at)).size).toBe(deltas.length);
    expect(answer.redraft).toMatchObject({ outcome: 'skipped', reason: 'tools' });
    expect(revisionCalls(dummy)).toEqual([]);
  });
});

const unrevisable: [string, Behaviour, string][] = [
  ['is cut at its third passage', 'truncates', 'truncated'],
  ['ends in tool calls', 'talks-then-calls-tools', 'tools'],
  ['is filtered at its end', 'filters-at-the-end', 'content_filter'],
];
const paced = (behaviour: Behaviour): Behaviour => ({ name: behaviour as 'ok', tokensPerSecond: 40 });

describe.each(unrevisable)('a draft that %s', (_, behaviour, reason) => {
  const drafted = behaviour === 'truncates' ? sixPassages.slice(0, Math.ceil(sixPassages.length / 2)) : sixPassages;

  test('keeps what was revised by then, and the rest as drafted', async () => {
    const dummy = { text: sixPassages, draft: paced(behaviour), revise: 'lifelike' } as const;
    const { stream } = await simulateRedraft({ dummy, environment: await plenty() });
    const answer = await stream(all);
    expectSound(answer, drafted);
    expect(answer.redraft).toMatchObject({ outcome: 'revised', reason: null, partial: true });
    expect(outcomes(answer.redraft!)?.[0]).toBe('revised');
    expect(answer.redraft!.passages!.at(-1)).toMatchObject({ outcome: 'skipped', reason });
    expect(answer.text.endsWith(drafted.slice(-400))).toBe(true);
    expect(answer.text).not.toContain(drafted.slice(0, 400));
  });

  test('is skipped, unchanged, where nothing revised has been sent; what was asked for stops and is paid', async () => {
    const dummy = { text: sixPassages, draft: paced(behaviour), revise: 'hangs' } as const;
    const simulated = await simulateRedraft({ dummy, environment: await plenty() });
    const answer = await simulated.stream(all);
    expectSound(answer, drafted);
    expect(answer.text).toBe(drafted);
    expect(answer.redraft).toMatchObject({ outcome: 'skipped', reason, gap: 0, preference: null, partial: false });
    expect(revisionCalls(simulated.dummy).length).toBeGreaterThan(0);
    expect(simulated.dummy.openRequests()).toBe(0);
    expect(answer.redraft!.usage).toMatchObject({ estimated: true });
    expect(answer.redraft!.usage.revise.total_tokens).toBeGreaterThan(1000);
  });

  test.each([true, false])('costs no extra call where it comes at once (stream: %s)', async (stream) => {
    const simulated = await simulateRedraft({ dummy: { text: sixPassages, draft: behaviour } });
    const response = await simulated.post('/v1/chat/completions', {
      model: 'dummy',
      messages: [{ role: 'user', content: 'x' }],
      stream,
    });
    expect(await response.text()).toContain(`"outcome":"skipped","reason":"${reason}"`);
    expect(revisionCalls(simulated.dummy)).toEqual([]);
  });
});

test('tool calls follow the text before them, and the stream finishes with them', async () => {
  const dummy = { text: sixPassages, draft: paced('talks-then-calls-tools'), revise: 'lifelike' } as const;
  const { stream } = await simulateRedraft({ dummy, environment: await plenty() });
  const { pieces, raw } = await stream({});
  const kinds = pieces.flatMap(({ content, data }) =>
    content ? ['text'] : JSON.stringify(data ?? {}).includes('"tool_calls":[') ? ['tool'] : [],
  );
  expect(kinds.lastIndexOf('text')).toBeLessThan(kinds.indexOf('tool'));
  expect(raw).toContain('"finish_reason":"tool_calls"');
  expect(raw).toMatch(/data: \[DONE\]\n\n$/);
});

describe('a draft that turns out to be too long', () => {
  const tooLong = (more = '') =>
    policyWith('strategy: edits, n: 8', `applies_to: { max_words: 700 }\nbudget: { max_extra_tokens: 1000000 }${more}`);

  test('is passed on from there, without waiting for its end', async () => {
    const dummy = { text: sixPassages, draft: 'lifelike', revise: 'hangs' } as const;
    const simulated = await simulateRedraft({ dummy, environment: await tooLong() });
    const answer = await simulated.stream(all);
    expect(answer.redraft).toMatchObject({ outcome: 'skipped', reason: 'too_long' });
    expect(answer.text).toBe(sixPassages);
    expect(contentAt(answer.pieces)).toBeLessThan(answer.redraft!.timing_ms.draft * 0.8);
  });

  test('keeps what was revised by then', async () => {
    const dummy = { text: sixPassages, draft: 'lifelike', revise: 'lifelike' } as const;
    const simulated = await simulateRedraft({ dummy, environment: await tooLong() });
    const answer = await simulated.stream(all);
    expectSound(answer, sixPassages);
    expect(answer.redraft).toMatchObject({ outcome: 'revised', partial: true });
    expect(outcomes(answer.redraft!)).toEqual(['revised', 'revised', 'revised', 'skipped', 'skipped', 'skipped']);
    expect(revisionCalls(simulated.dummy).length).toBeLessThanOrEqual(3 * 8);
  });
});

test('a draft that refuses in its first words costs no call, however far apart its paragraphs come', async () => {
  const sorry = "I'm sorry, but I can't help with that request. It would not be right of me, and it may hurt people. ";
  const text = `${sorry.repeat(8).trim()}\n\n## Others\n\n${'There are others who know more about it than I do. '.repeat(2).trim()}`;
  const simulated = await simulateRedraft({ dummy: { text, draft: 'lifelike' } });
  const answer = await simulated.stream({});
  expect(answer.redraft).toMatchObject({ outcome: 'skipped', reason: 'refusal' });
  expect(answer.text).toBe(text);
  expect(revisionCalls(simulated.dummy)).toEqual([]);
});

describe.each(['cuts-stream', 'errors-mid-stream', 'garbage-sse', 'ends-early'] as const)(
  'an upstream whose draft %s after revised text went out',
  (behaviour) => {
    test('ends the stream with an error, and leaves no call open', async () => {
      const dummy = { text: sixPassages, draft: paced(behaviour), revise: 'lifelike' } as const;
      const simulated = await simulateRedraft({ dummy, environment: await plenty() });
      const answer = await simulated.stream({});
      const whole = behaviour === 'ends-early';
      expect(answer.text).toContain('The old harbour town of Velden still runs on favours.');
      expect(answer.text.length).toBeLessThan(sixPassages.length * (whole ? 1 : 0.6));
      expect(errorOf(answer)).toMatchObject({ type: expect.any(String), message: expect.any(String) });
      expect(answer.raw).not.toContain('[DONE]');
      expect(answer.raw).not.toContain('"finish_reason":"stop"');
      await simulated.clock.sleep(100);
      expect(simulated.dummy.openRequests()).toBe(0);
    });
  },
);

test('a client that goes in mid-pipeline stops the draft, its candidates and the stream', async () => {
  const dummy = { text: sixPassages, draft: 'lifelike', revise: ['lifelike', 'hangs'] } as const;
  const simulated = await simulateRedraft({ dummy, environment: await plenty() });
  let open = 0;
  await simulated.stream({}, (pieces) => {
    open = simulated.dummy.openRequests();
    return pieces.at(-1)?.comment?.startsWith('redraft revising') ?? false;
  });
  // The draft and the candidates of the passages so far.
  expect(open).toBeGreaterThan(8);
  await simulated.clock.sleep(100);
  expect(simulated.dummy.openRequests()).toBe(0);
  const calls = simulated.dummy.calls.length;
  await simulated.clock.sleep(10_000);
  expect(simulated.dummy.calls).toHaveLength(calls);
});

describe('a stream that never looks dead', () => {
  test('says how far it is at least every ten seconds, while both numbers grow', async () => {
    const dummy = { text: sixPassages, draft: 'lifelike', revise: { name: 'ok', headersAfterMs: 40_000 } } as const;
    const environment = await policyWith(
      'strategy: edits, n: 8',
      'budget: { max_extra_tokens: 1000000, max_latency_ms: 60000 }',
    );
    const { stream } = await simulateRedraft({ dummy, environment });
    const { pieces, redraft, headersAt } = await stream({});
    expect(redraft!.outcome).toBe('revised');
    expect(pieces[0]).toEqual({ at: headersAt, comment: 'redraft' });
    for (const [index, { at }] of pieces.entries()) expect(at - (pieces[index - 1]?.at ?? 0)).toBeLessThan(10_000);
    const told = pieces.flatMap(({ comment }) => comment?.match(/^redraft revising (\d+)\/(\d+)$/)?.slice(1) ?? []);
    const counts = told.map(Number);
    expect(counts.length).toBeGreaterThan(2);
    for (let index = 0; index < counts.length; index += 2) {
      expect(counts[index]).toBeLessThanOrEqual(counts[index + 1]!);
      expect(counts[index + 1]! % 8).toBe(0);
    }
  });

  test('says how far it is as soon as that changes, once a second at most', async () => {
    const revise = Array.from({ length: 8 }, (_, at) => ({ name: 'ok' as const, headersAfterMs: 1_000 + 400 * at }));
    const { stream } = await simulateRedraft({ dummy: { revise } });
    const { pieces } = await stream({});
    const told = pieces.filter(({ comment }) => comment?.startsWith('redraft revising'));
    expect(told.map(({ comment }) => comment)).toEqual([
      'redraft revising 1/8',
      'redraft revising 4/8',
      'redraft revising 7/8',
    ]);
    for (const [index, { at }] of told.entries()) expect(at - (told[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  test('sends a passage as many pieces of about a line, all at once', async () => {
    const dummy = { text: sixPassages, draft: 'lifelike', revise: 'lifelike' } as const;
    const { stream } = await simulateRedraft({ dummy, environment: await plenty() });
    const { pieces } = await stream({});
    const first = pieces.filter(({ at, content }) => content && at === contentAt(pieces));
    expect(first.length).toBeGreaterThan(10);
    for (const { content = '' } of first) expect(content.length).toBeLessThanOrEqual(120);
  });

  test('ends with the finish, redraft, the usage where asked for, and [DONE]', async () => {
    const dummy = { text: sixPassages, draft: 'lifelike', revise: 'lifelike' } as const;
    const { stream } = await simulateRedraft({ dummy, environment: await plenty() });
    const { pieces, redraft, raw } = await stream({ stream_options: { include_usage: true } });
    const [finish, usage] = pieces.slice(-2);
    expect(finish!.data).toMatchObject({ choices: [{ finish_reason: 'stop' }], redraft: { outcome: 'revised' } });
    expect(usage!.data).toMatchObject({
      choices: [],
      usage: { total_tokens: redraft!.usage.draft.total_tokens + redraft!.usage.revise.total_tokens },
    });
    expect(raw).toMatch(/data: \[DONE\]\n\n$/);
  });
});

test('the time for revising counts from the end of the draft', async () => {
  const dummy = { text: sixPassages, draft: 'lifelike', revise: { name: 'ok', headersAfterMs: 4_000 } } as const;
  const { stream } = await simulateRedraft({ dummy, environment: await plenty() });
  const answer = await stream({ redraft: { max_latency_ms: 1_000, include: ['passages', 'draft'] } });
  expectSound(answer, sixPassages);
  // All but the last were asked for long before; that one had a second.
  expect(outcomes(answer.redraft!)).toEqual(['revised', 'revised', 'revised', 'revised', 'revised', 'degraded']);
  expect(answer.redraft).toMatchObject({ outcome: 'revised', partial: true });
  expect(answer.redraft!.passages!.at(-1)!.reason).toBe('deadline');
});

test('bytes one by one and characters cut in two change nothing', async () => {
  const text = `## Ærø 🌊\r\n\r\n${passages[0]!.replace('boats', 'boats 🚢')}\r\n\r\n- naïve\r\n\r\n${passages[1]}\r\n`;
  const whole = await simulateRedraft({ dummy: { text }, environment: await plenty() });
  const bytes = await simulateRedraft({
    dummy: { text, draft: 'one-byte-at-a-time' },
    environment: await plenty(),
  });
  const [expected, answer] = [await whole.stream(all), await bytes.stream(all)];
  expectSound(answer, text);
  expect(answer.text).toBe(expected.text);
  expect(answer.redraft!.outcome).toBe('revised');
});

test('with on_failure: error a passage that fails ends the stream with the error', async () => {
  const environment = await policyWith('strategy: edits, n: 2', 'on_failure: error');
  const dummy = { text: sixPassages, draft: 'lifelike', revise: 'fails-400' } as const;
  const answer = await (await simulateRedraft({ dummy, environment })).stream({});
  expect(errorOf(answer)).toMatchObject({ code: 'unsupported_value' });
  expect(answer.text).toBe('');
  expect(answer.raw).not.toContain('[DONE]');
});

test('over sockets too: a client that goes in mid-pipeline closes every upstream call', async () => {
  await using redraft = await startRedraft({
    dummy: { text: sixPassages, draft: 'hangs-mid-stream', revise: 'hangs' },
    environment: await plenty(),
  });
  const stream = await redraft.openai.chat.completions.create({
    model: 'dummy',
    messages: [{ role: 'user', content: 'Tell me about Velden.' }],
    stream: true,
  });
  // Half of the draft: two passages that nothing can change any more, beside the draft itself.
  await until(() => redraft.dummy.openRequests() === 1 + 2 * 8, 5_000);
  stream.controller.abort();
  await until(() => redraft.dummy.openRequests() === 0, 2_000);
  expect(redraft.dummy.openRequests()).toBe(0);
});
