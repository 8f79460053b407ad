import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../kit/edits.ts';
import { labelOrOther, placeEdits } from './place-edits.ts';

const listed = (original: string, replacement: string) => ({ original, category: 'cliche' as const, replacement });
const edited = (text: string, ...spans: [string, string][]) =>
  applyEdits(
    text,
    placeEdits(
      text,
      spans.map(([original, replacement]) => listed(original, replacement)),
    ).edits,
  );

describe('a listed span is found', () => {
  test('in the order of the list where it stands more than once', () => {
    expect(edited('very good and very bad', ['very', 'rather'], ['very', 'quite'])).toBe('rather good and quite bad');
  });

  test('despite white space, quotes and case', () => {
    expect(edited('He said:  it’s the\nend of the day.', ["It's the end", 'it is the end'])).toBe(
      'He said:  it is the end of the day.',
    );
  });

  test('as a word, never inside one', () => {
    expect(edited('Every day is very long.', ['very', 'too'])).toBe('Every day is too long.');
    expect(placeEdits('Every day.', [listed('very', 'too')])).toEqual({ edits: [], dropped: 1 });
  });

  test('where the text comes nearest to it, if nothing else comes as near', () => {
    const text = 'The boats lay quietly in the old harbor all of that winter. A bus goes to the city twice a day.';
    expect(
      edited(text, ['The boats lay quiet in the old harbour all that winter', 'The boats wintered in the harbor']),
    ).toBe('The boats wintered in the harbor. A bus goes to the city twice a day.');
    const twice = 'The first boat goes to the city today. The third boat goes to the city today.';
    expect(placeEdits(twice, [listed('The fird boat goes to the city today', 'x')])).toMatchObject({ dropped: 1 });
  });

  test('but not near one that has other numbers, or lost a negation', () => {
    const text = 'The crew of 14 boats was not seen in the harbour again.';
    expect(placeEdits(text, [listed('The crew of 15 boats was not seen in the harbour', 'x')]).dropped).toBe(1);
    expect(placeEdits(text, [listed('The crew of 14 boats was now seen in the harbour', 'x')]).dropped).toBe(1);
  });
});

describe('an edit is dropped, and counted,', () => {
  test('where its span is not there, or overlaps an earlier one', () => {
    const { edits, dropped } = placeEdits('one two three', [
      listed('four', 'x'),
      listed('one two', '1 2'),
      listed('two three', '2 3'),
    ]);
    expect(edits).toHaveLength(1);
    expect(dropped).toBe(2);
  });

  test('where it breaks or joins paragraphs', () => {
    expect(placeEdits('One day it rained.', [listed('it rained', 'it\n\nrained')])).toEqual({ edits: [], dropped: 1 });
    expect(placeEdits('One day.\n\nIt rained.', [listed('day.\n\nIt', 'day it')])).toEqual({ edits: [], dropped: 1 });
  });

  test('where it touches a protected term, but not where it keeps the term', () => {
    const options = { protectedTerms: ['Acme Cloud'], categorise: labelOrOther };
    const text = 'Our Acme Cloud is truly a game changer.';
    expect(placeEdits(text, [listed('Acme Cloud is', 'it is')], options)).toEqual({ edits: [], dropped: 1 });
    expect(placeEdits(text, [listed('Cloud is', 'cloud is')], options)).toEqual({ edits: [], dropped: 1 });
    expect(placeEdits(text, [listed('a game changer', 'good, as Acme Cloud is')], options).dropped).toBe(1);
    expect(placeEdits(text, [listed('Acme Cloud is truly a game changer', 'Acme Cloud helps')], options).dropped).toBe(
      0,
    );
    expect(placeEdits('Acme Clouds are white.', [listed('Acme Clouds', 'They')], options).dropped).toBe(0);
  });

  test('where it only changes the dialect', () => {
    expect(placeEdits('The colour of the theatre.', [listed('colour', 'color'), listed('theatre', 'theater')])).toEqual(
      {
        edits: [],
        dropped: 2,
      },
    );
  });

  test('where it would leave two commas, and only a reader knows which one is too many', () => {
    expect(placeEdits('It was, needless to say, over.', [listed('needless to say', '')]).dropped).toBe(1);
  });

  test('an edit that changes nothing is none, and not counted', () => {
    expect(placeEdits('one two', [listed('one', 'one')])).toEqual({ edits: [], dropped: 0 });
  });
});

test('new words follow the passage’s spelling, and words keep theirs', () => {
  expect(
    edited('The colour of the old harbour was dull.', ['The colour of the old harbour', 'The old harbor’s gray color']),
  ).toBe('The old harbour’s grey colour was dull.');
  expect(edited('The organisation’s aim.', ['The organisation’s', 'The whole organization’s'])).toBe(
    'The whole organisation’s aim.',
  );
  expect(edited('They organised the gray archives.', ['They organised', 'They have organized'])).toBe(
    'They have organised the gray archives.',
  );
});

