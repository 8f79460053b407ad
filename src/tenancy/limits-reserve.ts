import { RedraftError } from '../contract/error.ts';
import type { Estimate, Reservation } from '../contract/limits.ts';
import type { Clock, Logger } from '../contract/runtime.ts';
import type { Usage } from '../contract/usage.ts';
import { limitReached, notPriced } from './limits-errors.ts';
import { amountOf, type Gauge } from './limits-gauge.ts';

const none: Usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };

export interface LimitTools {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told the field of a limit that has kept a request out. */
  readonly onReached: (limit: string) => void;
}

/** What a request takes of one gauge. */
interface Part {
  readonly gauge: Gauge;
  readonly draft: number;
  readonly extra: number;
  held: number;
}

/**
 * Sets aside, on every gauge, what a request may use. Each gauge is added to first, in one atomic step, and what does not
 * fit is given back: so two requests never both get what there is for one, on however many nodes. While more than fits is
 * on its way back others may find less than there is, never more.
 */
export async function reserve(
  gauges: readonly Gauge[],
  estimate: Estimate,
  { clock, logger, onReached }: LimitTools,
): Promise<Reservation> {
  const parts = gauges.map((gauge) => partOf(gauge, estimate));
  await addAll(parts, logger);
  const rooms = parts.map(({ gauge, draft, extra }) => ({
    room: gauge.limit - ((gauge.used ?? 0) - draft - extra),
    // Nobody asked for a draft as long as the guess: it must not keep a request out for good.
    least: estimate.assumed ? Math.min(draft, gauge.limit) : draft,
  }));
  const refused = parts.filter((_, index) => (rooms[index]?.room ?? 0) < (rooms[index]?.least ?? 0));
  if (refused.length > 0) {
    const now = clock.now();
    const told = refused
      .map((part) => ({ part, used: (part.gauge.used ?? 0) - part.held }))
      .reduce((a, b) => (b.part.gauge.window.endsAt > a.part.gauge.window.endsAt ? b : a));
    const error = limitReached(told.part.gauge, { used: told.used, requested: told.part.draft, now });
    onReached(told.part.gauge.field);
    await changeAll(parts, () => 0, logger);
    throw error;
  }
  const shares = parts.flatMap(({ draft, extra }, index) =>
    extra === 0 ? [] : [Math.max(0, ((rooms[index]?.room ?? 0) - draft) / extra)],
  );
  const share = Math.min(1, ...shares);
  await changeAll(
    parts,
    ({ draft, extra }, index) => Math.min(draft + Math.floor(extra * share), rooms[index]?.room ?? 0),
    logger,
  );
  return {
    share,
    settle: (used) => changeAll(parts, ({ gauge, held }) => amountOf(gauge, used, estimate.costOf) ?? held, logger),
  };
}

function partOf(gauge: Gauge, { draft, extra, costOf }: Estimate): Part {
  const ofDraft = amountOf(gauge, { draft, revise: none, judge: none }, costOf);
  const ofExtra = amountOf(gauge, extra, costOf);
  if (ofDraft === null || ofExtra === null) throw notPriced();
  return { gauge, draft: ofDraft, extra: ofExtra, held: ofDraft + ofExtra };
}

/** All or none. Throws `not_ready` where the counters cannot be reached: nothing is spent that nobody counts. */
async function addAll(parts: readonly Part[], logger: Logger): Promise<void> {
  const added = await Promise.allSettled(parts.map(({ gauge, held }) => gauge.add(held)));
  const fault = added.find((result) => result.status === 'rejected');
  if (!fault) return;
  await changeAll(
    parts.filter((_, index) => added[index]?.status === 'fulfilled'),
    () => 0,
    logger,
  );
  throw notCounted(fault.reason, logger);
}

/** A change that is lost leaves more counted than was used: until the window ends, and never less. */
async function changeAll(
  parts: readonly Part[],
  to: (part: Part, index: number) => number,
  logger: Logger,
): Promise<void> {
  await Promise.all(
    parts.map(async (part, index) => {
      const amount = to(part, index);
      const change = amount - part.held;
      if (change === 0) return;
      part.held = amount;
      await part.gauge.add(change).catch((fault: unknown) => {
        logger.error('what a request used was not counted', { unit: part.gauge.unit, change, fault: String(fault) });
      });
    }),
  );
}

export function notCounted(cause: unknown, logger: Logger): RedraftError {
  logger.error('the limits could not be checked', { fault: String(cause) });
  return new RedraftError('not_ready', 'Limits cannot be checked now.', { cause, retryAfterSeconds: 1 });
}
