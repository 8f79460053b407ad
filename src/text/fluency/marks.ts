import { matchesOf, type Fault, type FaultFinder } from './fault.ts';

const abbreviations = String.raw`(?:etc|e\.g|i\.e|vs|cf|al|Inc|Ltd|Co|Corp|Jr|Sr|St|Mr|Mrs|Ms|Dr|Prof|No|a\.m|p\.m|approx|\p{Lu})`;

/** Spaces and marks that no text should have; in any language that is written with spaces. */
export const marks: FaultFinder = matchesOf('marks', [
  /(?<=\S)[^\S\r\n]{2,40}(?=\S)/gu,
  /[^\S\r\n][,;.!?](?=\s|$)(?!\.)/gu,
  /[,;:]\s{0,3}[,;.!?](?!\.)/gu,
  new RegExp(String.raw`(?<!${abbreviations})[.!?]["”’)]?[,;](?!\w)`, 'gu'),
  /[!?]["”’)]?\s{1,3}[.,;](?=\s|$)/gu,
  /(?<=\p{Ll}{2})[.!?]["”’)]?(?=\p{Lu}\p{Ll})/gu,
  /[!?]\.(?![.\w])/gu,
  /(?<!\.)\.\.(?!\.)/gu,
  /\(\s{0,3}\)|“\s{0,3}”|(?<![\p{L}\p{N}"])""(?!")/gu,
  /\.\s{1,3}\.(?![.\s])/gu,
]);

const small = 'It|This|These|We|They|You|He|She|There|Because|But|And|Its|Their|Our|Your|In|On|At|As|If|When|While|An';

/** Sentences that lost their capital, and words in the middle of one that kept theirs. */
export const capitals: FaultFinder = (text) => [...lost(text), ...kept(text)];

const kept = matchesOf('capitals', [
  new RegExp(String.raw`,\s+(?:The|A|${small})(?=\s\p{Ll})`, 'gu'),
  new RegExp(String.raw`\b(?:and|but|or|that|of|to|with|the|an?)\s+(?:${small})(?=\s\p{Ll})`, 'gu'),
]);

const afterStop = new RegExp(String.raw`(?<![.…]|\b${abbreviations})[.!?]\s{1,3}\p{Ll}[\p{L}'’-]*`, 'gu');

function lost(text: string): Fault[] {
  const found = Array.from(text.matchAll(afterStop), (match) => ({
    kind: 'capitals' as const,
    at: match.index,
    text: match[0],
  }));
  const first = /^\s*["“‘'(*_]{0,3}(\p{Ll}[\p{L}'’-]*)/u.exec(text);
  return first?.[1] ? [{ kind: 'capitals', at: 0, text: first[1] }, ...found] : found;
}
