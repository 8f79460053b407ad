import { words } from '../kit/words.ts';
import { stopWords } from '../kit/stop-words.ts';
import type { SentenceChoice } from './sentence-edits.ts';
import { paragraphsOf, splitSentences, type Sentence } from './sentences.ts';

/** Sentences of the draft times sentences of the revision; beyond it a paragraph is one group. */
const mostPairs = 10_000;
/** What joining one more sentence to a group must bring, in shared words: groups stay small. */
const joining = 0.75;
/** Groups that are tried: sentences of the draft by sentences of the revision (Gale and Church 1993, and three at a time). */
const shapes = [
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
  [2, 2],
] as const;

/**
 * What each sentence group of `before` became in `after`: sentences are aligned by the words that they share, in order, so
 * that each group can be undone by itself at the draft's own borders. Sentences that were added go with the group
 * before them. Groups that did not change are left out. Texts that differ in their number of paragraphs are aligned as a whole,
 * and then no group is found that reaches across two.
 */
export function alignSentences(
  before: string,
  after: string,
  sentences: readonly Sentence[] = splitSentences(before),
): SentenceChoice[] {
  const revised = splitSentences(after);
  const [bags, otherBags] = [bagsOf(before, sentences), bagsOf(after, revised)];
  const paired = paragraphsOf(before).length === paragraphsOf(after).length;
  const others = paired ? byParagraph(revised) : [places(revised)];
  const groups = (paired ? byParagraph(sentences) : [places(sentences)]).flatMap((own, at) => {
    const theirs = others[at] ?? [];
    const aligned = alignBags(
      own.map((index) => bags[index]!),
      theirs.map((index) => otherBags[index]!),
    );
    return joinStrays(
      aligned.map((group) => ({ own: own.slice(...group.own), others: theirs.slice(...group.others) })),
    );
  });
  return groups.flatMap(({ own, others: theirs }): SentenceChoice[] => {
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const text = spanOf(after, revised, theirs);
    return text === spanOf(before, sentences, own) ? [] : [{ first, last, revised: text, category: 'other' }];
  });
}

const places = (sentences: readonly Sentence[]) => sentences.map((_, index) => index);

const bagsOf = (text: string, sentences: readonly Sentence[]) =>
  sentences.map(({ start, end }) => countAll(text.slice(start, end)));

/** The text from the first to the last of some sentences; empty where there are none. */
function spanOf(text: string, sentences: readonly Sentence[], some: readonly number[]): string {
  const [first, last] = [some[0], some.at(-1)];
  return first === undefined || last === undefined ? '' : text.slice(sentences[first]!.start, sentences[last]!.end);
}

interface Group {
  readonly own: readonly number[];
  readonly others: readonly number[];
}

/** Sentences that were added have no place of their own: they go with the group before, the first ones with the one after. */
function joinStrays(groups: readonly Group[]): Group[] {
  const joined: Group[] = [];
  let early: readonly number[] = [];
  for (const group of groups) {
    const last = joined.at(-1);
    const cutThenAdded = last && last.others.length === 0 && group.own.length === 0;
    if (group.own.length > 0) {
      joined.push({ own: group.own, others: [...early, ...group.others] });
      early = [];
    } else if (last) {
      joined[joined.length - 1] = {
        own: last.own,
        others: cutThenAdded ? group.others : [...last.others, ...group.others],
      };
    } else {
      early = [...early, ...group.others];
    }
  }
  return joined;
}

type Bag = ReadonlyMap<string, number>;

/** The words of a sentence with their weights: what carries meaning counts most. */
function countAll(text: string): Bag {
  const bag = new Map<string, number>();
  for (const word of words(text.toLowerCase())) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

const weightOf = (word: string) => (stopWords.en!.has(word) ? 0.3 : 1);

function shared(own: readonly Bag[], others: readonly Bag[]): number {
  if (own.length === 1 && others.length === 1) return overlap(own[0]!, others[0]!);
  return overlap(sum(own), sum(others));
}

function overlap(a: Bag, b: Bag): number {
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0) * weightOf(word);
  return common;
}

function sum(bags: readonly Bag[]): Bag {
  const total = new Map<string, number>();
  for (const bag of bags) for (const [word, count] of bag) total.set(word, (total.get(word) ?? 0) + count);
  return total;
}

/** The groups with the most shared words, as ranges of both lists, in order; by dynamic programming. */
function alignBags(
  own: readonly Bag[],
  others: readonly Bag[],
): { readonly own: readonly [number, number]; readonly others: readonly [number, number] }[] {
  const [n, m] = [own.length, others.length];
  if (n * m > mostPairs) return [{ own: [0, n], others: [0, m] }];
  const width = m + 1;
  const best = new Float64Array((n + 1) * width).fill(Number.NEGATIVE_INFINITY);
  const step = Array.from({ length: (n + 1) * width }, (): readonly [number, number] => [0, 0]);
  best[0] = 0;
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const so = best[i * width + j]!;
      const offer = (di: number, dj: number, gain: number) => {
        const at = (i + di) * width + j + dj;
        if (so + gain > best[at]!) {
          best[at] = so + gain;
          step[at] = [di, dj];
        }
      };
      for (const [di, dj] of shapes) {
        if (i + di > n || j + dj > m) continue;
        const common = shared(own.slice(i, i + di), others.slice(j, j + dj));
        offer(di, dj, common - joining * (di + dj - 2) + 0.01);
      }
      if (i < n) offer(1, 0, 0);
      if (j < m) offer(0, 1, 0);
    }
  }
  const groups: { own: readonly [number, number]; others: readonly [number, number] }[] = [];
  for (let i = n, j = m; i > 0 || j > 0;) {
    const [di, dj] = step[i * width + j]!;
    groups.push({ own: [i - di, i], others: [j - dj, j] });
    [i, j] = [i - di, j - dj];
  }
  return groups.reverse();
}

function byParagraph(sentences: readonly Sentence[]): number[][] {
  const paragraphs: number[][] = [];
  for (const [index, { paragraph }] of sentences.entries()) (paragraphs[paragraph] ??= []).push(index);
  return paragraphs;
}
