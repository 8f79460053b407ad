import type { UnfinishedRecord, UnfinishedSums } from '../contract/store.ts';
import { type Row, type Statement, statement } from './database.ts';

const columns = 'id, tenant, created, model, policy, policy_version, mode, ended, tokens, cost, usage';

/** Does nothing where the id is there already. */
export function insertUnfinished({ usage, ...record }: UnfinishedRecord): Statement {
  return statement(
    `INSERT INTO unfinished (${columns}) VALUES (${columns.replace(/\w+/g, '?')}) ON CONFLICT DO NOTHING`,
    record.id,
    record.tenant,
    record.created,
    record.model,
    record.policy,
    record.policyVersion,
    record.mode,
    record.ended,
    usage.draft.total_tokens + usage.revise.total_tokens + usage.judge.total_tokens,
    record.cost,
    JSON.stringify(usage),
  );
}

/** Sums over those that `where` lets in, by tenant, policy and version. */
export const unfinishedSumsSql = (where: string): string => `SELECT u.tenant, u.policy, u.policy_version,
    COUNT(*) AS answers, SUM(u.tokens) AS tokens, COUNT(u.cost) AS priced, COALESCE(SUM(u.cost), 0) AS cost
  FROM unfinished u WHERE ${where}
  GROUP BY u.tenant, u.policy, u.policy_version ORDER BY u.tenant, u.policy, MIN(u.created), u.policy_version`;

export function toUnfinishedSums(row: Row): UnfinishedSums {
  return {
    tenant: row['tenant'] as string,
    policy: row['policy'] as string,
    policyVersion: row['policy_version'] as string,
    answers: Number(row['answers']),
    tokens: Number(row['tokens']),
    priced: Number(row['priced']),
    cost: Number(row['cost']),
  };
}
