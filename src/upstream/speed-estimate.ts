import type { CallSize } from '../contract/speed.ts';

/** What one call has shown of a model. */
export interface CallTimes extends CallSize {
  /** Calls that were open beside it, itself included, on average. */
  readonly atOnce: number;
  /** Milliseconds to the first of the answer's text; null where it came whole. */
  readonly firstMs: number | null;
  readonly totalMs: number;
}

/** A running estimate of how fast one model answers. Times (`now`) are monotonic milliseconds. */
export interface SpeedEstimate {
  note(call: CallTimes, now: number): void;
  /** A call was given up before its first word: believed where nothing else is known. */
  noteSilence(call: Omit<CallTimes, 'firstMs' | 'outputTokens'>, now: number): void;
  /** Milliseconds that each of `atOnce` such calls takes; null before anything was noted. */
  expectedMs(size: CallSize, atOnce: number, now: number): number | null;
}

/** Logarithms of milliseconds at about `2 ** level` calls at once: one call that hung does not move them far. */
interface Level {
  readonly level: number;
  readonly first: number | null;
  readonly each: number;
  readonly at: number;
}

/** What a new call counts against those before; a time that is much shorter than believed is a fault that has gone. */
const [weight, weightDownwards] = [0.3, 0.6] as const;
/** What was seen at some number of calls is not believed for longer while others are known: servers are scaled and restarted. */
const freshMs = 15 * 60_000;
/** How much longer a call takes beside twice as many, as a logarithm, where it was seen at one number only: the least is 0, the most ln 2. */
const unseenSlope = Math.LN2 / 2;
/** Reading a token of a prompt takes a share of what writing one does, at the least: more is in the measured time to the first. */
const readingShare = 1 / 8;
/** An answer that comes all at once, though asked for as a stream, was written before it came. */
const burst = { share: 0.1, tokens: 20 } as const;
/** Words that a silent call would at least have written in its time, to say something of each. */
const silentTokens = 20;
const leastMs = 0.01;
/** Noted without having been seen: whatever is seen next replaces it. */
const guessed = Number.NEGATIVE_INFINITY;

export function createSpeedEstimate(): SpeedEstimate {
  const levels = new Map<number, Level>();
  let promptTokens: number | null = null;

  const known = (now: number): Level[] => {
    const all = [...levels.values()].sort((a, b) => a.level - b.level);
    const fresh = all.filter(({ at }) => now - at < freshMs);
    return fresh.length > 0 ? fresh : all;
  };

  const note: SpeedEstimate['note'] = (call, now) => {
    const level = Math.round(Math.log2(Math.max(1, call.atOnce)));
    const last = levels.get(level);
    const before = last?.at === guessed ? undefined : last;
    const tokens = Math.max(1, call.outputTokens);
    const writingMs = call.totalMs - (call.firstMs ?? 0);
    const whole = call.firstMs === null || (writingMs < call.totalMs * burst.share && tokens > burst.tokens);
    const each = Math.log(Math.max(leastMs, (whole ? call.totalMs : writingMs) / tokens));
    const first = whole ? null : Math.log(Math.max(leastMs, call.firstMs ?? 0));
    levels.set(level, {
      level,
      first: first === null ? (before?.first ?? null) : mixed(before?.first ?? null, first),
      each: mixed(before?.each ?? null, each),
      at: now,
    });
    promptTokens =
      promptTokens === null ? call.promptTokens : promptTokens + weight * (call.promptTokens - promptTokens);
  };

  return {
    note,
    noteSilence(call, now) {
      if (levels.size > 0) return;
      note({ ...call, firstMs: call.totalMs, totalMs: call.totalMs * 2, outputTokens: silentTokens }, now);
      for (const [level, guess] of levels) levels.set(level, { ...guess, at: guessed });
    },
    expectedMs(size, atOnce, now) {
      const points = known(now);
      if (points.length === 0) return null;
      const x = Math.log2(Math.max(1, atOnce));
      const each = Math.exp(
        valueAt(
          points.map(({ level, each: y }) => ({ x: level, y })),
          x,
        ),
      );
      const firsts = points.flatMap(({ level, first }) => (first === null ? [] : [{ x: level, y: first }]));
      const first = firsts.length === 0 ? 0 : Math.exp(valueAt(firsts, x));
      const unread = Math.max(0, size.promptTokens - (promptTokens ?? 0));
      return first + unread * each * readingShare + size.outputTokens * each;
    },
  };
}

function mixed(before: number | null, now: number): number {
  if (before === null) return now;
  return before + (now < before ? weightDownwards : weight) * (now - before);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Between the points a straight line; beyond the last as steep as between the first and the last; before the first level. */
function valueAt(points: readonly Point[], x: number): number {
  const [first, last] = [points[0] as Point, points.at(-1) as Point];
  if (x <= first.x) return first.y;
  if (x >= last.x) {
    const steep = points.length > 1 ? (last.y - first.y) / (last.x - first.x) : unseenSlope;
    return last.y + Math.min(Math.LN2, Math.max(0, steep)) * (x - last.x);
  }
  const above = points.findIndex((point) => point.x > x);
  const [from, to] = [points[above - 1] as Point, points[above] as Point];
  return from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
}
