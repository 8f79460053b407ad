import type { Dialect } from './dialect.ts';

/**
 * The tables' history: the statements at index i make version i + 1. Forward-only: what was released is never changed,
 * and later versions go at the end.
 */
export const migrations: readonly ((dialect: Dialect) => readonly string[])[] = [
  // Files from before versions were counted have these already.
  ({ integer, strict }) => [
    `CREATE TABLE IF NOT EXISTS rewrites (
       id TEXT PRIMARY KEY,
       answer_id TEXT,
       tenant TEXT NOT NULL,
       created ${integer} NOT NULL,
       texts TEXT NOT NULL,
       redraft TEXT NOT NULL
     )${strict}`,
    'CREATE INDEX IF NOT EXISTS rewrites_by_answer ON rewrites (tenant, answer_id)',
  ],
  ({ integer, real, strict, json }) => [
    ...['model', 'policy', 'policy_version', 'mode', 'outcome', 'reason', 'content'].map(
      (column) => `ALTER TABLE rewrites ADD COLUMN ${column} TEXT`,
    ),
    ...['gap', 'preference', 'cost'].map((column) => `ALTER TABLE rewrites ADD COLUMN ${column} ${real}`),
    `UPDATE rewrites SET ${['policy', 'policy_version', 'mode', 'outcome', 'reason'].map((field) => `${field} = ${json('redraft')} ->> '${field}'`).join(', ')},
       ${['gap', 'preference'].map((field) => `${field} = CAST(${json('redraft')} ->> '${field}' AS ${real})`).join(', ')}`,
    'CREATE INDEX rewrites_by_time ON rewrites (created, id)',
    `CREATE TABLE feedback (
       tenant TEXT NOT NULL,
       rewrite_id TEXT NOT NULL,
       verdict TEXT NOT NULL,
       preferred TEXT,
       content TEXT NOT NULL,
       created ${integer} NOT NULL,
       PRIMARY KEY (tenant, rewrite_id)
     )${strict}`,
    `CREATE TABLE api_keys (
       prefix TEXT PRIMARY KEY,
       tenant TEXT NOT NULL,
       hash TEXT NOT NULL,
       label TEXT,
       created ${integer} NOT NULL,
       expires ${integer},
       revoked ${integer},
       last_used ${integer}
     )${strict}`,
  ],
  // The columns that rate-limiter-flexible asks for, in its order; its own table could not count beyond 2^31.
  ({ integer, strict }) => [
    `CREATE TABLE limit_counters (
       key TEXT PRIMARY KEY,
       points ${integer} NOT NULL DEFAULT 0,
       expire ${integer}
     )${strict}`,
  ],
  ({ integer, strict }) => [
    `CREATE TABLE tastes (
       tenant TEXT NOT NULL,
       version ${integer} NOT NULL,
       base TEXT NOT NULL,
       created ${integer} NOT NULL,
       replaces ${integer} NOT NULL,
       taste TEXT NOT NULL,
       report TEXT NOT NULL,
       PRIMARY KEY (tenant, version)
     )${strict}`,
    `CREATE TABLE tastes_in_force (
       tenant TEXT PRIMARY KEY,
       version ${integer} NOT NULL
     )${strict}`,
  ],
  // No record in shadow was written by a released version, so there is none to fill these from.
  ({ real }) => [
    'ALTER TABLE rewrites ADD COLUMN shadow_outcome TEXT',
    `ALTER TABLE rewrites ADD COLUMN shadow_gap ${real}`,
    // Without it each page of one tenant's answers sorts all of them.
    'CREATE INDEX rewrites_by_tenant ON rewrites (tenant, created, id)',
    // In the order that is asked for: else an index that has it looks better, and reads all of the tenant's.
    'DROP INDEX rewrites_by_answer',
    'CREATE INDEX rewrites_by_answer ON rewrites (tenant, answer_id, created)',
  ],
  ({ integer, real, strict }) => [
    `CREATE TABLE unfinished (
       id TEXT PRIMARY KEY,
       tenant TEXT NOT NULL,
       created ${integer} NOT NULL,
       model TEXT,
       policy TEXT NOT NULL,
       policy_version TEXT NOT NULL,
       mode TEXT NOT NULL,
       ended TEXT NOT NULL,
       tokens ${integer} NOT NULL,
       cost ${real},
       usage TEXT NOT NULL
     )${strict}`,
    'CREATE INDEX unfinished_by_time ON unfinished (created, id)',
    'CREATE INDEX unfinished_by_tenant ON unfinished (tenant, created, id)',
  ],
];
