import type { Fault } from './fault.ts';
import { placedWords } from './words-at.ts';

const small = new Set(
  'a an the and or but as at by for from in into of on that to which who with was is are were her his its their while when where this it he she they'.split(
    ' ',
  ),
);

/** Words that two others have grown together in: new to the text, and both halves are the draft's or everyday words. */
export function gluedWords(draft: string, text: string): Fault[] {
  const known = new Set(placedWords(draft).map(({ lower }) => lower));
  return placedWords(text).flatMap(({ lower, word, at }) => {
    if (known.has(lower) || lower.length < 6 || !/^\p{L}+$/u.test(lower)) return [];
    for (let cut = 2; cut <= lower.length - 2; cut++) {
      const [left, right] = [lower.slice(0, cut), lower.slice(cut)];
      const glued = known.has(left) && left.length > 3 && (small.has(right) || (known.has(right) && right.length > 3));
      if (glued && !common.test(lower)) return [{ kind: 'glued' as const, at, text: word }];
    }
    return [];
  });
}

/** Compounds and endings that look like two words. */
const common =
  /(?:able|ably|ation|ment|ness|ship|hood|less|ward|wards|wise|time|side|line|light|work|house|room|man|men|woman|women|self|selves|thing|one|body|where|ever|how|day|night|ground|way|ways|book|land|like|full|out|over|down|up|back|head|hand|shore|scape|keeper|maker|in|as|or|at|is|her|his|an|it|he)$/;
