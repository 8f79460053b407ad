import type { ChatMessage, ChatUsage } from '../contract/chat.ts';
import type { ForwardResponse, OnText } from '../contract/upstream.ts';
import type { Usage } from '../contract/usage.ts';
import { decodeJson, isRecord, parseCompletion, readUsage, textOf } from './completion.ts';
import { cancelledError } from './connection-error.ts';
import { readStreamedAnswer } from './draft.ts';

/** One choice of an answer. */
export interface AnswerText {
  /** Null where the model refused, or called tools. */
  readonly text: string | null;
  readonly finishReason: string | null;
}

export interface AnswerRead {
  readonly choices: readonly AnswerText[];
  readonly usage: Usage | null;
  /** The model thought before it answered: its usage, its message or its text tells so. */
  readonly reasoned: boolean;
}

/** Reads an answer that came whole. Throws what `readCompletion` throws. */
export function readWholeAnswer(bytes: Uint8Array): AnswerRead {
  const { completion, usage } = parseCompletion(decodeJson(new TextDecoder().decode(bytes)));
  const choices = completion.choices
    .toSorted((a, b) => a.index - b.index)
    .map((choice) => ({ text: textOf(choice.message), finishReason: choice.finish_reason }));
  const reasoned =
    tellsReasoning(completion.usage) || completion.choices.some(({ message }) => showsReasoning(message));
  return { choices, usage, reasoned };
}

/** OpenAI counts what was thought in the details of the usage; some gateways beside it. */
function tellsReasoning(usage: ChatUsage | null | undefined): boolean {
  const details = usage?.['completion_tokens_details'];
  const count: unknown = (isRecord(details) ? details['reasoning_tokens'] : undefined) ?? usage?.['reasoning_tokens'];
  return typeof count === 'number' && count > 0;
}

/** DeepSeek, vLLM and llama-server say it in `reasoning_content`, Ollama and OpenRouter in `reasoning`, others in the text. */
function showsReasoning(message: ChatMessage): boolean {
  const fields = ['reasoning_content', 'reasoning', 'thinking'];
  if (fields.some((name) => typeof message[name] === 'string' && message[name] !== '')) return true;
  return opensThinking(textOf(message) ?? '');
}

function opensThinking(text: string): boolean {
  return /^\s{0,20}<(?:think|thinking|reasoning)>/i.test(text);
}

/** What has come of a streamed answer: filled while it is read, so that a broken one can still be accounted for. */
export interface Arriving {
  text: string;
  usage: Usage | null;
}

/** Reads the first choice of an answer as it comes. Throws what `readStreamedAnswer` throws, and once `signal` aborts. */
export async function readArrivingAnswer(
  response: ForwardResponse,
  { arriving, onText, signal }: { readonly arriving: Arriving; readonly onText: OnText; readonly signal: AbortSignal },
): Promise<AnswerRead> {
  let spoke = false;
  let reasoned = false;
  let finishReason: string | null = null;
  for await (const { chunk } of readStreamedAnswer(response)) {
    arriving.usage = readUsage(chunk.usage) ?? arriving.usage;
    reasoned ||= tellsReasoning(chunk.usage);
    const choice = chunk.choices.find(({ index }) => index === 0);
    if (!choice) continue;
    finishReason = choice.finish_reason ?? finishReason;
    reasoned ||= showsReasoning(choice.delta);
    const more = textOf(choice.delta);
    if (more === null) continue;
    spoke = true;
    if (more === '') continue;
    arriving.text += more;
    onText(arriving.text);
    // What has come already is not told to who has seen enough.
    if (signal.aborted) throw cancelledError(signal);
  }
  reasoned ||= opensThinking(arriving.text);
  return { choices: [{ text: spoke ? arriving.text : null, finishReason }], usage: arriving.usage, reasoned };
}
