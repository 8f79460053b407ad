import type { Answer, Job, PipelineEvent } from '../contract/pipeline.ts';
import type { AnswerHead, Repeatable } from '../contract/repeat.ts';
import type { Clock } from '../contract/runtime.ts';
import { type Identity, identityFor, retoldHead, retoldPayload } from './retold-head.ts';

export interface Retelling {
  readonly job: Job;
  readonly repeat: Repeatable;
  /** The head of the answer that is told again; one under way fills while it is told. */
  readonly from: AnswerHead;
  /** What `x-redraft-cache` says. */
  readonly how: 'hit' | 'shared';
  /** Whether its usage belongs to this telling. */
  readonly pays: () => boolean;
  readonly clock: Clock;
}

type Events = AsyncIterable<PipelineEvent> | Iterable<PipelineEvent>;

const nothing = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
export const noUsage = { draft: nothing, revise: nothing, judge: nothing };

/** The events of another request's answer as this request's own: with its ids and its time, and no usage. */
export async function* retell(events: Events, as: Retelling): AsyncGenerator<PipelineEvent, void, undefined> {
  const { job, repeat, from, clock } = as;
  const began = clock.elapsed();
  const identity = identityFor(from, Math.floor(clock.now() / 1000));
  const head = () => Object.assign(repeat.head, headOf(from, identity, as));
  head();
  try {
    for await (const event of events) {
      switch (event.type) {
        case 'accepted':
          head();
          yield event;
          break;
        case 'other':
          head();
          yield { ...event, payload: retoldPayload(from, event.payload, identity) };
          break;
        case 'done':
          head();
          yield { type: 'done', answer: answerOf(event.answer, as, clock.elapsed() - began) };
          break;
        case 'text':
          head();
          yield event;
          break;
        default:
          yield event;
      }
    }
  } finally {
    await job.charge?.(noUsage);
  }
}

function headOf(from: AnswerHead, identity: Identity, { how, pays }: Retelling): AnswerHead {
  const headers = new Headers(from.headers);
  headers.set('x-redraft-cache', how);
  return { ...retoldHead(from, identity, pays()), headers };
}

function answerOf(answer: Answer, { job, how, pays }: Retelling, spent: number): Answer {
  const { redraft, text } = answer;
  const total = Math.round(spent * 100) / 100;
  const timing = { draft: 0, revise: 0, reward: 0, overhead: total, total };
  const own = { ...redraft, id: job.id, ...(how === 'hit' && { timing_ms: timing }) };
  if (pays()) return { text, redraft: own, usage: answer.usage, repeated: true };
  return { text, redraft: { ...own, usage: { ...noUsage, estimated: false } }, usage: nothing, repeated: true };
}
