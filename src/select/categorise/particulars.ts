import { words } from '../../kit/words.ts';

export const numberWords = new Set(
  `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
  twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half third quarter`.split(
    /\s+/,
  ),
);

/** Numbers in digits or words; `one` is mostly a pronoun. */
export function numbersIn(text: string): string[] {
  return words(text)
    .map((word) => word.toLowerCase())
    .filter((word) => /\p{N}/u.test(word) || word.split('-').some((part) => numberWords.has(part)));
}

/** Words with a capital inside a sentence, and such as are capitals throughout. `lead` is the text before. */
export function namesIn(lead: string, text: string): string[] {
  const names: string[] = [];
  const whole = lead + text;
  for (const match of whole.matchAll(/\p{Lu}[\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*/gu)) {
    if (match.index < lead.length || /[\p{L}\p{N}]/u.test(whole[match.index - 1] ?? '')) continue;
    const before = whole.slice(Math.max(0, match.index - 8), match.index);
    const name = match[0].replace(/['’]s$/, '');
    if (/^I(?:['’]\p{L}+)?$/u.test(match[0])) continue;
    const opens = /(?:^|[.!?…:;\n]["'“”’)\]*_]{0,3}\s{0,4}|["“(—–]\s?|["“]|^\W{0,8})$/u.test(before);
    if (!opens || /^\p{Lu}{2,}/u.test(name)) names.push(name);
  }
  return names;
}
