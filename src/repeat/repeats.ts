import { RedraftError } from '../contract/error.ts';
import type { Job, PipelineEvent } from '../contract/pipeline.ts';
import type { Repeatable, RepeatCounts } from '../contract/repeat.ts';
import type { Clock } from '../contract/runtime.ts';
import type { CacheResult } from '../contract/telemetry.ts';
import { answerKey } from './answer-key.ts';
import { createAnswerMemory } from './answer-memory.ts';
import { isWhole, type KnownAnswer } from './known-answer.ts';
import { noUsage, retell } from './retell.ts';
import { type SharedWork, shareWork } from './shared-work.ts';

type Events = AsyncGenerator<PipelineEvent, void, undefined>;
type Pipeline = (job: Job) => Events;

interface Parts {
  readonly pipeline: Pipeline;
  readonly clock: Clock;
  /** For all remembered answers together. */
  readonly bytes: number;
  /** Whether one request may wait for another's work: on Workers it may not. */
  readonly share: boolean;
  readonly onLookUp?: (result: CacheResult) => void;
}

/**
 * The pipeline, but for requests that are the same as an earlier one of their tenant: where their policy's `cache` allows
 * it, they are told that one's answer, remembered or under way. Upstreams and rewards are part of no key: one configuration,
 * one pipeline, one memory.
 */
export function createRepeats({ pipeline, clock, bytes, share, onLookUp }: Parts): {
  readonly pipeline: Pipeline;
  readonly counts: () => RepeatCounts;
} {
  const answers = createAnswerMemory({ clock, bytes });
  const underWay = new Map<string, { readonly work: SharedWork; readonly repeat: Repeatable }>();
  let [hits, shared, misses] = [0, 0, 0];

  async function* once(job: Job, repeat: Repeatable): Events {
    const { answers_s: seconds, share_in_flight: wanted } = job.settings.policy.cache;
    const key = await answerKey(job, repeat);
    if (job.signal.aborted) {
      await job.charge?.(noUsage);
      throw new RedraftError('cancelled', 'The client has gone.', { cause: job.signal.reason });
    }
    const { form } = repeat;
    const known = seconds > 0 ? answers.find(key, form) : null;
    if (known) {
      hits++;
      onLookUp?.('hit');
      yield* retell(known.events, { job, repeat, from: known.head, how: 'hit', pays: () => false, clock });
      return;
    }

    const place = `${key} ${form}`;
    const running = underWay.get(place);
    if (running) {
      shared++;
      onLookUp?.('shared');
      const { events, pays } = running.work.join(job.signal);
      yield* retell(events, { job, repeat, from: running.repeat.head, how: 'shared', pays, clock });
      return;
    }

    misses++;
    onLookUp?.('miss');
    const work = (signal: AbortSignal) => {
      const events = pipeline({ ...job, signal });
      if (seconds === 0) return events;
      return remembering(events, { repeat, keep: (answer) => answers.keep(key, answer, { form, seconds }) });
    };
    if (!share || !wanted) {
      yield* work(job.signal);
      return;
    }
    const started = shareWork(work, () => underWay.delete(place));
    underWay.set(place, { work: started, repeat });
    yield* started.join(job.signal).events;
  }

  return {
    pipeline(job) {
      const { answers_s, share_in_flight } = job.settings.policy.cache;
      const repeats = job.repeat && job.skip !== 'off' && (answers_s > 0 || (share && share_in_flight));
      return job.repeat && repeats ? once(job, job.repeat) : pipeline(job);
    },
    counts: () => ({ hits, shared, misses, ...answers.size() }),
  };
}

/** The same events; an answer that came whole is kept, without its upstream's headers: those spoke of their own moment. */
async function* remembering(
  events: Events,
  { repeat, keep }: { readonly repeat: Repeatable; readonly keep: (answer: KnownAnswer) => void },
): Events {
  const told: PipelineEvent[] = [{ type: 'accepted' }];
  for await (const event of events) {
    if (event.type === 'text' || event.type === 'other' || event.type === 'done') told.push(event);
    if (event.type === 'done' && isWhole(event.answer.redraft)) {
      keep({ head: { ...repeat.head, headers: new Headers() }, events: told });
    }
    yield event;
  }
}
