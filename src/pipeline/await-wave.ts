import type { Revision } from '../contract/candidate.ts';
import type { Clock } from '../contract/runtime.ts';
import { startPause, type Pause } from '../kit/pause.ts';
import { patienceMs } from '../select/patience.ts';

export interface Wave {
  /** In the order asked; those that were given up are `aborted`. */
  readonly revisions: readonly Revision[];
  /** Why some were given up; null where all came. */
  readonly ended: 'stragglers' | 'stopped' | null;
  /** Milliseconds that the slowest took of the usable ones that a model wrote; null where none came. */
  readonly slowest: number | null;
}

/**
 * Waits for candidates until all are there, `signal` aborts, or the few that are missing are not worth the time. It does not
 * stop those itself, nor does it depend on them to stop: one that hangs for ever holds nothing up.
 *
 * How long the others may take is judged by the usable ones that a model wrote: the line editor's come in milliseconds, and
 * an answer without a candidate is often the quickest, and makes what is missing worth more.
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
  // Those that may still come or have come, of the kind that is waited for.
  let [missing, expected] = [pending.length, pending.length];
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
    const ms = patienceMs(times, expected, options.slowestBefore);
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
      if (isTimely(revision)) times.push(clock.elapsed() - began);
      else expected--;
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

/** Whether the time that it took says how long the others may take. */
function isTimely({ candidate }: Revision): boolean {
  return candidate !== undefined && candidate.strategy !== 'line-editor';
}
