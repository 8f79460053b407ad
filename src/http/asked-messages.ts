import { RedraftError } from '../contract/error.ts';

/** A message of a request, as chats and responses both have them. */
export interface AskedMessage {
  readonly role?: string | null | undefined;
  readonly content?: string | readonly AskedPart[] | null | undefined;
}

interface AskedPart {
  readonly type?: string | null | undefined;
  readonly [field: string]: unknown;
}

/** How an endpoint names them: the field that holds the messages, and the type of a part that is text. */
export interface MessageNames {
  readonly field: 'messages' | 'input';
  readonly text: 'text' | 'input_text';
}

/** The text of the last user message; null where there is none. Throws where it holds more than text and `strict` is set. */
export function lastUserText(
  messages: readonly AskedMessage[],
  { field, text }: MessageNames,
  options: { readonly strict: boolean },
): string | null {
  const index = messages.findLastIndex((message) => message.role === 'user');
  const content = messages[index]?.content;
  if (content === undefined || content === null) return null;
  if (typeof content === 'string') return content;
  const texts = content.flatMap((part) =>
    part.type === text && typeof part['text'] === 'string' ? [part['text']] : [],
  );
  if (options.strict && texts.length < content.length) {
    throw new RedraftError('invalid_value', 'The message to revise may hold text only.', {
      param: `${field}[${index}].content`,
    });
  }
  return texts.length === 0 ? null : texts.join('\n\n');
}

/** The draft of a request that brings its own. */
export function givenDraft(messages: readonly AskedMessage[], names: MessageNames): string {
  const text = lastUserText(messages, names, { strict: true });
  if (text === null || text.trim() === '') {
    throw new RedraftError('invalid_value', 'There is no text to revise: the last user message is empty.', {
      param: names.field,
    });
  }
  return text;
}

/**
 * What stays the same while a conversation goes on: its user, where the request names one, its `thread`, where the
 * upstream keeps one, else how it began.
 */
export function conversationOf(
  request: Readonly<Record<string, unknown>>,
  messages: readonly AskedMessage[],
  thread: string | null = null,
): readonly unknown[] {
  const identifier = request['safety_identifier'] ?? request['user'];
  if (typeof identifier === 'string' && identifier !== '') return ['user', identifier];
  if (thread !== null) return ['thread', thread];
  const first = messages.findIndex(({ role }) => role === 'user');
  const beginning = first < 0 ? messages : messages.slice(0, first + 1);
  return ['messages', ...beginning.map(({ role, content }) => [role, textOf(content)])];
}

function textOf(content: AskedMessage['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => (typeof part['text'] === 'string' ? part['text'] : '')).join('\n');
}
