import { RedraftError } from '../contract/error.ts';
import type { Reward, RewardItem, RewardScore, ScoreOptions } from '../contract/reward.ts';
import type { RewardTerm } from './score.ts';
import type { PassageTools } from './tools.ts';

/** How long after the deadline a ranking that is under way may still take: less than people notice, enough for one call. */
const closingMs = 250;
/** Of these what the model itself may take; the rest is for its stand-in, which is at hand. */
const ownMs = 150;

const unknown: RewardScore = { reward: null, uncertainty: null, terms: {} };

/**
 * The terms for one passage and one prompt, each text scored once however often it is ranked. A reward that is not there
 * soon after the deadline is no longer waited for: its text has none.
 */
export function rememberScores({
  terms,
  deadline,
  clock,
  signal,
}: Pick<PassageTools, 'terms' | 'deadline' | 'clock' | 'signal'>): RewardTerm[] {
  const [late, closed] = [new AbortController(), new AbortController()];
  const close = () =>
    void clock
      .sleep(ownMs, signal)
      .then(() => {
        late.abort();
        return clock.sleep(closingMs - ownMs, signal);
      })
      .then(
        () => closed.abort(),
        () => {},
      );
  if (deadline.aborted) close();
  else deadline.addEventListener('abort', close, { once: true });
  return terms.map((term) => ({
    ...term,
    reward: remember(term.reward, { late: late.signal, closed: closed.signal }),
  }));
}

/** Once a stand-in has stepped in, every text is scored again: a passage's scores are of one model, `model`. */
function remember(reward: Reward, { late, closed }: Readonly<Record<'late' | 'closed', AbortSignal>>): Reward {
  const known = new Map<string, RewardScore>();
  let model = reward.model;

  const scoreMissing = async (items: readonly RewardItem[], how: ScoreOptions): Promise<void> => {
    const missing = [...new Map(items.map((item) => [item.text, item])).values()].filter(
      ({ text }) => !known.has(text),
    );
    if (missing.length === 0) return;
    const asked = reward.model;
    const scores = await unlessClosed(reward.score(missing, { ...how, deadline: late }), closed);
    if (scores && scores.length !== missing.length) {
      throw new RedraftError('reward_unavailable', 'The reward model lost a text.');
    }
    if (scores && reward.model === asked) {
      for (const [index, score] of scores.entries()) known.set(missing[index]!.text, score);
    }
  };

  return {
    get model() {
      return model;
    },
    get judge() {
      return reward.judge;
    },
    async score(items, options) {
      const signal = AbortSignal.any([options.signal, closed]);
      do {
        if (model !== reward.model) known.clear();
        model = reward.model;
        await scoreMissing(items, { ...options, signal });
      } while (model !== reward.model);
      return items.map(({ text }) => known.get(text) ?? unknown);
    },
    ...(reward.preference && { preference: reward.preference.bind(reward) }),
    ...(reward.noise && { noise: reward.noise.bind(reward) }),
    ...(reward.against && { against: reward.against.bind(reward) }),
  };
}

/** Null where the time is over first. */
function unlessClosed<T>(promise: Promise<T>, closed: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const close = () => resolve(null);
    if (closed.aborted) close();
    closed.addEventListener('abort', close, { once: true });
    promise.then(resolve, (cause: unknown) => (closed.aborted ? resolve(null) : reject(cause as Error)));
    void promise.finally(() => closed.removeEventListener('abort', close)).catch(() => {});
  });
}
