import { type Context, Hono } from 'hono';
import type { Clock } from '../contract/runtime.ts';
import { systemClock } from '../kit/clock.ts';
import { type Behaviour, isBehaviourName, scriptFor } from './dummy-behaviours.ts';
import { type DummyCall, messagesOf, readRevision, type RevisionView } from './dummy-calls.ts';
import { deliver, type DummyEvent } from './dummy-delivery.ts';
import { type Marking, type MarkingName, markings, marksContent, readJudging } from './dummy-judge.ts';
import { serveOtherRoutes } from './dummy-routes.ts';
import { responseEvents } from './dummy-response-events.ts';
import { responseBody } from './dummy-responses.ts';
import { applyStockEdits, clichedPassage, type DummyEdit, reviseSentences, stockEditsFor } from './dummy-texts.ts';
import { createTracker } from './dummy-tracker.ts';
import { chunkEvents, completionBody, type WireRequest } from './dummy-wire.ts';

export interface DummyUpstreamOptions {
  readonly draft?: Behaviour;
  /** One for all revision calls, or by call number; the last repeats. */
  readonly revise?: Behaviour | readonly Behaviour[];
  /** One for all calls of a judge, or by call number; the last repeats. */
  readonly judge?: Behaviour | readonly Behaviour[];
  /** How its judge marks. */
  readonly marking?: MarkingName | Marking;
  /** What it drafts. */
  readonly text?: string;
  /** What the rewrite strategy gets: by call number (the last repeats), or made from the passage and its `k`-th call. */
  readonly revisions?: readonly string[] | ((passage: string, k: number) => string);
  /** What the edits strategy gets, for the passage's `k`-th call. */
  readonly edits?: (passage: string, k: number) => readonly DummyEdit[];
  /** False keeps no `calls`: for benchmarks. */
  readonly record?: boolean;
  readonly clock?: Clock;
}

export interface DummyUpstream {
  /** Serves under `/v1` and at the root. */
  readonly app: Hono;
  readonly calls: DummyCall[];
  /** Requests whose answers have not ended. */
  openRequests(): number;
}

/**
 * An OpenAI-compatible upstream that behaves as it is told. A model id that is a behaviour's name (`fails-429`), or
 * two (`slow/truncates`: the draft's and the revisions'), decides before the options do.
 */
export function createDummyUpstream(options: DummyUpstreamOptions = {}): DummyUpstream {
  const clock = options.clock ?? systemClock;
  const { calls, track, openRequests } = createTracker({ clock, record: options.record ?? true });
  const seen = { draft: 0, revise: 0, judge: 0 };
  const { marking = 'fair' } = options;
  const seenPassages = new Map<string, number>();

  const plainContent = (revision: RevisionView | null, index: number): string => {
    if (!revision) return options.text ?? clichedPassage;
    const { passage } = revision;
    const k = seenPassages.get(passage) ?? 0;
    seenPassages.set(passage, k + 1);
    const edits = options.edits?.(passage, k) ?? stockEditsFor(passage, k);
    if (revision.sentences) return JSON.stringify({ edits: reviseSentences(revision.sentences, edits) ?? edits });
    if (revision.json) return JSON.stringify({ edits });
    if (typeof options.revisions === 'function') return options.revisions(passage, k);
    return at(options.revisions ?? [], index) ?? applyStockEdits(passage, edits);
  };

  const behaviourOf = (model: string, kind: keyof typeof seen, index: number): Behaviour => {
    const [draft = '', revise = ''] = model.split('/');
    const named = kind === 'revise' ? revise : draft;
    if (isBehaviourName(named)) return named;
    if (kind === 'draft') return options.draft ?? 'ok';
    const told = options[kind] ?? 'ok';
    return (Array.isArray(told) ? at(told as readonly Behaviour[], index) : (told as Behaviour)) ?? 'ok';
  };

  const chat = (c: Context) =>
    track(c, async (call, keepOpen) => {
      const body = call.body as {
        model?: string;
        n?: number;
        max_completion_tokens?: number;
        max_tokens?: number;
        stream?: boolean;
        stream_options?: { include_usage?: boolean };
      };
      const revision = readRevision(body);
      const judging = readJudging(body);
      const kind = revision ? 'revise' : judging ? 'judge' : 'draft';
      const index = seen[kind]++;
      const asksUsage = body.stream_options?.include_usage === true;
      const behaviour = behaviourOf(body.model ?? '', kind, index);
      const n = Math.max(1, body.n ?? 1);
      const limit = body.max_completion_tokens ?? body.max_tokens ?? null;
      const scriptOfNext = () => {
        const fields = Object.keys(body ?? {});
        const content = judging
          ? marksContent(judging, typeof marking === 'string' ? markings[marking] : marking)
          : plainContent(revision, index);
        return scriptFor(
          behaviour,
          { content, passage: revision?.passage ?? null, asksUsage, fields, n, limit },
          index,
        );
      };
      const script = scriptOfNext();
      // Each choice says something of its own, where the options do.
      const others = script.failure ? 0 : Math.min(n, script.mostChoices) - 1;
      const scripts = [script, ...Array.from({ length: others }, scriptOfNext)];
      const request: WireRequest = {
        id: `chatcmpl-dummy${index}`,
        model: body.model ?? 'dummy',
        n,
        messages: scripts.map(({ message }) => message),
        promptChars: messagesOf(body).reduce((sum, { content }) => sum + JSON.stringify(content ?? '').length, 0),
        asksUsage,
      };
      return deliver(
        c,
        {
          asksStream: body.stream === true,
          whole: () => completionBody(script, request),
          events: () => nameless(chunkEvents(script, request)),
        },
        { script, clock, keepOpen, openRequests },
      );
    });

  const respond = (c: Context) =>
    track(c, async (call, keepOpen) => {
      const body = call.body as {
        model?: string;
        input?: unknown;
        instructions?: unknown;
        stream?: boolean;
        include?: readonly string[];
        background?: boolean;
      };
      const index = seen.draft++;
      const content = plainContent(null, index);
      const behaviour = behaviourOf(body.model ?? '', 'draft', index);
      const script = scriptFor(behaviour, { content, passage: null, asksUsage: true }, index);
      const request = {
        id: `resp_dummy${index}`,
        model: body.model ?? 'dummy',
        promptChars: JSON.stringify([body.input, body.instructions]).length,
        logprobs: body.include?.includes('message.output_text.logprobs') ?? false,
        background: body.background ?? false,
      };
      return deliver(
        c,
        {
          asksStream: body.stream === true,
          whole: () => responseBody(script, request),
          events: () => responseEvents(script, request),
        },
        { script, clock, keepOpen, openRequests },
      );
    });

  const app = new Hono();
  for (const prefix of ['/v1', '']) {
    app.post(`${prefix}/chat/completions`, chat);
    app.post(`${prefix}/responses`, respond);
    serveOtherRoutes(app, prefix, track);
  }
  return { app, calls, openRequests };
}

function* nameless(events: Iterable<string>): Generator<DummyEvent> {
  for (const data of events) yield { data };
}

function at<T>(list: readonly T[], index: number): T | undefined {
  return list[Math.min(index, list.length - 1)];
}
