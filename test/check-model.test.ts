import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DummyUpstreamOptions } from '../src/testing/dummy-upstream.ts';
import { listenDummyUpstream } from '../src/testing/dummy-upstream-node.ts';
import { startRedraft, untilEnded } from './support/command-line.ts';

/** The dummy cuts stock phrases of the check's drafts, whatever it is asked. */
const plain = [
  ["In today's fast-paced world, finding", 'Finding'],
  ['Thank you so much for taking the time to reach out', 'Thank you for writing'],
  ['In order to be able to run', 'To run'],
  ['It is important to note that repairs', 'Repairs'],
  ["couldn't help but feel a sense of dread wash over her", 'felt dread'],
  ['I hope this email finds you well and that', 'I hope'],
] as const;
const edits: DummyUpstreamOptions['edits'] = (passage) =>
  plain
    .filter(([original]) => passage.includes(original))
    .map(([original, replacement]) => ({ original, category: 'other', replacement }));

async function check(options: DummyUpstreamOptions, ...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'redraft-check-'));
  await using dummy = await listenDummyUpstream(options);
  try {
    const environment = { OPENAI_BASE_URL: dummy.baseURL };
    const ended = await untilEnded(startRedraft(['check-model', 'dummy', ...args], { cwd: folder, environment }));
    const kept = await readFile(join(folder, 'data/checked-models.json'), 'utf8').catch(() => null);
    return { ...ended, kept, calls: dummy.calls.length };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a model that can edit gets its strategy, its speed, and is remembered for strategy auto', async () => {
  const { code, out, err, kept, calls } = await check({ edits }, '--json');
  expect(code, err).toBe(0);
  const found = JSON.parse(out) as {
    recommended: string;
    able: boolean;
    checks: { strategy: string; asked: number }[];
  };
  expect(found).toMatchObject({ recommended: 'sentences', able: true });
  // Numbered sentences work: the others are not tried.
  expect(found.checks).toMatchObject([{ strategy: 'sentences', asked: 12, usable: 12, drafts: 6 }]);
  expect(calls).toBe(12);
  expect(JSON.parse(kept!)).toEqual({ dummy: { sentences: { asked: 12, usable: 12 } } });
});

test('a model that cannot edit is told as one, with why, and the command fails', async () => {
  const { code, out, err, kept } = await check({ revise: 'unparsable' }, '--no-save', '-n', '1');
  expect(code).toBe(1);
  expect(out).toMatch(/sentences +0 % \(0 of 6\).*6 unparsable/);
  expect(out).toContain('rewrite');
  expect(out).toContain('use strategy line-editor');
  expect(err).toContain('dummy cannot edit: 0 % of its answers could be used');
  expect(kept).toBeNull();
});

test('an upstream that does not answer is no verdict on the model', async () => {
  const { code, err, kept } = await check({ revise: 'fails-500' });
  expect(code).toBe(1);
  expect(err).toContain('dummy does not answer');
  expect(kept).toBeNull();
});
