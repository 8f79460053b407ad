import type { Edit } from '../../contract/edit.ts';
import { isWithin, lowerWords } from './word-change.ts';

/** A feature's name and its value; a name stands once. */
export type Features = ReadonlyMap<string, number>;

/**
 * What a category may be told by: what was done (cut, shortened, replaced …), how long the span was before and after,
 * its marks and sentences, where in its paragraph it stood, and the words that went, stayed and came.
 */
export function featuresOf(text: string, edit: Pick<Edit, 'start' | 'end' | 'original' | 'revised'>): Features {
  const features = new Map<string, number>();
  const add = (name: string, value = 1) => features.set(name, value);
  const [before, after] = [lowerWords(edit.original), lowerWords(edit.revised)];
  const [old, new_] = [new Set(before), new Set(after)];
  const gone = [...old].filter((word) => !new_.has(word));
  const come = [...new_].filter((word) => !old.has(word));

  add(`deed:${deedOf(before, after)}`);
  add('length:before', Math.log1p(before.length));
  add('length:after', Math.log1p(after.length));
  add('length:lost', Math.log((before.length + 1) / (after.length + 1)));
  add(`size:${bucket(before.length)}>${bucket(after.length)}`);
  add('share:kept', old.size === 0 ? 0 : 1 - gone.length / old.size);
  add('share:new', new_.size === 0 ? 0 : come.length / new_.size);

  const [sentences, newSentences] = [stops(edit.original), stops(edit.revised)];
  add(`stops:${Math.min(3, sentences)}>${Math.min(3, newSentences)}`);
  add(`commas:${sign(count(edit.revised, /,/g) - count(edit.original, /,/g))}`);
  add(`dash:${sign(count(edit.revised, /[–—]/g) - count(edit.original, /[–—]/g))}`);
  add(`opens:${/^\s*([,.;:–—])/.exec(edit.original)?.[1] ?? (/^\s*\p{Lu}/u.test(edit.original) ? 'A' : 'a')}`);
  add(`closes:${/([,.;:!?–—])\s*$/.exec(edit.original)?.[1] ?? 'a'}`);
  const inflected = gone.filter((word) => word.length > 3 && come.some((other) => sameStem(word, other)));
  if (inflected.length > 0) add('inflected', inflected.length / Math.max(1, gone.length));

  const { sentence, of, share } = placeOf(text, edit);
  add(`sentence:${sentence === 0 ? 'first' : sentence === of - 1 ? 'last' : 'middle'}`);
  add('place', of <= 1 ? 0.5 : sentence / (of - 1));
  add('sentence:share', share);
  if (share > 0.9) add('sentence:whole');

  for (const word of gone) add(`gone:${word}`);
  for (const word of come) add(`come:${word}`);
  for (const word of old) add(`old:${word}`);
  for (const [index, word] of before.entries()) if (index > 0) add(`pair:${before[index - 1]} ${word}`);
  for (const word of gone) for (const ending of endingsOf(word)) add(`ending:${ending}`);
  return features;
}

/** What an edit did to the words: only took away, only added, changed nothing but marks, or replaced. */
export function deedOf(
  before: readonly string[],
  after: readonly string[],
): 'cut' | 'added' | 'marks' | 'shortened' | 'reworded' {
  if (before.length === after.length && before.every((word, index) => word === after[index])) return 'marks';
  if (isWithin(after, before)) return 'cut';
  if (isWithin(before, after)) return 'added';
  return after.length < before.length * 0.67 ? 'shortened' : 'reworded';
}

function placeOf(text: string, edit: Pick<Edit, 'start' | 'end'>): { sentence: number; of: number; share: number } {
  const from = Math.max(0, text.lastIndexOf('\n\n', edit.start) + 1);
  const next = text.indexOf('\n\n', edit.end);
  const paragraph = text.slice(from, next < 0 ? text.length : next);
  const ends = [...paragraph.matchAll(/[.!?…]["”’)]*(?=\s|$)/g)].map((match) => match.index + match[0].length);
  const at = edit.start - from;
  const sentence = ends.filter((end) => end <= at).length;
  const begins = ends[sentence - 1] ?? 0;
  const length = (ends[sentence] ?? paragraph.length) - begins;
  return {
    sentence,
    of: Math.max(1, ends.length),
    share: length === 0 ? 0 : Math.min(1.5, (edit.end - edit.start) / length),
  };
}

function stops(text: string): number {
  return count(text, /[.!?…]["”’)]*(?=\s|$)/g);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function sign(number: number): string {
  return number === 0 ? '0' : number > 0 ? '+' : '-';
}

function bucket(length: number): string {
  return length === 0 ? '0' : length === 1 ? '1' : length <= 3 ? '3' : length <= 7 ? '7' : length <= 15 ? '15' : 'more';
}

function sameStem(a: string, b: string): boolean {
  const stem = Math.max(3, Math.min(a.length, b.length) - 3);
  return a !== b && a.slice(0, stem) === b.slice(0, stem) && Math.abs(a.length - b.length) <= 3;
}

function endingsOf(word: string): string[] {
  return word.length < 6 ? [] : [word.slice(-2), word.slice(-3)];
}
