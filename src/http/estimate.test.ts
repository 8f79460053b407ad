import { describe, expect, test } from 'vitest';
import type { Job } from '../contract/pipeline.ts';
import { policySchema } from '../contract/policy.ts';
import { openTenant } from '../contract/tenant.ts';
import { estimateCall, estimateExtra, promptTokens, usageOf } from './estimate.ts';

const chat = (fields: object = {}) => estimateCall('/chat/completions', { messages: [], ...fields });

describe('a call that is passed on', () => {
  test('takes the bound that the request sets, for each of its choices', () => {
    expect(chat({ max_tokens: 200 })).toMatchObject({ draft: { completion_tokens: 200 }, assumed: false });
    expect(chat({ max_completion_tokens: 300, max_tokens: 200, n: 3 }).draft.completion_tokens).toBe(900);
  });

  test('comes to a whole number that can be counted, whatever is asked', () => {
    expect(chat({ max_tokens: 2.5 }).draft.completion_tokens).toBe(3);
    expect(chat({ max_tokens: 1e300, n: 1e300 }).draft.completion_tokens).toBe(128e8);
    expect(chat({ max_tokens: -5, n: -1 })).toMatchObject({ draft: { completion_tokens: 4096 }, assumed: true });
  });

  test('is a guess where there is no bound', () => {
    expect(chat()).toMatchObject({ draft: { completion_tokens: 4096 }, assumed: true });
    expect(chat({ max_tokens: 'many' })).toMatchObject({ assumed: true });
  });

  test('has no answer to pay for where it embeds', () => {
    expect(estimateCall('/embeddings', { input: 'x'.repeat(300) })).toEqual({ draft: usageOf(100, 0), assumed: false });
  });
});

describe('a prompt', () => {
  test('is more than its tokens are likely to be, in any script', () => {
    expect(promptTokens({ messages: [{ role: 'user', content: 'Tell me about Velden.' }] })).toBeGreaterThan(6);
    expect(promptTokens('The quick brown fox jumps over the lazy dog. '.repeat(10))).toBeGreaterThan(100);
    expect(promptTokens('今日の世界では、港は共同体の力の証です。')).toBeGreaterThan(15);
  });

  test('counts a picture as a picture, however many bytes it has', () => {
    const url = `data:image/png;base64,${'iVBORw0KGgo'.repeat(100_000)}`;
    expect(promptTokens({ type: 'image_url', image_url: { url } })).toBeLessThan(2000);
    expect(promptTokens({ input_audio: { data: 'UklGRiQA'.repeat(100_000), format: 'wav' } })).toBeLessThan(2000);
  });

  test('cannot pass for a picture', () => {
    expect(promptTokens({ role: 'user', content: `data:${'A'.repeat(300_000)}` })).toBeGreaterThan(100_000);
  });

  test('may be nested deeper than any stack', () => {
    expect(promptTokens(JSON.parse(`${'['.repeat(50_000)}"abc"${']'.repeat(50_000)}`))).toBe(1);
  });
});

interface Judged {
  readonly candidates?: object;
  readonly orders?: number;
}

describe('what comes on top of a draft', () => {
  const editor: Job['editor'] = { model: 'm', sharing: 'auto', complete: () => expect.fail(), completeMany: () => [] };
  const estimateOf = (n: number, changes: Partial<Job>, { candidates = {}, orders = 0 }: Judged) => {
    const policy = { ...policySchema.parse({ name: 'default', candidates }), version: 'v' };
    const job: Job = {
      id: 'rw_one',
      tenant: openTenant,
      settings: {
        policy,
        mode: 'polish',
        n,
        instruction: null,
        minGap: 0,
        maxLatencyMs: 1000,
        maxExtraTokens: 60_000,
        seed: null,
        include: new Set(),
      },
      source: { kind: 'given', text: 'word '.repeat(120) },
      skip: null,
      prompt: null,
      editor,
      embed: null,
      clientKey: null,
      signal: new AbortController().signal,
      ...changes,
    };
    return estimateExtra(job, usageOf(100, 500), orders);
  };
  const extraOf = (n: number, changes: Partial<Job> = {}, candidates: object = {}) =>
    estimateOf(n, changes, { candidates }).extra.revise.total_tokens;

  test('grows with n, up to what the policy allows', () => {
    expect(extraOf(2)).toBe(2 * extraOf(1));
    // Two passages of sixty words, each with its prompt.
    expect(extraOf(1)).toBeGreaterThan(2 * 600);
    expect(extraOf(32, { source: { kind: 'given', text: 'word '.repeat(240) } })).toBe(60_000);
  });

  test('is nothing where nothing is asked', () => {
    expect(extraOf(0)).toBe(0);
    expect(extraOf(8, { skip: 'tools' })).toBe(0);
    expect(extraOf(8, { editor: null })).toBe(0);
    expect(extraOf(8, {}, { strategy: 'line-editor' })).toBe(0);
  });

  test('with a judge is more, within the same budget, and is something for the line editor, too', () => {
    const judged = (n: number, changes: Partial<Job> = {}) => estimateOf(n, changes, { orders: 2 });
    expect(judged(2).extra.revise.total_tokens).toBe(extraOf(2));
    expect(judged(2).extra.judge.total_tokens).toBeGreaterThan(4 * 900);
    expect(judged(2).budgeted).toBe(judged(2).extra.revise.total_tokens + judged(2).extra.judge.total_tokens);
    expect(judged(32).budgeted).toBe(60_000);
    const sum = judged(32).extra.revise.total_tokens + judged(32).extra.judge.total_tokens;
    expect(Math.abs(sum - 60_000)).toBeLessThan(3);
    expect(judged(2, { editor: null }).extra.revise.total_tokens).toBe(0);
    expect(judged(2, { editor: null }).extra.judge).toEqual(judged(2).extra.judge);
    expect(judged(0).budgeted).toBe(0);
  });
});
