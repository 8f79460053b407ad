import type { Edit } from '../../contract/edit.ts';

type Span = Pick<Edit, 'start' | 'end' | 'original' | 'revised'>;

/** The edit without the words that both its sides begin and end with: what of a sentence was revised. */
export function changedCore<E extends Span>(edit: E): E {
  const [old, new_] = [pieces(edit.original), pieces(edit.revised)];
  const most = Math.min(old.length, new_.length);
  let head = 0;
  while (head < most && old[head] === new_[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === new_.at(-1 - tail)) tail++;
  const length = (list: readonly string[]) => list.join('').length;
  const [before, after] = [length(old.slice(0, head)), length(old.slice(old.length - tail))];
  return {
    ...edit,
    start: edit.start + before,
    end: edit.end - after,
    original: old.slice(head, old.length - tail).join(''),
    revised: new_.slice(head, new_.length - tail).join(''),
  };
}

/** Words, marks and white space; joined they are the text. */
function pieces(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}'’-]+|\s+|[^\p{L}\p{M}\p{N}'’\s-]/gu) ?? [];
}
