import { RedraftError } from '../contract/error.ts';
import type { ModelRoute, Services } from '../contract/services.ts';
import type { Settings } from '../contract/settings.ts';
import type { Tenant } from '../contract/tenant.ts';
import { modelMatcher } from '../kit/model-patterns.ts';
import { modelNotFound } from '../kit/model-not-found.ts';
import { splitModelSuffix } from '../kit/model-suffix.ts';
import type { EdgeContext } from './edge.ts';
import { readRedraftOptions, type JsonBody } from './read-body.ts';

/** Who asks, under which settings, of which model. */
export interface Prepared {
  readonly tenant: Tenant;
  readonly settings: Settings;
  readonly route: ModelRoute;
  /** The model as it goes upstream: without Redraft's `@policy`. */
  readonly model: string;
  readonly clientKey: string | null;
}

/** Settles tenant, model, policy and settings of one request, before anything is spent. */
export async function prepare(
  c: EdgeContext,
  services: Services,
  request: { body: JsonBody; model: string; instruction?: string | undefined },
): Promise<Prepared> {
  const tenant = c.get('tenant');
  const clientKey = c.get('clientKey');
  const { model, suffix } = request.model.includes('@')
    ? await splitModel(services, { tenant, clientKey, signal: c.req.raw.signal }, request.model)
    : { model: request.model, suffix: null };
  const said = readRedraftOptions(c, request.body);
  // An instruction beside the `redraft` object is one in it: the policy says whether there may be one.
  const { instruction } = request;
  const options = instruction === undefined ? said : { ...said, body: { instruction, ...said.body } };
  const headerPolicy = c.req.header('x-redraft-policy') ?? null;
  const settings = withinMaximum(
    services.resolveSettings(tenant, { ...options, headerPolicy, suffix }),
    tenant.limits?.max_n,
    options.body.n ?? options.header.n,
  );
  c.set('policy', settings.policy.name);
  const route = services.upstreams.route(model);
  const { limits } = tenant;
  if (limits?.models && route.upstream && !modelMatcher(limits.models)(model)) throw modelNotFound(model);
  return {
    tenant,
    settings: services.limits.revise ? settings : { ...settings, mode: 'off' },
    route,
    model,
    clientKey,
  };
}

/** The tenant's most candidates: a policy that has more is lowered without a word, a request that asks for more is refused. */
function withinMaximum(settings: Settings, most: number | undefined, asked: number | undefined): Settings {
  if (most === undefined || settings.n <= most) return settings;
  if (asked === undefined) return { ...settings, n: most };
  throw new RedraftError('override_not_allowed', `This key may ask for ${most} candidates at most.`, {
    param: 'redraft.n',
  });
}

/** A suffix that is no policy belongs to the model's id, where an upstream lists such a model. */
async function splitModel(
  services: Services,
  who: { tenant: Tenant; clientKey: string | null; signal: AbortSignal },
  given: string,
): Promise<{ model: string; suffix: string | null }> {
  const split = splitModelSuffix(given);
  if (!split) return { model: given, suffix: null };
  if (services.policyAvailable(who.tenant, split.policy)) return { model: split.model, suffix: split.policy };
  const models = await services.upstreams.models(who).catch(() => []);
  if (models.some((entry) => entry.id === given)) return { model: given, suffix: null };
  throw new RedraftError('policy_not_available', `The policy "${split.policy}" is not available.`, { param: 'model' });
}
