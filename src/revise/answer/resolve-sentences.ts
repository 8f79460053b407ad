import { stopWords } from '../../kit/stop-words.ts';
import { words } from '../../kit/words.ts';
import type { Sentence } from '../../text/sentences.ts';

/** A revised sentence group as a model numbered it; places from 0. */
export interface NumberedSentence {
  readonly first: number;
  readonly last: number;
  readonly revised: string;
}

/** So much more of its words in another sentence than in the one that it names, and it is not that one's. */
const nearer = 0.25;
/** As much of its words in another one, and it is that one's; of that one's words in it, and it holds that one as well. */
const own = 0.6;
const held = 0.75;
/** Fewer words that carry meaning tell too little. */
const telling = 3;

/**
 * The revised sentences where they belong. Small models slip in their numbers, mostly by one, and then write the next
 * sentence over this one, so that one stands twice and one is lost: what is plainly another sentence's goes there, where that one
 * has no revision of its own. One that says its neighbour's words as well takes that neighbour along. One that is left equal to
 * its sentence is dropped.
 */
export function resolveSentences(
  text: string,
  sentences: readonly Sentence[],
  listed: readonly NumberedSentence[],
): NumberedSentence[] {
  const bags = sentences.map(({ start, end }) => contentOf(text.slice(start, end)));
  const taken = new Set(listed.flatMap(({ first, last }) => range(first, last)));
  const moved = listed.flatMap((choice): NumberedSentence[] => {
    const bag = contentOf(choice.revised);
    if (bag.size < telling) return [choice];
    const named = share(bag, ...range(choice.first, choice.last).map((at) => bags[at]!));
    const other = bags.findIndex((candidate, at) => {
      const there = share(bag, candidate);
      return there >= own && there > named + nearer && !within(choice, at);
    });
    if (other >= 0) return taken.has(other) ? [] : [{ ...choice, first: other, last: other }];
    return [withHeldNeighbours(choice, { bag, bags, sentences, taken })];
  });
  const places = new Set<number>();
  return moved.filter(({ first, last, revised }) => {
    if (range(first, last).some((at) => places.has(at))) return false;
    range(first, last).forEach((at) => places.add(at));
    return text.slice(sentences[first]!.start, sentences[last]!.end) !== revised.trim();
  });
}

function withHeldNeighbours(
  choice: NumberedSentence,
  given: {
    readonly bag: ReadonlySet<string>;
    readonly bags: readonly ReadonlySet<string>[];
    readonly sentences: readonly Sentence[];
    readonly taken: ReadonlySet<number>;
  },
): NumberedSentence {
  const { bag, bags, sentences, taken } = given;
  const inOwn = new Set(range(choice.first, choice.last).flatMap((at) => [...bags[at]!]));
  const holds = (at: number): boolean => {
    const neighbour = bags[at];
    if (!neighbour || taken.has(at) || sentences[at]!.paragraph !== sentences[choice.first]!.paragraph) return false;
    const news = [...neighbour].filter((word) => !inOwn.has(word));
    return news.length >= telling && news.filter((word) => bag.has(word)).length >= held * news.length;
  };
  return {
    ...choice,
    first: holds(choice.first - 1) ? choice.first - 1 : choice.first,
    last: holds(choice.last + 1) ? choice.last + 1 : choice.last,
  };
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

const within = ({ first, last }: NumberedSentence, at: number) => at >= first && at <= last;

function contentOf(sentence: string): ReadonlySet<string> {
  return new Set(words(sentence.toLowerCase()).filter((word) => !stopWords.en!.has(word)));
}

/** The share of the first bag's words that the others have. */
function share(bag: ReadonlySet<string>, ...others: readonly ReadonlySet<string>[]): number {
  const found = [...bag].filter((word) => others.some((other) => other.has(word))).length;
  return bag.size === 0 ? 0 : found / bag.size;
}
