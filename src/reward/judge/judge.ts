import { LRUCache } from 'lru-cache';
import { RedraftError } from '../../contract/error.ts';
import type { AskJudge, JudgeFacts, Judging } from '../../contract/judge.ts';
import type { Reward, RewardItem, RewardScore, ScoreOptions } from '../../contract/reward.ts';
import type { Clock } from '../../contract/runtime.ts';
import { unlessAborted } from '../../kit/unless-aborted.ts';
import { companiesOf, shuffle, type Company } from './companies.ts';
import { judgeFault } from './judge-fault.ts';
import { judgeRequest, labelsOf } from './judge-messages.ts';
import type { Outages } from './outages.ts';
import { readMarks } from './read-marks.ts';

export interface JudgeOptions extends JudgeFacts {
  /** Instead of the policy's; null: the policy's. */
  readonly principles: readonly string[] | null;
  readonly timeoutMs: number;
  readonly ask: AskJudge;
  readonly clock: Clock;
  readonly outages: Outages;
}

type Marks = ReadonlyMap<string, number | null>;

/** The draft's first mark, by prompt and draft: what later calls about its candidates are measured by. */
interface Anchors {
  get(key: string): number | undefined;
  set(key: string, mark: number): unknown;
}

const rememberedAnchors = 1000;

/**
 * A chat model that reads texts side by side and marks each from 1 to 10: all of a passage in one call, and once more in
 * the reverse order, whose mean favours no end of the list (position bias of LLM judges: arXiv 2305.17926). Marks of
 * different calls do not compare, so the draft stands in each: a text's reward is the draft's first mark, and what the
 * text got over it in the same call. It may lie a little outside 1 to 10. Texts without a draft get their marks.
 * Rejects with `reward_unavailable` where a call fails, is cut off, or holds no mark for the draft.
 */
export function createJudgeReward(options: JudgeOptions): Reward {
  const { model, orders, revision, outages } = options;
  const open = (anchors: Anchors): Pick<Reward, 'model' | 'judge' | 'score'> => ({
    model,
    judge: { model, orders, revision },
    score: (items, how) =>
      inTime(options, how.signal, (signal) => scoreItems(items, { ...how, signal }, { ...options, anchors })),
  });
  return {
    ...open(new LRUCache<string, number>({ max: rememberedAnchors })),
    forTenant: () => open(new Map()),
    // Asking it would cost money: it is trusted until it has failed.
    trouble: () => Promise.resolve(outages.recent()),
  };
}

/** Ends every call with the first that fails, with the time, and with the client. */
async function inTime<T>(
  { model, timeoutMs, clock, outages }: JudgeOptions,
  client: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (client.aborted) throw new RedraftError('cancelled', 'scoring was cancelled', { cause: client.reason });
  const over = new AbortController();
  const late = Promise.withResolvers<never>();
  clock.sleep(timeoutMs, over.signal).then(
    () => late.reject(new RedraftError('upstream_timeout', 'It did not answer in time.')),
    () => {},
  );
  try {
    const done = await unlessAborted(
      Promise.race([work(AbortSignal.any([client, over.signal])), late.promise]),
      client,
    );
    outages.worked();
    return done;
  } catch (error) {
    const fault = judgeFault(model, error);
    if (!client.aborted) outages.failed(fault);
    throw fault;
  } finally {
    over.abort(new RedraftError('cancelled', 'These marks are no longer needed.'));
  }
}

type Tools = JudgeOptions & { readonly anchors: Anchors };

async function scoreItems(items: readonly RewardItem[], how: ScoreOptions, tools: Tools): Promise<RewardScore[]> {
  const rewards = items.map((): number | null => null);
  await Promise.all(
    companiesOf(items).map(async (company) => {
      const rewardOf = await markCompany(company, how, tools);
      for (const at of company.members) rewards[at] = rewardOf(items[at]!.text);
    }),
  );
  return rewards.map((reward) => ({ reward, uncertainty: null, terms: {} }));
}

async function markCompany(
  company: Company,
  how: ScoreOptions,
  tools: Tools,
): Promise<(text: string) => number | null> {
  const { draft, prompt } = company;
  const parts = await Promise.all(company.parts.map((texts) => markPart(texts, company, { how, tools })));
  if (draft === null) return (text) => find(parts, text)?.get(text) ?? null;
  const key = JSON.stringify([prompt, draft]);
  const first = tools.anchors.get(key) ?? parts[0]!.get(draft)!;
  tools.anchors.set(key, first);
  return (text) => {
    const part = find(parts, text);
    const mark = part?.get(text) ?? null;
    return mark === null ? null : first + (mark - part!.get(draft)!);
  };
}

const find = (parts: readonly Marks[], text: string): Marks | undefined => parts.find((part) => part.has(text));

/** The mean over the orders; null for a text that one of them left without a mark: half of it would have a place's favour. */
async function markPart(
  texts: readonly string[],
  { prompt, draft }: Company,
  { how, tools }: { readonly how: ScoreOptions; readonly tools: Tools },
): Promise<Marks> {
  const { order, code } = await shuffle(texts);
  const asked = texts.length > 1 && tools.orders > 1 ? [order, order.toReversed()] : [order];
  const principles = tools.principles ?? how.judging?.principles ?? [];
  const marked = await Promise.all(
    asked.map(async (shown) => {
      const request = judgeRequest(shown, { code, prompt, principles });
      const { text, finishReason } = await tools.ask(request, { call: callOf(how.judging), signal: how.signal });
      if (finishReason === 'length' || finishReason === 'content_filter')
        throw new RedraftError('upstream_invalid_response', 'Its answer was cut off.');
      const marks = readMarks(text, labelsOf(shown.length));
      return new Map(shown.map((one, at) => [one, marks[at] ?? null]));
    }),
  );
  const marks = new Map(
    order.map((text) => {
      const own = marked.map((one) => one.get(text) ?? null);
      return [text, own.includes(null) ? null : own.reduce((sum: number, mark) => sum + mark!, 0) / own.length];
    }),
  );
  const needed = draft === null ? [...marks.values()] : [marks.get(draft)];
  if (needed.every((mark) => typeof mark !== 'number'))
    throw new RedraftError('upstream_invalid_response', 'Its answer holds no marks that can be read.');
  return marks;
}

const callOf = (judging: Judging | undefined) => judging?.call ?? null;
