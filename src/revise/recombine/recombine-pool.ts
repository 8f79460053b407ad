import type { Candidate, SentenceEdit } from '../../contract/candidate.ts';

/** An edit and the candidates that propose it, one bit each. */
export interface PooledEdit {
  readonly edit: SentenceEdit;
  readonly from: number;
}

/** The distinct edits of at most 32 candidates, in the order of the text. */
export function poolOf(candidates: readonly Candidate[]): PooledEdit[] {
  const byKey = new Map<string, PooledEdit>();
  for (const [number, { edits }] of candidates.entries()) {
    for (const edit of edits) {
      const key = `${edit.start} ${edit.end} ${edit.revised}`;
      const known = byKey.get(key);
      byKey.set(key, { edit: known?.edit ?? edit, from: (known?.from ?? 0) | (1 << number) });
    }
  }
  return [...byKey.values()].sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end);
}

/** Whether two sentence edits may stand in one text: they are of the same candidate, or share no sentence. */
export function compatible(a: PooledEdit, b: PooledEdit): boolean {
  if ((a.from & b.from) !== 0) return true;
  const [left, right] = a.edit.start <= b.edit.start ? [a.edit, b.edit] : [b.edit, a.edit];
  return right.start >= left.end;
}
