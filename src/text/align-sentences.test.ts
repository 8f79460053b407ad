import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../kit/edits.ts';
import { alignSentences } from './align-sentences.ts';
import { composeSentences } from './sentence-edits.ts';
import { splitSentences } from './sentences.ts';

const edits = (before: string, after: string) =>
  composeSentences(before, splitSentences(before), alignSentences(before, after)).map(({ original, revised }) => [
    original,
    revised,
  ]);

describe('aligning a revision with its draft', () => {
  const draft =
    'The ferry leaves at noon. It is a testament to the crew that it is never late. Tickets cost four euros. Bring a coat.';

  test('a sentence that was reworded is one group; the others are none', () => {
    expect(
      edits(draft, 'The ferry leaves at noon. The crew is never late. Tickets cost four euros. Bring a coat.'),
    ).toEqual([['It is a testament to the crew that it is never late.', 'The crew is never late.']]);
  });

  test('a sentence that was split, and two that were joined, are one group each', () => {
    expect(
      edits(
        draft,
        'The ferry leaves at noon. It is never late. That is a testament to the crew. Tickets cost four euros, so bring a coat.',
      ),
    ).toEqual([
      ['It is a testament to the crew that it is never late.', 'It is never late. That is a testament to the crew.'],
      ['Tickets cost four euros. Bring a coat.', 'Tickets cost four euros, so bring a coat.'],
    ]);
  });

  test('a cut takes its white space along, at the end of a paragraph too', () => {
    expect(edits(draft, 'The ferry leaves at noon. Tickets cost four euros.')).toEqual([
      ['It is a testament to the crew that it is never late. ', ''],
      [' Bring a coat.', ''],
    ]);
  });

  test('an added sentence goes with the one before it, a first one with the one after', () => {
    expect(edits('Boats leave. Cars wait.', 'Boats leave. Gulls scream. Cars wait.')).toEqual([
      ['Boats leave.', 'Boats leave. Gulls scream.'],
    ]);
    expect(edits('Boats leave. Cars wait.', 'Gulls scream. Boats leave. Cars wait.')).toEqual([
      ['Boats leave.', 'Gulls scream. Boats leave.'],
    ]);
  });

  test('paragraphs are aligned one by one, and a wholly new text is still groups of sentences', () => {
    expect(edits('One boat left.\n\nTwo cars came.', 'One boat left early.\n\nTwo cars came.')).toEqual([
      ['One boat left.', 'One boat left early.'],
    ]);
    expect(edits('Alpha beta gamma. Delta epsilon.', 'Nothing alike here. Quite other words.')).toHaveLength(2);
  });

  test('of any two texts with as many paragraphs and no stray white space, the edits give the second', () => {
    const sentence = fc.array(fc.constantFrom('boat', 'the', 'river', 'slow', 'ran', 'coat', 'noon'), {
      minLength: 1,
      maxLength: 6,
    });
    const paragraph = fc.array(sentence, { minLength: 1, maxLength: 7 });
    const text = (paragraphs: readonly (readonly (readonly string[])[])[]) =>
      paragraphs.map((list) => list.map((words) => `X${words.join(' ')}.`).join(' ')).join('\n\n');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }).chain((n) => {
          const side = fc.array(paragraph, { minLength: n, maxLength: n });
          return fc.tuple(side, side);
        }),
        ([one, other]) => {
          const [before, after] = [text(one), text(other)];
          const made = composeSentences(before, splitSentences(before), alignSentences(before, after));
          expect(applyEdits(before, made)).toBe(after);
        },
      ),
      { numRuns: 200 },
    );
  });
});
