import type { SkippedReason } from '../contract/answer.ts';
import type { Passage } from '../contract/passage.ts';
import type { PipelineEvent } from '../contract/pipeline.ts';
import { appendText } from '../kit/append-text.ts';
import { untriedPassage, type SettledPassage } from './settled-passage.ts';

/** A passage on its way out. */
export interface Waiting {
  readonly passage: Passage;
  /** Null until it is asked for candidates. */
  asked: number | null;
  settled: SettledPassage | null;
}

type TextEvent = PipelineEvent & { readonly type: 'text' };

/**
 * The answer's text on its way out, in order: each passage once it is settled, and what no passage can hold as soon as
 * that is certain, since it is the draft's in every outcome.
 */
export interface Outlet {
  /** The draft so far, and what has been told of the answer. */
  readonly draft: string;
  readonly text: string;
  readonly waiting: readonly Waiting[];
  readonly settled: readonly SettledPassage[];
  /** Some of what was told is not the draft's. */
  readonly revised: boolean;
  append(delta: string): void;
  queue(passage: Passage): void;
  /** What may go out now; before `decided` there is no passage that is not in the queue. */
  flush(decided: number): Generator<TextEvent>;
  /** All the rest of the draft as it is, and the passages in it as left for that reason. */
  release(reason: SkippedReason): Generator<TextEvent>;
}

export function createOutlet(): Outlet {
  const waiting: Waiting[] = [];
  const settled: SettledPassage[] = [];
  let [draft, text, position, revised] = ['', '', 0, false];
  // The draft from `position` on, by itself: cutting the whole of it again and again would cost its length each time.
  let rest = '';

  const take = (end: number): string => {
    const piece = rest.slice(0, end - position);
    rest = rest.slice(end - position);
    position = end;
    return piece;
  };

  function* asDrafted(end: number): Generator<TextEvent> {
    if (end <= position) return;
    const piece = take(end);
    text = appendText(text, piece);
    yield { type: 'text', text: piece, passage: null, edits: [] };
  }

  return {
    get draft() {
      return draft;
    },
    get text() {
      return text;
    },
    get revised() {
      return revised;
    },
    waiting,
    settled,
    append(delta) {
      draft = appendText(draft, delta);
      rest = appendText(rest, delta);
    },
    queue(passage) {
      waiting.push({ passage, asked: null, settled: null });
    },
    *flush(decided) {
      for (let next = waiting[0]; next; next = waiting[0]) {
        yield* asDrafted(next.passage.start);
        if (next.settled === null) return;
        waiting.shift();
        settled.push(next.settled);
        take(next.passage.end);
        text += next.settled.text;
        revised ||= next.settled.report.outcome === 'revised';
        const { text: told, report, edits } = next.settled;
        yield { type: 'text', text: told, passage: report, edits };
      }
      yield* asDrafted(decided);
    },
    *release(reason) {
      for (const { passage, asked } of waiting.splice(0)) settled.push(untriedPassage(passage, reason, asked ?? 0));
      yield* asDrafted(draft.length);
    },
  };
}
