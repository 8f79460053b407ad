import type { Revision } from '../contract/candidate.ts';
import { RedraftError } from '../contract/error.ts';
import type { Passage } from '../contract/passage.ts';
import { startPause } from '../kit/pause.ts';
import type { Ranked } from '../select/rank.ts';
import { firstWave, nextWave, type Tried } from '../select/stopping.ts';
import { awaitWave, type Wave } from './await-wave.ts';
import type { Contest, HoldContest } from './contest.ts';
import { createGatekeeper, gateBySimilarity, type Gated, type Gatekeeper } from './gate-candidates.ts';
import type { PassageTools } from './tools.ts';
import { sentencesToRetry, weakSentences } from './weak-sentences.ts';

export interface Gathered {
  readonly revisions: readonly Revision[];
  readonly gated: readonly Gated[];
  readonly asked: number;
  /** Distinct candidates that came. */
  readonly generated: number;
  /** Resolves when the calls that were given up have ended, so that their cost is known; after a moment in any case. */
  readonly ended: () => Promise<void>;
}

/** Why no more candidates were asked for or waited for. */
type Stop = 'all_settled' | 'gain_below_price' | 'editor_failed' | 'reward_failed' | 'stragglers' | 'deadline';

const longestEndMs = 100;

/**
 * Asks for the candidates of a passage and gates them as they come. All at once; where there is a stopping rule in waves, as
 * long as more are worth their price. Decided after each wave, so that the same answers give the same result in whatever
 * order they come. At the deadline it goes on with what there is; so it does where only stragglers are missing.
 */
export async function gatherCandidates(passage: Passage, tools: PassageTools, contest: HoldContest): Promise<Gathered> {
  const { stopping } = tools;
  const giveUp = new AbortController();
  const signal = AbortSignal.any([tools.signal, tools.deadline, giveUp.signal]);
  const keeper = createGatekeeper(passage, tools);
  const revisions: Revision[] = [];
  const gated: Gated[] = [];
  const calls: Promise<Revision>[] = [];
  let [asked, told] = [0, 0];
  let slowestBefore: number | null = null;
  const onRevision = () => {
    told++;
    // Those that are asked for again are beyond what progress counts.
    if (told <= tools.n) tools.onRevision();
  };
  const weak = weakSentences(passage, tools);
  let stopped: { readonly reason: Stop; readonly gain?: number } = { reason: 'all_settled' };

  /** Asks for `n` more, waits for them and gates them. Returns how the waiting ended. */
  const ask = async (n: number, only: readonly number[] | null = null): Promise<Wave['ended']> => {
    const stopRevising = tools.stopwatch.start('revise');
    const pending = tools.revise(passage, { first: asked, n, weak, only, signal });
    asked += n;
    calls.push(...pending);
    const wave = await awaitWave(pending, { ...tools, signal, onRevision, slowestBefore }).finally(stopRevising);
    tools.signal.throwIfAborted();
    revisions.push(...wave.revisions);
    slowestBefore = wave.slowest;
    const candidates = wave.revisions.flatMap(({ candidate }) => candidate ?? []);
    gated.push(...(await gateBySimilarity(passage, keeper.add(candidates), tools.similarity)));
    return wave.ended;
  };

  for (let n = stopping ? firstWave(tools.n, stopping) : tools.n; n > 0;) {
    const ended = await ask(n);
    if (tools.deadline.aborted) {
      stopped = { reason: 'deadline' };
      break;
    }
    if (ended === 'stragglers') stopped = { reason: 'stragglers' };
    if (!stopping || asked === tools.n) break;
    const tried = await tally({ revisions, gated, keeper, contest }, tools);
    if (typeof tried === 'string') {
      stopped = { reason: tried };
      break;
    }
    const next = nextWave(tried, tools.n - asked, stopping);
    n = tools.timing?.fitting(next.n, passage.words) ?? next.n;
    if (n < next.n) stopped = { reason: 'deadline' };
    if (next.n === 0) stopped = { reason: 'gain_below_price', gain: next.gain };
  }

  const timely = !tools.deadline.aborted && (tools.timing?.fitting(1, passage.words) ?? 1) > 0;
  const again = timely ? sentencesToRetry(passage, gated, tools) : [];
  if (again.length > 0) {
    await ask(1, again);
    tools.trace('asked_again', passage.index, { sentences: again });
  }

  if (calls.length > told) giveUp.abort(new RedraftError('cancelled', 'The others are enough.'));
  const givenUp = revisions.filter(({ discarded }) => discarded === 'aborted').length;
  while (told < tools.n) onRevision();
  if (asked < tools.n || givenUp > 0) {
    const gain = stopped.gain === undefined ? {} : { expected_gain: Math.round(stopped.gain * 1000) / 1000 };
    tools.trace('stopped', passage.index, { reason: stopped.reason, asked, of: tools.n, given_up: givenUp, ...gain });
  }
  const ended = async () => {
    if (givenUp === 0) return;
    const moment = startPause(tools.clock, longestEndMs);
    await Promise.race([Promise.all(calls), moment.over]).finally(moment.end);
  };
  return { revisions, gated, asked, generated: keeper.generated, ended };
}

/** What there is to decide by; or why nothing is. */
async function tally(
  so: {
    readonly revisions: readonly Revision[];
    readonly gated: readonly Gated[];
    readonly keeper: Gatekeeper;
    readonly contest: HoldContest;
  },
  tools: PassageTools,
): Promise<Tried | Stop> {
  const answered = so.revisions.filter(({ discarded }) => discarded !== 'failed' && discarded !== 'aborted');
  if (answered.length === 0) return 'editor_failed';
  const found = await holdQuietly(() => so.contest(so.gated), tools);
  if (!found) return 'reward_failed';
  const { passing, scores, choice } = found;
  const [draft, ...others] = scores.ranked as [Ranked, ...Ranked[]];
  const gapOf = (rank: Ranked | undefined) => (rank?.score ?? Number.NaN) - (draft.score ?? Number.NaN);
  const byText = new Map(passing.map(({ text }, index) => [text, gapOf(others[index])]));
  const gaps = answered.flatMap(({ candidate }) => (candidate ? (byText.get(so.keeper.textOf(candidate)) ?? []) : []));
  return {
    gaps: gaps.filter((gap) => !Number.isNaN(gap)),
    answered: answered.length,
    best: choice.index === null ? 0 : gapOf(others[choice.index]),
    minimum: tools.minimum.gap,
  };
}

/** Null where they cannot be ranked: the ranking proper will say why. */
async function holdQuietly(hold: () => Promise<Contest>, tools: PassageTools): Promise<Contest | null> {
  const stopRanking = tools.stopwatch.start('reward');
  try {
    return await hold();
  } catch {
    tools.signal.throwIfAborted();
    return null;
  } finally {
    stopRanking();
  }
}
