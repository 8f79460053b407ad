import type { RedraftError } from '../contract/error.ts';
import type { ResponseObject } from '../contract/responses.ts';
import type { Usage } from '../contract/usage.ts';
import { decodeJson, errorInAnswer, invalidResponse, isRecord, readUsage } from './completion.ts';

/** Reads a response's bytes. Throws `upstream_invalid_response` for what is none, `upstream_error` for an error under status 200. */
export function readResponse(bytes: Uint8Array): ResponseObject {
  return parseResponse(decodeJson(new TextDecoder().decode(bytes)));
}

/** As `readResponse`, for one that is parsed already. */
export function parseResponse(value: unknown): ResponseObject {
  if (!isRecord(value)) throw invalidResponse('it is not a response');
  const { output, error } = value;
  if (!Array.isArray(output)) {
    throw error !== undefined && error !== null ? errorInAnswer(value) : invalidResponse('it is not a response');
  }
  if (!output.every(isItem)) throw invalidResponse('an item of its output is none');
  return value as unknown as ResponseObject;
}

/** An item as far as it is read: what a message says is a list of parts. */
export function isItem(item: unknown): boolean {
  if (!isRecord(item)) return false;
  const { type, content } = item;
  return type !== 'message' || content === undefined || content === null || isParts(content);
}

function isParts(content: unknown): boolean {
  return Array.isArray(content) && content.every(isRecord);
}

/** The usage in Redraft's own naming; null where none is told. */
export function readResponseUsage(usage: unknown): Usage | null {
  if (!isRecord(usage)) return null;
  const { input_tokens: prompt, output_tokens: completion, total_tokens: total } = usage as Record<string, number>;
  return readUsage({
    ...(prompt !== undefined && { prompt_tokens: prompt }),
    ...(completion !== undefined && { completion_tokens: completion }),
    ...(total !== undefined && { total_tokens: total }),
  });
}

/** An `error` event: OpenAI's own are flat, others hold an `error`. */
export function responseError(event: Readonly<Record<string, unknown>>): RedraftError {
  const nested = event['error'] !== undefined && event['error'] !== null;
  return errorInAnswer(nested ? event : { ...event, type: undefined });
}
