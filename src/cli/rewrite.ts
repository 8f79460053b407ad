import { copyFile, rename, stat, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { RedraftObject } from '../contract/answer.ts';
import type { PipelineEvent } from '../contract/pipeline.ts';
import { maximumCandidates } from '../contract/policy.ts';
import { createNodeServices } from '../node.ts';
import { hasColour, renderDiff } from './diff.ts';
import { readText } from './files.ts';
import { quietLogger } from './logger.ts';
import { numberBetween, wholeNumber } from './numbers.ts';
import { UsageError, WorkError } from './outcome.ts';
import { runRewrite } from './run-rewrite.ts';

interface RewriteOptions {
  readonly policy?: string;
  readonly model?: string;
  readonly instruction?: string;
  readonly n?: number;
  readonly minGap?: number;
  readonly seed?: number;
  readonly diff?: boolean;
  readonly json?: boolean;
  readonly inPlace?: boolean;
}

export function addRewrite(program: Command): void {
  program
    .command('rewrite')
    .description('Revise a text and print the best revision; what was done is told on standard error.')
    .argument('<file>', 'the text to revise, - for standard input')
    .option('--policy <name>', 'the quality policy')
    .option('--model <id>', 'the model that revises (model@policy works too)')
    .option('--instruction <text>', 'a wish for this text')
    .addOption(new Option('-n, --n <count>', 'candidates to ask for').argParser(wholeNumber(0, maximumCandidates)))
    .addOption(new Option('--min-gap <points>', 'the least reward gap worth an edit').argParser(numberBetween(0, 9)))
    .addOption(
      new Option('--seed <number>', 'make the choice of candidates repeatable').argParser(
        wholeNumber(0, 2_147_483_647),
      ),
    )
    .addOption(
      new Option('--diff', 'print the draft with its edits instead of the result').conflicts(['json', 'inPlace']),
    )
    .option('--json', 'print the whole answer as JSON')
    .option('--in-place', 'write the result to the file; the draft stays beside it with the ending .bak')
    .action(run);
}

async function run(file: string, options: RewriteOptions): Promise<void> {
  if (options.inPlace && file === '-') throw new UsageError('--in-place needs a file');
  const draft = await readText(file);
  if (draft.trim() === '') throw new WorkError(`${file}: there is nothing to revise`);
  const services = await createNodeServices(process.env, { logger: quietLogger, storage: { kind: 'memory' } });
  try {
    const { policy, model, instruction, n, minGap, seed } = options;
    const { answer, model: editor } = await runRewrite(
      services,
      draft,
      {
        model,
        ...(policy !== undefined && { policy }),
        ...(instruction !== undefined && { instruction }),
        ...(n !== undefined && { n }),
        ...(minGap !== undefined && { min_gap: minGap }),
        ...(seed !== undefined && { seed }),
      },
      { onEvent: showProgress },
    );
    const { redraft, text, usage } = answer;
    process.stderr.write(`${describe(redraft, editor)}\n`);
    if (options.inPlace && text !== draft) await replaceFile(file, text);
    if (options.json)
      process.stdout.write(
        `${JSON.stringify({ id: redraft.id, object: 'rewrite', model: editor, text, redraft, usage }, null, 2)}\n`,
      );
    else if (options.diff)
      process.stdout.write(withNewline(renderDiff(draft, redraft.rationale.edits, hasColour(process.stdout))));
    else if (!options.inPlace) process.stdout.write(text);
    if (redraft.outcome === 'degraded') throw new WorkError(`the text is unchanged: ${redraft.reason}`);
  } finally {
    await services.close();
  }
}

function showProgress(event: PipelineEvent): void {
  if (event.type !== 'progress' || !process.stderr.isTTY) return;
  process.stderr.write(`\r${event.stage} ${event.done}/${event.total}${event.done === event.total ? '\n' : ''}`);
}

function describe(redraft: RedraftObject, model: string): string {
  const { outcome, reason, gap, reward, candidates_counted: counted } = redraft;
  if (outcome === 'skipped') return `skipped: ${reason}`;
  const ranked = `${counted.scored} of ${counted.generated} candidates by ${model} ranked by ${redraft.reward_model}`;
  if (outcome !== 'revised') return `${outcome}: ${reason} (${ranked})`;
  return `revised: reward ${reward?.toFixed(2)}, gap +${gap.toFixed(2)} (${ranked})\n${redraft.rationale.summary}`;
}

/** The draft is copied first; the result takes the file's name in one step, so that no moment has half a file. */
async function replaceFile(file: string, text: string): Promise<void> {
  const { mode } = await stat(file);
  await copyFile(file, `${file}.bak`);
  const next = `${file}.redraft-${process.pid}`;
  await writeFile(next, text, { mode });
  await rename(next, file);
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
