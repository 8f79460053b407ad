import { describe, expect, test } from 'vitest';
import { tenseSlips } from './tense.ts';

const story =
  'The bakery stood at the corner. Ines came in and took her coat off. Nobody spoke. The oven was cold, and she knew it.';
const slips = (draft: string, original: string, revised: string) => tenseSlips(draft, [{ original, revised }]).length;

describe('a story in the past', () => {
  test.each([
    ['The bakery stood at the corner.', 'The bakery stands at the corner.'],
    ['The oven was cold, and she knew it.', 'The oven is cold.'],
    ['Ines came in and took her coat off.', 'Ines comes in.'],
  ])('%s does not become: %s', (original, revised) => {
    expect(slips(story, original, revised)).toBe(1);
  });

  test.each([
    ['The bakery stood at the corner.', 'The bakery was at the corner.'],
    ['The oven was cold, and she knew it.', 'She knew that cold ovens stand empty.'],
    ['Ines came in and took her coat off.', '“It is cold,” said Ines.'],
    ['Nobody spoke.', 'Silence.'],
  ])('%s may become: %s', (original, revised) => {
    expect(slips(story, original, revised)).toBe(0);
  });
});

test('a text in the present, or in both, has no tense to fall out of', () => {
  const manual = 'The pump runs at night. It was built in 1990. Press the key. It stops.';
  expect(slips(manual, 'It was built in 1990.', 'It dates from 1990 and runs.')).toBe(0);
});
