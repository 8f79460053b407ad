import type { RationaleEdit } from '../contract/answer.ts';
import type { Answer, PipelineEvent, Job } from '../contract/pipeline.ts';
import type { Services } from '../contract/services.ts';
import { startPause } from '../kit/pause.ts';
import { undoEdits } from '../kit/undo-edits.ts';
import { answerHeaders, outcomeHeaders } from './answer-headers.ts';
import type { EdgeContext } from './edge.ts';
import { toRedraftError } from './render-error.ts';
import { sseComment, sseHeaders, sseStream } from './sse.ts';
import type { StreamWire } from './stream-wire.ts';

/** How an endpoint's own wire format tells what the pipeline does. */
export interface Presentation {
  /** The upstream's headers that pass; read once the draft is accepted. */
  headers(): Headers;
  /** The id that the client sees beside `rw_…`, where there is one. */
  answerId(): string | null;
  /** The model as the client sees it; read once the draft has ended. */
  model(): string;
  json(answer: Answer): unknown;
  readonly wire: StreamWire;
  /** The events' data objects, in order. `edits` made the piece of its draft, and have offsets into the whole of that. */
  text(piece: string, edits: readonly RationaleEdit[]): Iterable<unknown>;
  other(payload: unknown): Iterable<unknown>;
  done(answer: Answer): Iterable<unknown>;
}

/** In a stream the headers go out when the draft is accepted, and after this time at the latest. */
const longestWaitForHeadersMs = 5_000;
/** Progress is told as it comes, but no more often than people read it. */
const betweenProgressMs = 1_000;

/** Runs a job and answers with one JSON object: a fold over the pipeline's events. */
export async function answerJson(c: EdgeContext, services: Services, job: Job, as: Presentation): Promise<Response> {
  for await (const event of services.pipeline(job)) {
    if (event.type !== 'done') continue;
    await remember(services, job, as, event.answer);
    const { redraft } = event.answer;
    const headers = as.headers();
    headers.set('content-type', 'application/json');
    const overhead = redraft.timing_ms.overhead;
    for (const [name, value] of Object.entries({
      ...answerHeaders(job.id, job.settings, overhead),
      ...outcomeHeaders(redraft),
    })) {
      headers.set(name, value);
    }
    return c.body(JSON.stringify(as.json(event.answer)), 200, Object.fromEntries(headers));
  }
  throw new Error('the pipeline ended without an answer');
}

/** Runs a job and prints its events as they come. An error before the headers is thrown, one after them is told in the stream. */
export async function answerStream(c: EdgeContext, services: Services, job: Job, as: Presentation): Promise<Response> {
  const gone = new AbortController();
  const events = services.pipeline({ ...job, streamed: true, signal: AbortSignal.any([job.signal, gone.signal]) });
  const first = events.next();
  const patience = startPause(services.clock, longestWaitForHeadersMs);
  await Promise.race([first, patience.over]).finally(patience.end);
  first.catch(() => {});

  let status = 'drafting';
  let toldAt = services.clock.elapsed();
  const isNews = () => {
    const now = services.clock.elapsed();
    if (now - toldAt < betweenProgressMs) return false;
    toldAt = now;
    return true;
  };
  async function* pieces(): AsyncGenerator<string> {
    yield sseComment('redraft');
    try {
      for (let next = await first; !next.done; next = await events.next()) {
        const event: PipelineEvent = next.value;
        if (event.type === 'progress') {
          status = `${event.stage} ${event.done}/${event.total}`;
          if (isNews()) yield sseComment(`redraft ${status}`);
        }
        if (event.type === 'done') await remember(services, job, as, event.answer);
        for (const data of present(event, as)) yield as.wire.event(data);
      }
      if (as.wire.end !== '') yield as.wire.end;
    } catch (fault) {
      if (!job.signal.aborted && !gone.signal.aborted) yield as.wire.error(toRedraftError(fault, services.logger));
    } finally {
      void events.return().catch(() => {});
    }
  }
  const stream = sseStream(pieces(), {
    clock: services.clock,
    comment: () => `redraft ${status}`,
    onCancel: () => gone.abort(new DOMException('The client has gone.', 'AbortError')),
  });
  const overhead = services.clock.elapsed() - c.get('arrivedAt');
  return c.body(stream, 200, {
    ...Object.fromEntries(as.headers()),
    ...sseHeaders,
    ...answerHeaders(job.id, job.settings, overhead),
  });
}

function present(event: PipelineEvent, as: Presentation): Iterable<unknown> {
  switch (event.type) {
    case 'text':
      return as.text(event.text, event.edits);
    case 'other':
      return as.other(event.payload);
    case 'done':
      return as.done(event.answer);
    default:
      return [];
  }
}

async function remember(services: Services, job: Job, as: Presentation, answer: Answer): Promise<void> {
  const { text, shadow } = answer;
  const redraft = shadow ? { ...answer.redraft, shadow } : answer.redraft;
  const { texts } = job.settings.policy.log;
  const record = {
    id: job.id,
    answerId: as.answerId(),
    tenant: job.tenant.id,
    created: Math.floor(services.clock.now() / 1000),
    model: as.model(),
    cost: job.costOf?.(redraft.usage) ?? null,
    redraft,
    texts,
    content: texts === 'none' ? null : { prompt: job.prompt, draft: undoEdits(text, redraft.rationale.edits), text },
  };
  // The answer is worth more than its record.
  await services.store.saveRewrite(record).catch((fault: unknown) => {
    services.logger.error('an answer was not recorded', { id: job.id, fault: String(fault) });
  });
}
