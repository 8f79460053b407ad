import type { Command } from 'commander';
import type { CandidateReport } from '../contract/answer.ts';
import { createNodeServices } from '../node.ts';
import { demoPassage } from './demo-passage.ts';
import { points, signed } from './describe-answer.ts';
import { hasColour, paint, renderDiff } from './diff.ts';
import { quietLogger } from './logger.ts';
import { runRewrite } from './run-rewrite.ts';
import { wrap } from './wrap.ts';

const columns = 96;
const shownCandidates = 4;

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('Revise a passage with nothing but embedded parts: no key, no network.')
    .action(async () => {
      // An empty environment: whatever upstream is set, the demo does without.
      const services = await createNodeServices({}, { logger: quietLogger, storage: { kind: 'memory' } });
      try {
        const wishes = { include: ['candidates' as const, 'passages' as const], seed: 7 };
        const { answer, model } = await runRewrite(services, demoPassage, wishes);
        const { redraft } = answer;
        const colour = hasColour(process.stdout);
        const title = (text: string) => `\n${colour ? paint(['bold'], text) : text}\n`;
        const print = (text: string) => process.stdout.write(`${text}\n`);

        print(title('Draft'));
        print(wrap(demoPassage.trimEnd(), columns, '  '));
        print(title(`Revision, by ${model} (rule-based edits, no language model)`));
        print(wrap(renderDiff(demoPassage, redraft.rationale.edits, colour).trimEnd(), columns, '  '));

        print(title(`Candidates, ranked by ${redraft.reward_model}`));
        for (const passage of redraft.passages ?? []) {
          const candidates = (redraft.candidates ?? []).filter((candidate) => candidate.passage === passage.index);
          print(`  passage ${passage.index + 1}, ${passage.words} words: draft reward ${points(passage.draft_reward)}`);
          for (const candidate of candidates.slice(0, shownCandidates)) print(`    ${describe(candidate)}`);
          const more = candidates.length - shownCandidates;
          if (more > 0) print(`      and ${more} more`);
        }

        print(title('Answer'));
        print(`  outcome     ${redraft.outcome}${redraft.reason ? ` (${redraft.reason})` : ''}`);
        print(
          `  reward      ${points(redraft.draft_reward)} → ${points(redraft.reward)} on the experts' scale from 1 to 10`,
        );
        print(`  gap         ${signed(redraft.gap)}`);
        print(
          `  preference  ${redraft.preference === null ? 'not claimed: experts judged no edits of this kind and size' : redraft.preference.toFixed(2)}`,
        );
        print(`  rationale   ${redraft.rationale.summary}`);
        for (const edit of redraft.rationale.edits) {
          const gain = edit.gain === null ? '' : ` ${signed(edit.gain)}`;
          print(
            wrap(
              `${edit.category}${gain}: ${shorten(edit.original)} → ${shorten(edit.revised)}`,
              columns,
              '              ',
            ),
          );
        }
        print(`  time        ${Math.round(redraft.timing_ms.total)} ms`);
      } finally {
        await services.close();
      }
    });
}

function describe(candidate: CandidateReport): string {
  const mark = candidate.chosen ? '→' : ' ';
  const broken = candidate.gates.map(({ gate, lost }) => (lost.length > 0 ? `${gate}: ${lost.join(', ')}` : gate));
  const verdict =
    broken.length > 0
      ? `stopped by a gate (${broken.join('; ')})`
      : `reward ${points(candidate.reward)}, gap ${signed(candidate.gap)}`;
  return `${mark} candidate ${candidate.index + 1}: ${verdict}`;
}

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat === '') return '(nothing)';
  return `“${flat.length > 70 ? `${flat.slice(0, 67)}…` : flat}”`;
}
