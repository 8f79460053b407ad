import { describe, expect, it } from 'vitest';
import { plainSettings as settings } from '../testing/gate-settings.ts';
import { createMetaTalkGate } from './meta-talk.ts';

const gate = createMetaTalkGate();
const check = (draft: string, text: string) =>
  gate.check({ draft, candidate: { text, edits: [], strategy: 'rewrite' }, settings });

/** Draft and candidate. */
const kept: readonly (readonly [string, string])[] = [
  ['The ferry was late.', 'The ferry was late.'],
  ['Sure, the ferry was late.', 'Sure, the ferry left late.'],
  ['Note: the ferry is late.', 'Note: the ferry is slow.'],
  ['The ferry was late.', 'The ferry, to be sure, was late.'],
  ['Let me know if it rains.', 'Let me know if it rains.'],
  ['As an AI lab, we build ferries.', 'As an AI lab, we make ferries.'],
  ['The ferry was late.', 'Here is the ferry.'],
  ['The ferry was late.', 'Of the course she said little.'],
  ['I hope this helps.', 'I hope this helps.'],
  ['The ferry was late.', 'She noted: the ferry was late.'],
  ['"The ferry was late."', '"The ferry came late."'],
  ['Here\u2019s the revised plan: leave early.', 'Here\u2019s the revised plan: leave earlier.'],
  ['This text is about ferries.', 'This text is about ferries alone.'],
  ['The sentence was long.', 'The sentence was harsh.'],
  ['The ferry was late.', 'One possible route was closed.'],
  ['The ferry was late.', 'I improved my swimming on the ferry.'],
];
const broken: readonly (readonly [string, string])[] = [
  ['The ferry was late.', 'Here is the revised paragraph: The ferry was late.'],
  ['The ferry was late.', "Here's the improved version:\nThe ferry was late."],
  ['The ferry was late.', 'Here\u2019s a polished version of the text:\n\nThe ferry was late.'],
  ['The ferry was late.', 'Sure! The ferry was late.'],
  ['The ferry was late.', 'Certainly, The ferry was late.'],
  ['The ferry was late.', 'Revised version: The ferry was late.'],
  ['The ferry was late.', '**Revised text:** The ferry was late.'],
  ['The ferry was late.', 'The ferry was late.\nNote: I kept the ferry.'],
  ['The ferry was late.', 'The ferry was late. Let me know if you need more.'],
  ['The ferry was late.', 'As an AI, I think The ferry was late.'],
  ['The ferry was late.', "I've improved the text. The ferry was late."],
  ['The ferry was late.', 'I have tightened the wording. The ferry was late.'],
  ['The ferry was late.', 'The ferry was late.\n\nChanges made: none'],
  ['The ferry was late.', '"The ferry was late."'],
  ['The ferry was late.', '\u201cThe ferry was late.\u201d'],
  ['The ferry was late.', 'The ferry was late. I hope this helps.'],
  ['The ferry was late.', 'The ferry was late. Would you like me to go on?'],
  ['The ferry was late.', 'The ferry was late. (Note: the tense is kept.)'],
  ['The ferry was late.', 'The ferry was late (cut).'],
  ['The ferry was late.', 'Original text: The ferry was late. It came.'],
  ['The ferry was late.', 'A possible edit is that the ferry came late.'],
  ['The ferry was late.', 'The ferry was late. I made the following adjustments.'],
  ['The ferry was late.', 'This passage is already polished.'],
  ['The ferry was late.', 'The sentence is too wordy.'],
  ['The ferry was late.', 'This text describes a ferry that was late.'],
  ['The ferry was late.', 'Option 1: The ferry was late.'],
  ['The ferry was late.', 'The ferry was late. The revised passage keeps the meaning.'],
];

describe('the gate meta-talk', () => {
  it.each(kept)('lets %j become %j', (draft, candidate) => {
    expect(check(draft, candidate)).toBeNull();
  });

  it.each(broken)('does not let %j become %j', (draft, candidate) => {
    const failure = check(draft, candidate);
    expect(failure?.gate).toBe('meta-talk');
    expect(failure?.lost.length).toBeGreaterThan(0);
  });
});
