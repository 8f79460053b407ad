import { expect, test } from 'vitest';
import { inRuns } from './in-runs.ts';

function world() {
  const written: [string, number[]][] = [];
  const runs = inRuns<{ readonly name: string }>(({ name }, values) => written.push([name, [...values]]));
  return { written, runs };
}

test('values with the same labels are written together, those of others after them', () => {
  const { written, runs } = world();
  for (const [name, value] of [
    ['a', 1],
    ['a', 2],
    ['b', 3],
    ['a', 4],
  ] as const)
    runs.add({ name }, value);
  expect(written).toEqual([
    ['a', [1, 2]],
    ['b', [3]],
  ]);
  runs.flush();
  runs.flush();
  expect(written.slice(2)).toEqual([['a', [4]]]);
});

test('no run grows for ever', () => {
  const { written, runs } = world();
  for (let value = 0; value < 1000; value++) runs.add({ name: 'a' }, value);
  runs.flush();
  expect(Math.max(...written.map(([, values]) => values.length))).toBeLessThan(300);
  expect(written.flatMap(([, values]) => values)).toEqual(Array.from({ length: 1000 }, (_, value) => value));
});
