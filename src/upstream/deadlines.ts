/** Calls back after a time, unless the wait is ended before. */
export interface Deadlines {
  after(ms: number, late: () => void): Wait;
  /** A second call does nothing, nor does one after the time. */
  end(wait: Wait): void;
}

/** One of a ring of waits of the same length, in the order of their ends. */
export interface Wait {
  readonly at: number;
  readonly late: () => void;
  readonly line: Line;
  before: Wait | null;
  behind: Wait | null;
}

interface Line {
  first: Wait | null;
  last: Wait | null;
  timer: ReturnType<typeof setTimeout> | null;
}

/**
 * One timer for all waits of the same length, which stays set while requests come and go: nearly every wait is ended long
 * before its time, and to set and clear a timer for each is a measurable part of what passing a request on costs. It keeps no
 * process alive: the connections that are waited for do.
 *
 * A list and no Set: V8 gives a Set that much goes through a new table every few entries, each the last one's successor, and
 * once a table is old, its successors and what they held are garbage that waits for a full collection.
 */
export function createDeadlines(now: () => number = () => performance.now()): Deadlines {
  const lines = new Map<number, Line>();

  const end = (wait: Wait): void => {
    const { line, before, behind } = wait;
    if (before) before.behind = behind;
    else if (line.first === wait) line.first = behind;
    else return;
    if (behind) behind.before = before;
    else line.last = before;
    wait.before = wait.behind = null;
  };

  const watch = (line: Line, ms: number): void => {
    line.timer = setTimeout(() => {
      line.timer = null;
      for (let wait = line.first; wait; wait = line.first) {
        const left = wait.at - now();
        if (left > 0) return watch(line, left);
        end(wait);
        wait.late();
      }
    }, ms);
    line.timer.unref();
  };

  return {
    after(ms, late) {
      let line = lines.get(ms);
      if (!line) lines.set(ms, (line = { first: null, last: null, timer: null }));
      const wait: Wait = { at: now() + ms, late, line, before: line.last, behind: null };
      if (line.last) line.last.behind = wait;
      else line.first = wait;
      line.last = wait;
      if (line.timer === null) watch(line, ms);
      return wait;
    },
    end,
  };
}
