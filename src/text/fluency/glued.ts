import type { RemnantFinder } from './fault.ts';
import { placedWords } from './placed-words.ts';

const small = new Set(
  'a an the and or but as at by for from in into of on that to which who with was is are were her his its their while when where this it he she they'.split(
    ' ',
  ),
);

const longest = 30;
/** No word of more than one part begins with these. */
const openers = /^(?:and|which|while|from)$/;

/** Words that two others have grown together in: new to the text, and both halves are the draft's or everyday words. */
export const gluedWords: RemnantFinder = (before, after) => {
  const known = new Set(placedWords(before.text).map(({ lower }) => lower));
  const words = after.sentences.flatMap(({ start, words: own }) =>
    own.map((word) => ({ ...word, at: start + word.at })),
  );
  return words.flatMap(({ lower, word, at }) => {
    if (known.has(lower) || lower.length < 6 || lower.length > longest || !/^\p{L}+$/u.test(lower)) return [];
    for (let cut = 3; cut <= lower.length - 2; cut++) {
      const [left, right] = [lower.slice(0, cut), lower.slice(cut)];
      const everyday = small.has(right) && (left.length > 3 || right.length > 3);
      const capital = /\p{Ll}$/u.test(word.slice(0, cut)) && /^\p{Lu}\p{Ll}/u.test(word.slice(cut));
      const glued =
        known.has(left) && (everyday || ((capital || left.length > 3) && known.has(right) && right.length > 3));
      if (openers.test(left) && known.has(right) && right.length > 3)
        return [{ kind: 'glued' as const, at, text: word }];
      if (glued && (capital || !common.test(lower))) return [{ kind: 'glued' as const, at, text: word }];
    }
    return [];
  });
};

/** Compounds and endings that look like two words. */
const common =
  /(?:able|ably|ation|ment|ness|ship|hood|less|ward|wards|wise|time|side|line|light|work|house|room|man|men|woman|women|self|selves|thing|one|body|where|ever|how|day|night|ground|way|ways|book|land|like|full|out|over|down|up|back|head|hand|shore|scape|place|chair|table|board|room|top|wood|water|stone|fire|wind|storm|fall|rise|set|yard|mark|mate|land|lord|port|road|rain|snow|bird|fish|ball|game|play|word|name|page|paper|card|case|cake|berry|tree|bed|bell|boat|ship|box|brow|lash|lid|ache|beat|break|burst|cloth|coat|craft|dust|edge|friend|front|gate|guard|guest|hold|hole|keeper|maker|mail|mare|mill|nail|path|piece|pot|proof|print|screen|sheet|shop|skin|smith|song|space|spread|stand|step|stick|street|stroke|tail|tale|thought|thread|tide|town|track|trap|view|wall|ware|web|week|wheel|worm|worth|wright|sill|pool|in|as|or|at|is|her|his|an|it|he)s?$/;
