import type { Figure } from '../../kit/statistics.ts';
import type { Noise } from '../noise.ts';
import { type Calibration, chanceOf } from './preference.ts';

/** What the card says first: how far the gap tells that an AI edit is preferred to its draft. */
export function calibrationSection(calibration: Calibration | null): string {
  if (!calibration)
    return `## AI edit over draft

Not calibrated: no rankings were given, so \`preference\` is null.
`;
  const { skill, error, votes, items, baseRate, prior, priorVotes, slope, bins, sizes, shorterMinusOthers } =
    calibration;
  return `## AI edit over draft

The only pair that the product returns. ${
    slope === 0
      ? `**The size of the gap adds no skill there**: \`preference\` is the base rate, ${percent(baseRate)} of ${votes} votes on ${items} items, shrunk towards the published ${prior} (worth ${priorVotes} votes): ${percent(chanceOf(calibration, 1))} for any gain, shaded to 50 % under a quarter of a point. In nonfiction expect less (published: 0.52).`
      : `\`preference\` follows the gap, up to the highest supported bin (${percent(calibration.ceiling)}).`
  }

**It speaks only of what was judged**: a model's edits of a whole paragraph (\`sentences\`, \`edits\`, \`rewrite\`; that a model was asked by sentences was itself not judged) that changed ${range(sizes.share)} of the draft's words and left ${range(sizes.ratio)} of its length, the 5th to the 95th percentile of the edits voted on. For anything else, such as one exchanged word, and for line-editor, sampled and recombined candidates it is null.

| in folds by item | value |
|---|---|
| AUC of the gap | ${shown(skill.areaUnderCurve)} |
| Brier skill of the gap over the constant base rate | ${shown(skill.brier)} |
| log-loss skill of the gap over the constant base rate | ${shown(skill.logLoss)} |
| calibration error of what \`preference\` states | ${shown(error.measured)}; a perfect model would show ${error.ofPerfectModel.toFixed(3)} |
${shorterMinusOthers ? `| votes won by edits under 95 % of their draft's length, minus by the others (not used) | ${shown(shorterMinusOthers)} |\n` : ''}
| gap | stated | preferred | votes |
|---|---|---|---|
${bins.map((bin) => `| ${bin.from.toFixed(2)} to ${bin.to.toFixed(2)} | ${percent(bin.predicted)} | ${percent(bin.preferred)} | ${bin.votes} |`).join('\n')}

It is symmetric under swap and 0.5 for equal texts; the table's rows with a negative gap show the share for the edit as it is. The votes are about one edit, not about the best of N: ${
    slope === 0
      ? 'a preference that does not grow with the gap cannot be lifted by picking the largest, so no correction for the winner’s curse is needed.'
      : 'the ceiling is all that holds the winner’s curse.'
  }
`;
}

/** How large a gap is that means nothing. */
export function noiseSection(noise: Noise | null): string {
  if (!noise) return '';
  const { perRootWord, swaps, passages, kinds, bySize, byPassage } = noise;
  return `
## Noise

**A neutral change moves the reward by a standard deviation of ${points(perRootWord)} for each square root of an exchanged word**: measured on ${swaps} changes that no editor would choose between, one at a time and up to sixteen at once, in ${passages} passages of the project's own (\`src/reward/neutral-passages.ts\`), kinds of prose counting alike: ${Object.entries(
    kinds,
  )
    .map(([kind, rate]) => `${kind} ${points(rate)}`)
    .join(', ')}. The least gap that an edit must have follows it (\`src/select/noise-floor.ts\`).

| words exchanged, mean | deviation of the gap | stated | measured on |
|---|---|---|---|
${bySize.map((row) => `| ${row.changedWords.toFixed(1)} | ${points(row.deviation)} | ${points(perRootWord * Math.sqrt(row.changedWords))} | ${row.changes} |`).join('\n')}

The length of the passage matters less:

| words of the passage, mean | deviation of one change | measured on |
|---|---|---|
${byPassage.map((row) => `| ${row.passageWords.toFixed(0)} | ${points(row.deviation)} | ${row.changes} |`).join('\n')}
`;
}

const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${Math.round(low * 100)} to ${Math.round(high * 100)} %`;
const points = (value: number): string => value.toFixed(3);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const shown = ({ value, low, high }: Figure): string => `${value.toFixed(3)} [${low.toFixed(2)} to ${high.toFixed(2)}]`;
