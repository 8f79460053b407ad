import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../kit/edits.ts';
import { createLineEditor } from './line-editor.ts';

const editor = createLineEditor();
const revise = (text: string): string => applyEdits(text, editor.edits(text));

describe('words that are mentioned stay', () => {
  it.each([
    ['in italics', 'The style guide bans the word *utilize*, and _prior to_ too.'],
    ['in single quotes', "She strikes 'in order to' and ‘a myriad of’ wherever they stand."],
    ['after their kind', 'The term leverage came from levers, the phrase in order to from clerks.'],
    ['in a list of their kind', 'Words such as delve, utilize and showcase are out.'],
    ['before their kind', 'Utilize is a verb nobody says. Leverage as a verb is new.'],
    ['in apposition', 'Utilize, a verb of clerks, is out.'],
    ['as names', 'A song called Prior to May, a boat named Utilize and one called in order to.'],
    ['that an editor replaces', 'Write use instead of utilize, and prefer use to utilize.'],
  ])('%s', (_, text) => {
    expect(revise(text)).toBe(text);
  });

  it.each([
    ['Her words were that they utilized it.', 'Her words were that they used it.'],
    ['Rather than wait, they utilized it.', 'Rather than wait, they used it.'],
    ['Instead of the van they utilized a cart.', 'Instead of the van they used a cart.'],
    ['He gave his word. They utilized it.', 'He gave his word. They used it.'],
    ['The boys’ mother utilized the dogs’ van.', 'The boys’ mother used the dogs’ van.'],
  ])('but words that are used do not: %s', (before, after) => {
    expect(revise(before)).toBe(after);
  });
});
