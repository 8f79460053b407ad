import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../contract/edit.ts';
import { applyEdits } from '../kit/edits.ts';
import { composeSentences, widenToSentences } from './sentence-edits.ts';
import { splitSentences } from './sentences.ts';

const text = 'The pump works. It serves as a hub for the town. Nobody minds it.\n\nA second part. It ends.';

function span(original: string, revised: string): Edit {
  const start = text.indexOf(original);
  return { start, end: start + original.length, original, revised, category: 'cliche' };
}

describe('span edits as sentence edits', () => {
  test('each grows to its sentence and stays inside as a part', () => {
    const [edit, ...others] = widenToSentences(text, [span('serves as', 'is')]);
    expect(edit).toMatchObject({
      original: 'It serves as a hub for the town.',
      revised: 'It is a hub for the town.',
      category: 'cliche',
    });
    expect(edit!.parts).toEqual([span('serves as', 'is')]);
    expect(others).toEqual([]);
  });

  test('two in one sentence are one edit, one over two sentences is one edit of both', () => {
    expect(widenToSentences(text, [span('serves as', 'is'), span('for the town', 'here')])).toHaveLength(1);
    expect(widenToSentences(text, [span('works. It serves', 'works and serves')])).toMatchObject([
      {
        original: 'The pump works. It serves as a hub for the town.',
        revised: 'The pump works and serves as a hub for the town.',
      },
    ]);
  });

  test('a whole sentence that goes takes its white space along', () => {
    expect(widenToSentences(text, [span('It serves as a hub for the town. ', '')])).toMatchObject([
      { original: 'It serves as a hub for the town. ', revised: '' },
    ]);
    expect(widenToSentences(text, [span(' Nobody minds it.', '')])).toMatchObject([
      { original: ' Nobody minds it.', revised: '' },
    ]);
  });
});

describe('choices as edits', () => {
  const sentences = splitSentences(text);
  const cut = (at: number) => ({ first: at, last: at, revised: '', category: 'other' as const });

  test('cuts side by side are one edit; a paragraph is never left empty', () => {
    expect(composeSentences(text, sentences, [cut(1), cut(2)])).toMatchObject([
      { original: ' It serves as a hub for the town. Nobody minds it.', revised: '' },
    ]);
    expect(composeSentences(text, sentences, [cut(3), cut(4)])).toEqual([]);
    expect(composeSentences(text, sentences, [cut(2), cut(3)])).toHaveLength(2);
  });

  test('a choice that meets one before it, reaches across paragraphs or changes nothing is left out', () => {
    const choice = (first: number, last: number, revised: string) => ({
      first,
      last,
      revised,
      category: 'other' as const,
    });
    expect(composeSentences(text, sentences, [choice(0, 1, 'One.'), choice(1, 2, 'Two.')])).toHaveLength(1);
    expect(composeSentences(text, sentences, [choice(2, 3, 'Both.')])).toEqual([]);
    expect(composeSentences(text, sentences, [choice(0, 0, 'The pump works.')])).toEqual([]);
  });

  test('any choices give edits that fit the text', () => {
    const choice = fc.record({ first: fc.nat(4), length: fc.nat(2), revised: fc.constantFrom('', 'New.', 'A b.  ') });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 6 }), (list) => {
        const edits = composeSentences(
          text,
          sentences,
          list.map(({ first, length, revised }) => ({ first, last: first + length, revised, category: 'other' })),
        );
        expect(applyEdits(text, edits)).not.toMatch(/ {2}|^ | $/);
      }),
    );
  });
});
