import type { Command } from 'commander';
import { describeGates, points, signed } from './describe-answer.ts';
import { hasColour, paint, renderChangedLines } from './diff.ts';
import { WorkError } from './outcome.ts';
import { addTrialOptions, type TrialOptions } from './policy-options.ts';
import { type PolicyTrials, readDocuments, type Trial, withTrials } from './run-policy.ts';

export function addPolicyTest(policy: Command): void {
  addTrialOptions(
    policy
      .command('test')
      .description('Run a policy on documents and show what it did to each: outcome, gap, edits, gates that fired.')
      .argument('<name>', 'a policy, or a policy file')
      .argument('<files...>', 'documents, - for standard input'),
  ).action(run);
}

async function run(named: string, files: string[], { json, model, seed }: TrialOptions): Promise<void> {
  const documents = await readDocuments(files);
  const result = await withTrials((tryPolicy) => tryPolicy(named), { documents, seed, ...(model && { model }) });
  const colour = hasColour(process.stdout);
  process.stdout.write(json ? `${JSON.stringify(asJson(result, seed), null, 2)}\n` : show(result, colour));
  const degraded = result.trials.filter(({ redraft }) => redraft.outcome === 'degraded');
  if (degraded.length > 0)
    throw new WorkError(degraded.map(({ file, redraft }) => `${file}: unchanged, ${redraft.reason}`).join('\n'));
}

function show({ policy, version, model, trials }: PolicyTrials, colour: boolean): string {
  const title = (text: string) => (colour ? paint(['bold'], text) : text);
  const documents = trials.map((trial) => {
    const lines = [title(trial.file), ...describeTrial(trial).map((line) => `  ${line}`)];
    const diff = renderChangedLines(trial.draft, trial.redraft.rationale.edits, colour);
    return [
      ...lines,
      ...(diff === '' ? [] : ['', ...diff.split('\n').map((line) => (line === '' ? '' : `    ${line}`))]),
    ].join('\n');
  });
  return `${policy} ${version}, revised by ${model}\n\n${documents.join('\n\n')}\n`;
}

function describeTrial({ redraft, words, passages, candidates }: Trial): string[] {
  const { outcome, reason, reward, draft_reward, gap, preference, rationale } = redraft;
  const gates = describeGates(candidates);
  const left = passages.filter((passage) => passage.outcome !== 'revised');
  return [
    `outcome     ${outcome}${reason === null ? '' : ` (${reason})`}`,
    ...(outcome === 'skipped' ? [] : [`reward      ${points(draft_reward)} → ${points(reward)}, gap ${signed(gap)}`]),
    ...(outcome === 'revised'
      ? [
          `preference  ${preference === null ? 'not claimed: experts judged no edits of this kind and size' : preference.toFixed(2)}`,
          `words       ${words.draft} → ${words.text}`,
          `rationale   ${rationale.summary}`,
        ]
      : []),
    ...(passages.length > 1
      ? [
          `passages    ${passages.length - left.length} of ${passages.length} revised${left.length === 0 ? '' : `; ${tally(left.map(({ outcome, reason }) => reason ?? outcome))}`}`,
        ]
      : []),
    ...(gates.length > 0 ? [`gates       ${gates.join('; ')}`] : []),
  ];
}

/** `draft_best 3, all_gated 1`. */
function tally(words: readonly string[]): string {
  return [...Map.groupBy(words, (word) => word)].map(([word, all]) => `${word} ${all.length}`).join(', ');
}

function asJson({ policy, version, model, trials }: PolicyTrials, seed: number) {
  return {
    policy,
    policy_version: version,
    model,
    seed,
    documents: trials.map(({ file, words, text, redraft }) => ({ file, words, text, redraft })),
  };
}
