import { readFile } from 'node:fs/promises';

/** How far through the draft a candidate is looked at. */
export const checkpoints = [0.25, 0.5, 0.75] as const;

/** One passage of `recorded-rewards.jsonl`; gaps over the draft in reward points, null where a gate takes the candidate. */
export interface Recorded {
  readonly family: string;
  readonly words: number;
  readonly gaps: readonly (number | null)[];
  /** Of the first candidates, the gap of the draft with their edits up to each checkpoint. */
  readonly prefixes: readonly (readonly number[])[];
  /** What the first 1, 2, … 8 candidates gain recombined, and the second eight in the same way; null where nothing is found. */
  readonly recombined: readonly (readonly (number | null)[])[];
}

export async function readRecorded(): Promise<Map<string, Recorded[]>> {
  const text = await readFile(new URL('./recorded-rewards.jsonl', import.meta.url), 'utf8');
  const recorded = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
  return Map.groupBy(recorded, ({ family }) => family);
}
