import type { Finding } from './engine.ts';

/** Findings that can all be applied: the longest first where two overlap, the rule's best rewrite first. */
export function resolve(
  findings: readonly Finding[],
  prefer: (a: Finding, b: Finding) => number = longestFirst,
): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings.toSorted(
    (a, b) => prefer(a, b) || a.rank - b.rank || a.order - b.order || a.edit.start - b.edit.start,
  )) {
    if (kept.every((other) => other.edit.end <= finding.edit.start || finding.edit.end <= other.edit.start))
      kept.push(finding);
  }
  return kept.toSorted((a, b) => a.edit.start - b.edit.start);
}

function longestFirst(a: Finding, b: Finding): number {
  return (
    Math.min(a.rank, 1) - Math.min(b.rank, 1) || b.edit.original.length - a.edit.original.length || b.joined - a.joined
  );
}

/** The plan: every edit, then the sets a reader might prefer, then chance. Distinct and never empty. */
export function* proposals(findings: readonly Finding[], random: () => number): Generator<readonly Finding[]> {
  const all = resolve(findings);
  yield all;
  yield all.filter(({ rule }) => !rule.negativeIdiom);
  yield resolve(findings.filter(({ rule }) => !rule.bold));
  yield resolve(findings, (a, b) => b.rank - a.rank || longestFirst(a, b));
  yield resolve(findings, (a, b) => a.edit.original.length - b.edit.original.length);
  yield all.filter(({ rule }) => rule.bold);
  const categories = [...new Set(all.map(({ edit }) => edit.category))];
  for (const category of categories) yield all.filter(({ edit }) => edit.category !== category);
  for (const category of categories) yield all.filter(({ edit }) => edit.category === category);
  for (let round = 0; ; round += 1) {
    const keep = 0.45 + 0.5 * random();
    const shuffled = new Map(findings.map((finding) => [finding, random()]));
    const chosen = findings.filter(() => random() < keep);
    yield round % 2 === 0
      ? resolve(chosen)
      : resolve(chosen, (a, b) => (shuffled.get(a) ?? 0) - (shuffled.get(b) ?? 0));
  }
}
