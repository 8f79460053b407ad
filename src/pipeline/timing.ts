import type { Editor } from '../contract/pipeline.ts';
import type { CallSize } from '../contract/speed.ts';
import { revisionTokens, tokensPerWord } from '../kit/revision-tokens.ts';

/** What fits before the deadline, by how fast the editing model has answered so far. */
export interface Timing {
  /** How many of `n` more calls, begun now for passages of up to so many words, are expected to end in time; `n` where nobody knows. */
  fitting(n: number, words: number): number;
}

/** `msLeft`: until the deadline, as of now. */
export function createTiming(editor: Pick<Editor, 'expectedMs'>, msLeft: () => number): Timing {
  return {
    fitting(n, words) {
      const size = sizeOf(words);
      const left = msLeft();
      const fits = (calls: number) => (editor.expectedMs?.(size, calls) ?? 0) <= left;
      if (fits(n)) return n;
      // More calls take longer: halving finds the border.
      let [most, tooMany] = [0, n];
      while (tooMany - most > 1) {
        const middle = Math.floor((most + tooMany) / 2);
        if (fits(middle)) most = middle;
        else tooMany = middle;
      }
      return most;
    },
  };
}

/** An answer in JSON, beside its text. */
const answerTokens = 40;

function sizeOf(words: number): CallSize {
  const outputTokens = words * tokensPerWord * 1.2;
  return {
    promptTokens: Math.max(0, revisionTokens(words, { alone: true }) - outputTokens),
    outputTokens: outputTokens + answerTokens,
  };
}
