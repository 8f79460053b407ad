import { z } from 'zod';
import type { RevisionSize } from './revision-size.ts';

const range = z.strictObject({ low: z.number().min(0), high: z.number().min(0) });

/** The sizes of the revisions that experts judged: what was found of them is said of no others. */
export const measuredSizesSchema = z.strictObject({
  /** Words changed for each word of the draft. */
  share: range,
  /** Words of the revision for each word of the draft. */
  ratio: range,
});
export type MeasuredSizes = z.infer<typeof measuredSizesSchema>;

/** From the 5th to the 95th percentile of each: the odd ones at the ends support no statement. Null without revisions. */
export function measuredSizes(sizes: readonly RevisionSize[]): MeasuredSizes | null {
  if (sizes.length === 0) return null;
  const middle = (read: (size: RevisionSize) => number) => {
    const order = sizes.map(read).toSorted((a, b) => a - b);
    const at = (share: number): number => Number(order[Math.round(share * (order.length - 1))]!.toFixed(3));
    return { low: at(0.05), high: at(0.95) };
  };
  return { share: middle(({ share }) => share), ratio: middle(({ ratio }) => ratio) };
}

export function wasMeasured({ share, ratio }: MeasuredSizes, size: RevisionSize): boolean {
  const within = (value: number, { low, high }: MeasuredSizes['share']): boolean => value >= low && value <= high;
  return within(size.share, share) && within(size.ratio, ratio);
}

/** In a few words, for whoever reads a preference. */
export function basisOf(votes: number, { share }: MeasuredSizes): string {
  const percent = (part: number): number => Math.round(part * 100);
  return `${votes} votes on AI edits that changed ${percent(share.low)}–${percent(share.high)} % of the words`;
}
