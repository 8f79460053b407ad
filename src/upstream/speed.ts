import { LRUCache } from 'lru-cache';
import type { Clock } from '../contract/runtime.ts';
import type { Speed } from '../contract/speed.ts';
import { estimateTokens } from './meter.ts';
import { createSpeedEstimate, type SpeedEstimate } from './speed-estimate.ts';

/** Models that one upstream is asked for are few; a client who invents names must not fill the memory. */
const rememberedModels = 500;
/** Fewer say nothing of how fast the others would be. */
const tellingTokens = 20;

/** A call that is open. */
interface Open {
  readonly promptTokens: number;
  readonly answers: number;
  readonly began: number;
  readonly areaBefore: number;
  firstAt: number | null;
  chars: number;
}

interface Watched {
  readonly estimate: SpeedEstimate;
  readonly open: Set<Open>;
  /** Answers that are open, and their number times its duration so far. */
  count: number;
  area: number;
  changedAt: number;
}

export function createSpeed(clock: Clock): Speed {
  const models = new LRUCache<string, Watched>({ max: rememberedModels });
  const watchedOf = (model: string): Watched => {
    const known = models.get(model);
    if (known) return known;
    const created = { estimate: createSpeedEstimate(), open: new Set<Open>(), count: 0, area: 0, changedAt: 0 };
    models.set(model, created);
    return created;
  };

  const change = (watched: Watched, answers: number): number => {
    const now = clock.elapsed();
    watched.area += watched.count * (now - watched.changedAt);
    watched.changedAt = now;
    watched.count += answers;
    return now;
  };

  return {
    watch({ model, promptChars, answers = 1 }) {
      const watched = watchedOf(model);
      const began = change(watched, answers);
      const promptTokens = estimateTokens(promptChars);
      const call: Open = { promptTokens, answers, began, areaBefore: watched.area, firstAt: null, chars: 0 };
      watched.open.add(call);
      return {
        wrote(chars) {
          if (chars > 0) call.firstAt ??= clock.elapsed();
          call.chars = chars;
        },
        ended(how, tokens) {
          if (!watched.open.delete(call)) return;
          const { count } = watched;
          const now = change(watched, -answers);
          if (how !== 'failed') noteCall(watched, call, { now, tokens, finished: how === 'finished', atEnd: count });
        },
      };
    },
    expectedMs(model, size, calls) {
      const watched = models.get(model);
      if (!watched) return null;
      const now = clock.elapsed();
      const atOnce = watched.count + calls;
      return watched.estimate.expectedMs(size, atOnce, now) ?? soFar(watched, now).expectedMs(size, atOnce, now);
    },
  };
}

function noteCall(
  { estimate, area }: Watched,
  call: Open,
  end: { readonly now: number; readonly tokens: number | null; readonly finished: boolean; readonly atEnd: number },
): void {
  const totalMs = end.now - call.began;
  const atOnce = totalMs > 0 ? (area - call.areaBefore) / totalMs : end.atEnd;
  const seen = { promptTokens: call.promptTokens, totalMs, atOnce };
  const outputTokens = shownTokens(call.chars, end.tokens) / call.answers;
  const came = call.firstAt === null || call.firstAt === end.now;
  if (outputTokens >= tellingTokens) {
    estimate.note({ ...seen, firstMs: came ? null : (call.firstAt ?? 0) - call.began, outputTokens }, end.now);
  } else if (!end.finished) {
    estimate.noteSilence(seen, end.now);
  }
}

/** What the calls that are open show: enough to begin with. */
function soFar({ open, count }: Watched, now: number): SpeedEstimate {
  const estimate = createSpeedEstimate();
  for (const { promptTokens, began, firstAt, chars } of open) {
    const outputTokens = estimateTokens(chars);
    if (firstAt === null || outputTokens < tellingTokens) continue;
    estimate.note({ promptTokens, outputTokens, firstMs: firstAt - began, totalMs: now - began, atOnce: count }, now);
  }
  return estimate;
}

/**
 * The tokens of an answer's text. What the upstream counts may hold thoughts as well, or be of one of several choices: where
 * it cannot be the text's, the text is estimated.
 */
function shownTokens(chars: number, told: number | null): number {
  return told !== null && told <= Math.max(chars, 20) && told >= chars / 8 ? told : estimateTokens(chars);
}
