import { expect, test } from 'vitest';
import { fluencyFaults } from './fluency.ts';

test.each([
  ['To her it was an odd name.', 'To her, it was quite odd to her.'],
  ['Ruth knew she was late.', 'Ruth knew Ruth was late.'],
  ['She stood by the old gate and sang.', 'She stood by the old gate, singing as she stood by the old gate.'],
  [
    'As light came through the leaves, gilding the road, they walked.',
    'As light came through the leaves, gilding wet stones on the road.',
  ],
])('%s → %s says something twice, or nothing whole', (draft, text) => {
  expect(fluencyFaults(draft, text)).not.toEqual([]);
});

test.each([
  ['He gave it to her.', 'He gave it to her and sang to her.'],
  ['They sang.', 'As light came through the leaves, humming birds filled the trees.'],
  ['They sang.', 'As light came through the leaves, gilding the stones, they walked on.'],
  ['It was good.', 'It was the best of times, it was the worst of times.'],
  ['Ruth met Anna.', 'Ruth met Anna at noon.'],
])('%s → %s reads well', (draft, text) => {
  expect(fluencyFaults(draft, text)).toEqual([]);
});
