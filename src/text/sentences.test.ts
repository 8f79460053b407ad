import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paragraphsOf, quotedWhole, splitSentences } from './sentences.ts';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('the sentences of a text', () => {
  test.each([
    ['One ends. Another begins! Does a third?', ['One ends.', 'Another begins!', 'Does a third?']],
    ['Dr. Ames paid Mrs. Lee 3.50 euros. She left.', ['Dr. Ames paid Mrs. Lee 3.50 euros.', 'She left.']],
    ['He waited … and then he left.', ['He waited … and then he left.']],
    ['“I know. We go at five,” she said. Nobody moved.', ['“I know. We go at five,” she said.', 'Nobody moved.']],
    ['Run `a. B` first. Then rest.', ['Run `a. B` first.', 'Then rest.']],
    ['First line\nwraps here. Second.', ['First line\nwraps here.', 'Second.']],
    ['A heading of sorts\n\nA sentence. Two.', ['A heading of sorts', 'A sentence.', 'Two.']],
    ['', []],
    ['  \n ', []],
  ])('%j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  test('a text that stands in quotation marks as a whole is cut like any other', () => {
    expect(split('“The boat came. Nobody was on it.”')).toEqual(['“The boat came.', 'Nobody was on it.”']);
    expect(quotedWhole('"One," he said. "Two."')).toBeNull();
  });

  test('paragraphs are numbered, and no sentence reaches across two', () => {
    expect(splitSentences('One. Two.\n\nThree.').map(({ paragraph }) => paragraph)).toEqual([0, 0, 1]);
  });

  test('in any text they are in order, disjoint, trimmed, and leave nothing but white space between them', () => {
    const piece = fc.constantFrom(
      'A word',
      'the',
      '. ',
      '! ',
      '?',
      ' ',
      '\n',
      '\n\n',
      '"',
      '“',
      '”',
      '`',
      'Dr.',
      '3.5',
      ' É',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let position = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(position, start).trim()).toBe('');
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(end).toBeGreaterThan(start);
          position = end;
        }
        expect(text.slice(position).trim()).toBe('');
      }),
    );
  });

  test('paragraphs are without the blank lines between them', () => {
    expect(paragraphsOf('\n a\nb \n \n\nc').map(({ start, end }) => '\n a\nb \n \n\nc'.slice(start, end))).toEqual([
      'a\nb',
      'c',
    ]);
  });
});
