import type { Hono } from 'hono';
import { RedraftError } from '../contract/error.ts';
import type { Judging } from '../contract/judge.ts';
import { rewardRequestSchema } from '../contract/request.ts';
import type { Reward } from '../contract/reward.ts';
import type { Services } from '../contract/services.ts';
import { parseRequest } from '../kit/parse-request.ts';
import type { EdgeEnv } from './edge.ts';
import { chargeJudging } from './charge-judging.ts';
import { judgesIn } from './judges.ts';
import { readJsonBody } from './read-body.ts';

/**
 * `POST /v1/rewards`: what a reward model says of texts. `model` is a reward's name in the configuration, or its model's id.
 * What a judge used of tokens is told as `usage`.
 */
export function rewards(app: Hono<EdgeEnv>, services: Services): void {
  app.post('/v1/rewards', async (c) => {
    const body = await readJsonBody(c);
    const { input, model, prompt } = parseRequest(rewardRequestSchema, body.value);
    const found = findReward(services.rewards, model);
    const reward = found.forTenant?.(c.get('tenant').id) ?? found;
    const texts = typeof input === 'string' ? [input] : input;
    const score = (judging?: Judging) =>
      reward.score(
        texts.map((text) => ({ text, ...(prompt !== undefined && { prompt }) })),
        { signal: c.req.raw.signal, ...(judging && { judging }) },
      );
    const judges = judgesIn(found);
    const { marked: scores, usage = null } =
      judges.length === 0 ? { marked: await score() } : await chargeJudging(c, services, { judges, texts }, score);
    return c.json({
      object: 'list',
      model: reward.model,
      data: scores.map(({ reward: value, terms }, index) => ({ index, reward: value, terms })),
      ...(usage && { usage }),
    });
  });
}

function findReward(known: ReadonlyMap<string, Reward>, model: string | undefined): Reward {
  const [first] = known.values();
  const found =
    model === undefined ? first : (known.get(model) ?? [...known.values()].find((reward) => reward.model === model));
  if (!found)
    throw new RedraftError('model_not_found', `The reward model '${model}' does not exist.`, { param: 'model' });
  return found;
}
