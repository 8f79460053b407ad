import type { Clock } from '../contract/runtime.ts';
import type { CallContext, CompletionRequest, ForwardResponse, OnText } from '../contract/upstream.ts';
import type { Usage } from '../contract/usage.ts';
import { refusesChoices } from './choice-limit.ts';
import { usageOfAllChoices } from './choices-usage.ts';
import { errorFromResponse } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { Begun, HeadStart } from './head-start.ts';
import { estimateUsage } from './meter.ts';
import { limitFault } from './output-limit.ts';
import { readArrivingAnswer, readWholeAnswer, type AnswerRead, type Arriving } from './read-answer.ts';
import { createFieldMemory, type SentFields } from './refused-fields.ts';

export interface AskOptions {
  readonly exchange: Exchange;
  readonly headStart: HeadStart;
  readonly clock: Clock;
  readonly clientKeyed: boolean;
  /** A call must end within it, once it is its turn. */
  readonly timeoutMs: number;
}

/** How an answer is asked for: several choices at once, or one as a stream. */
export interface AskFor {
  readonly choices?: number;
  readonly onText?: OnText;
}

/**
 * Asks a model, without what it is known to refuse, and once more without each field that it refuses now: that costs
 * nothing and is no fault to wait after. A model that spends its output limit on thinking is asked once more without it,
 * and without from then on. Whatever was used is metered. Rejects with the contract's error.
 */
export type Ask = (request: CompletionRequest, context: CallContext, how: AskFor) => Promise<AnswerRead>;

export function createAsk({ exchange, headStart, clock, clientKeyed, timeoutMs }: AskOptions): Ask {
  const memory = createFieldMemory();

  const askOnce = async (
    { request, sent, choices, onText }: AskFor & { readonly request: CompletionRequest; readonly sent: SentFields },
    context: CallContext,
    begun: Begun,
  ): Promise<AnswerRead> => {
    const promptChars = request.messages.reduce((sum, message) => sum + message.content.length, 0);
    const response = await exchange(
      {
        method: 'POST',
        path: '/chat/completions',
        headers: {
          accept: sent.stream ? 'text/event-stream' : 'application/json',
          'content-type': 'application/json',
          'user-agent': 'redraft',
        },
        body: new TextEncoder().encode(JSON.stringify(toBody(request, sent, choices))),
        promptChars,
        wholeMs: timeoutMs,
      },
      context,
    );
    begun();
    if (response.status >= 400) {
      const options = { clientKeyed, now: clock.now() };
      throw errorFromResponse(response.status, response.headers, await response.bytes(), options);
    }
    const { meter, stage, signal } = context;
    const record: RecordCost = (usage, { chars = 0, estimated = usage === null }) =>
      meter.record(stage, usage ?? estimateUsage(promptChars, chars), { estimated });
    if (sent.stream && onText) return readAsItComes(response, { onText, signal, record });
    const answer = await readWhole(response, record);
    const text = answer.choices[0]?.text;
    if (text) onText?.(text);
    return answer;
  };

  return async (request, context, how) => {
    const begun = how.choices === undefined ? await headStart(request, context) : () => {};
    try {
      for (let sent = memory.fieldsFor(request, how.onText !== undefined); ;) {
        try {
          const answer = await askOnce({ ...how, request, sent }, context, begun);
          memory.accepted(sent, request);
          const fault = sent.max_completion_tokens || sent.max_tokens ? limitFault(request, answer) : null;
          if (fault === 'ignored')
            memory.refuse(request.model, sent.max_tokens ? 'max_tokens' : 'max_completion_tokens');
          if (fault !== 'spent') return answer;
          memory.refuse(request.model, 'max_completion_tokens', 'max_tokens');
          sent = { ...sent, max_completion_tokens: false, max_tokens: false };
        } catch (error) {
          const fewer =
            how.choices !== undefined && refusesChoices(error) ? null : memory.without(error, sent, request.model);
          if (!fewer) throw error;
          sent = fewer;
        }
      }
    } finally {
      begun();
    }
  };
}

/** What an answer cost: null where the upstream told nothing, so many characters of it. */
type RecordCost = (usage: Usage | null, how: { readonly chars?: number; readonly estimated?: boolean }) => void;

async function readAsItComes(
  response: ForwardResponse,
  { record, ...watching }: { readonly onText: OnText; readonly signal: AbortSignal; readonly record: RecordCost },
): Promise<AnswerRead> {
  const arriving: Arriving = { text: '', usage: null };
  try {
    return await readArrivingAnswer(response, { arriving, ...watching });
  } finally {
    record(arriving.usage, { chars: arriving.text.length });
  }
}

async function readWhole(response: ForwardResponse, record: RecordCost): Promise<AnswerRead> {
  const bytes = await response.bytes().catch((error: unknown) => {
    record(null, {});
    throw error;
  });
  const answer = readWholeAnswer(bytes);
  const texts = answer.choices.map(({ text }) => text);
  const ofAll = answer.usage && usageOfAllChoices(answer.usage, texts);
  if (ofAll) record(ofAll, { estimated: true });
  else record(answer.usage, { chars: texts.reduce((sum, text) => sum + (text?.length ?? 0), 0) });
  return answer;
}

function toBody(request: CompletionRequest, sent: SentFields, choices: number | undefined): object {
  const { format } = request;
  return {
    model: request.model,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    ...(sent.temperature && { temperature: request.temperature }),
    ...(sent.seed && { seed: request.seed }),
    ...(sent.max_completion_tokens && { max_completion_tokens: request.maxTokens }),
    ...(sent.max_tokens && { max_tokens: request.maxTokens }),
    ...(choices !== undefined && { n: choices }),
    ...(sent.stream && { stream: true }),
    ...(sent.stream && sent.stream_options && { stream_options: { include_usage: true } }),
    ...(sent.response_format &&
      format && {
        response_format: {
          type: 'json_schema',
          json_schema: { name: format.name, strict: true, schema: format.schema },
        },
      }),
  };
}
