import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createNodeServices } from '../src/node.ts';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { failure } from '../src/testing/expecting.ts';
import { engineKinds, fakeModel, fakeScore } from '../src/testing/fake-engine-formats.ts';
import { startFakeEngine } from '../src/testing/fake-engine-node.ts';
import { redraftOf, startRedraft } from './support/redraft-server.ts';
import { remote, rewardsConfig } from './support/remote-rewards.ts';

const main = resolve(import.meta.dirname, '../src/cli/main.ts');
const silent = { info: () => {}, warn: () => {}, error: () => {} };

async function redraft(args: readonly string[], environment: Record<string, string>) {
  const env = { PATH: process.env['PATH'], OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', ...environment };
  const child = spawn(process.execPath, [main, ...args], { env });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { out, err, code: code as number };
}

const texts = Array.from({ length: 40 }, (_, at) => clichedPassage.slice(at * 11, at * 11 + 400));
const pairs = Array.from({ length: 20 }, (_, at) => ({ chosen: texts[2 * at], rejected: texts[2 * at + 1] }));

describe.each(engineKinds)('the same model through %s', (kind) => {
  test('has the same rewards in POST /v1/rewards', async () => {
    await using engine = await startFakeEngine({ kind });
    await using server = await startRedraft({
      reward: null,
      environment: await rewardsConfig({
        quality: { kind: 'embedded' },
        own: remote(kind, engine.url, { max_batch: 16 }),
      }),
    });
    const response = await server.post('/v1/rewards', { model: 'own', input: texts, prompt: 'Write about Velden.' });
    const { model, data } = (await response.json()) as { model: string; data: { index: number; reward: number }[] };
    expect(model).toBe(fakeModel);
    expect(data).toEqual(
      texts.map((one, index) => ({ index, reward: expect.closeTo(fakeScore(one), 4) as number, terms: {} })),
    );
    expect(Math.max(...engine.batches.map(({ length }) => length))).toBe(16);
  });

  test('has the same rewards in redraft eval --reward', async () => {
    await using engine = await startFakeEngine({ kind });
    const folder = await mkdtemp(join(tmpdir(), 'redraft-eval-'));
    const [file, resume] = [join(folder, 'pairs.jsonl'), join(folder, 'scores.jsonl')];
    await writeFile(file, pairs.map((pair) => `${JSON.stringify(pair)}\n`).join(''));
    const environment = await rewardsConfig({ quality: { kind: 'embedded' }, own: remote(kind, engine.url) });
    const { code, err } = await redraft(['eval', file, '--reward', 'own', '--json', '--resume', resume], environment);
    expect(code, err).toBe(0);
    const kept = (await readFile(resume, 'utf8')).trim().split('\n');
    const rewards = kept.map((line) => (JSON.parse(line) as { reward: number }).reward).toSorted((a, b) => a - b);
    const expected = [...new Set(texts)].map(fakeScore).toSorted((a, b) => a - b);
    expect(rewards).toEqual(expected.map((reward) => expect.closeTo(reward, 4) as number));
  });
});

test('eval has no stand-in: a model that is down fails, in plain words', async () => {
  const engine = await startFakeEngine({ kind: 'tei' });
  await engine.close();
  const folder = await mkdtemp(join(tmpdir(), 'redraft-eval-'));
  const file = join(folder, 'pairs.jsonl');
  await writeFile(file, pairs.map((pair) => `${JSON.stringify(pair)}\n`).join(''));
  const { code, err } = await redraft(['eval', file], await rewardsConfig({ quality: remote('tei', engine.url) }));
  expect(code).toBe(1);
  expect(err).toMatch(/test\/fake-reward: TEI cannot be reached/);
});

test('a GPU that is down does not keep the proxy from starting, and /readyz tells', async () => {
  const engine = await startFakeEngine({ kind: 'tei' });
  await engine.close();
  await using server = await startRedraft({
    reward: null,
    environment: await rewardsConfig({ quality: remote('tei', engine.url) }),
  });
  const ready = await fetch(`${server.url}/readyz`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({
    status: 'ready',
    reward_model: expect.stringMatching(/^embedded\//) as string,
    rewards_in_trouble: { quality: 'TEI cannot be reached.' },
  });
});

describe('the files of a reward', () => {
  const curve = {
    object: 'preference_curve',
    version: 2,
    reward: 'own',
    model: fakeModel,
    kind: 'logistic',
    slope: 1,
    ceiling: 0.9,
    rate: 0.6,
    fullGap: 0.1,
    candidates: ['sentences', 'edits', 'rewrite'],
    votes: 300,
    sizes: { share: { low: 0, high: 2 }, ratio: { low: 0, high: 2 } },
    noise: { perRootWord: 0.01 },
  };

  async function withFile(name: string, content: unknown, fields: object) {
    const environment = await rewardsConfig({ quality: { ...remote('tei', 'http://127.0.0.1:9'), ...fields } });
    await writeFile(join(environment['REDRAFT_CONFIG']!, '..', name), JSON.stringify(content));
    return environment;
  }

  test('a calibration gives its answers a preference', async () => {
    await using engine = await startFakeEngine({ kind: 'tei' });
    const environment = await withFile('curve.json', curve, { calibration: 'curve.json', url: engine.url });
    await using server = await startRedraft({ reward: null, environment });
    const answer = await server.post('/v1/rewrites', { model: 'dummy', text: clichedPassage });
    const { gap, preference } = redraftOf(await answer.json());
    expect(gap).toBeGreaterThan(1);
    expect(preference).toBeCloseTo(Math.min(0.9, 1 / (1 + Math.exp(-gap))), 9);
  });

  test.each([
    [
      'of another model',
      { ...curve, model: 'org/other' },
      /expected a preference curve of test\/fake-reward, not of org\/other/,
    ],
    ['that is none', { slope: 1 }, /expected a preference curve, as `redraft eval --calibrate` writes it/],
  ])('a calibration %s stops the start, with file, line and field', async (_, content, said) => {
    const environment = await withFile('curve.json', content, { calibration: 'curve.json' });
    const { message } = await failure(
      createNodeServices({ ...environment, OPENAI_BASE_URL: 'http://127.0.0.1:9' }, { logger: silent }),
    );
    expect(message).toMatch(/redraft\.yaml:1: rewards\.quality\.calibration: /);
    expect(message).toMatch(said);
  });

  test('one that is missing stops the start', async () => {
    const environment = await withFile('other.json', {}, { calibration: 'curve.json' });
    const starting = createNodeServices({ ...environment, OPENAI_BASE_URL: 'http://127.0.0.1:9' }, { logger: silent });
    expect((await failure(starting)).message).toMatch(
      /rewards\.quality\.calibration: expected a file that can be read/,
    );
  });

  test('a chat template is what an engine is sent', async () => {
    await using engine = await startFakeEngine({ kind: 'sglang' });
    const template = "{% for m in messages %}<{{ m['role'] }}>{{ m['content'] }}</{{ m['role'] }}>{% endfor %}";
    const fields = { kind: 'sglang', url: engine.url, format: 'chat', chat_template: 'tokenizer_config.json' };
    const environment = await withFile('tokenizer_config.json', { chat_template: template }, fields);
    await using server = await startRedraft({ reward: null, environment });
    await server.post('/v1/rewards', { model: 'quality', input: 'Boats.', prompt: 'Write about boats.' });
    expect(engine.batches.at(-1)).toEqual(['<user>Write about boats.</user><assistant>Boats.</assistant>']);
  });
});
