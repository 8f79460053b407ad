import type { RedraftError } from '../../contract/error.ts';
import type { Clock, Logger } from '../../contract/runtime.ts';

/** What the last calls said of a judge, logged where it changes. */
export interface Outages {
  worked(): void;
  failed(fault: RedraftError): void;
  /** Why it failed a moment ago, nothing having worked since; null where it did not. */
  recent(): string | null;
}

/** Nobody asks a judge only to see whether it is back: after so long it is taken to be. */
const forgottenAfterMs = 30_000;

export function createOutages(name: string, { clock, logger }: { clock: Clock; logger: Logger }): Outages {
  let last: { readonly said: string; readonly at: number } | null = null;
  return {
    worked() {
      if (last) logger.info('a judge answers again', { reward: name });
      last = null;
    },
    failed({ code, message }) {
      if (code !== 'reward_unavailable') return;
      if (!last) logger.warn('a judge gave no marks', { reward: name, cause: message });
      last = { said: message, at: clock.elapsed() };
    },
    recent: () => (last && clock.elapsed() - last.at < forgottenAfterMs ? last.said : null),
  };
}
