import { describe, expect, it } from 'vitest';
import { usageOfAllChoices } from './choices-usage.ts';

const used = (completion: number) => ({
  prompt_tokens: 400,
  completion_tokens: completion,
  total_tokens: 400 + completion,
});
const texts = (...lengths: number[]) => lengths.map((length) => 'x'.repeat(length));

describe('the usage of several choices', () => {
  it('is estimated by the first one where the upstream counts but that', () => {
    expect(usageOfAllChoices(used(180), texts(860, 860, 850, 870))).toEqual(used(720));
    // The first is much shorter than the others.
    expect(usageOfAllChoices(used(25), texts(100, 600, 2200, 0))).toEqual(used(725));
  });

  it('is estimated by characters where it is not the first that is counted', () => {
    expect(usageOfAllChoices(used(5), texts(400, 20, 400))).toEqual(used(205));
    expect(usageOfAllChoices(used(0), texts(400, 400))).toEqual(used(200));
  });

  it.each([
    ['as told where it can hold them all', used(700), texts(860, 860, 850, 870)],
    ['as told where thinking is in it', used(3000), texts(860, 860)],
    ['as told where there is one choice, whatever it tells', used(5), texts(860)],
  ])('is %s', (_, usage, choices) => {
    expect(usageOfAllChoices(usage, choices)).toBeNull();
  });

  it('of choices that say nothing is as told', () => {
    expect(usageOfAllChoices(used(0), [null, null])).toBeNull();
  });
});
