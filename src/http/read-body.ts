import { RedraftError } from '../contract/error.ts';
import { redraftOptionsSchema, type RedraftOptions } from '../contract/request.ts';
import { setFields } from '../kit/json-fields.ts';
import { parseRequest } from '../kit/parse-request.ts';
import { rememberLast } from '../kit/remember-last.ts';
import type { EdgeContext } from './edge.ts';

/** A JSON request: its raw bytes beside the parsed view, so that what goes on can be exactly what came. */
export interface JsonBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Throws 415 without a JSON content type, 400 for invalid UTF-8, malformed JSON, or JSON that is no object. */
export async function readJsonBody(c: EdgeContext): Promise<JsonBody> {
  if (!isJson(c.req.header('content-type'))) {
    throw new RedraftError('unsupported_media_type', "The content type must be 'application/json'.");
  }
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  return parseJsonBody(bytes);
}

export function isJson(contentType: string | undefined): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '');
}

export function parseJsonBody(bytes: Uint8Array<ArrayBuffer>): JsonBody {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new RedraftError('invalid_utf8', 'The request body is not valid UTF-8.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RedraftError('invalid_json', 'The request body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RedraftError('invalid_type', 'The request body must be a JSON object.');
  }
  return { bytes, text, value: value as Record<string, unknown> };
}

/** What a request says to Redraft, in its body and in the `x-redraft` header. */
export function readRedraftOptions(c: EdgeContext, body: JsonBody): { body: RedraftOptions; header: RedraftOptions } {
  const inBody = body.value['redraft'];
  const inHeader = c.req.header('x-redraft');
  return {
    body: inBody === undefined ? {} : parseRequest(redraftOptionsSchema, inBody, 'redraft'),
    header: inHeader === undefined ? {} : readRedraftHeader(inHeader),
  };
}

/** A client says the same every time. */
const readRedraftHeader = rememberLast((header: string): RedraftOptions => {
  let value: unknown;
  try {
    value = JSON.parse(header);
  } catch {
    throw new RedraftError('invalid_json', "The 'x-redraft' header is not valid JSON.", { param: 'x-redraft' });
  }
  return parseRequest(redraftOptionsSchema, value, 'x-redraft');
});

/** The body's text with some top-level fields set (or removed, where undefined); every other byte as it came. */
export function withFields(body: JsonBody, fields: Readonly<Record<string, unknown>>): string {
  let changes: Record<string, unknown> | null = null;
  for (const name in fields) {
    const value = fields[name];
    const changed = value === undefined ? name in body.value : !Object.is(body.value[name], value);
    if (changed) (changes ??= {})[name] = value;
  }
  return changes ? setFields(body.text, changes) : body.text;
}
