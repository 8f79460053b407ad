import { formsOf, type VerbReading } from './morphology.ts';
import { wordClasses, type WordClass } from './word-classes.ts';

/*
 * The notation, elements separated by spaces:
 *   word a|b      one of these words or punctuation marks         x?       the element may be missing
 *   V:use|employ  any form of these verbs                         n=x      capture as `n`
 *   ADJ           a word class, or ADJ|NOUN…                      ..  ...  up to 2, up to 16 words, lazily, no punctuation
 *   ^             the first word of a sentence                    $        before a full stop, `!` or `?` (or the block's end)
 *   <x  <!x       (not) preceded by                               &x  !x   (not) followed by
 *   /             what follows must be there but is not replaced
 */
export type Element =
  | { readonly type: 'one'; readonly test: OneTest; readonly capture: string | null; readonly optional: boolean }
  | { readonly type: 'gap'; readonly min: number; readonly max: number; readonly capture: string | null }
  | { readonly type: 'ahead'; readonly test: OneTest; readonly negative: boolean }
  | { readonly type: 'behind'; readonly test: OneTest; readonly negative: boolean }
  | { readonly type: 'first' | 'end' | 'context' };

export interface OneTest {
  readonly words: ReadonlySet<string>;
  readonly verbs: ReadonlyMap<string, VerbReading> | null;
  readonly classes: readonly WordClass[];
}

export interface Pattern {
  readonly elements: readonly Element[];
  /** The words a match can begin with; null where only trying tells. */
  readonly keys: readonly string[] | null;
}

export function parsePattern(source: string): Pattern {
  const elements = source.trim().split(/\s+/).map(parseElement);
  return { elements, keys: firstKeys(elements) };
}

function parseElement(source: string): Element {
  if (source === '^') return { type: 'first' };
  if (source === '$') return { type: 'end' };
  if (source === '/') return { type: 'context' };
  if (source.startsWith('<!')) return { type: 'behind', negative: true, test: parseTest(source.slice(2)) };
  if (source.startsWith('<')) return { type: 'behind', negative: false, test: parseTest(source.slice(1)) };
  if (source.startsWith('&')) return { type: 'ahead', negative: false, test: parseTest(source.slice(1)) };
  if (source.startsWith('!') && source.length > 1)
    return { type: 'ahead', negative: true, test: parseTest(source.slice(1)) };
  const [, capture = null, body = source] = /^([a-z]+)=(.+)$/.exec(source) ?? [];
  const gap = /^(\.{2,3})$/.exec(body)?.[1];
  if (gap) return { type: 'gap', min: gap === '..' ? 0 : 1, max: gap === '..' ? 2 : 16, capture };
  const optional = body.length > 1 && body.endsWith('?');
  return { type: 'one', test: parseTest(optional ? body.slice(0, -1) : body), capture, optional };
}

function parseTest(source: string): OneTest {
  if (source.startsWith('V:')) {
    return { words: new Set(), verbs: formsOf(source.slice(2).split('|')), classes: [] };
  }
  const names = source.split('|');
  const classes = names.filter(isWordClass);
  return { words: new Set(names.filter((name) => !isWordClass(name))), verbs: null, classes };
}

/** Own keys only: `constructor` is a word. */
function isWordClass(name: string): name is WordClass {
  return Object.hasOwn(wordClasses, name);
}

function firstKeys(elements: readonly Element[]): readonly string[] | null {
  const keys: string[] = [];
  for (const element of elements) {
    if (element.type === 'gap') return null;
    if (element.type !== 'one') continue;
    if (element.test.classes.length > 0) return null;
    keys.push(...element.test.words, ...(element.test.verbs?.keys() ?? []));
    if (!element.optional) return keys;
  }
  return null;
}
