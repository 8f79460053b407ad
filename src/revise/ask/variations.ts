import type { RevisionTask } from '../../contract/candidate.ts';

/**
 * What a candidate's call draws the model's attention to. `weak`: the sentences that score worst, by their numbers, where they
 * are known; else it says so in words. Null: nothing.
 */
export type Focus = 'weak' | (string & {}) | null;

/** What a professional cuts most (LAMP, arXiv 2409.14509), as every other candidate's focus. */
const focuses = [
  'clichés and stock phrases',
  'redundant or needless exposition',
  'awkward wording and clumsy sentence structure',
  'vagueness: prefer the concrete word that the passage itself supports',
  'ornate or overwrought wording',
  'rhythm: sentences that all have the same length and shape',
  'openings and closings that say nothing',
  'sentences that say the same twice',
] as const;

/** Of so many first candidates every other one is pointed at the weak sentences. */
const pointed = 14;
/** The share of their temperature for those after them, so that none is asked for like an earlier one. */
const cooler = 0.95;

/**
 * Shares of the policy's temperature, about it and mostly below: above 1.25 models begin to babble. Seven of them beside
 * the focuses, so that candidates are asked for differently.
 */
const warmth = [1, 0.7, 1.15, 0.85, 1.25, 0.6, 1.1] as const;

const highestTemperature = 2;

export interface Variation {
  readonly focus: Focus;
  readonly temperature: number;
  readonly seed: number | null;
}

/** How candidate `index` of a task is asked for: candidates that are all asked alike come back alike. */
export function variationOf(
  task: Pick<RevisionTask, 'temperature' | 'seed' | 'first' | 'weak'>,
  index: number,
): Variation {
  const position = (task.first ?? 0) + index;
  const late = position >= pointed;
  const warm = task.temperature * (warmth[position % warmth.length] ?? 1) * (late ? cooler : 1);
  return {
    focus: focusOf(position, task.weak ? pointed : 0),
    temperature: Math.min(highestTemperature, Math.round(warm * 100) / 100),
    seed: task.seed === null ? null : task.seed + position,
  };
}

/** Of the first `shown` every other one is the weak sentences; without, the first is none at all. */
function focusOf(position: number, shown: number): Focus {
  if (position < shown) return position % 2 === 0 ? 'weak' : (focuses[(position >> 1) % focuses.length] ?? null);
  return position === 0 ? null : (focuses[position % focuses.length] ?? null);
}
