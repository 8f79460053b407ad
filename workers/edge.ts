import editCategories from '../models/edit-categories.json' with { type: 'json' };
import artifact from '../models/writing-quality.bin';
import academicPolicy from '../policies/academic.yaml';
import defaultPolicy from '../policies/default.yaml';
import fictionPolicy from '../policies/fiction.yaml';
import legalPolicy from '../policies/legal.yaml';
import marketingPolicy from '../policies/marketing.yaml';
import supportPolicy from '../policies/support.yaml';
import { createApp } from '../src/app.ts';
import { compose } from '../src/compose.ts';
import { configSchema, tenantsSchema } from '../src/contract/config.ts';
import { RedraftError } from '../src/contract/error.ts';
import { rewardsSchema } from '../src/contract/reward-config.ts';
import { pricesSchema } from '../src/contract/limits.ts';
import type { Logger } from '../src/contract/runtime.ts';
import type { Services } from '../src/contract/services.ts';
import type { Tenant } from '../src/contract/tenant.ts';
import { systemClock } from '../src/kit/clock.ts';
import { parseYamlFile } from '../src/kit/yaml-file.ts';
import { createD1Database, type D1Binding } from '../src/ledger/d1.ts';
import { createRecentStore } from '../src/ledger/recent.ts';
import { createSqlStore, type SqlStore } from '../src/ledger/sql-store.ts';
import { loadPolicies } from '../src/policy/load.ts';
import { createRewards } from '../src/reward/create-rewards.ts';
import { categoryModelSchema } from '../src/select/categorise/model.ts';
import { createKeyAuthentication } from '../src/tenancy/key-authentication.ts';
import { createKeyHasher, shortestSecret } from '../src/tenancy/key-hasher.ts';
import { createMemoryCounters } from '../src/tenancy/limits-memory.ts';
import { createLimiter } from '../src/tenancy/limits.ts';
import { createSharedKey } from '../src/tenancy/shared-key.ts';
import { createTenants } from '../src/tenancy/tenants.ts';
import { createFetchTransport } from '../src/upstream/fetch-transport.ts';
import { playgroundFiles } from './playground-files.ts';

export interface Env {
  /** What clients send as their API key where there are no tenants; without it nobody is served. */
  readonly REDRAFT_KEY?: string;
  /** `tenants` as in redraft.yaml, as YAML or JSON. Their keys are in the database. */
  readonly REDRAFT_TENANTS?: string;
  /** `prices` as in redraft.yaml. */
  readonly REDRAFT_PRICES?: string;
  /** `rewards` as in redraft.yaml, as YAML or JSON; without files. */
  readonly REDRAFT_REWARDS?: string;
  /** Under which keys are hashed; at least 32 characters. */
  readonly REDRAFT_KEY_SECRET?: string;
  readonly OPENAI_API_KEY?: string;
  readonly OPENAI_BASE_URL?: string;
  readonly DB?: D1Binding;
}

/**
 * The platform lets a request have six connections that await their headers, and holds back the others while their
 * timeouts run; so they wait here. One request may not settle another's promise: no queue is shared by an isolate's requests.
 */
const headersAtOnce = 6;

const policyFiles = [
  { name: 'policies/academic.yaml', text: academicPolicy },
  { name: 'policies/default.yaml', text: defaultPolicy },
  { name: 'policies/fiction.yaml', text: fictionPolicy },
  { name: 'policies/legal.yaml', text: legalPolicy },
  { name: 'policies/marketing.yaml', text: marketingPolicy },
  { name: 'policies/support.yaml', text: supportPolicy },
];

const usualRewards = 'quality: { kind: embedded }';
const edgeRewardsSchema = rewardsSchema.refine(
  (rewards) =>
    Object.values(rewards).every(
      (reward) =>
        reward.kind === 'embedded' ||
        reward.kind === 'judge' ||
        [reward.calibration, reward.chat_template, 'tokenizer' in reward ? reward.tokenizer : null].every(
          (file) => file === null,
        ),
    ),
  'expected rewards without calibration, chat_template and tokenizer: there are no files to read on Workers',
);

/** Workers collect what is written to the console. */
const logger: Logger = {
  info: (message, fields) => console.log(JSON.stringify({ level: 'info', message, ...fields })),
  warn: (message, fields) => console.warn(JSON.stringify({ level: 'warn', message, ...fields })),
  error: (message, fields) => console.error(JSON.stringify({ level: 'error', message, ...fields })),
};

/** Binds Cloudflare's parts. An isolate makes its app once, at its first request. */
async function createEdgeApp(env: Env) {
  const upstreams =
    env.OPENAI_API_KEY || env.OPENAI_BASE_URL
      ? {
          openai: { base_url: env.OPENAI_BASE_URL || 'https://api.openai.com/v1', api_key: env.OPENAI_API_KEY || null },
        }
      : {};
  const tenants = parseYamlFile({ name: 'REDRAFT_TENANTS', text: env.REDRAFT_TENANTS ?? '' }, tenantsSchema);
  const prices = parseYamlFile({ name: 'REDRAFT_PRICES', text: env.REDRAFT_PRICES ?? '' }, pricesSchema);
  const rewards = parseYamlFile(
    { name: 'REDRAFT_REWARDS', text: env.REDRAFT_REWARDS || usualRewards },
    edgeRewardsSchema,
  );
  const config = configSchema.parse({ upstreams, tenants, prices, rewards });
  const policies = await loadPolicies(policyFiles);
  const transport = createFetchTransport();
  const store = env.DB ? createSqlStore(createD1Database(env.DB)) : null;
  const counters = store ?? createMemoryCounters();
  return createApp(
    compose({
      config,
      policies,
      editCategories: categoryModelSchema.parse(editCategories),
      rewards: createRewards(config.rewards, {
        artifact: new Uint8Array(artifact),
        transport,
        clock: systemClock,
        random: Math.random,
        logger,
        acrossRequests: false,
        tastes: store,
        files: new Map(),
      }),
      transport,
      store: createRecentStore(store),
      clock: systemClock,
      random: Math.random,
      logger,
      authenticate: await createAuthentication(env, createTenants(tenants, policies), store),
      // Isolates come and go, so minutes are counted in the database too; requests at once are counted by each isolate alone.
      admit: createLimiter({ counters: { minute: counters, lasting: counters }, clock: systemClock, logger }),
      draining: () => false,
      loopbackOnly: false,
      readPageFile: async (name) => playgroundFiles[name] ?? '',
      headersAtOnce,
    }),
  );
}

async function createAuthentication(
  env: Env,
  tenants: ReadonlyMap<string, Tenant>,
  keys: SqlStore | null,
): Promise<Services['authenticate']> {
  if (tenants.size === 0) return createSharedKey(env.REDRAFT_KEY);
  const secret = env.REDRAFT_KEY_SECRET ?? '';
  if (!keys || secret.length < shortestSecret) {
    return () => {
      throw new RedraftError(
        'not_configured',
        `Tenants need the database DB, and REDRAFT_KEY_SECRET with at least ${shortestSecret} characters.`,
      );
    };
  }
  return createKeyAuthentication({ keys, hasher: await createKeyHasher(secret), tenants, clock: systemClock, logger });
}

const apps = new WeakMap<Env, ReturnType<typeof createEdgeApp>>();

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    let app = apps.get(env);
    if (!app) {
      app = createEdgeApp(env);
      apps.set(env, app);
    }
    return (await app).fetch(request);
  },
};
