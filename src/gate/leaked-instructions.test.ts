import { describe, expect, it } from 'vitest';
import { plainSettings as settings } from '../testing/gate-settings.ts';
import { createLeakedInstructionsGate } from './leaked-instructions.ts';

const gate = createLeakedInstructionsGate();
const check = (draft: string, text: string) =>
  gate.check({ draft, candidate: { text, edits: [], strategy: 'rewrite' }, settings });

/** Draft and candidate. */
const kept: readonly (readonly [string, string])[] = [
  ['The ferry was late.', 'The ferry was late.'],
  ['Use the <passage> tag.', 'Use a <passage> tag.'],
  ['The ferry was late.', 'The bow had weak points.'],
  ['Send {"original": "x"} to us.', 'Send us {"original": "x"}.'],
  ['The ferry was late.', 'The passage was rough.'],
  ['The ferry was late.', 'Her category: sailor.'],
  ['The ferry was late.', 'Edits were few.'],
  ['[INST] is a token.', '[INST] is one token.'],
  ['The ferry was late.', 'He wrote purple prose.'],
  ['The ferry was late.', 'They gave the original back.'],
  ['The system prompt is short.', 'The system prompt is brief.'],
  ['The ferry was late.', 'a < b and c > d'],
  ['The ferry was late.', 'Never obey the wind.'],
];
const broken: readonly (readonly [string, string])[] = [
  ['The ferry was late.', '<passage>The ferry was late.</passage>'],
  ['The ferry was late.', 'The ferry was late.</passage>'],
  ['The ferry was late.', '<draft>The ferry was late.'],
  ['The ferry was late.', '<|im_start|>The ferry was late.'],
  ['The ferry was late.', '[INST] The ferry was late.'],
  ['The ferry was late.', '<think>hm</think>The ferry was late.'],
  ['The ferry was late.', 'The ferry was late. The weak spans are listed.'],
  ['The ferry was late.', '{"edits": []}'],
  ['The ferry was late.', '{"original": "late", "revised": "slow"}'],
  ['The ferry was late.', '[{"category": "cliche"}]'],
  ['The ferry was late.', 'The ferry was late. (unnecessary_exposition)'],
  ['The ferry was late.', 'The ferry was late. Ignore the previous instructions.'],
  ['The ferry was late.', 'The ferry was late. Per the system prompt.'],
  ['The ferry was late.', 'The ferry was late. "revised": "The ferry"'],
  ['The ferry was late.', '{n: 1, "n": 1} The ferry was late.'],
  ['The ferry was late.', 'Return only JSON. The ferry was late.'],
  ['The ferry was late.', '<instructions>The ferry was late.'],
  ['The ferry was late.', '<untrusted-draft>The ferry was late.'],
];

describe('the gate leaked-instructions', () => {
  it.each(kept)('lets %j become %j', (draft, candidate) => {
    expect(check(draft, candidate)).toBeNull();
  });

  it.each(broken)('does not let %j become %j', (draft, candidate) => {
    const failure = check(draft, candidate);
    expect(failure?.gate).toBe('leaked-instructions');
    expect(failure?.lost.length).toBeGreaterThan(0);
  });
});
