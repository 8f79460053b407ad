import type { RedraftObject } from '../../src/contract/answer.ts';

/** An event of a response's stream, with its name and when it came by `now`. */
export interface ToldEvent {
  readonly at: number;
  readonly name: string;
  readonly type: string;
  readonly sequence_number: number;
  readonly [field: string]: unknown;
}

export interface ToldResponse {
  readonly raw: string;
  readonly events: readonly ToldEvent[];
  readonly types: readonly string[];
  /** The deltas of its text, put together. */
  readonly text: string;
  readonly last: ToldEvent;
  /** That of the event that ended it. */
  readonly response: FinalResponse | undefined;
}

export interface FinalResponse {
  readonly id: string;
  readonly status: string;
  readonly output: readonly {
    readonly id: string;
    readonly type: string;
    readonly content?: readonly {
      readonly type: string;
      readonly text: string;
      readonly annotations: readonly { readonly start_index: number; readonly end_index: number }[];
    }[];
  }[];
  readonly usage: Readonly<Record<string, unknown>>;
  readonly redraft: RedraftObject;
}

/** Reads a stream to its end. Throws where an event is not written as responses write theirs. */
export async function readResponseStream(response: Response, now: () => number = () => 0): Promise<ToldResponse> {
  if (response.status !== 200 || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const events: ToldEvent[] = [];
  let raw = '';
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    raw += next.value;
    const blocks = (rest + next.value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith(': ')) continue;
      const [, name, data] = /^event: (\S+)\ndata: (.*)$/.exec(block) ?? [];
      if (name === undefined || data === undefined) throw new Error(`it is no event: ${block}`);
      const event = JSON.parse(data) as ToldEvent;
      if (event.type !== name) throw new Error(`${name} is of type ${event.type}`);
      if (event.sequence_number !== events.length) throw new Error(`${name} has number ${event.sequence_number}`);
      events.push({ ...event, at: now(), name });
    }
  }
  const last = events.at(-1);
  if (rest !== '' || !last) throw new Error('it ends within an event');
  return {
    raw,
    events,
    types: events.map(({ type }) => type),
    text: events
      .filter(({ type }) => type === 'response.output_text.delta')
      .map(({ delta }) => String(delta))
      .join(''),
    last,
    response: last['response'] as FinalResponse | undefined,
  };
}
