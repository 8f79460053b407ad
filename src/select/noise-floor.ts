/** A candidate that was chosen by its gap among several. */
export interface Selection {
  /** One standard deviation of the gap that a neutral change of the candidate's size makes. */
  readonly noise: number;
  /** How many candidates were compared. */
  readonly tried: number;
  /** Whether so few words are exchanged that nothing but the gap speaks for the change. */
  readonly slight: boolean;
}

/**
 * How often the best of several neutral changes may pass where the gap is all that speaks for it. Gaps of neutral changes
 * have heavy tails: at one in twenty nearly as many pass, and a fifth of the good edits of large models do not.
 */
const passingNoise = 0.2;

/**
 * The gap that the best of `tried` neutral changes reaches by luck, in points. For a sentence made anew it is the expected
 * maximum: only what picking the highest adds is taken off, since editors' revisions are better than neutral (experts
 * preferred three in four of a model's, whatever the gap). For a slight change it is the maximum's 80th percentile. Taken as
 * independent and normal.
 */
export function noiseFloor({ noise, tried, slight }: Selection): number {
  const n = Math.max(1, tried);
  // Blom (1958): the expected highest of n, within 0.03 of a deviation.
  const share = slight ? (1 - passingNoise) ** (1 / n) : (n - 0.375) / (n + 0.25);
  return noise * Math.max(0, normalQuantile(share));
}

/** The standard normal's quantile, for shares from 0.5 up, within 5e-4 (Abramowitz and Stegun 26.2.23). */
function normalQuantile(share: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - share));
  return (
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
  );
}
