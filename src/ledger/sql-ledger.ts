import type { Ledger, LedgerQuery } from '../contract/store.ts';
import { type Database, type Row, type SqlValue, statement } from './database.ts';
import { feedbackColumns, toFeedback } from './feedback-rows.ts';
import { rewriteColumns, toRewrite } from './rewrite-rows.ts';
import { sumsSql, toSums } from './sql-sums.ts';
import { toUnfinishedSums, unfinishedSumsSql } from './unfinished-rows.ts';

const rowsPerPage = 500;
/** Few enough that a server beside never waits long for its turn to write, and that every database takes as many values: D1 takes 100. */
const rowsPerDeletion = 45;

/** The operator's side of the ledger. */
export function createSqlLedger(database: Database): Ledger {
  return {
    async *entries(query) {
      for (let after: readonly [number, string] | null = null; ;) {
        const { sql, values } = condition(query, 'r');
        const from = after === null ? '' : ' AND (r.created, r.id) > (?, ?)';
        const rows: readonly Row[] = await database.query({
          sql: `SELECT ${rewriteColumns('r')}, ${feedbackColumns}
            FROM rewrites r LEFT JOIN feedback f ON f.tenant = r.tenant AND f.rewrite_id = r.id
            WHERE ${sql}${from} ORDER BY r.created, r.id LIMIT ${rowsPerPage}`,
          values: [...values, ...(after ?? [])],
        });
        for (const row of rows) yield { rewrite: toRewrite(row), feedback: toFeedback(row) };
        const last = rows.at(-1);
        if (!last || rows.length < rowsPerPage) return;
        after = [Number(last['created']), last['id'] as string];
      }
    },

    async purge(query) {
      const where = condition(query, 'r');
      const gone = { rewrites: 0, feedback: 0, unfinished: 0 };
      for (;;) {
        const rows = await database.query({
          sql: `SELECT r.tenant, r.id, f.verdict FROM rewrites r LEFT JOIN feedback f ON f.tenant = r.tenant AND f.rewrite_id = r.id
            WHERE ${where.sql} LIMIT ${rowsPerDeletion}`,
          values: where.values,
        });
        if (rows.length === 0) break;
        const ids = rows.map((row) => row['id'] as string);
        const marks = ids.map(() => '?').join(', ');
        // By its whole key: by the answer's id alone every deletion would read all feedback.
        const keys = ids.map(() => '(?, ?)').join(', ');
        const values = rows.flatMap((row) => [row['tenant'] as string, row['id'] as string]);
        await database.batch([
          { sql: `DELETE FROM feedback WHERE (tenant, rewrite_id) IN (VALUES ${keys})`, values },
          { sql: `DELETE FROM rewrites WHERE id IN (${marks})`, values: ids },
        ]);
        gone.rewrites += ids.length;
        gone.feedback += rows.filter((row) => row['verdict'] !== null).length;
      }
      gone.unfinished = await purgeUnfinished(database, condition(query, 'u'));
      // Feedback whose answer never reached the disk.
      const orphans = condition(query, 'feedback');
      const rows = await database.query({
        sql: `DELETE FROM feedback WHERE ${orphans.sql}
          AND NOT EXISTS (SELECT 1 FROM rewrites r WHERE r.id = feedback.rewrite_id) RETURNING rewrite_id`,
        values: orphans.values,
      });
      if (database.dialect.reclaim !== null) await database.query(statement(database.dialect.reclaim));
      return { ...gone, feedback: gone.feedback + rows.length };
    },

    async sums(query) {
      const { sql, values } = condition(query, 'r');
      const rows = await database.query({ sql: sumsSql(sql), values });
      return rows.map(toSums);
    },

    async unfinishedSums(query) {
      const { sql, values } = condition(query, 'u');
      const rows = await database.query({ sql: unfinishedSumsSql(sql), values });
      return rows.map(toUnfinishedSums);
    },
  };
}

async function purgeUnfinished(database: Database, where: Condition): Promise<number> {
  for (let gone = 0; ;) {
    const rows = await database.query({
      sql: `DELETE FROM unfinished WHERE id IN (SELECT u.id FROM unfinished u WHERE ${where.sql} LIMIT ${rowsPerDeletion}) RETURNING id`,
      values: where.values,
    });
    gone += rows.length;
    if (rows.length === 0) return gone;
  }
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

function condition(query: LedgerQuery, alias: string): Condition {
  const parts: readonly (readonly [string, SqlValue | undefined])[] = [
    ['tenant = ?', query.tenant],
    ['created >= ?', query.since],
    ['created < ?', query.before],
  ];
  const given = parts.filter((part): part is readonly [string, SqlValue] => part[1] !== undefined);
  return {
    sql: given.length === 0 ? '1 = 1' : given.map(([sql]) => `${alias}.${sql}`).join(' AND '),
    values: given.map(([, value]) => value),
  };
}
