import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, judgeAnswer, postRewrite } from '../real/answer.ts';
import { openAnswersFolder, outFolder, readAnswers } from '../real/answers-folder.ts';
import { beforeAndAfter, replayFiguresOf, rowsOf } from '../real/figures.ts';
import { loadFluency } from '../real/fluency.ts';
import { readLlmEdits, readRealAnswers, type Recording } from '../real/recorded-answers.ts';
import { startReplayer } from '../real/replayer.ts';
import { serveTree, thisTree } from '../real/serve-tree.ts';
import type { MeasureAlone, Section } from '../section.ts';

export interface ReplaysOptions {
  /** The folder of `real-answers/answers.jsonl` and `lamp/llm-edits.jsonl`. */
  readonly recordings?: string | undefined;
  readonly tree?: string | undefined;
  readonly out?: string | undefined;
  readonly baseline?: string | undefined;
}

/** So many returned texts are to be read by a person. */
const toRead = 40;

/** What real models once answered, through `redraft serve`: what is made of it, and whether anything in that is broken. */
export const replays =
  (options: ReplaysOptions): MeasureAlone =>
  async (scale) => {
    const folder = options.recordings ?? join(thisTree, '../shared/data');
    const files = [join(folder, 'real-answers/answers.jsonl'), join(folder, 'lamp/llm-edits.jsonl')] as const;
    const missing = files.filter((file) => !existsSync(file));
    if (missing.length > 0) return [{ title: `replays: SKIPPED, no ${missing.join(' and no ')}`, rows: [], aims: [] }];
    const all = [...(await readRealAnswers(files[0])), ...(await readLlmEdits(files[1]))];
    const chosen = all.filter((_, index) => index % Math.round(1 / scale) === 0);
    const answers = await replay(chosen, options);
    const before = options.baseline === undefined ? [] : await readAnswers(options.baseline);
    const rows = rowsOf(answers, ({ source }) => source, replayFiguresOf);
    const earlier = rowsOf(before, ({ source }) => source, replayFiguresOf);
    const none = ['broken', 'edits not the text', 'gain < 0', 'over 1.2'].map((what) => {
      const found = rows.reduce((sum, { values }) => sum + (values[what] ?? Number.NaN), 0);
      return { text: `${what}: ${Number.isNaN(found) ? 'no checker' : found}, none`, met: found === 0 };
    });
    const kept = sumOf(rows, 'of use');
    const keptBefore = sumOf(earlier, 'of use');
    const section: Section = {
      title: `replays: ${chosen.length} recorded answers`,
      rows: beforeAndAfter(rows, earlier),
      aims: [
        ...none,
        ...(before.length > 0
          ? [
              {
                text: `edits kept that cost nothing: ${kept}, at least ${keptBefore} as before`,
                met: kept >= keptBefore,
              },
            ]
          : []),
      ],
    };
    return [section];
  };

async function replay(recordings: readonly Recording[], options: ReplaysOptions): Promise<Answer[]> {
  const folder = await openAnswersFolder(outFolder('replays', options), {});
  await using replayer = await startReplayer();
  await using server = await serveTree(options.tree ?? thisTree, {
    upstream: replayer.baseURL,
    strategies: [...new Set(recordings.map(({ strategy }) => strategy))],
    n: 1,
    log: join(folder.path, 'server.log'),
  });
  const fluency = await loadFluency();
  const answers: Answer[] = [];
  for (const recording of recordings) {
    const { id, draft, strategy, source, proposed } = recording;
    replayer.play(recording);
    const n = Math.max(1, recording.answers('').length);
    const posted = await postRewrite(server.url, { id, draft, strategy, model: 'replay', n });
    const answer = { ...judgeAnswer(posted, { source, prompts: [], fluency }), proposed };
    answers.push(answer);
    await folder.add(answer, []);
  }
  await folder.finish(sampleOf(answers.filter(({ text, draft }) => text !== draft)));
  return answers;
}

/** Evenly over all of them. */
function sampleOf(answers: readonly Answer[]): Answer[] {
  const step = Math.max(1, answers.length / toRead);
  return answers.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

function sumOf(rows: Section['rows'], column: string): number {
  return rows.reduce((sum, { values }) => sum + (values[column] || 0), 0);
}
