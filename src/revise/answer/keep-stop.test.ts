import { expect, test } from 'vitest';
import { keepStop } from './keep-stop.ts';

test.each([
  ['It rained.', 'It poured', 'It poured.'],
  ['It rained.', 'It poured,', 'It poured.'],
  ['Did it rain?', 'Did it pour', 'Did it pour?'],
  ['It rained.', 'It poured.', 'It poured.'],
  ['It rained.', 'He said “no.”', 'He said “no.”'],
  ['It rained.', 'It rained 20 %', 'It rained 20 %.'.replace(' %', ' %')],
  ['These came:', 'These came', 'These came'],
  ['It rained.', 'These came:', 'These came:'],
  ['It rained.', '', ''],
  ['A heading', 'Another heading', 'Another heading'],
])('%j revised to %j ends as %j', (original, revised, expected) => {
  expect(keepStop(original, revised)).toBe(expected);
});
