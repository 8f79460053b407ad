import { expect, test } from 'vitest';
import { createReview } from './page/review.js';

const edit = (start: number, original: string, revised: string) => ({
  start,
  end: start + original.length,
  original,
  revised,
  category: 'cliche' as const,
  gain: 0.1,
});
const draft = 'one two three';
const start = () => {
  const review = createReview(draft, [edit(0, 'one', '1'), edit(8, 'three', '3')]);
  let told = 0;
  review.onChange(() => told++);
  return { review, told: () => told };
};

test('an edit is undone and made again, and each time it is told', () => {
  const { review, told } = start();
  expect(review.text()).toBe('1 two 3');
  review.toggle(0);
  expect([review.text(), review.verdict()]).toEqual(['one two 3', 'edited']);
  review.toggle(0);
  expect([review.text(), review.verdict()]).toEqual(['1 two 3', 'accepted']);
  expect(told()).toBe(2);
});

test('without any of its edits the text is the draft', () => {
  const { review } = start();
  review.undoAll();
  expect([review.text(), review.verdict()]).toEqual([draft, 'rejected']);
  review.keepAll();
  expect(review.verdict()).toBe('accepted');
});

test('a text that was changed by hand is not changed by its edits, until it is discarded', () => {
  const { review } = start();
  review.toggle(1);
  review.write('mine');
  review.toggle(0);
  review.undoAll();
  expect([review.text(), review.verdict(), review.isByHand()]).toEqual(['mine', 'edited', true]);
  review.discard();
  expect([review.text(), review.isByHand()]).toEqual(['1 two three', false]);
});

test('typing a change back is no change', () => {
  const { review } = start();
  review.write('1 two 3!');
  review.write('1 two 3');
  expect([review.isByHand(), review.verdict()]).toEqual([false, 'accepted']);
});
