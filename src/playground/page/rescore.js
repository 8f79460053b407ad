/** @import { RedraftObject } from '../../contract/answer.ts' */
/** @import { Api } from './api.js' */
/** @import { Review } from './review.js' */
import { ApiError } from './api.js';
import { compareUndone, compareWhole, readRewards } from './score.js';

const pauseMs = 250;

/**
 * Tells the reward of the text as it stands after every change of it, as soon as the changes pause.
 * @param {{ readonly api: Api, readonly redraft: RedraftObject, readonly review: Review }} asked
 * @param {(said: { reward: number | null, gap: number | null, whole: boolean } | { trouble: string } | 'asking' | null) => void} tell
 *   null: the text is as it was returned.
 */
export function rescoreChanges({ api, redraft, review }, tell) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let asking = new AbortController();

  const ask = async () => {
    const comparison = review.isByHand()
      ? compareWhole(review.draft, review.text())
      : compareUndone(review.draft, { edits: review.edits, passages: redraft.passages }, review.undone());
    const { signal } = asking;
    try {
      const input = [...comparison.before, ...comparison.after];
      const { model, data } = await scoresOf(api, { input, model: redraft.reward_model, signal });
      if (signal.aborted) return;
      if (model !== redraft.reward_model) {
        tell({ trouble: 'The reward model that ranked the revision cannot be asked any more.' });
        return;
      }
      const { before, after } = readRewards(comparison, data);
      tell({
        reward: after,
        gap: before === null || after === null ? null : after - before,
        whole: review.isByHand() || !redraft.passages,
      });
    } catch (error) {
      if (!signal.aborted) tell({ trouble: error instanceof Error ? error.message : String(error) });
    }
  };

  review.onChange(() => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    if (review.verdict() === 'accepted') {
      tell(null);
      return;
    }
    tell('asking');
    timer = setTimeout(ask, pauseMs);
  });
}

/**
 * A model with a tenant's own taste has no name to ask by: it is what the tenant gets when it names none.
 * @param {Api} api
 * @param {{ input: string[], model: string, signal: AbortSignal }} request
 */
async function scoresOf(api, { input, model, signal }) {
  const answer = await api.post('v1/rewards', { input, model }, signal).catch((error) => {
    if (error instanceof ApiError && error.code === 'model_not_found') return api.post('v1/rewards', { input }, signal);
    throw error;
  });
  return /** @type {{ model: string, data: { reward: number | null }[] }} */ (answer);
}
