import { type Command, Option } from 'commander';
import type { LedgerEntry, LedgerQuery } from '../contract/store.ts';
import { toPair } from '../ledger/pairs.ts';
import { toReport, toUnfinishedReport } from '../ledger/report.ts';
import { exportEntries, exportFormats, type ExportFormat } from './ledger-export.ts';
import { reportColumns, reportTable } from './ledger-report.ts';
import { UsageError } from './outcome.ts';
import { writingTo } from './output.ts';
import { withStorage } from './storage.ts';
import { parseAgo } from './times.ts';

interface Asked extends LedgerQuery {
  readonly json?: boolean;
}

interface Written extends Asked {
  readonly output: string;
}

export function addLedger(program: Command): void {
  const ledger = program
    .command('ledger')
    .description('What was answered: report it, export it, learn from it, delete it.');

  const filtered = (name: string, description: string) =>
    ledger
      .command(name)
      .description(description)
      .option('--tenant <name>', 'only of this tenant')
      .option('--since <when>', 'from a date on, or an age such as 30d', parseAgo)
      .option('--before <when>', 'before a date, or older than an age such as 30d', parseAgo);
  const output = new Option('--output <file>', '- for standard output').default('-');

  filtered('report', 'How each policy version did for each tenant, and its experiments, with 95 % intervals.')
    .addHelpText('after', reportColumns)
    .option('--json', 'print JSON')
    .action((asked: Asked) =>
      withStorage(async ({ store }) => {
        const rows = toReport(await store.sums(query(asked)));
        const unfinished = toUnfinishedReport(await store.unfinishedSums(query(asked)));
        process.stdout.write(
          asked.json ? `${JSON.stringify({ data: rows, unfinished }, null, 2)}\n` : reportTable(rows, unfinished),
        );
      }),
    );

  filtered('export', 'Write answers and their feedback, oldest first.')
    .addOption(new Option('--format <format>').choices(exportFormats).default('jsonl'))
    .addOption(output)
    .option('--json', 'tell what was done as JSON, on standard error')
    .action((asked: Written & { format: ExportFormat }) =>
      withStorage(async ({ store }) => {
        let rows = 0;
        const counted = tap(store.entries(query(asked)), () => rows++);
        await writingTo(asked.output, (write) => exportEntries(asked.format, counted, write));
        tell(asked, { rows }, `${rows} answers`);
      }),
    );

  filtered('pairs', 'Write feedback as preference pairs, one JSON object a line.')
    .addOption(output)
    .option('--json', 'tell what was done as JSON, on standard error')
    .action((asked: Written) =>
      withStorage(async ({ store }) => {
        const counts = { pairs: 0, no_texts: 0, no_difference: 0 };
        await writingTo(asked.output, async (write) => {
          for await (const entry of store.entries(query(asked))) {
            const pair = toPair(entry);
            if (typeof pair === 'string') counts[pair]++;
            else if (pair) {
              await write(`${JSON.stringify(pair)}\n`);
              counts.pairs++;
            }
          }
        });
        const { pairs, no_texts: lacking, no_difference: alike } = counts;
        tell(
          asked,
          counts,
          `${pairs} pairs; ${lacking} lack texts (log.texts is not full, and none came along); ${alike} have no difference`,
        );
      }),
    );

  filtered(
    'purge',
    'Delete answers and their feedback for good. Running servers still know the last 15 minutes of theirs.',
  )
    .option('--json', 'print JSON')
    .action(async (asked: Asked) => {
      if (Object.keys(query(asked)).length === 0)
        throw new UsageError('purge: say whose with --tenant, or how old with --before');
      await withStorage(async ({ store }) => {
        const gone = await store.purge(query(asked));
        process.stdout.write(
          asked.json
            ? `${JSON.stringify(gone)}\n`
            : `deleted ${gone.rewrites} answers, ${gone.feedback} feedback and ${gone.unfinished} unfinished answers\n`,
        );
      });
    });
}

function query({ tenant, since, before }: Asked): LedgerQuery {
  return {
    ...(tenant !== undefined && { tenant }),
    ...(since !== undefined && { since }),
    ...(before !== undefined && { before }),
  };
}

async function* tap(entries: AsyncIterable<LedgerEntry>, seen: () => void): AsyncGenerator<LedgerEntry> {
  for await (const entry of entries) {
    seen();
    yield entry;
  }
}

function tell({ json, output }: Written, counts: object, sentence: string): void {
  process.stderr.write(json ? `${JSON.stringify({ ...counts, output })}\n` : `${sentence}\n`);
}
