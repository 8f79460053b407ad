import { RedraftError } from '../contract/error.ts';
import { type Caller, openTenant } from '../contract/tenant.ts';
import { bearer } from '../kit/bearer.ts';
import { equalKeys } from '../kit/equal-keys.ts';

/**
 * One key for one tenant: the least that a server which strangers can reach must ask for. Without a key it serves nobody.
 * The key comes as the bearer, or in `x-redraft-key` where the bearer is meant for the upstream.
 */
export function createSharedKey(key: string | undefined): (headers: Headers) => Promise<Caller> {
  return async (headers) => {
    if (!key)
      throw new RedraftError(
        'not_configured',
        'No tenants are defined, so nobody is served: set the secret REDRAFT_KEY.',
      );
    const own = headers.get('x-redraft-key');
    const bearing = bearer(headers.get('authorization'));
    const given = own ?? bearing;
    if (given !== null && (await equalKeys(given, key))) {
      return { tenant: { ...openTenant, id: 'shared' }, clientKey: own === null || bearing === key ? null : bearing };
    }
    throw new RedraftError(
      'invalid_api_key',
      given === null ? "You didn't provide an API key." : 'Incorrect API key provided.',
    );
  };
}
