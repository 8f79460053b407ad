import { describe, expect, test } from 'vitest';
import { outputLimit, revisionUsage } from './revision-tokens.ts';
import { countWords } from './words.ts';

const sentence = (n: number) =>
  `The valley road has been closed since the ${n}th of March because the old bridge is unsafe.`;
const passageOf = (sentences: number) => Array.from({ length: sentences }, (_, at) => sentence(at + 1)).join(' ');

/** An upper bound for English in JSON: three characters to a token, where models have four. */
const tokensOf = (text: string) => Math.ceil(text.length / 3);

describe('an output limit', () => {
  test.each([1, 2, 5, 12])('holds %i sentences, each revised whole and indented, and longer than before', (count) => {
    const edits = Array.from({ length: count }, (_, at) => ({
      n: at + 1,
      revised: `${sentence(at + 1)} It stays so.`,
    }));
    const limit = outputLimit(countWords(passageOf(count)), { strategy: 'sentences' });
    expect(limit).toBeGreaterThan(tokensOf(JSON.stringify({ edits }, null, 2)));
  });

  test.each([1, 5, 12])('holds %i spans and what replaces them, and a rewrite', (count) => {
    const text = passageOf(count);
    const edits = Array.from({ length: count }, (_, at) => ({
      original: sentence(at + 1),
      category: 'unnecessary_exposition',
      replacement: sentence(at + 1),
    }));
    expect(outputLimit(countWords(text), { strategy: 'edits' })).toBeGreaterThan(
      tokensOf(JSON.stringify({ edits }, null, 2)),
    );
    expect(outputLimit(countWords(text), { strategy: 'rewrite' })).toBeGreaterThan(tokensOf(text) * 1.15);
  });

  test('stops an answer that runs on', () => {
    expect(outputLimit(88, { strategy: 'sentences' })).toBeLessThan(500);
    expect(outputLimit(88, { strategy: 'rewrite' })).toBeLessThan(300);
  });

  test('counts characters where words are not set apart', () => {
    const text = '港の古い市場は朝早くから人で賑わい、漁師たちは魚を運んでいた。'.repeat(4);
    expect(outputLimit(countWords(text), { strategy: 'rewrite', text })).toBeGreaterThan(text.length * 1.15);
  });
});

test('what a candidate uses is mostly its prompt where the passage is short', () => {
  const { prompt, completion } = revisionUsage(60, { alone: false });
  expect(completion / prompt).toBeLessThan(0.2);
  expect(revisionUsage(60, { alone: true }).prompt).toBeLessThan(prompt);
});
