import { Command, CommanderError } from 'commander';
import { RedraftError } from '../contract/error.ts';
import { FileError } from '../kit/yaml-file.ts';
import { packageVersion } from '../node.ts';
import { addBench } from './bench.ts';
import { addCheckModel } from './check-model.ts';
import { addDemo } from './demo.ts';
import { addEval } from './eval.ts';
import { addKeys } from './keys.ts';
import { addLedger } from './ledger.ts';
import { UsageError, WorkError } from './outcome.ts';
import { addPolicy } from './policy.ts';
import { addRewrite } from './rewrite.ts';
import { addScore } from './score.ts';
import { addServe } from './serve.ts';
import { addTrain } from './train.ts';
import { addTrainCategories } from './train-categories.ts';

const program = new Command('redraft')
  .description('Revises prose N times, ranks the revisions with a writing-quality reward model, and returns the best.')
  .version(packageVersion())
  .showHelpAfterError('(--help says more)')
  .exitOverride();
for (const add of [
  addServe,
  addRewrite,
  addScore,
  addTrain,
  addTrainCategories,
  addEval,
  addKeys,
  addLedger,
  addDemo,
  addPolicy,
  addBench,
  addCheckModel,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** 0 the work was done, 1 it failed, 2 it was asked for wrongly. */
function report(error: unknown): number {
  // Commander has printed its own message.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const expected =
    error instanceof UsageError ||
    error instanceof WorkError ||
    error instanceof FileError ||
    error instanceof RedraftError;
  process.stderr.write(`redraft: ${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  return error instanceof UsageError ? 2 : 1;
}
