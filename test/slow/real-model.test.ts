import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, judgeAnswer } from '../../bench/real/answer.ts';
import { drafts } from '../../bench/real/drafts.ts';
import { loadFluency } from '../../bench/real/fluency.ts';
import { type Recorder, startRecorder } from '../../bench/real/recorder.ts';
import { type ServedTree, serveTree, thisTree } from '../../bench/real/serve-tree.ts';
import type { RedraftObject } from '../../src/contract/answer.ts';
import { systemClock } from '../../src/kit/clock.ts';

const modelURL = process.env['REDRAFT_REAL_MODEL_URL'] ?? '';

const prompts = [
  'Write one paragraph of about 60 words that recommends a small hotel by a lake.',
  'Write a short reply, about 60 words, to a customer whose lamp arrived broken. We send a new one on Monday.',
  'Explain in one paragraph of about 70 words how a bicycle pump works.',
];

describe.skipIf(modelURL === '')('over a real, small model (needs REDRAFT_REAL_MODEL_URL: .ci/with-real-model)', () => {
  const stack = new AsyncDisposableStack();
  let recorder: Recorder;
  let server: ServedTree;
  let openai: OpenAI;

  beforeAll(async () => {
    recorder = stack.use(await startRecorder(modelURL));
    server = stack.use(
      await serveTree(thisTree, { upstream: recorder.baseURL, strategies: ['auto', 'rewrite'], n: 3, log: null }),
    );
    openai = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'unused', maxRetries: 0, timeout: 170_000 });
  });
  afterAll(() => stack.disposeAsync());

  const asked = (content: string, redraft: object) => ({
    model: process.env['REDRAFT_REAL_MODEL'] ?? 'model',
    messages: [{ role: 'user' as const, content }],
    seed: 1,
    max_tokens: 200,
    redraft: { policy: 'auto', seed: 1, include: ['draft'], ...redraft },
  });

  /** Nothing that a reader would see as broken, whatever the model has said. */
  const judged = async (text: string, redraft: RedraftObject): Promise<Answer> => {
    const instructions = (await recorder.take()).flatMap(({ messages }) =>
      messages.slice(0, -1).map(({ content }) => content),
    );
    const posted = {
      id: redraft.id,
      strategy: 'auto',
      draft: redraft.draft ?? '',
      text,
      error: null,
      ms: 0,
      redraft,
    };
    return judgeAnswer(posted, { source: 'test', prompts: instructions, fluency: await loadFluency() });
  };
  const expectSound = ({ faults, echoes, reproduced }: Answer) =>
    expect({ faults: faults ?? [], echoes, reproduced }).toEqual({ faults: [], echoes: [], reproduced: true });

  test.each(prompts)(
    'an answer has no broken seam, no echo of a prompt, and is its draft with its edits: %s',
    async (prompt) => {
      const completion = await openai.chat.completions.create(asked(prompt, {}));
      const { redraft } = completion as unknown as { redraft: RedraftObject };
      expect(redraft.outcome).not.toBe('degraded');
      expectSound(await judged(completion.choices[0]?.message.content ?? '', redraft));
    },
  );

  test('a stream is read to its end', async () => {
    const stream = await openai.chat.completions.create({
      ...asked(drafts[0]!.text, { mode: 'rewrite' }),
      stream: true,
    });
    const chunks = await Array.fromAsync(stream);
    const last = chunks.at(-1) as unknown as { redraft: RedraftObject };
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    expect(last.redraft.outcome).not.toBe('degraded');
    expect(last.redraft.draft).toBe(drafts[0]!.text);
    expectSound(await judged(text, last.redraft));
  });

  test.each([
    ['while it is drafted', asked('Write 400 words about the tides.', {})],
    ['while candidates are made', asked(drafts[1]!.text, { policy: 'rewrite', mode: 'rewrite' })],
  ])('the model’s slots are free within a second of a stream that is left %s', async (_when, request) => {
    await untilFree();
    const stream = await openai.chat.completions.create({ ...request, max_tokens: 600, stream: true });
    const reading = Array.fromAsync(stream).catch(() => []);
    // Not while a prompt is read, which the server does in one go for all its slots.
    while (!(await allWrite())) await systemClock.sleep(20);
    stream.controller.abort();
    const left = performance.now();
    await untilFree();
    expect(performance.now() - left).toBeLessThan(1000);
    await reading;
  });
});

async function allWrite(): Promise<boolean> {
  const busy = (await slots()).filter((slot) => slot.busy);
  return busy.length > 0 && busy.every(({ decoded }) => decoded > 0);
}

async function untilFree(): Promise<void> {
  while ((await slots()).some(({ busy }) => busy)) await systemClock.sleep(20);
}

/** As llama.cpp's server tells them. */
async function slots(): Promise<{ readonly busy: boolean; readonly decoded: number }[]> {
  const response = await fetch(`${modelURL.replace(/\/v1\/?$/, '')}/slots`);
  const told = (await response.json()) as readonly {
    readonly is_processing: boolean;
    readonly next_token?: readonly { readonly n_decoded: number }[];
  }[];
  return told.map(({ is_processing: busy, next_token }) => ({
    busy,
    decoded: busy ? (next_token?.[0]?.n_decoded ?? 0) : 0,
  }));
}
