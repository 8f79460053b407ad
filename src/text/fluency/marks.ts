import { inText, type Fault, type FaultFinder, type RemnantFinder } from './fault.ts';

/** Words that a stop belongs to. */
export const abbreviations = String.raw`(?:etc|e\.g|i\.e|vs|cf|al|Inc|Ltd|Co|Corp|Jr|Sr|St|Mr|Mrs|Ms|Dr|Prof|No|a\.m|p\.m|approx|\p{Lu})`;

/** Spaces and marks that no text should have; in any language that is written with spaces. */
export const marks: FaultFinder = inText('marks', [
  /(?<=\S)[^\S\r\n]{2,40}(?=\S)/gu,
  // French has a space before the other marks.
  /[^\S\r\n][,.](?=\s|$)(?!\.)/gu,
  /(?<=\p{Ll})[^\S\r\n][;!?](?=\s|$)(?=[^«»]*$)/gu,
  /[,;:]\s{0,3}[,;.!?](?!\.)/gu,
  new RegExp(String.raw`(?<!${abbreviations})[.!?]["”’)]?[,;](?!\w)`, 'gu'),
  new RegExp(String.raw`(?<!${abbreviations}|\.)\.["”’)]?\s?[—–](?=\s?\p{Ll})`, 'gu'),
  /[!?]["”’)]?\s{1,3}[.,;](?=\s|$)/gu,
  /(?<=\p{Ll}{2})[.!?]["”’)]?(?=\p{Lu}\p{Ll})/gu,
  /(?<=\p{Ll}),(?=\p{L}{2})/gu,
  /[!?]\.(?![.\w])/gu,
  /(?<!\.)\.\.(?!\.)/gu,
  /\(\s{0,3}\)|“\s{0,3}”|(?<![\p{L}\p{N}"])""(?!")/gu,
  /\(\s?[,;.]|[,;]\s?\)/gu,
  /\.\s{1,3}\.(?![.\s])/gu,
  /(?<=\S)\s"(?=\s|$)/gu,
]);

const pairs: readonly (readonly [name: string, open: RegExp, close: RegExp])[] = [
  ['()', /\(/g, /\)/g],
  ['[]', /\[/g, /\]/g],
  ['“”', /[“„]/g, /”/g],
  ['«»', /«/g, /»/g],
];

/** Brackets and quotation marks without their other half; a list's `1)` and an inch have none. */
export const unbalanced: FaultFinder = ({ text }) => {
  const plain = text.replace(/(?<=^|\s)\p{L}?\d{0,3}\)/gu, '').replace(/(?<=\d)"/g, '');
  const found = pairs.flatMap(([name, open, close]): Fault[] => {
    const off = Math.abs(count(plain, open) - count(plain, close));
    return off === 0 ? [] : [{ kind: 'marks', at: Math.max(0, text.search(open)), text: name }];
  });
  if (count(plain, /"/g) % 2 === 1) found.push({ kind: 'marks', at: text.indexOf('"'), text: '"' });
  return found;
};

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

const closed = /[.!?…:;。！？]["”’»)\]*_`~]{0,4}$|[|"”’»)\]*_`~—-]$/u;

/** Paragraphs that end without a stop, where those of the draft have one. */
export const lostStops: RemnantFinder = (before, after) => {
  const ends = before.sentences.filter(({ closes }) => closes);
  const least = Math.max(0, ...before.sentences.map(({ words }) => (words.length < 3 ? 0 : 1)));
  if (least === 0 || ends.some(({ text }) => !closed.test(text))) return [];
  // A region in the middle of a paragraph ends where another sentence begins.
  return after.sentences.flatMap(({ closes, text, start, words }) =>
    closes && words.length > 3 && !closed.test(text) && !/^[#>*|-]/.test(text)
      ? [{ kind: 'marks' as const, at: start + text.length - 1, text: text.slice(-24) }]
      : [],
  );
};
