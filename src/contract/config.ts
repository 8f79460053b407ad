import { z } from 'zod';
import { limitsSchema, pricesSchema } from './limits.ts';
import { rewardsSchema } from './reward-config.ts';

const upstreamSchema = z.strictObject({
  base_url: z.url({ protocol: /^https?$/ }),
  api_key: z
    .string()
    .nullable()
    .default(null)
    .transform((key) => (key === '' ? null : key)),
  models: z.array(z.string().min(1)).min(1).default(['*']),
  timeout_s: z.number().positive().max(3600).default(120),
  passthrough: z.enum(['stateless', 'all', 'none']).default('stateless'),
  max_concurrency: z
    .int()
    .min(1)
    .max(1024)
    .default(64)
    .describe(
      'The most calls that the answers of all requests make here at once: drafts, revisions, judges, embeddings, each until its ' +
        'body has ended. Others wait their turn, which goes round by tenant. Requests that are passed through are the ' +
        "clients' own and do not count. Workers have a bound of their own instead.",
    ),
  share: z
    .enum(['auto', 'n', 'prefix'])
    .default('auto')
    .describe(
      "How candidates share a prompt. n: one call with 'n', the cheapest, all candidates asked alike. prefix: calls side by " +
        "side whose prompts begin alike, for the provider's prompt cache, each with a focus of its own; 'n' is never sent. " +
        "auto: as the strategy sees fit. Where 'n' is sent, an upstream that refuses, ignores or caps it is found out and " +
        'remembered, model by model.',
    ),
});

/** Who may do what; their keys are in the storage. With none, anyone on this machine is served and nobody else. */
export const tenantsSchema = z
  .record(
    z
      .string()
      .regex(
        /^(?!(?:open|shared)$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
        'expected a name of letters, digits, ".", "_" or "-", other than "open" and "shared"',
      ),
    z.strictObject({
      /** What its requests get that name none. */
      policy: z.string().min(1).default('default'),
      /** What its requests may name; null: its own only. */
      policies: z.array(z.string().min(1)).min(1).nullable().default(null),
      limits: limitsSchema.optional(),
    }),
  )
  .default({});

/** `redraft.yaml`. Unknown fields are refused. */
export const configSchema = z
  .strictObject({
    server: z
      .strictObject({
        host: z.string().min(1).default('127.0.0.1'),
        port: z.int().min(0).max(65_535).default(8787),
        max_body_mb: z.number().positive().max(1024).default(32),
        admin_key: z
          .string()
          .nullable()
          .default(null)
          .transform((key) => (key === '' ? null : key))
          .describe(
            'What opens `GET /metrics` to other machines, as a bearer. Without it only this machine is answered.',
          ),
        /** False turns Redraft into a plain proxy. */
        revise: z.boolean().default(true),
      })
      .prefault({}),
    defaults: z.strictObject({ model: z.string().min(1).default('gpt-5-mini') }).prefault({}),
    upstreams: z.record(z.string().min(1), upstreamSchema).default({}),
    rewards: rewardsSchema,
    /** A folder of policy files; a relative path starts at the configuration's own folder. */
    policies: z.string().min(1).nullable().default(null),
    storage: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('sqlite'), path: z.string().min(1).default('./data/redraft.db') }),
        z.strictObject({
          kind: z.literal('postgres'),
          url: z
            .string()
            .regex(/^postgres(?:ql)?:\/\//, 'expected a URL such as postgres://user:password@host:5432/database'),
        }),
        /** The last answers only, and only in this process: no keys, no feedback. */
        z.strictObject({ kind: z.literal('memory') }),
      ])
      .default({ kind: 'sqlite', path: './data/redraft.db' }),
    prices: pricesSchema,
    tenants: tenantsSchema,
  })
  .refine(({ storage, tenants }) => storage.kind !== 'memory' || Object.keys(tenants).length === 0, {
    path: ['storage', 'kind'],
    message: 'expected sqlite or postgres: the keys of tenants must outlast the server',
  });

export type Config = z.infer<typeof configSchema>;
