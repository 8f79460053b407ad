import type { Usage } from '../contract/usage.ts';
import { estimateTokens } from './meter.ts';

/** No tokenizer makes tokens of English, or of JSON, longer than so many characters on average. */
const longestToken = 6;
const shortestToken = 1;

/**
 * What several choices used of which the upstream counts but one, as llama.cpp's server counts the first; null where its
 * count can hold all their texts. The others are estimated by the length of what was counted.
 */
export function usageOfAllChoices(usage: Usage, texts: readonly (string | null)[]): Usage | null {
  if (texts.length < 2) return null;
  const chars = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  const { prompt_tokens, completion_tokens } = usage;
  if (chars <= completion_tokens * longestToken) return null;
  const perToken = (texts[0]?.length ?? 0) / completion_tokens;
  const isFirst = perToken >= shortestToken && perToken <= longestToken;
  const completion = isFirst ? Math.ceil(chars / perToken) : estimateTokens(chars);
  return { prompt_tokens, completion_tokens: completion, total_tokens: prompt_tokens + completion };
}
