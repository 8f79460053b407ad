import { clichedPassage } from '../src/testing/dummy-texts.ts';

/** The stock passage with names and numbers of its own, so that no two are the same text to a cache; `which` from 0. */
export function passageNo(which: number): string {
  return clichedPassage
    .replace('14 remaining', `${which + 14} remaining`)
    .replace('30 percent', `${(which % 60) + 20} percent`)
    .replace('Marta', givenNames[which % givenNames.length]!)
    .replace('Jonas', givenNames[(which + 3) % givenNames.length]!);
}

const givenNames = ['Marta', 'Henrik', 'Ilse', 'Anders', 'Greta', 'Tomas', 'Karin', 'Elias', 'Sanna', 'Viktor', 'Liv'];

const wordsOf = (text: string) => text.split(' ').length;

/** A text of about so many words in paragraphs of one passage each. */
export function documentOf(words: number, first = 0): string {
  const paragraphs: string[] = [];
  for (let left = words, which = first; left > 20; which++) {
    const all = passageNo(which).split(/(?<=\.) /);
    const sentences: string[] = [];
    for (const sentence of all) {
      if (left <= 0) break;
      sentences.push(sentence);
      left -= wordsOf(sentence);
    }
    paragraphs.push(sentences.join(' '));
  }
  return paragraphs.join('\n\n');
}

/** An answer as models write it: an opening and five sections, about 100 words each, so that each is a passage of its own. */
export function sixSections(first: number): string {
  const headings = ['', ...['market', 'ice house', 'nets', 'rooms', 'way there'].map((title) => `## The ${title}\n\n`)];
  return headings.map((heading, at) => heading + documentOf(100, first + at)).join('\n\n');
}

/** An answer of so many paragraphs without headings, each of about so many words. */
export function evenParagraphs(count: number, words: number, first: number): string {
  return Array.from({ length: count }, (_, at) => {
    const sentences = passageNo(first + at).split(/(?<=\.) /);
    // Each begins with another sentence, so that neighbours do not say the same.
    const rotated = [
      ...sentences.slice((at * 3) % sentences.length),
      ...sentences.slice(0, (at * 3) % sentences.length),
    ];
    const taken: string[] = [];
    for (const sentence of rotated) {
      const so = wordsOf(taken.join(' '));
      if (taken.length > 0 && so + wordsOf(sentence) / 2 > words) break;
      taken.push(sentence);
    }
    return taken.join(' ');
  }).join('\n\n');
}
