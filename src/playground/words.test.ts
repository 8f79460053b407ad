import { describe, expect, test } from 'vitest';
import { confidenceWords, duration, gateWords, outcomeWords, points, progressWords, signed } from './page/words.js';

const revised = {
  outcome: 'revised' as const,
  preference: null,
  preference_basis: null,
  reward_model: 'embedded/writing-quality-3',
};
const outcome = (changes: object) =>
  outcomeWords({ outcome: 'kept', reason: null, partial: false, rationale: { edits: [] }, ...changes });

describe('the outcome', () => {
  test('a kept draft is told with its reason', () => {
    expect(outcome({ reason: 'draft_best' })).toEqual({
      headline: 'The draft stays as it is',
      why: 'Nothing was better than the draft.',
    });
  });

  test('edits are counted, and passages that could not be tried are told of', () => {
    expect(outcome({ outcome: 'revised', rationale: { edits: [1] } }).headline).toBe('Revised, with one edit');
    expect(outcome({ outcome: 'revised', partial: true, rationale: { edits: [1, 2] } })).toEqual({
      headline: 'Revised, with 2 edits',
      why: 'Some passages could not be tried and are as they were.',
    });
  });

  test('a reason that the page does not know is told as it is', () => {
    expect(outcome({ outcome: 'skipped', reason: 'new_reason' }).why).toBe('Reason: new_reason.');
  });
});

describe('how sure we are', () => {
  test('no chance is claimed where the model is not calibrated, and the gap is never called one', () => {
    const sentences = confidenceWords(revised, [{ chosen: true, strategy: 'line-editor' }]);
    expect(sentences[0]).toMatch(
      /claim no chance .* is not calibrated for revisions of this kind \(line editor\) and size\./,
    );
    expect(sentences[1]).toBe('No expert has judged such edits.');
    expect(sentences[2]).toMatch(/its size does not tell whether an expert prefers it/);
  });

  test('a calibrated chance is told with what it rests on, and with what the gap does not tell', () => {
    const basis = '309 votes on AI edits';
    const sentences = confidenceWords({ ...revised, preference: 0.734, preference_basis: basis });
    expect(sentences[0]).toMatch(/about 73 %: 309 votes on AI edits\.$/);
    expect(sentences[1]).toMatch(/its size does not tell/);
  });

  test('of a draft that was kept there is nothing to be sure of', () => {
    expect(confidenceWords({ ...revised, outcome: 'kept' })).toEqual([]);
  });
});

test('numbers', () => {
  expect([points(6.4), points(null)]).toEqual(['6.40', '–']);
  expect([signed(1.301), signed(-0.2), signed(0.001), signed(null)]).toEqual(['+1.30', '−0.20', '±0.00', '–']);
  expect([duration(12.4), duration(2345)]).toEqual(['12 ms', '2.3 s']);
});

test("the stream's comments are told in words", () => {
  expect(progressWords('redraft revising 3/8')).toBe('Revising: 3 of 8 candidates are there …');
  expect(progressWords('redraft drafting')).toBe('Drafting …');
  expect(progressWords('redraft')).toBe('');
  expect(progressWords('ping')).toBe('');
});

test('what stopped a candidate is told with what it lost', () => {
  expect(
    gateWords([
      { gate: 'numbers', lost: ['14', '30'] },
      { gate: 'length', lost: [] },
    ]),
  ).toBe('numbers: 14, 30; length');
});
