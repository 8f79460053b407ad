interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly revised: string;
}

/**
 * Where an offset into a draft is once `edits` (in order) have been applied to it. A span whose bounds are shifted as its
 * `start` and its `end` covers what became of it: within an edit they move outwards, to the edit's own bounds; what is
 * inserted beside the span stays outside.
 */
export function shiftOffset(offset: number, edits: readonly Replacement[], bound: 'start' | 'end'): number {
  let shift = 0;
  for (const { start, end, revised } of edits) {
    const beside = bound === 'end' && start === offset;
    if (start > offset || beside) break;
    if (offset < end) {
      if (start === offset) break;
      return start + shift + (bound === 'end' ? revised.length : 0);
    }
    shift += revised.length - (end - start);
  }
  return offset + shift;
}
