/** One request that reached the dummy. */
export interface DummyCall {
  readonly method: string;
  /** With its query, below `/v1`: `/chat/completions?x=1`. */
  readonly path: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Parsed where it is JSON, else null. */
  readonly body: unknown;
  readonly kind: 'draft' | 'revise' | 'judge' | 'other';
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The client went away before the answer had ended. */
  aborted: boolean;
  /** Milliseconds since the epoch; null while it is open. */
  endedAt: number | null;
  /** How many requests were open when this one came, itself included. */
  readonly open: number;
}

export const revisionMarker = 'You are a line-by-line editor';

export interface RevisionView {
  /** Put together again where it came as numbered sentences. */
  readonly passage: string;
  readonly json: boolean;
  /** The sentences by number from 1; null where the passage came as it is. */
  readonly sentences: readonly string[] | null;
}

interface Message {
  readonly role?: string;
  readonly content?: unknown;
}

/** The messages of a chat request's body, whatever it is. */
export function messagesOf(body: unknown): readonly Message[] {
  const messages = (body as { messages?: unknown } | null)?.messages;
  return Array.isArray(messages) ? (messages as Message[]) : [];
}

/** What a revision call asks for; null where the request is no revision call. */
export function readRevision(body: unknown): RevisionView | null {
  const messages = messagesOf(body);
  const system = messages.find((message) => message.role === 'system' && textOf(message).includes(revisionMarker));
  if (!system) return null;
  const last = messages.findLast((message) => message.role === 'user');
  const user = last ? textOf(last) : '';
  const passage = /^<passage>\n?([\s\S]*?)\n?<\/passage>/.exec(user.slice(Math.max(0, user.lastIndexOf('<passage>'))));
  const shown = passage?.[1] ?? '';
  const sentences = shown.startsWith('[1] ') ? readNumbered(shown) : null;
  return {
    passage: sentences ? shown.replace(/^\[\d+\] /gm, '').replace(/(?<!\n)\n(?!\n)/g, ' ') : shown,
    json: /\bJSON\b/.test(textOf(system)),
    sentences,
  };
}

function readNumbered(shown: string): string[] {
  return shown.split('\n').flatMap((line) => /^\[\d+\] (.*)$/.exec(line)?.[1] ?? []);
}

function textOf(message: Message): string {
  return typeof message.content === 'string' ? message.content : JSON.stringify(message.content ?? '');
}
