import type { Revision } from '../contract/candidate.ts';
import type { Clock } from '../contract/runtime.ts';
import { startPause, type Pause } from '../kit/pause.ts';
import { patienceMs } from '../select/patience.ts';

export interface Wave {
  /** In the order asked; those that were given up are `aborted`. */
  readonly revisions: readonly Revision[];
  /** Why some were given up; null where all came. */
  readonly ended: 'stragglers' | 'stopped' | null;
  /** Milliseconds that the slowest usable one took; null where none came. */
  readonly slowest: number | null;
}

/**
 * Waits for candidates until all are there, `signal` aborts, or the few that are missing are not worth the time. Only usable
 * candidates of a model start that clock: an answer of no use is no reason to give up one that may be good, and what the line
 * editor says at once tells nothing of how long a model takes.
 * It does not stop those itself, nor does it depend on them to stop: one that hangs for ever holds nothing up.
 */
export async function awaitWave(
  pending: readonly Promise<Revision>[],
  options: {
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly onRevision: () => void;
    /** By `clock.elapsed`; null: now. */
    readonly askedAt: number | null;
    /** Of an earlier wave. */
    readonly slowestBefore: number | null;
  },
): Promise<Wave> {
  const { clock, signal } = options;
  const began = options.askedAt ?? clock.elapsed();
  const settled = pending.map((): Revision | null => null);
  const times: number[] = [];
  let [missing, others] = [pending.length, 0];
  let over = false;
  const end = Promise.withResolvers<Wave['ended']>();
  // When the rest is no longer waited for, and when that is looked at: most answers come long before.
  let [until, wakes] = [Infinity, Infinity];
  let waiting = null as Pause | null;

  const wait = () => {
    wakes = until;
    waiting = startPause(clock, Math.max(0, until - clock.elapsed()));
    void waiting.over.then((passed) => {
      if (!passed || over) return;
      if (until > clock.elapsed()) wait();
      else end.resolve('stragglers');
    });
  };

  const setPatience = () => {
    const ms = patienceMs(times, pending.length - others, options.slowestBefore);
    until = ms === null ? until : began + ms;
    if (until >= wakes) return;
    waiting?.end();
    wait();
  };
  for (const [index, promise] of pending.entries()) {
    void promise.then((revision) => {
      if (over) return;
      settled[index] = revision;
      options.onRevision();
      if (revision.candidate && revision.candidate.strategy !== 'line-editor') times.push(clock.elapsed() - began);
      else others++;
      if (--missing === 0) return end.resolve(null);
      setPatience();
    });
  }
  const stop = () => end.resolve('stopped');
  if (pending.length === 0) end.resolve(null);
  else setPatience();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const ended = await end.promise;
    over = true;
    return {
      revisions: settled.map((revision) => revision ?? { discarded: 'aborted' }),
      ended,
      slowest: times.at(-1) ?? null,
    };
  } finally {
    signal.removeEventListener('abort', stop);
    waiting?.end();
  }
}
