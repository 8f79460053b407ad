import type { Candidate, Revision } from '../../src/contract/candidate.ts';
import type { Reward } from '../../src/contract/reward.ts';
import type { Random } from '../../src/contract/runtime.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { passageTools } from '../../src/testing/passage-tools.ts';
import { settlePassage } from '../../src/pipeline/settle-passage.ts';
import type { StoppingRule } from '../../src/select/stopping.ts';
import { createVirtualClock } from '../../src/testing/virtual-clock.ts';
import { quantile } from '../statistics.ts';
import type { Recorded } from './recorded.ts';
import { bestOf, minimum, shuffled } from './simulate-waves.ts';

const medianMs = 4000;
const passage = { index: 0, start: 0, end: 5, text: 'draft', words: 1 };

export interface Latency {
  /** Of the answer, over the 75th percentile of a single call. */
  readonly p50: number;
  readonly p95: number;
  /** The same for waiting until all have come. */
  readonly p50Waiting: number;
  readonly p95Waiting: number;
  /** Share of the mean gap that was lost against waiting for all n. */
  readonly lost: number;
  /** Share of the candidates that never came or were not asked for. */
  readonly without: number;
}

/**
 * Settles a passage over and over, by the pipeline's own code and on a clock that does not wait, with calls whose times are
 * lognormal with this sigma and whose gaps were recorded.
 */
export async function simulateLatency(
  recorded: readonly Recorded[],
  options: {
    readonly n: number;
    readonly sigma: number;
    readonly stopping: StoppingRule | null;
    readonly runs: number;
  },
): Promise<Latency> {
  const { n, sigma } = options;
  const random = seededRandom(11);
  const [answers, slowest]: [number[], number[]] = [[], []];
  const sum = { got: 0, all: 0, came: 0 };
  for (let run = 0; run < options.runs; run++) {
    const { gaps } = recorded[run % recorded.length] as Recorded;
    const calls = shuffled(gaps, random)
      .slice(0, n)
      .map((gap) => ({ gap, ms: medianMs * Math.exp(sigma * normal(random)) }));
    const settled = await settle(calls, { n, stopping: options.stopping });
    answers.push(settled.ms);
    slowest.push(Math.max(...calls.map(({ ms }) => ms)));
    sum.got += settled.gap;
    sum.all += bestOf(calls.map(({ gap }) => gap));
    sum.came += settled.came;
  }
  const single = medianMs * Math.exp(sigma * 0.6745);
  return {
    p50: quantile(answers, 0.5) / single,
    p95: quantile(answers, 0.95) / single,
    p50Waiting: quantile(slowest, 0.5) / single,
    p95Waiting: quantile(slowest, 0.95) / single,
    lost: 1 - sum.got / sum.all,
    without: 1 - sum.came / (n * options.runs),
  };
}

/** The reward of a text that says its own gap. */
const reward: Reward = {
  model: 'bench/says-itself',
  score: (items) =>
    Promise.resolve(
      items.map(({ text }) => ({
        reward: text === passage.text ? 5 : 5 + Number.parseFloat(text),
        uncertainty: null,
        terms: {},
      })),
    ),
};

async function settle(
  calls: readonly { readonly gap: number | null; readonly ms: number }[],
  { n, stopping }: { readonly n: number; readonly stopping: StoppingRule | null },
): Promise<{ readonly ms: number; readonly gap: number; readonly came: number }> {
  const clock = createVirtualClock();
  let came = 0;
  const tools = passageTools(clock, reward, {
    n,
    stopping,
    revise: (_, { first, n: wave, signal }) =>
      calls.slice(first, first + wave).map(async ({ gap, ms }, at): Promise<Revision> => {
        try {
          await clock.sleep(ms, signal);
          came++;
          // What a gate takes in earnest is here taken at once.
          return gap === null ? { discarded: 'identical' } : { candidate: saying(gap, first + at) };
        } catch (cause) {
          return { discarded: 'failed', cause };
        }
      }),
    minimum: { gap: minimum, preference: 0 },
  });
  const settled = await settlePassage(passage, tools);
  return { ms: clock.elapsed(), gap: settled.report.gap, came };
}

function saying(gap: number, index: number): Candidate {
  const revised = `${gap} ${index}`;
  const edit = { start: 0, end: passage.end, original: passage.text, revised, category: 'other' as const };
  return { index, strategy: 'rewrite', edits: [edit], text: revised };
}

/** Box and Muller's. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
