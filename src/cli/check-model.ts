import { type Command, Option } from 'commander';
import type { StrategyName } from '../contract/policy.ts';
import type { StrategyCounts } from '../contract/strategy-choice.ts';
import { saveCheckedModel } from '../configuration/checked-models-node.ts';
import { createNodeServices, type NodeServices } from '../node.ts';
import { usableOf } from '../select/strategy-choice.ts';
import { checkDrafts } from './check-model-drafts.ts';
import { quietLogger } from './logger.ts';
import { wholeNumber } from './numbers.ts';
import { WorkError } from './outcome.ts';
import { runRewrite } from './run-rewrite.ts';
import { formatTable } from './table.ts';

interface CheckOptions {
  readonly n: number;
  readonly all?: boolean;
  readonly json?: boolean;
  readonly save: boolean;
}

/** What a check found of one way of asking. */
interface StrategyCheck extends StrategyCounts {
  readonly strategy: StrategyName;
  readonly revised: number;
  readonly drafts: number;
  /** Of the calls that gave no candidate, how many for which reason. */
  readonly discarded: Readonly<Record<string, number>>;
  /** Output tokens that came in a second, of all calls side by side. */
  readonly tokensPerSecond: number | null;
  readonly secondsPerDraft: number;
}

/** Numbered sentences work for most models; where so many answers can be used, the others are not tried. */
const goodEnough = 0.9;
/** Below this no way of asking is worth its tokens. */
const tooFew = 0.5;

export function addCheckModel(program: Command): void {
  program
    .command('check-model')
    .description(
      'Find out whether a model can edit: six drafts, the share of usable answers, speed, the best strategy.',
    )
    .argument('[model]', 'the model to check (default: the configured one)')
    .addOption(new Option('-n, --n <count>', 'candidates for each draft').argParser(wholeNumber(1, 8)).default(2))
    .option('--all', 'try every strategy, also where the first one works')
    .option('--no-save', "do not keep the result for the server's `strategy: auto`")
    .option('--json', 'print the figures as JSON')
    .action(run);
}

async function run(named: string | undefined, options: CheckOptions): Promise<void> {
  const services = await createNodeServices(process.env, { logger: quietLogger, storage: { kind: 'memory' } });
  try {
    const { upstream, model } = services.upstreams.route(named ?? services.defaultModel);
    if (!upstream) throw new WorkError('there is no model to check: the embedded line editor needs no check');
    const checks: StrategyCheck[] = [];
    for (const strategy of ['sentences', 'rewrite', 'edits'] as const) {
      if (!options.json) process.stderr.write(`${model}: ${strategy} …\n`);
      checks.push(await check(services, { model: named ?? services.defaultModel, strategy, n: options.n }));
      if (!options.all && shareOf(checks[0]!) >= goodEnough) break;
    }
    const best = checks.reduce((one, other) => (shareOf(other) > shareOf(one) ? other : one));
    const able = shareOf(best) >= tooFew;
    const recommended = able ? best.strategy : 'line-editor';
    const saved = options.save
      ? await saveCheckedModel(
          services.files.folder,
          model,
          Object.fromEntries(checks.map(({ strategy, asked, usable }) => [strategy, { asked, usable }])),
        )
      : null;
    const found = { model, upstream: upstream.name, recommended, able, checks };
    process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : describe(found, saved));
    if (!able) throw new WorkError(`${model} cannot edit: ${percent(shareOf(best))} of its answers could be used`);
  } finally {
    await services.close();
  }
}

const shareOf = ({ asked, usable }: StrategyCounts) => (asked === 0 ? 0 : usable / asked);

async function check(
  services: NodeServices,
  { model, strategy, n }: { readonly model: string; readonly strategy: StrategyName; readonly n: number },
): Promise<StrategyCheck> {
  let [asked, usable, revised, ms, tokens] = [0, 0, 0, 0, 0];
  const discarded: Record<string, number> = {};
  for (const { text } of checkDrafts) {
    const { answer } = await runRewrite(services, text, { model, n }, { strategy, maxLatencyMs: null });
    const { candidates_counted: counted, outcome, usage, timing_ms } = answer.redraft;
    const counts = usableOf(counted);
    if (counted.discarded.failed === counted.requested)
      throw new WorkError(`${model} does not answer: ${answer.redraft.reason}`);
    asked += counts.asked;
    usable += counts.usable;
    revised += outcome === 'revised' ? 1 : 0;
    ms += timing_ms.revise;
    tokens += usage.revise.completion_tokens;
    for (const [reason, count] of Object.entries(counted.discarded))
      discarded[reason] = (discarded[reason] ?? 0) + count;
  }
  return {
    strategy,
    asked,
    usable,
    revised,
    drafts: checkDrafts.length,
    discarded,
    tokensPerSecond: ms > 0 && tokens > 0 ? Math.round((tokens / ms) * 10_000) / 10 : null,
    secondsPerDraft: Math.round(ms / checkDrafts.length / 10) / 100,
  };
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function describe(
  found: {
    readonly model: string;
    readonly recommended: string;
    readonly able: boolean;
    readonly checks: readonly StrategyCheck[];
  },
  saved: string | null,
): string {
  const table = formatTable(
    ['strategy', 'usable', 'drafts revised', 'tokens/s', 's a draft', 'not usable because'],
    found.checks.map((one) => [
      one.strategy,
      `${percent(shareOf(one))} (${one.usable} of ${one.asked})`,
      `${one.revised} of ${one.drafts}`,
      one.tokensPerSecond === null ? '' : String(one.tokensPerSecond),
      String(one.secondsPerDraft),
      Object.entries(one.discarded)
        .map(([reason, count]) => `${count} ${reason}`)
        .join(', '),
    ]),
  );
  const advice = found.able
    ? `${found.model}: strategy ${found.recommended}`
    : `${found.model} cannot edit: use strategy line-editor, or name another model as candidates.editor_model`;
  return `${table}\n${advice}\n${saved === null ? '' : `kept in ${saved} for strategy auto\n`}`;
}
