import { categories } from '../../contract/edit.ts';
import type { StructuredFormat } from '../../contract/upstream.ts';

/** Most sentences that one answer revises. */
export const mostSentences = 12;
/** Most spans that one answer lists. */
export const mostSpans = 12;

/** The answer of the sentences strategy, for upstreams that hold a model to a schema. */
export function sentencesFormat(count: number): StructuredFormat {
  return listFormat(Math.min(mostSentences, count), {
    n: { anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] },
    revised: { type: 'string' },
  });
}

/** The answer of the edits strategy. */
export const spansFormat: StructuredFormat = listFormat(mostSpans, {
  original: { type: 'string' },
  category: { type: 'string', enum: [...categories] },
  replacement: { type: 'string' },
});

function listFormat(maxItems: number, properties: Readonly<Record<string, unknown>>): StructuredFormat {
  const items = { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
  return {
    name: 'edits',
    schema: {
      type: 'object',
      properties: { edits: { type: 'array', maxItems, items } },
      required: ['edits'],
      additionalProperties: false,
    },
  };
}
