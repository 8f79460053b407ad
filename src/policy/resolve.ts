import { RedraftError } from '../contract/error.ts';
import type { Overridable, Policies, Policy } from '../contract/policy.ts';
import type { RedraftOptions } from '../contract/request.ts';
import type { PolicyWishes } from '../contract/services.ts';
import type { Settings } from '../contract/settings.ts';
import type { Tenant } from '../contract/tenant.ts';

const nothing: Settings['include'] = new Set();

/**
 * The settings of one request: body beats header beats model suffix beats the tenant's own policy.
 * Throws `policy_not_available` alike for a policy that does not exist and one the tenant may not use,
 * and `override_not_allowed` where a tenant's request would loosen its policy.
 */
export function resolveSettings(policies: Policies, tenant: Tenant, wishes: PolicyWishes): Settings {
  const name = wishes.body.policy ?? wishes.header.policy ?? wishes.headerPolicy ?? wishes.suffix ?? tenant.policy;
  const policy = findPolicy(policies, tenant, name);
  if (!policy) throw policyNotAvailable(name);
  const asked: RedraftOptions = { ...wishes.header, ...wishes.body };
  if (!tenant.open) checkOverrides(policy, asked);
  return {
    policy,
    mode: asked.mode ?? policy.mode,
    n: asked.n ?? policy.candidates.n,
    instruction: asked.instruction ?? null,
    minGap: asked.min_gap ?? policy.select.min_gap,
    maxLatencyMs: asked.max_latency_ms ?? policy.budget.max_latency_ms,
    maxExtraTokens: policy.budget.max_extra_tokens,
    seed: asked.seed ?? null,
    include: asked.include ? new Set(asked.include) : nothing,
  };
}

/** A policy that exists and that the tenant may use, or null. */
export function findPolicy(policies: Policies, tenant: Tenant, name: string): Policy | null {
  const allowed = tenant.policies === null || tenant.policies.includes(name) || name === tenant.policy;
  return allowed ? policies.find(name) : null;
}

export function policyNotAvailable(name: string): RedraftError {
  return new RedraftError('policy_not_available', `The policy "${name}" is not available.`, {
    param: 'redraft.policy',
  });
}

function checkOverrides(policy: Policy, asked: RedraftOptions): void {
  const tightens: Partial<Record<Overridable, boolean>> = {
    n: asked.n !== undefined && asked.n <= policy.candidates.n,
    min_gap: asked.min_gap !== undefined && asked.min_gap >= policy.select.min_gap,
    max_latency_ms: asked.max_latency_ms !== undefined && asked.max_latency_ms <= policy.budget.max_latency_ms,
    mode: asked.mode === policy.mode,
  };
  for (const field of Object.keys(asked) as (keyof RedraftOptions)[]) {
    if (field === 'policy' || asked[field] === undefined || tightens[field]) continue;
    if (policy.overrides.includes(field)) continue;
    throw new RedraftError(
      'override_not_allowed',
      `The policy "${policy.name}" does not let a request change '${field}' this way.`,
      {
        param: `redraft.${field}`,
      },
    );
  }
}
