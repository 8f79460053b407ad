import type { Answer } from '../contract/pipeline.ts';
import type { ChatChunk, ChatCompletion, ChatHead } from '../contract/chat.ts';
import type { Presentation } from './serve-job.ts';
import { naturalPieces } from './sse.ts';
import { dataWire } from './stream-wire.ts';

interface ChatIdentity {
  readonly id: string;
  readonly model: string;
  /** Seconds since the epoch. */
  readonly created: number;
}

/** An answer as OpenAI's chat objects. What the upstream's draft called itself wins over `fallback`. */
export function chatPresentation(head: ChatHead, fallback: ChatIdentity, includeUsage: boolean): Presentation {
  let roleSent = false;
  const identity = () => ({
    id: head.id ?? fallback.id,
    created: head.created ?? fallback.created,
    model: head.model ?? fallback.model,
  });
  const chunk = (delta: object, finish: string | null) => {
    const { id, created, model } = identity();
    return {
      id,
      object: 'chat.completion.chunk',
      created,
      model,
      choices: [{ index: 0, delta, finish_reason: finish }],
    };
  };
  function* role() {
    if (roleSent) return;
    roleSent = true;
    yield chunk({ role: 'assistant', content: '' }, null);
  }

  return {
    headers: () => new Headers(head.headers),
    answerId: () => identity().id,
    model: () => identity().model,
    wire: dataWire,
    json: (answer) => completionOf(head, identity(), answer),
    *text(piece) {
      yield* role();
      for (const content of naturalPieces(piece)) yield chunk({ content }, null);
    },
    *other(payload) {
      const { choices } = payload as ChatChunk;
      if (choices.some((choice) => choice.delta?.role !== undefined)) roleSent = true;
      yield* role();
      yield payload;
    },
    *done(answer) {
      yield* role();
      const last = head.finishChunk ?? chunk({}, head.finishReason ?? 'stop');
      yield { ...last, redraft: answer.redraft };
      if (includeUsage) {
        const { id, created, model } = identity();
        yield { id, object: 'chat.completion.chunk', created, model, choices: [], usage: answer.usage };
      }
    },
  };
}

function completionOf(head: ChatHead, identity: ChatIdentity, answer: Answer): object {
  if (!head.completion) {
    return {
      ...identity,
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: answer.text, refusal: null },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: answer.usage,
      redraft: answer.redraft,
    };
  }
  const { choices, usage } = head.completion;
  const extra = answer.usage.total_tokens > answer.redraft.usage.draft.total_tokens;
  return {
    ...head.completion,
    choices: answer.redraft.outcome === 'revised' ? withContent(choices, answer.text) : choices,
    // The upstream's finer counts speak of its own call only: they stay where that was the only one.
    usage: extra || !usage ? answer.usage : usage,
    redraft: answer.redraft,
  };
}

function withContent(choices: ChatCompletion['choices'], content: string): ChatCompletion['choices'] {
  return choices.map((choice) =>
    choice.index === 0 ? { ...choice, message: { ...choice.message, content } } : choice,
  );
}
