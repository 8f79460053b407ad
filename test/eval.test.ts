import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, test } from 'vitest';
import { parseCurveFile } from '../src/evaluation/curve-file.ts';
import type { FileReport } from '../src/evaluation/evaluate.ts';
import type { RobustnessTable } from '../src/evaluation/section-robustness.ts';
import { startRedraft, untilEnded } from './support/command-line.ts';

const lamp = resolve(import.meta.dirname, '../../shared/data/lamp');
const folder = mkdtempSync(join(tmpdir(), 'redraft-eval-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string) => join(folder, name);
function write(name: string, content: string | Uint8Array): string {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
}
const jsonl = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const start = (args: readonly string[], environment: Record<string, string> = {}) =>
  startRedraft(['eval', ...args], { cwd: folder, environment });
const run = (args: readonly string[], environment?: Record<string, string>) => untilEnded(start(args, environment));

interface Findings {
  readonly model: string;
  readonly files: readonly FileReport[];
  readonly robustness: readonly RobustnessTable[];
}
async function figures(args: readonly string[]): Promise<Findings> {
  const { code, out, err } = await run([...args, '--json']);
  expect(code, err).toBe(0);
  return JSON.parse(out) as Findings;
}

const plain = 'He put the cup down. The rain had stopped, and the dog slept by the door.';
const purple =
  'In the tapestry of that fateful night, a symphony of whispered secrets danced like a testament to the indelible power of hope, weaving through the very fabric of existence.';
const pairs = Array.from({ length: 6 }, (_, at) => ({
  prompt: `prompt ${at}`,
  chosen: at < 5 ? `${plain} It was ${at} o'clock.` : purple,
  rejected: at < 5 ? `${purple} It was number ${at}.` : `${plain} So it was.`,
  subset: at % 2 === 0 ? 'even' : 'odd',
}));

describe('redraft eval', () => {
  test('pairs, as JSONL, JSON, Parquet and on standard input, give one accuracy', async () => {
    const column = (name: keyof (typeof pairs)[0]) => ({ name, data: pairs.map((row) => row[name]) });
    const columnData = [column('prompt'), column('chosen'), column('rejected'), column('subset')];
    const files = [
      write('pairs.jsonl', jsonl(pairs)),
      write('pairs.json', JSON.stringify(pairs)),
      write('pairs.parquet', new Uint8Array(parquetWriteBuffer({ columnData }))),
    ];
    const found = await figures(files);
    expect(found.files.map(({ layout }) => layout)).toEqual(['rewardbench', 'rewardbench', 'rewardbench']);
    for (const { accuracy } of found.files) expect(accuracy).toEqual(found.files[0]!.accuracy);
    // The embedded model is against purple prose: right five times, wrong the sixth; brevity the same.
    expect(found.files[0]!.accuracy!.reward.value).toBeCloseTo(5 / 6, 12);
    expect(found.files[0]!.accuracy!.shorter.value).toBeCloseTo(5 / 6, 12);
    const piped = await untilEnded(start(['-', '--json']), jsonl(pairs));
    const [fromInput] = (JSON.parse(piped.out) as Findings).files;
    expect(fromInput).toEqual({ ...found.files[0], file: '-' });
  });

  test('RewardBench 2 from Parquet: lists, 64-bit counts, best of four', async () => {
    const columnData = [
      { name: 'id', data: ['1', '2'] },
      { name: 'prompt', data: ['a', 'b'] },
      { name: 'chosen', data: [[plain], [purple]], type: 'JSON' as const },
      {
        name: 'rejected',
        data: [
          [purple, `${purple} Yes.`, `${purple} No.`],
          [plain, `${plain} Yes.`, `${plain} No.`],
        ],
        type: 'JSON' as const,
      },
      { name: 'num_correct', data: [1n, 1n], type: 'INT64' as const },
      { name: 'subset', data: ['Focus', 'Focus'] },
    ];
    const file = write('rb2.parquet', new Uint8Array(parquetWriteBuffer({ columnData })));
    const [report] = (await figures([file])).files;
    expect(report).toMatchObject({ layout: 'rewardbench-2', bestOfAll: { reward: { value: 0.5, n: 2 } } });
    expect(report!.published).toMatchObject({ name: 'RewardBench 2', value: 0.5 });
    expect(report!.bestOfN!.points).toHaveLength(4);
  });

  test('a table on standard output, a page and a diagram in files, a curve beside them', async () => {
    const many = Array.from({ length: 40 }, (_, at) => ({
      ...pairs[at % 6],
      prompt: `p${at}`,
      chosen: `${pairs[at % 6]!.chosen} ${at}`,
    }));
    const file = write('many.jsonl', jsonl(many));
    const ended = await run([file, '--html', inFolder('r.html'), '--svg', inFolder('r.svg'), '--calibrate']);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toContain('all comparisons');
    expect(ended.out).toContain('shorter wins');
    expect(readFileSync(inFolder('r.html'), 'utf8')).toContain('<svg class="plot"');
    expect(readFileSync(inFolder('r.svg'), 'utf8')).toContain('claimed preference');
    const curve = JSON.parse(readFileSync(inFolder('r.calibration.json'), 'utf8')) as Record<string, unknown>;
    expect(curve).toMatchObject({ object: 'preference_curve', reward: 'quality', files: [file] });
    expect(curve).toMatchObject({ model: ended.out.split('\n')[0]!.replace('Evaluation of ', '') });
    expect(parseCurveFile(JSON.stringify(curve), 'r').candidates).toEqual(['sentences', 'edits', 'rewrite']);
    expect(curve).toMatchObject({ sizes: null, noise: { perRootWord: expect.any(Number) as number } });
    expect(ended.err).toContain('no AI edits over their drafts');
  });

  test('degenerate texts of drafts that nobody judged, in the table, as JSON and on the page', async () => {
    const long = `${plain} She went to the window, opened it and listened for the cart, which was late again, as it was every week.`;
    const file = write('drafts.jsonl', jsonl([{ draft: long }, { text: `${long} Nobody came.` }, { text: 'Short.' }]));
    const { robustness, files } = await figures([file, '--robustness']);
    expect(files).toEqual([]);
    expect(robustness).toMatchObject([{ drafts: 2, favourites: true, adversary: [{ steps: 10, drafts: 2 }, {}, {}] }]);
    const upper = robustness[0]!.rows.find(({ kind }) => kind === 'upper case');
    expect(upper).toMatchObject({ withDraft: { below: { value: 1, n: 2 } }, textAlone: { below: { value: 1 } } });
    const table = await run([file, '--robustness', '--drafts', '1', '--text-alone', '--html', inFolder('rob.html')]);
    expect(table.out).toMatch(/upper case +1\.000 /);
    expect(table.out).not.toContain('below, draft known');
    expect(readFileSync(inFolder('rob.html'), 'utf8')).toContain('aria-label="Degenerate texts');
  });

  test('with --text-alone a revision is scored as if nobody knew its draft', async () => {
    const texts = { draft: `${plain} ${purple}`, human_edit: plain, ai_edit: `${plain} It was late.` };
    const file = write('ranked.jsonl', jsonl([{ texts, rankings: [['human_edit', 'ai_edit', 'draft']] }]));
    const [known] = (await figures([file])).files;
    const [alone] = (await figures([file, '--text-alone'])).files;
    // Half of the draft's words are gone: a loss where the draft is known, a gain where it is not.
    expect([known!.editOverDraft!.higher.value, alone!.editOverDraft!.higher.value]).toEqual([0, 1]);
  });

  test('two rewards of the configuration are compared', async () => {
    const config = write('redraft-two.yaml', 'rewards:\n  quality: { kind: embedded }\n  again: { kind: embedded }\n');
    const args = [write('two.jsonl', jsonl(pairs)), '--reward', 'quality', '--against', 'again', '--json'];
    const { code, out } = await run(args, { REDRAFT_CONFIG: config });
    expect(code).toBe(0);
    const [report] = (JSON.parse(out) as Findings).files;
    expect(report!.agreement).toMatchObject({ samePick: { value: 1 }, rank: { value: 1 }, accuracyGain: { value: 0 } });
    expect(report!.accuracy!.against).toEqual(report!.accuracy!.reward);
  });

  test('bad usage exits 2, bad files 1 with file and line', async () => {
    const good = write('good.jsonl', jsonl(pairs));
    const cases: readonly (readonly [string[], number, RegExp])[] = [
      [[], 2, /missing required argument/],
      [[good, '--concurrency', '0'], 2, /whole number from 1/],
      [[good, '--reward', 'nobody'], 2, /there is no reward "nobody": quality/],
      [[inFolder('absent.jsonl')], 1, /absent\.jsonl: no such file/],
      [[write('foreign.jsonl', '{"title":"a"}\n')], 1, /foreign\.jsonl: no layout fits its fields \(title\)/],
      [
        [write('half.jsonl', '{"chosen":"a","rejected":"b"}\n{"chosen":"a"}\n')],
        1,
        /half\.jsonl:2: rejected: expected/,
      ],
      [[write('damaged.parquet', 'PAR1 and nothing else')], 1, /damaged\.parquet: the Parquet file cannot be read/],
      [[write('scored.jsonl', '{"text":"a","score":1}\n'), '--svg', inFolder('none.svg')], 1, /no preference to draw/],
      [[good, '--calibrate'], 1, /ten judged pairs or more/],
      [[write('bare.jsonl', '{"draft":"a"}\n')], 1, /bare\.jsonl: it holds texts without judgements/],
      [[inFolder('bare.jsonl'), '--robustness'], 1, /no text of 25 words or more/],
      [[good, '--robustness', '--drafts', '0'], 2, /whole number from 1/],
    ];
    for (const [args, code, message] of cases) {
      const ended = await run(args);
      expect(ended.err, args.join(' ')).toMatch(message);
      expect(ended.code, args.join(' ')).toBe(code);
      expect(ended.err).not.toMatch(/\n\s+at /);
    }
  }, 60_000);

  test('a run goes on from its resume file, and says the same', async () => {
    const file = write('resumed.jsonl', jsonl(pairs));
    const resume = inFolder('scores.jsonl');
    const first = await run([file, '--json', '--resume', resume]);
    const whole = readFileSync(resume, 'utf8');
    expect(whole.trim().split('\n')).toHaveLength(12);
    writeFileSync(resume, whole.slice(0, whole.length * 0.6));
    const second = await run([file, '--json', '--resume', resume]);
    expect(second).toEqual(first);
    expect(readFileSync(resume, 'utf8')).toBe(whole);
  });

  test('Ctrl-C leaves a file to go on from', async () => {
    const texts = Array.from({ length: 30_000 }, (_, at) => ({ text: `${plain} ${at} ${purple}`, score: at % 10 }));
    const resume = inFolder('interrupted.jsonl');
    const child = start([write('long.jsonl', jsonl(texts)), '--resume', resume]);
    const ended = untilEnded(child);
    while (!existsSync(resume) || statSync(resume).size === 0) await new Promise((done) => setTimeout(done, 5));
    child.kill('SIGINT');
    const { code, err, out } = await ended;
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/interrupted; what was scored is in .*interrupted\.jsonl, the same command goes on/);
    const lines = readFileSync(resume, 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThan(30_000);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('sha256');
  }, 30_000);
});

describe.skipIf(!existsSync(lamp))(`the LAMP judgements (skipped where ${lamp} is missing)`, () => {
  test('the figures that can be checked by hand, each beside its baselines', async () => {
    const names = ['rankings.calibration', 'pairs.validation', 'scores.validation'];
    const { files } = await figures(names.map((name) => join(lamp, `${name}.jsonl`)));
    const [rankings, pairsReport, scores] = files;
    // The data's own README: brevity 0.58 on the rankings (0.593 by our words), provenance 0.739; brevity 0.72 on the pairs.
    expect(rankings!.accuracy!.origin!.value).toBeCloseTo(0.739, 3);
    expect(rankings!.accuracy!.shorter.value).toBeCloseTo(0.59, 1);
    expect(rankings!.accuracy!.reward.n).toBe(927);
    expect(pairsReport!.accuracy!.shorter.value).toBeCloseTo(0.72, 1);
    expect(rankings!.editOverDraft!.always).toMatchObject({ n: 309, groups: 103 });
    for (const figure of [rankings!.accuracy!.reward, pairsReport!.accuracy!.reward, scores!.scores!.reward]) {
      expect(figure.low!).toBeLessThan(figure.value);
      expect(figure.high!).toBeGreaterThan(figure.value);
    }
    // Rows of one origin are one item.
    expect(pairsReport!.groups).toBeLessThan(pairsReport!.items);
    expect(scores!.groups).toBeLessThan(scores!.items);
  });
});
