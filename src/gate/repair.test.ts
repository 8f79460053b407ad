import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../contract/candidate.ts';
import type { Edit } from '../contract/edit.ts';
import type { GateFailure } from '../contract/gate.ts';
import { makeCandidate } from '../kit/edits.ts';
import { countWords } from '../kit/words.ts';
import { widenToSentences } from '../text/sentence-edits.ts';
import { repairCandidate } from './repair.ts';

const text =
  'One two three four. Five six seven eight nine ten. Eleven twelve and thirteen. Fourteen and fifteen more.';
const passage = { text };

/** A cut, or a replacement, of words that the passage has once. */
function edit(original: string, revised = ''): Edit {
  const start = text.indexOf(original);
  return { start, end: start + original.length, original, revised, category: 'other' };
}

const candidateOf = (edits: readonly Edit[], strategy: Candidate['strategy'] = 'edits') =>
  makeCandidate(passage, { index: 0, strategy }, edits);

/** At least so many words, and nothing that says "wrong". */
const gates =
  (least: number) =>
  ({ text: told }: Candidate): GateFailure[] => [
    ...(countWords(told) < least ? [{ gate: 'length', lost: [] }] : []),
    ...(told.includes('wrong') ? [{ gate: 'content', lost: [] }] : []),
  ];

function mend(edits: readonly Edit[], least: number, strategy?: Candidate['strategy']) {
  const check = gates(least);
  const candidate = candidateOf(edits, strategy);
  let asked = 0;
  const counting = (one: Candidate) => {
    asked++;
    return check(one);
  };
  const mended = repairCandidate(passage, { candidate, failures: check(candidate) }, counting, new Map());
  return { ...mended, original: candidate, asked };
}

describe('a candidate of independent edits', () => {
  test('loses the edit that fails by itself and keeps the others', () => {
    const { candidate, failures } = mend([edit('two ', 'wrong '), edit('seven ')], 10);
    expect(failures).toEqual([]);
    expect(candidate.edits.map(({ original }) => original)).toEqual(['seven ']);
  });

  test('that cuts too much in all gives back its longest cuts, and as few as it must', () => {
    const cuts = [edit('two '), edit('Five six seven eight nine ten. '), edit('and thirteen'), edit(' more')];
    const { candidate, failures } = mend(cuts, countWords(text) - 4);
    expect(failures).toEqual([]);
    expect(candidate.edits.map(({ original }) => original)).toEqual(['two ', 'and thirteen', ' more']);
  });

  test('gives back what fails by itself and what is too much besides', () => {
    const cuts = [edit('two ', 'wrong '), edit('Five six seven '), edit('and thirteen')];
    const { candidate } = mend(cuts, countWords(text) - 3);
    expect(candidate.edits.map(({ original }) => original)).toEqual(['and thirteen']);
  });

  test('is left as it was where no edit of it is fine', () => {
    const { candidate, original, failures } = mend([edit('two ', 'wrong '), edit('seven ', 'wrong ')], 10);
    expect(candidate).toBe(original);
    expect(failures).not.toEqual([]);
  });
});

test('a sentence that fails for one of its spans keeps the others, where they meet the gates', () => {
  const parts = [edit('two ', 'wrong '), edit('four', 'fore')];
  const [wide] = widenToSentences(text, parts);
  const { candidate, failures } = mend([wide!, edit('seven ')], 10);
  expect(failures).toEqual([]);
  expect(candidate.text).toContain('One two three fore. Five six eight');
  const alone = mend([wide!], 10);
  expect(alone.candidate.text).toContain('One two three fore. Five six seven');
});

test('whatever the edits and the floor, what comes back meets the gates or is as it was, at a bounded number of checks', () => {
  const words = [...text.matchAll(/\w+ /g)].map(({ 0: original, index: start }) => ({ original, start }));
  const lists = fc.subarray(words, { minLength: 2 });
  fc.assert(
    fc.property(
      lists,
      fc.array(fc.constantFrom('', 'wrong ', 'so '), { minLength: 30, maxLength: 30 }),
      fc.integer({ min: 0, max: 20 }),
      (cut, into, least) => {
        const edits = cut.map(({ original, start }, at) => ({
          start,
          end: start + original.length,
          original,
          revised: into[at]!,
          category: 'other' as const,
        }));
        const check = gates(least);
        if (check(candidateOf(edits)).length === 0) return;
        const { candidate, original, failures, asked } = mend(edits, least);
        expect(asked).toBeLessThanOrEqual(edits.length + 9);
        const mended = failures.length === 0;
        expect(mended ? check(candidate) : [], 'meets the gates').toEqual([]);
        expect(mended || candidate === original, 'or is as it was').toBe(true);
        expect(candidate.edits.length).toBeGreaterThan(0);
        expect(
          candidate.edits.every((one) =>
            original.edits.some((other) => other.start === one.start && other.revised === one.revised),
          ),
        ).toBe(true);
        expect(candidate.edits).toEqual(candidate.edits.toSorted((a, b) => a.start - b.start));
      },
    ),
  );
});
