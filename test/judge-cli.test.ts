import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import type { DummyUpstreamOptions } from '../src/testing/dummy-upstream.ts';
import { listenDummyUpstream } from '../src/testing/dummy-upstream-node.ts';
import { startRedraft, untilEnded } from './support/command-line.ts';
import { judgedBy, judgeModel, type JudgedOptions } from './support/judged.ts';

async function world(options: DummyUpstreamOptions = {}, judged: JudgedOptions = {}) {
  const dummy = await listenDummyUpstream(options);
  const configuration = await judgedBy(judged);
  const cwd = dirname(configuration['REDRAFT_CONFIG']!);
  const environment = { ...configuration, OPENAI_BASE_URL: dummy.baseURL };
  return {
    dummy,
    write: (name: string, text: string) => writeFile(join(cwd, name), text),
    read: (name: string) => readFile(join(cwd, name), 'utf8'),
    run: (...args: string[]) => untilEnded(startRedraft(args, { cwd, environment })),
    [Symbol.asyncDispose]: () => dummy.close(),
  };
}

const pairs = Array.from({ length: 5 }, (_, at) => ({
  prompt: `Say what happened at ${at}.`,
  chosen: `The ferry left at ${at}.`,
  rejected: `${clichedPassage} At ${at}.`,
}));
const jsonl = pairs.map((pair) => `${JSON.stringify(pair)}\n`).join('');

test('redraft eval measures a judge, the texts of a pair side by side, and goes on from what was paid for', async () => {
  await using redraft = await world();
  await redraft.write('pairs.jsonl', jsonl);
  const ask = ['eval', 'pairs.jsonl', '--reward', 'referee', '--json', '--resume', 'scores.jsonl'];
  const { code, out, err } = await redraft.run(...ask);
  expect(code, err).toBe(0);
  const found = JSON.parse(out) as { model: string; files: { accuracy: { reward: { value: number } } }[] };
  expect(found.model).toBe(judgeModel);
  expect(found.files[0]!.accuracy.reward.value).toBe(1);
  expect(redraft.dummy.calls.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'judge'));
  await redraft.run(...ask);
  expect(redraft.dummy.calls).toHaveLength(10);
});

test('redraft eval shows a judge’s faults, whatever its stand-in', async () => {
  await using redraft = await world({ judge: 'truncates' });
  await redraft.write('pairs.jsonl', jsonl);
  const { code, err } = await redraft.run('eval', 'pairs.jsonl', '--reward', 'referee');
  expect(code).toBe(1);
  expect(err).toContain(`The judge ${judgeModel} gave no marks. Its answer was cut off.`);
});

test('redraft score asks a judge, too', async () => {
  await using redraft = await world();
  await redraft.write('draft.md', clichedPassage);
  const { code, out, err } = await redraft.run('score', 'draft.md', '--reward', 'referee');
  expect(code, err).toBe(0);
  expect(out).toMatch(/^ 4\.50 {2}draft\.md$/m);
});

test('redraft policy check knows a judge’s name', async () => {
  await using redraft = await world();
  const { code, err, out } = await redraft.run('policy', 'check');
  expect(code, err + out).toBe(0);
});