test('quotation marks and apostrophes stay as the passage has them', () => {
  expect(edited('“It’s utterly late,” she said.', ['"It\'s utterly late," she said', '"It\'s late," she said'])).toBe(
    '“It’s late,” she said.',
  );
  expect(edited('"It\'s utterly late," she said.', ['“It’s utterly late,”', '“It’s late,”'])).toBe(
    '"It\'s late," she said.',
  );
});

describe('the seams of an edit are mended where that is certain', () => {
  test.each([
    ['a cut leaves no double space', 'It was, needless to say, over.', ', needless to say,', '', 'It was over.'],
    ['', 'It was really over.', 'really', '', 'It was over.'],
    ['', 'It was over, really.', ', really', '', 'It was over.'],
    ['nor a comma before a stop', 'It was over, really.', 'really', '', 'It was over.'],
    ['nor a comma at the start', 'Moreover, the boats left.', 'Moreover', '', 'The boats left.'],
    ['nor a bare stop', 'It rained. It really did. We left.', 'It really did', '', 'It rained. We left.'],
    ['words that a cut would join stay apart', 'A very old pier.', ' very ', '', 'An old pier.'],
    [
      'as do those of a replacement',
      'The keeper slowly began work.',
      ' slowly began ',
      'began',
      'The keeper began work.',
    ],
    [
      'the word after a cut opens its sentence',
      'It rained. Really it was over.',
      'Really',
      '',
      'It rained. It was over.',
    ],
    [
      'so does a replacement',
      'It rained. In order to win, we left.',
      'In order to',
      'to',
      'It rained. To win, we left.',
    ],
    [
      'the word after a new stop is a capital',
      'The rain came, and she left.',
      ', and',
      '.',
      'The rain came. She left.',
    ],
    ['the space before a new stop goes', 'The rain came and she left.', 'and she', '. She', 'The rain came. She left.'],
    ['', 'The rain came, which was bad.', ', which was bad', '. that was bad', 'The rain came. That was bad.'],
    ['a capital within a sentence goes', 'She came in order to win.', 'in order to', 'To', 'She came to win.'],
    ['a stop does not stand double', 'The rain came down hard.', 'came down hard', 'poured.', 'The rain poured.'],
    [
      'a lost stop comes back',
      'The rain came down. We left.',
      'The rain came down.',
      'It poured',
      'It poured. We left.',
    ],
    [
      'unless the sentences are joined',
      'It rained. The boats left.',
      'It rained.',
      'It rained and',
      'It rained and the boats left.',
    ],
    [
      'an article agrees with its new word',
      'It was a significant hour.',
      'significant',
      'important',
      'It was an important hour.',
    ],
    ['', 'An amazing keeper waits.', 'amazing', 'good', 'A good keeper waits.'],
    ['', 'It was a very old pier.', 'very', '', 'It was an old pier.'],
    ['', 'It had the oldest pier.', 'the oldest', 'an', 'It had a pier.'],
    ['a line break makes no list', 'The rain came down.', 'came down', 'poured\n- hard', 'The rain poured - hard.'],
    ['a name keeps its small letter', 'Really iOS is fine.', 'Really', '', 'iOS is fine.'],
  ])('%s: %s', (...[, text, original, replacement, result]) => {
    expect(edited(text, [original, replacement])).toBe(result);
  });
});

test('edits that touch are mended without meeting', () => {
  expect(edited('It rained. We left. They stayed.', ['It rained. ', ''], ['We left.', ''])).toBe('They stayed.');
  expect(
    edited(
      'It rained, and so we left. They did not go.',
      [', and so we left. ', '. We left. '],
      ['They did not go.', ''],
    ),
  ).toBe('It rained. We left. ');
});

test('whatever a model lists, the placed edits fit the text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom('the', ' very', ', ', '. The', 'a ', 'an', 'colour', '\n\n', 'X.', ' '),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }).map((parts) => parts.join('')),
      fc.array(fc.record({ original: piece, replacement: piece }), { maxLength: 6 }),
      (text, spans) => {
        const list = spans.map(({ original, replacement }) => listed(original, replacement));
        const { edits, dropped } = placeEdits(text, list);
        expect(() => applyEdits(text, edits)).not.toThrow();
        expect(edits.length + dropped).toBeLessThanOrEqual(list.length);
      },
    ),
    { numRuns: 2000 },
  );
});

test('two words never grow together where a mark between them went', () => {
  const text = 'She laid out a blanket, a thing worn by summers, under the oak; it was old.';
  const placed = (original: string, replacement: string) =>
    applyEdits(text, placeEdits(text, [{ original, category: null, replacement }]).edits);
  expect(placed(', a thing worn', 'worn')).toContain('a blanket worn by summers');
  expect(placed('; it was old', 'which was old')).toContain('the oak which was old.');
  expect(placed(' under the oak;', ' there')).toContain('summers, there it was');
});
