/** Calls back after a time, unless the wait is ended before. */
export interface Deadlines {
  /** The function that ends the wait; a second call does nothing. */
  after(ms: number, late: () => void): () => void;
}

/** Waits of the same length, in the order of their ends. */
interface Line {
  readonly waits: Set<Wait>;
  timer: ReturnType<typeof setTimeout> | null;
}

interface Wait {
  readonly at: number;
  readonly late: () => void;
}

/**
 * One timer for all waits of the same length, which stays set while requests come and go: nearly every wait is ended long
 * before its time, and to set and clear a timer for each is a tenth of what passing a request on costs. It keeps no process
 * alive: the connections that are waited for do.
 */
export function createDeadlines(now: () => number = () => performance.now()): Deadlines {
  const lines = new Map<number, Line>();

  const watch = (line: Line, ms: number): void => {
    line.timer = setTimeout(() => {
      line.timer = null;
      for (const wait of line.waits) {
        const left = wait.at - now();
        if (left > 0) return watch(line, left);
        line.waits.delete(wait);
        wait.late();
      }
    }, ms);
    line.timer.unref();
  };

  return {
    after(ms, late) {
      let line = lines.get(ms);
      if (!line) lines.set(ms, (line = { waits: new Set(), timer: null }));
      const { waits } = line;
      const wait = { at: now() + ms, late };
      waits.add(wait);
      if (line.timer === null) watch(line, ms);
      return () => waits.delete(wait);
    },
  };
}
