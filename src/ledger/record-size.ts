import type { LedgerRecord } from '../contract/store.ts';

/** About how many characters a record holds; writing it out to count them would cost more than keeping it. */
export function recordSize(record: LedgerRecord): number {
  if ('ended' in record) return 500;
  const { redraft, content } = record;
  const { draft, candidates = [], rationale } = redraft;
  const edits = rationale.edits.reduce((sum, { original, revised }) => sum + original.length + revised.length + 100, 0);
  const texts = content === null ? 0 : content.draft.length + content.text.length + (content.prompt?.length ?? 0);
  const included = (draft?.length ?? 0) + candidates.reduce((sum, { text }) => sum + text.length + 200, 0);
  return 1_000 + edits + texts + included;
}
