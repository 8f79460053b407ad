import { join } from 'node:path';
import { type Answer, judgeAnswer, postRewrite } from '../real/answer.ts';
import { type AnswersFolder, openAnswersFolder, outFolder, readAnswers } from '../real/answers-folder.ts';
import { type Draft, drafts } from '../real/drafts.ts';
import { beforeAndAfter, figuresOf, rowsOf } from '../real/figures.ts';
import { loadFluency } from '../real/fluency.ts';
import { type Model, modelsAsked, openModel } from '../real/models.ts';
import { startRecorder } from '../real/recorder.ts';
import { serveTree, thisTree } from '../real/serve-tree.ts';
import type { MeasureAlone, Section } from '../section.ts';

export interface RealOptions {
  readonly models?: string | undefined;
  readonly strategies?: string | undefined;
  /** The first so many only. */
  readonly drafts?: string | undefined;
  /** A checkout whose server is measured in place of this one's. */
  readonly tree?: string | undefined;
  /** Where every text is written. */
  readonly out?: string | undefined;
  /** Goes on with the run in `out` that was cut short. */
  readonly resume?: boolean | undefined;
  /** `answers.jsonl` of an earlier run. */
  readonly baseline?: string | undefined;
}

const allStrategies = ['sentences', 'edits', 'rewrite', 'mixed', 'auto'];
const n = 4;

/** What the larger models are to reach with the strategy that they get when nobody names one. */
const aims: Readonly<Record<string, { readonly revised: number; readonly generated: number }>> = {
  q15: { revised: 0.9, generated: 0.9 },
  q05: { revised: 0.75, generated: 0.7 },
};

/** Drafts of six kinds through `redraft serve` over real, small models, by every strategy; a table a model. */
export const real =
  (options: RealOptions): MeasureAlone =>
  async (scale) => {
    const asked = modelsAsked(options.models, process.env);
    if (asked.length === 0)
      return [skipped('no model: .ci/with-real-model smol npm run bench -- --only real, or --models q15,q05,smol')];
    const chosen = drafts.slice(0, Number(options.drafts ?? Math.round(drafts.length * Math.max(scale, 0.15))));
    const folder = await openAnswersFolder(outFolder('real', options), options);
    const before = options.baseline === undefined ? [] : await readAnswers(options.baseline);
    const sections: Section[] = [];
    const all = new Set(folder.earlier);
    for (const one of asked) {
      await using model = await openModel(one);
      if (model === null) {
        sections.push(skipped(`${one.name} cannot be had`));
        continue;
      }
      const answers = await runModel(model, { options, folder, drafts: chosen });
      for (const answer of answers) all.add(answer);
      await folder.finish([...all].filter(({ text, draft }) => text !== draft));
      sections.push(sectionOf(model.name, answers, { before, mustHold: options.tree === undefined }));
    }
    return sections;
  };

async function runModel(
  model: Model,
  { options, folder, drafts }: { options: RealOptions; folder: AnswersFolder; drafts: readonly Draft[] },
): Promise<Answer[]> {
  await using recorder = await startRecorder(model.baseURL);
  const strategies = options.strategies?.split(',') ?? allStrategies;
  await using server = await serveTree(options.tree ?? thisTree, {
    upstream: recorder.baseURL,
    strategies,
    n,
    log: join(folder.path, 'server.log'),
  });
  const left = strategies.filter((strategy) => !server.strategies.includes(strategy));
  if (left.length > 0) console.error(`bench: this tree knows no strategy ${left.join(', ')}`);
  const fluency = await loadFluency();
  const answers: Answer[] = [];
  for (const strategy of server.strategies) {
    for (const { id, text: draft } of drafts) {
      const done = folder.earlier.find(
        (answer) => answer.source === model.name && answer.strategy === strategy && answer.id === id,
      );
      if (done) {
        answers.push(done);
        continue;
      }
      const posted = await postRewrite(server.url, { id, draft, strategy, model: model.name });
      const calls = await recorder.take();
      const prompts = calls.flatMap(({ messages }) => messages.map(({ content }) => content));
      const answer = judgeAnswer(posted, { source: model.name, prompts, fluency });
      answers.push(answer);
      await folder.add(answer, calls);
      console.error(
        `${model.name} ${strategy} ${id}: ${answer.redraft?.outcome ?? answer.error} ${answer.redraft?.reason ?? ''} ${Math.round(answer.ms / 1000)} s`,
      );
    }
  }
  return answers;
}

function sectionOf(
  model: string,
  answers: readonly Answer[],
  { before, mustHold }: { readonly before: readonly Answer[]; readonly mustHold: boolean },
): Section {
  const rows = rowsOf(answers, ({ strategy }) => strategy, figuresOf);
  const earlier = rowsOf(
    before.filter(({ source }) => source === model),
    ({ strategy }) => strategy,
    figuresOf,
  );
  const never = ['broken', 'echoes', 'edits not the text'].map((what) => {
    const found = rows.reduce((sum, { values }) => sum + (values[what] ?? Number.NaN), 0);
    return { text: `${what}: ${Number.isNaN(found) ? 'no checker' : found}, none`, met: found === 0, found };
  });
  const usual = rows.find(({ name }) => name === 'auto') ?? rows[0];
  const reached = Object.entries(aims[model] ?? {}).map(([what, least]) => {
    const value = usual?.values[what] ?? Number.NaN;
    return { text: `${usual?.name}, ${what}: ${value.toFixed(2)}, at least ${least}`, met: value >= least };
  });
  return {
    title: `real: ${model}, ${n} candidates, over the recorder`,
    rows: beforeAndAfter(rows, earlier),
    aims: [...never, ...reached],
    failed: mustHold && never.some(({ found }) => found > 0),
  };
}

const skipped = (why: string): Section => ({ title: `real: SKIPPED, ${why}`, rows: [], aims: [] });
