import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './answer.ts';
import type { Call } from './recorder.ts';
import { thisTree } from './serve-tree.ts';

/** Where a run's answers are kept: `answers.jsonl` for the figures, `calls.jsonl` and `reading.md` to be read. */
export interface AnswersFolder {
  readonly path: string;
  /** Of an earlier run into the same folder. */
  readonly earlier: readonly Answer[];
  add(answer: Answer, calls: readonly Call[]): Promise<void>;
  /** Writes the texts that came back changed, with their drafts. */
  finish(answers: readonly Answer[]): Promise<void>;
}

export const outFolder = (section: string, { out }: { readonly out?: string | undefined }): string =>
  out ?? join(thisTree, 'data/bench', `${section}-${new Date().toISOString().replaceAll(':', '')}`);

/** Throws where an earlier run's answers would be mixed with new ones that nobody asked to go on with. */
export async function openAnswersFolder(
  folder: string,
  { resume = false }: { readonly resume?: boolean | undefined },
): Promise<AnswersFolder> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'answers.jsonl');
  const earlier = await readAnswers(file);
  if (earlier.length > 0 && !resume) throw new Error(`${file} is of an earlier run: --resume goes on with it`);
  console.error(`bench: texts go to ${folder}`);
  return {
    path: folder,
    earlier,
    async add(answer, calls) {
      await appendFile(file, `${JSON.stringify(answer)}\n`);
      const { source, strategy, id } = answer;
      const lines = calls.map((call) => `${JSON.stringify({ source, strategy, id, ...call })}\n`);
      if (lines.length > 0) await appendFile(join(folder, 'calls.jsonl'), lines.join(''));
    },
    finish: (answers) => writeFile(join(folder, 'reading.md'), answers.map(pageOf).join('\n')),
  };
}

/** The answers in a file that a run has written; none where there is no such file. */
export async function readAnswers(file: string): Promise<Answer[]> {
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Answer);
}

function pageOf({ source, strategy, id, draft, text, redraft, faults, echoes, reproduced }: Answer): string {
  const edits = redraft?.rationale.edits ?? [];
  return [
    `## ${source}, ${strategy}: ${id}`,
    `${redraft?.outcome}${redraft?.reason ? ` (${redraft.reason})` : ''}, gap ${redraft?.gap.toFixed(2)}`,
    '### Draft',
    draft,
    '### Returned',
    text,
    ...(edits.length > 0 ? ['### Edits'] : []),
    edits
      .map(({ category, original, revised, gain }) => {
        const quoted = [original, revised].map((words) => JSON.stringify(words)).join(' → ');
        return `- ${category} ${gain?.toFixed(2) ?? '?'}: ${quoted}`;
      })
      .join('\n'),
    ...(faults ?? []).map(({ kind, text }) => `**Broken** (${kind}): ${text}`),
    ...echoes.map((echo) => `**Echo of the prompt**: ${echo}`),
    ...(reproduced ? [] : ['**The edits do not give the text.**']),
    '',
  ].join('\n\n');
}
