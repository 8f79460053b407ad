import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RedraftObject } from '../src/contract/answer.ts';
import { demoPassage } from '../src/cli/demo-passage.ts';
import { applyRationale } from './support/redraft-server.ts';
import { startRedraft, untilEnded } from './support/command-line.ts';

const corpus = resolve(import.meta.dirname, 'corpus');

/** A folder with a configuration of its own: two policies, and secrets in the environment and in the file. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redraft-policy-'));
  await mkdir(join(folder, 'policies'));
  await writeFile(
    join(folder, 'configuration.yaml'),
    "policies: ./policies\nupstreams: { off: { base_url: 'http://127.0.0.1:9/v1', api_key: '${OPERATOR_KEY}', models: [none] } }\ndefaults: { model: redraft-line-editor }\n",
  );
  await writeFile(
    join(folder, 'policies/default.yaml'),
    'name: default\ncandidates: { n: 4 }\ngates:\n  length: { min: 0.6 }\n  protected: ["${OPERATOR_KEY}"]\n',
  );
  await writeFile(
    join(folder, 'policies/strict.yaml'),
    'name: strict\nextends: default\ngates:\n  length: { min: 1, max: 1 }\nselect: { min_gap: 9 }\n',
  );
  await writeFile(join(folder, 'draft.md'), demoPassage);
});

const policy = (args: readonly string[], options: { input?: string; configured?: boolean } = {}) =>
  untilEnded(
    startRedraft(['policy', ...args], {
      cwd: folder,
      environment: {
        OPERATOR_KEY: 'sk-operator-secret',
        REDRAFT_CONFIG: options.configured === false ? '' : join(folder, 'configuration.yaml'),
      },
    }),
    options.input,
  );

describe('redraft policy check', () => {
  test('takes the configured folder where no files are named', async () => {
    const { code, out } = await policy(['check']);
    expect(out).toMatch(
      /^policies\/default\.yaml: ok, default [0-9a-f]{12}\npolicies\/strict\.yaml: ok, strict [0-9a-f]{12}\n$/,
    );
    expect(code).toBe(0);
  });

  test('tells file, line, field and expectation of every mistake in the files that are named, and of those only', async () => {
    await writeFile(
      join(folder, 'next.yaml'),
      'name: next\nextends: strict\ncandidates:\n  n: 99\nreward: { terms: [{ reward: nobody }] }\nselct: {}\n',
    );
    await writeFile(join(folder, 'fine.yaml'), 'name: strict\nextends: default\n');
    const { code, out, err } = await policy(['check', 'next.yaml', 'fine.yaml']);
    expect(out.split('\n')).toEqual([
      'next.yaml:4: candidates.n: Too big: expected number to be <=32',
      'next.yaml:6: selct: unknown field "selct"',
      expect.stringMatching(/^fine\.yaml: ok, strict [0-9a-f]{12}$/),
      '',
    ]);
    expect(err).toBe('redraft: 1 of 2 policy files is broken\n');
    expect(code).toBe(1);
  });

  test('knows which rewards the configuration has', async () => {
    await writeFile(join(folder, 'judged.yaml'), 'name: judged\nreward:\n  terms:\n    - reward: nobody\n');
    const { code, out } = await policy(['check', 'judged.yaml', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      valid: false,
      files: [
        {
          file: 'judged.yaml',
          mistakes: [
            {
              line: 4,
              field: 'reward.terms[0].reward',
              expected: '"nobody" is no reward; expected one of "quality"',
            },
          ],
        },
      ],
    });
    expect(code).toBe(1);
  });

  test('finds the six shipped policies right', async () => {
    const { code, out } = await policy(['check', '--json'], { configured: false });
    const { files } = JSON.parse(out) as { files: { name: string; valid: boolean }[] };
    expect(files.map(({ name }) => name)).toEqual(['academic', 'default', 'fiction', 'legal', 'marketing', 'support']);
    expect(code).toBe(0);
  });
});

describe('redraft policy explain', () => {
  test('shows each value and where it came from, and no secret', async () => {
    const { code, out, err } = await policy(['explain', 'strict']);
    const origin = (field: string) =>
      new RegExp(`^ +${field.replaceAll('.', String.raw`\.`)} +(.*?) {2,}(.*)$`, 'm').exec(out)?.slice(1);
    expect(origin('gates.length.min')).toEqual(['1', 'policies/strict.yaml:4']);
    expect(origin('candidates.n')).toEqual(['4', 'policies/default.yaml:2']);
    expect(origin('gates.protected')).toEqual(['["${OPERATOR_KEY}"]', 'policies/default.yaml:5']);
    expect(origin('select.rule')).toEqual(['"best"', 'built-in default']);
    expect(out + err).not.toContain('sk-operator-secret');
    expect(code).toBe(0);
    const strict = await policy(['test', 'strict', 'draft.md']);
    expect(strict.out).toMatch(/^ {2}gates {7}length \d \(/m);
  });

  test('--json carries the same', async () => {
    const { out } = await policy(['explain', 'strict', '--json']);
    const explained = JSON.parse(out) as { values: { field: string; from: object | null }[] };
    expect(explained.values.find(({ field }) => field === 'select.min_gap')).toEqual({
      field: 'select.min_gap',
      value: 9,
      from: { file: join(folder, 'policies/strict.yaml'), line: 5 },
    });
  });

  test('of a policy that is not there it says so', async () => {
    expect(await policy(['explain', 'nope'])).toEqual({
      code: 1,
      out: '',
      err: 'redraft: there is no policy "nope"\n',
    });
  });
});

interface Tried {
  readonly documents: { file: string; text: string; redraft: RedraftObject }[];
}

describe('redraft policy test', () => {
  test('shows outcome, gap, the edits in their lines, and the gates that fired', async () => {
    const { code, out } = await policy(['test', 'legal', join(corpus, 'privacy-notice.md')], { configured: false });
    expect(out).toMatch(/^legal [0-9a-f]{12}, revised by redraft-line-editor$/m);
    expect(out).toMatch(/^ {2}outcome {5}revised$/m);
    expect(out).toMatch(/^ {2}reward {6}\d\.\d\d → \d\.\d\d, gap \+\d\.\d\d$/m);
    expect(out).toMatch(/^ {2}passages {4}\d of 5 revised; .*gap_below_minimum \d/m);
    expect(out).toMatch(/^ {4}.*\[-[^\]]+-\]/m);
    expect(code).toBe(0);
    const strict = await policy(['test', 'strict', 'draft.md']);
    expect(strict.out).toMatch(/^ {2}gates {7}length \d \(/m);
  });

  test('--json carries answers whose edits give their texts; - is standard input', async () => {
    const { out } = await policy(['test', 'default', 'draft.md', '-', '--json'], { input: demoPassage });
    const { documents } = JSON.parse(out) as Tried;
    expect(documents.map(({ file }) => file)).toEqual(['draft.md', '(standard input)']);
    for (const { text: revised, redraft } of documents) {
      expect(applyRationale(demoPassage, redraft)).toBe(revised);
      expect(redraft.policy).toBe('default');
    }
    expect(documents[0]?.text).toBe(documents[1]?.text);
  });

  test('tries a policy from its file, beside those that are configured', async () => {
    await writeFile(join(folder, 'short.yaml'), 'name: short\nextends: default\napplies_to: { min_words: 2000 }\n');
    const { code, out } = await policy(['test', './short.yaml', 'draft.md']);
    expect(out).toMatch(/^short [0-9a-f]{12}/);
    expect(out).toContain('outcome     skipped (too_short)');
    expect(code).toBe(0);
  });
});

describe('redraft policy diff', () => {
  test('runs both on the same drafts with the same seed, and shows where they differ', async () => {
    const { code, out } = await policy(['diff', 'default', 'strict', 'draft.md', '--seed', '5']);
    expect(out).toMatch(/^ +default +gap +words +preference +strict +gap +words +preference$/m);
    expect(out).toMatch(/^draft\.md +revised +\+\d\.\d\d +\d+ → \d+ +– +kept: \w+ +\d+ +–$/m);
    expect(out).toMatch(/^default: 1 of 1 revised, mean gap \+\d\.\d\d, words \d+ → \d+ \(−\d+\.\d %\)$/m);
    expect(out).toMatch(/^strict: 0 of 1 revised, mean gap \+0\.00, words (\d+) → \1 \(\+0\.0 %\)$/m);
    expect(out).toContain("draft.md: from default's text to strict's");
    expect(code).toBe(0);
  });

  test('a policy and itself do the same, and what --json says of each is what policy test says', async () => {
    const { out } = await policy(['diff', 'default', 'default', 'draft.md', '--json', '--seed', '5']);
    const compared = JSON.parse(out) as { documents: { same: boolean; a: Tried['documents'][0] }[] };
    const { documents } = JSON.parse(
      (await policy(['test', 'default', 'draft.md', '--json', '--seed', '5'])).out,
    ) as Tried;
    expect(compared.documents.map(({ same }) => same)).toEqual([true]);
    expect(compared.documents[0]?.a.text).toBe(documents[0]?.text);
  });
});

test.each([
  [[], /Usage: redraft policy/],
  [['test', 'default'], /missing required argument 'files'/],
  [['test', 'default', 'draft.md', '--seed', '-1'], /Expected a whole number/],
  [['test', 'default', '-', '-'], /standard input can be read only once/],
])('wrong usage is 2: redraft policy %j', async (args, message) => {
  const { code, err } = await policy(args);
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test.each([
  [['check', 'nope.yaml'], /nope\.yaml: the policy cannot be read/],
  [['test', 'nope', 'draft.md'], /there is no policy "nope"/],
  [['diff', 'default', 'nope', 'draft.md'], /there is no policy "nope"/],
])('failed work is 1: redraft policy %j', async (args, message) => {
  const { code, err } = await policy(args);
  expect(err).toMatch(message);
  expect(code).toBe(1);
});

test('schema prints the file that is shipped, byte for byte', async () => {
  const root = resolve(import.meta.dirname, '..');
  expect((await policy(['schema'])).out).toBe(await readFile(join(root, 'policies/policy.schema.json'), 'utf8'));
});
