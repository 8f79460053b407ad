import type { DraftEvent, DraftSource } from '../contract/pipeline.ts';
import type { Pace, Speed } from '../contract/speed.ts';
import type { DraftRequest } from '../contract/upstream.ts';
import type { Ask } from './ask.ts';

/** Asks, and watches how fast it is answered; what an aborted call had written by then counts as well. */
export function pacedAsk(ask: Ask, speed: Speed): Ask {
  return async (request, context, how) => {
    const promptChars = request.messages.reduce((sum, { content }) => sum + content.length, 0);
    const pace = speed.watch({ model: request.model, promptChars, answers: how.choices ?? 1 });
    const { onText } = how;
    const watched = onText && {
      onText: (text: string) => {
        pace.wrote(text.length);
        onText(text);
      },
    };
    try {
      const { choices, usage, ...more } = await ask(request, context, { ...how, ...watched });
      pace.wrote(choices.reduce((sum, { text }) => sum + (text?.length ?? 0), 0));
      pace.ended('finished', usage?.completion_tokens ?? null);
      return { choices, usage, ...more };
    } catch (error) {
      pace.ended(context.signal.aborted ? 'given_up' : 'failed', null);
      throw error;
    }
  };
}

type Open = Extract<DraftSource, { kind: 'upstream' }>['open'];

/** A draft, watched as well: the first candidates of a model may be its answer's. */
export function pacedDraft({ upstream, model, body }: DraftRequest, open: Open): Open {
  const { speed } = upstream;
  if (!speed || model === undefined) return open;
  return (context) => {
    const before = context.meter.of(context.stage).completion_tokens;
    const pace = speed.watch({ model, promptChars: body.length });
    return readAtPace(open(context), {
      pace,
      tokens: () => context.meter.of(context.stage).completion_tokens - before || null,
      aborted: () => context.signal.aborted,
    });
  };
}

async function* readAtPace(
  events: AsyncIterable<DraftEvent>,
  {
    pace,
    tokens,
    aborted,
  }: { readonly pace: Pace; readonly tokens: () => number | null; readonly aborted: () => boolean },
): AsyncGenerator<DraftEvent, void> {
  let chars = 0;
  try {
    for await (const event of events) {
      if (event.type === 'delta') pace.wrote((chars += event.text.length));
      if (event.type === 'end') pace.ended('finished', tokens());
      yield event;
    }
  } finally {
    pace.ended(aborted() ? 'given_up' : 'failed', null);
  }
}
