import { RedraftError } from '../contract/error.ts';
import type { Clock } from '../contract/runtime.ts';
import { startPause, type Pause } from '../kit/pause.ts';

export interface Deadline {
  /** Aborts when the time is over. */
  readonly signal: AbortSignal;
  /** Milliseconds until then; all of them before it has started. */
  left(): number;
  start(): void;
  stop(): void;
}

/** What revising may add, in milliseconds from `start`: before that time does not run. */
export function createDeadline(clock: Clock, ms: number): Deadline {
  const controller = new AbortController();
  let running: Pause | null = null;
  let until: number | null = null;
  return {
    signal: controller.signal,
    left: () => (until === null ? ms : Math.max(0, until - clock.elapsed())),
    start() {
      until = clock.elapsed() + ms;
      running = startPause(clock, ms);
      void running.over.then((passed) => {
        if (passed) controller.abort(new RedraftError('upstream_timeout', 'The time for revising is over.'));
      });
    },
    stop: () => running?.end(),
  };
}
