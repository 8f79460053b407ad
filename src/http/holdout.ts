import type { Settings } from '../contract/settings.ts';
import type { Tenant } from '../contract/tenant.ts';

const possible = 2 ** 32;

/**
 * `holdout` for the policy's share of what there is to revise, by a stable hash of tenant, policy and `subject`; null
 * for the rest. The share is asked for alone: a greater one holds out all that a smaller one did.
 */
export async function holdout(
  settings: Settings,
  tenant: Tenant,
  subject: readonly unknown[],
): Promise<'holdout' | null> {
  const { name, experiment } = settings.policy;
  if (experiment.holdout === 0 || settings.mode === 'off') return null;
  const text = JSON.stringify([tenant.id, name, ...subject]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return new DataView(digest).getUint32(0) < experiment.holdout * possible ? 'holdout' : null;
}
