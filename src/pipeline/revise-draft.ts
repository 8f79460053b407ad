import type { SkippedReason } from '../contract/answer.ts';
import type { Passage } from '../contract/passage.ts';
import type { DraftEvent, PipelineEvent } from '../contract/pipeline.ts';
import type { Clock } from '../contract/runtime.ts';
import { createChannel } from '../kit/channel.ts';
import type { PassageSplitter } from '../passage/split.ts';
import type { CandidateBudget } from './budget.ts';
import type { Judgement } from './judgement.ts';
import { createOutlet, type Waiting } from './outlet.ts';
import { createProgress } from './progress.ts';
import { readInto } from './read-into.ts';
import type { SettledPassage } from './settled-passage.ts';

/** What revising a draft while it is written needs. */
export interface DraftTools {
  readonly judgement: Judgement;
  readonly splitter: PassageSplitter;
  readonly budget: CandidateBudget;
  /** Rejects only where the answer is to fail. */
  readonly settle: (passage: Passage, how: Settling) => Promise<SettledPassage>;
  /** Stops every passage that is not settled. */
  readonly stop: () => void;
  readonly onDrafted: (draft: string) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly trace: (event: string, passage?: number, detail?: Readonly<Record<string, unknown>>) => void;
}

/** How a passage is settled: `n` candidates, beside as much of the draft as there is. */
export interface Settling {
  readonly n: number;
  readonly draft: string;
  readonly onRevision: () => void;
  /** There is no time for a candidate. */
  readonly late?: boolean;
}

export interface RevisedDraft {
  readonly draft: string;
  readonly text: string;
  /** Empty where the draft was skipped. */
  readonly settled: readonly SettledPassage[];
  readonly skip: SkippedReason | null;
}

const longestEndMs = 100;

type Message =
  | { readonly type: 'source'; readonly event: DraftEvent }
  | { readonly type: 'look' }
  | { readonly type: 'settled' }
  | PipelineEvent;

/**
 * Reads a draft and revises it passage by passage while it is still being written, telling the text in order. A passage
 * is asked for as soon as nothing that follows can change it and what has come so far is worth revising. Where the draft
 * turns out not to be, it is skipped, unless revised text has been told already: then only the rest stays as it is.
 */
export async function* reviseDraft(
  events: AsyncIterable<DraftEvent>,
  tools: DraftTools,
): AsyncGenerator<PipelineEvent, RevisedDraft, undefined> {
  const { judgement, splitter, budget, clock, signal, trace } = tools;
  const outlet = createOutlet();
  const messages = createChannel<Message>();
  const progress = createProgress((event) => messages.push(event));
  const running: Promise<void>[] = [];
  const source = readInto(events, {
    push: (event) => messages.push({ type: 'source', event }),
    fail: messages.fail,
  });
  let [ended, looking] = [false, false];

  /** Whether the draft's passages will be told of, as revised or as left. */
  const needed = () => judgement.reason() === null || outlet.revised;

  const start = (waiting: Waiting, n: number) => {
    const { passage } = waiting;
    waiting.asked = n;
    trace('revising', passage.index, { words: passage.words, candidates: n });
    const onRevision = progress.expect(n);
    const settle = async () => {
      const settled = await tools.settle(passage, { n, draft: outlet.draft, onRevision, late: budget.late(passage) });
      budget.refund(passage, n - settled.counts.requested);
      waiting.settled = settled;
      messages.push({ type: 'settled' });
    };
    running.push(
      settle().catch((cause: unknown) => {
        if (judgement.reason() === null) messages.fail(cause);
      }),
    );
  };

  /** What came together is judged together: a draft that ends at once is never taken for one that goes on. */
  const lookSoon = () => {
    if (looking) return;
    looking = true;
    void clock.sleep(0).then(() => messages.push({ type: 'look' }));
  };

  function* release(reason: SkippedReason): Generator<PipelineEvent> {
    tools.stop();
    yield* outlet.release(reason);
  }

  /** Candidates for the passages that have none yet, as many for each as it may have. */
  const startAll = (share: (passages: readonly Passage[]) => (passage: Passage) => number) => {
    const unasked = outlet.waiting.filter(({ asked }) => asked === null);
    const n = share(unasked.map(({ passage }) => passage));
    for (const waiting of unasked) start(waiting, n(waiting.passage));
  };

  function* flush(): Generator<PipelineEvent> {
    for (const event of outlet.flush(ended ? outlet.draft.length : splitter.decided())) {
      if (event.passage) trace('sent', event.passage.index);
      yield event;
    }
  }

  function* look(): Generator<PipelineEvent> {
    looking = false;
    if (ended || judgement.reason()) return;
    const passages = splitter.read();
    for (const passage of passages) outlet.queue(passage);
    judgement.measure(outlet.draft, passages.at(-1)?.end ?? 0);
    const reason = judgement.reason();
    if (reason) {
      yield* release(reason);
      return;
    }
    const unasked = outlet.waiting.some(({ asked }) => asked === null);
    // Beyond that nobody knows yet what is prose.
    const known = () => outlet.draft.slice(0, splitter.decided());
    if (unasked && judgement.worthwhile(known, splitter.prose)) startAll(() => budget.share);
    yield* flush();
  }

  function* end(): Generator<PipelineEvent> {
    ended = true;
    tools.onDrafted(outlet.draft);
    if (needed()) for (const passage of splitter.end()) outlet.queue(passage);
    judgement.conclude(outlet.draft, splitter.prose, outlet.waiting.length + outlet.settled.length);
    const reason = judgement.reason();
    if (reason) {
      yield* release(reason);
      return;
    }
    startAll(budget.divide);
    yield* flush();
  }

  function* read(event: DraftEvent): Generator<PipelineEvent> {
    switch (event.type) {
      case 'accepted':
        yield event;
        break;
      case 'delta': {
        outlet.append(event.text);
        if (needed()) splitter.push(event.text);
        const reason = judgement.reason();
        if (reason) {
          yield* release(reason);
        } else {
          yield { type: 'draft', delta: event.text };
          lookSoon();
        }
        break;
      }
      case 'other':
        if (event.skip && judgement.reason() === null) {
          judgement.tell(event.skip);
          yield* release(event.skip);
        }
        yield { type: 'other', payload: event.payload };
        break;
      case 'end':
        judgement.tell(event.skip);
        yield* end();
        break;
    }
  }

  try {
    for await (const message of messages) {
      if (message.type === 'source') {
        yield* read(message.event);
        source.next();
      } else if (message.type === 'look') {
        yield* look();
      } else if (message.type === 'settled') {
        yield* flush();
      } else {
        yield message;
      }
      if (ended && outlet.waiting.length === 0) break;
    }
  } finally {
    source.stop();
  }
  const stopped = judgement.reason();
  const skip = outlet.revised ? null : stopped;
  // What calls cost that were stopped is known when they have ended, a moment later.
  if (stopped) await Promise.race([Promise.all(running), clock.sleep(longestEndMs, signal)]);
  return { draft: outlet.draft, text: outlet.text, settled: skip ? [] : outlet.settled, skip };
}
