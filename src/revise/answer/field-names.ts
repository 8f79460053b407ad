/** Names that models give the fields of an edit, the asked-for ones first. */
export const originalNames = [
  'original',
  'span',
  'text',
  'before',
  'from',
  'old',
  'originaltext',
  'originalspan',
  'source',
  'find',
];

export const revisedNames = [
  'replacement',
  'revised',
  'edited',
  'rewrite',
  'rewritten',
  'suggestion',
  'after',
  'to',
  'new',
  'revision',
  'edit',
  'replace',
  'replacewith',
  'corrected',
  'improved',
  'suggested',
  'suggestedreplacement',
  'revisedtext',
  'revisedspan',
  'revisedsentence',
  'newsentence',
  'newtext',
];

/** The fields of an object by their names in lower case, without what joins words; null for what is no object. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase().replace(/[\s_-]+/g, ''), field]));
}

/** The first of the named fields that is there. */
export function firstField(fields: ReadonlyMap<string, unknown>, names: readonly string[]): unknown {
  return names.map((name) => fields.get(name)).find((field) => field !== undefined);
}

/** Whether a column or field of this name holds what replaces something. */
export function namesRevised(name: string): boolean {
  return (
    revisedNames.includes(folded(name)) || /^(?:revis|replac|edited|rewrit|suggest|improv|new|after)/.test(folded(name))
  );
}

export function namesOriginal(name: string): boolean {
  return originalNames.includes(folded(name)) || /^(?:origin|before|old|span|weak|current)/.test(folded(name));
}

const folded = (name: string) => name.toLowerCase().replace(/[^\p{L}]+/gu, '');
