import { expect, test } from 'vitest';
import { createStrategyChoice } from './strategy-choice.ts';

test('a model that nobody knows is asked by numbered sentences', () => {
  expect(createStrategyChoice().strategyFor('new')).toBe('sentences');
});

test('a way of asking that brings nothing usable gives way to the next, and each model is its own', () => {
  const choice = createStrategyChoice();
  for (let passage = 0; passage < 5; passage++) choice.note('m', 'sentences', { asked: 4, usable: 0 });
  expect(choice.strategyFor('m')).toBe('rewrite');
  expect(choice.strategyFor('other')).toBe('sentences');
  choice.note('m', 'rewrite', { asked: 12, usable: 0 });
  expect(choice.strategyFor('m')).toBe('edits');
});

test('what was long ago fades: a model that has learnt is asked that way again', () => {
  const choice = createStrategyChoice();
  choice.note('m', 'sentences', { asked: 400, usable: 0 });
  for (let passage = 0; passage < 20; passage++) choice.note('m', 'sentences', { asked: 8, usable: 8 });
  expect(choice.strategyFor('m')).toBe('sentences');
});

test('a check of the model sets out from what it found; strategies without a form of their own are not counted', () => {
  const checked = new Map([['m', { sentences: { asked: 12, usable: 1 }, rewrite: { asked: 12, usable: 9 } }]]);
  const choice = createStrategyChoice(checked);
  choice.note('m', 'mixed', { asked: 100, usable: 0 });
  expect(choice.strategyFor('m')).toBe('rewrite');
});
