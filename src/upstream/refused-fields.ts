import { LRUCache } from 'lru-cache';
import type { CompletionRequest } from '../contract/upstream.ts';
import { RedraftError } from '../contract/error.ts';
import { namesLimit, type LimitField } from './output-limit.ts';

/** What some models or servers refuse with a 400, and what an answer loses little by. */
export type OptionalField = 'response_format' | 'temperature' | 'seed' | 'stream_options' | 'stream' | LimitField;

/** How a complaint names each field: OpenAI, Azure, vLLM, llama-server, Mistral, Anthropic's and Google's OpenAI endpoints. */
const named: Readonly<Record<OptionalField, RegExp>> = {
  max_completion_tokens: namesLimit,
  max_tokens: namesLimit,
  response_format: /response[_ ]?format|json[_ ]?schema|structured[_ ]?outputs?|guided|grammar|text\.format/i,
  temperature: /temperature/i,
  seed: /\bseed\b|random_seed/i,
  stream_options: /stream_options|include_usage/i,
  // OpenAI lets only verified organisations stream some models.
  stream: /\bstream(?:ed|ing)?\b/i,
};

/** A limit that this prompt leaves no room for, which another may. */
const tooLarge = /too large|too long|context (?:length|window|size)|exceed/i;

export type SentFields = Readonly<Record<OptionalField, boolean>>;

export interface FieldMemory {
  /** Which fields to send with this request: those that it has and that its model is not known to refuse. */
  fieldsFor(request: CompletionRequest, streams: boolean): SentFields;
  /** The fields to try without after this error; null where it has nothing to do with them. */
  without(error: unknown, sent: SentFields, model: string): SentFields | null;
  /** The call went through with these fields. */
  accepted(sent: SentFields, request: CompletionRequest): void;
  /** The model is asked without this field from then on. */
  refuse(model: string, ...fields: readonly OptionalField[]): void;
}

/** Models that one upstream is asked for are few; a client who invents names must not fill the memory. */
const rememberedModels = 500;

/**
 * What each model of one upstream is known to refuse. A complaint that names a field is believed at once. A bare
 * refusal is laid to structured output, then to the output limit, the least common of the fields, where the model has
 * not yet accepted them, and believed once the call goes through without.
 */
export function createFieldMemory(): FieldMemory {
  const refusedBy = new LRUCache<string, ReadonlySet<OptionalField>>({ max: rememberedModels });
  const acceptedBy = new LRUCache<string, ReadonlySet<OptionalField>>({ max: rememberedModels });
  const note = (memory: typeof refusedBy, model: string, fields: readonly OptionalField[]): void => {
    if (fields.length > 0) memory.set(model, new Set([...(memory.get(model) ?? []), ...fields]));
  };
  const isAccepted = (model: string, field: OptionalField): boolean => acceptedBy.get(model)?.has(field) ?? false;
  const refuse: FieldMemory['refuse'] = (model, ...fields) => note(refusedBy, model, fields);

  /** What a bare refusal was laid to, until the call goes through without it. */
  const suspected = new WeakMap<SentFields, readonly OptionalField[]>();
  const withoutSuspect = (sent: SentFields, model: string): SentFields | null => {
    const isSuspect = (field: OptionalField) => sent[field] && !isAccepted(model, field);
    const suspects: readonly OptionalField[] = isSuspect('response_format') ? ['response_format'] : limitFields;
    if (!suspects.some(isSuspect)) return null;
    const fewer = { ...sent, ...Object.fromEntries(suspects.map((field) => [field, false])) };
    suspected.set(fewer, [...(suspected.get(sent) ?? []), ...suspects]);
    return fewer;
  };

  return {
    fieldsFor(request, streams) {
      const known = refusedBy.get(request.model);
      const limits = request.maxTokens !== undefined;
      return {
        stream: streams && !known?.has('stream'),
        stream_options: streams && !known?.has('stream') && !known?.has('stream_options'),
        response_format: request.format !== undefined && !known?.has('response_format'),
        temperature: request.temperature !== 1 && !known?.has('temperature'),
        seed: request.seed !== null && !known?.has('seed'),
        max_completion_tokens: limits && !known?.has('max_completion_tokens'),
        max_tokens: limits && known?.has('max_completion_tokens') === true && !known.has('max_tokens'),
      };
    },
    without(error, sent, model) {
      if (!(error instanceof RedraftError) || error.code !== 'upstream_rejected') return null;
      if (error.status !== 400 && error.status !== 422) return null;
      const complaint = `${error.message} ${error.details.param ?? ''}`;
      const culprit = (Object.keys(named) as OptionalField[]).find(
        (field) => sent[field] && named[field].test(complaint),
      );
      if (!culprit) return withoutSuspect(sent, model);
      const limits = culprit === 'max_completion_tokens' || culprit === 'max_tokens';
      if (limits && tooLarge.test(complaint)) return withoutLimit(sent);
      refuse(model, culprit);
      const instead = culprit === 'max_completion_tokens' && !refusedBy.get(model)?.has('max_tokens');
      return { ...sent, [culprit]: false, ...(instead && { max_tokens: true }) };
    },
    accepted(sent, { model }) {
      const fields = Object.keys(sent) as OptionalField[];
      note(
        acceptedBy,
        model,
        fields.filter((field) => sent[field]),
      );
      refuse(model, ...(suspected.get(sent) ?? []));
    },
    refuse,
  };
}

const limitFields: readonly LimitField[] = ['max_completion_tokens', 'max_tokens'];

function withoutLimit(sent: SentFields): SentFields {
  return { ...sent, max_completion_tokens: false, max_tokens: false };
}
