import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categories, type Category, type Edit } from '../../contract/edit.ts';
import { applyEdits } from '../../kit/edits.ts';
import { growth } from '../../testing/growth-node.ts';
import { changedCore } from './changed-core.ts';
import { bearsOut, evidentCategory } from './evidence.ts';
import { tenseChanges } from './tense.ts';
import { lowerWords, wordChange } from './word-change.ts';

const word = fc.constantFrom(
  ...'the old boat walked walks is was bright utterly 40 Velden thing and which not'.split(' '),
);
const side = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ', ', '. ')), { maxLength: 8 })
  .map((parts) => parts.flat().join(''));
const edits = fc.tuple(side, side, side, side).map(([before, original, revised, after]): [string, Edit] => {
  const [start, end] = [before.length, before.length + original.length];
  return [before + original + after, { start, end, original, revised, category: 'other' }];
});

test('whatever the edit, a category that it bears out is one that its words allow', () => {
  fc.assert(
    fc.property(edits, ([text, edit]) => {
      const { before, after, gone, come } = wordChange(edit);
      const has40 = (of: string) => lowerWords(of).includes('40');
      const ruledOut: Partial<Record<Category, boolean>> = {
        cliche: gone.length === 0,
        purple_prose: gone.length === 0,
        unnecessary_exposition:
          after.length >= before.length || (has40(edit.original) && !has40(applyEdits(text, [edit]))),
        lack_of_specificity: come.length === 0,
        tense_inconsistency: ![...gone, ...come].some((one) => /^(?:is|was|walk)/.test(one)),
        awkward_phrasing: before.join() === after.join(),
      };
      const shown = categories.filter((category) => bearsOut(category, text, edit));
      expect(shown).toContain('other');
      expect(shown.filter((category) => ruledOut[category])).toEqual([]);
      expect([null, ...shown]).toContain(evidentCategory(text, edit));
    }),
    { numRuns: 1500 },
  );
});

test('one word swapped for another, the marks left alone, is no change of structure', () => {
  fc.assert(
    fc.property(word, word, side, (old, revised, after) => {
      const edit: Edit = { start: 4, end: 4 + old.length, original: old, revised, category: 'other' };
      expect(bearsOut('sentence_structure', `and ${old} ${after}`, edit)).toBe(false);
    }),
  );
});

test('the core of an edit gives the same text, and begins and ends with what changed', () => {
  fc.assert(
    fc.property(edits, ([text, edit]) => {
      const core = changedCore(edit);
      expect(applyEdits(text, [core])).toBe(applyEdits(text, [edit]));
      expect(changedCore(core)).toEqual(core);
    }),
  );
});

describe('a tense changed', () => {
  test.each([
    ['walks', 'walked'],
    ['carry', 'carried'],
    ['stops', 'stopped'],
    ['she goes', 'she went'],
    ['the lamp is lit', 'the lamp was lit'],
    ["doesn't know", "didn't know"],
    ['had gone', 'went'],
    ['has walked', 'walks'],
    ['will open', 'opens'],
    ['would walk', 'walked'],
  ])('%s → %s', (original, revised) => {
    expect(tenseChanges(wordChange({ original, revised }))).toBeGreaterThan(0);
  });

  test.each([
    ['boat', 'boats'],
    ['walked', 'strolled'],
    ['is walking', 'is running'],
    ['had a boat', 'a boat'],
    ['the lamp', 'the lantern'],
    ['offered', 'offering'],
  ])('not: %s → %s', (original, revised) => {
    expect(tenseChanges(wordChange({ original, revised }))).toBe(0);
  });
});

test.each(['in today’s ', 'a-', '. ', "'s", 'Aa ', 'not just a '])(
  'hostile text costs what its length does: %j',
  (piece) => {
    const cost = growth((share) => {
      const original = piece.repeat((100_000 * share) / piece.length);
      const edit: Edit = { start: 0, end: original.length, original, revised: 'the boat', category: 'other' };
      for (const category of categories) bearsOut(category, original, edit);
      evidentCategory(original, edit);
    });
    expect(cost).toBeLessThan(9);
  },
);
