import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fluencyFaults } from './fluency.ts';

/** What a sentence was, what it became, and the fault of that. */
test('a fault that the draft has itself is its own', () => {
  const slip = 'The the pump is a idea , and so.. it goes. no capital here.';
  expect(fluencyFaults(slip, slip.replace('goes', 'went'))).toEqual([]);
  expect(fluencyFaults('A sign. A lamp of brass.', 'A sign. A lamp of tin.')).toEqual([]);
});

test('any text against itself has no faults, and a fault names a place in the text', () => {
  const word = fc.constantFrom(
    'the',
    'a',
    'an',
    'boat',
    'is',
    'was',
    'to',
    'and',
    'that',
    'idea',
    '.',
    ',',
    'It',
    'not only',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.array(word, { maxLength: 40 }), (one, other) => {
      const [draft, text] = [one.join(' '), other.join(' ')];
      expect(fluencyFaults(draft, draft)).toEqual([]);
      for (const { at } of fluencyFaults(draft, text)) expect(at).toBeLessThan(Math.max(1, text.length));
    }),
  );
});

test.each(['a ', 'the the ', 'and ', '. ', ', ', '" ', 'As it ', '( ', 'x'])(
  'takes time in proportion to the length of %j again and again',
  (piece) => {
    const time = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const began = performance.now();
      fluencyFaults('A boat.', text);
      return performance.now() - began;
    };
    time(20_000);
    expect(time(80_000)).toBeLessThan(Math.max(300, 12 * time(20_000)));
  },
);
