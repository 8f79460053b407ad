import { expect, test } from 'vitest';
import { createBoundedNames } from './bounded-names.ts';

test('the first names have a place, and keep it; all others are `other`', () => {
  const names = createBoundedNames(2);
  expect(['a', 'b', 'c', 'a', 'b'].map(names.admit)).toEqual(['a', 'b', 'other', 'a', 'b']);
});

test('a name that is only looked for takes no place', () => {
  const names = createBoundedNames(1);
  expect(names.find('a')).toBe('other');
  expect(names.admit('b')).toBe('b');
  expect([names.find('b'), names.find('a')]).toEqual(['b', 'other']);
});

test('a very long name has none', () => {
  const names = createBoundedNames(2);
  expect(names.admit('x'.repeat(129))).toBe('other');
  expect(names.admit('x'.repeat(128))).toHaveLength(128);
});
