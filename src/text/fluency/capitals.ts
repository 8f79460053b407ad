import { inText, type Fault, type FaultFinder } from './fault.ts';
import { abbreviations } from './marks.ts';

/** Sentences that lost their capital, and words in the middle of one that kept theirs. */
export const capitals: FaultFinder = (reading) => [...lost(reading.text), ...kept(reading)];

const small =
  'It|This|These|Those|We|They|You|He|She|There|Because|But|And|Its|Their|Our|Your|His|My|In|On|At|As|If|When|While|An|Every|Each|Some|Many|Gone|Memories|Although|Though|Since|Until|Then|Here|Where|What|With|Without|From|After|Before|By|For|Of|So|Yet|Not|All|Most|Both';

const kept = inText('capitals', [
  new RegExp(String.raw`(?<=[\p{Ll}\p{N}]["”’)]?,\s{1,3})(?:The|A|${small})(?=\s\p{Ll})`, 'gu'),
  // Titles are written so: only between words in lower case.
  new RegExp(String.raw`(?<=\s\p{Ll}{2,20}\s{1,3})(?:The|${small})(?=\s\p{Ll})`, 'gu'),
]);

const afterStop = new RegExp(
  String.raw`(?<![.…]|\b${abbreviations})[.!?]\s{1,3}(?!\p{Ll}{1,9}\p{Lu})\p{Ll}[\p{L}'’-]*`,
  'gu',
);

function lost(text: string): Fault[] {
  const found = Array.from(text.matchAll(afterStop), (match) => ({
    kind: 'capitals' as const,
    at: match.index,
    text: match[0],
  }));
  // Names such as iPhone have their capital further on.
  const first = /^\s*["“‘'(*_]{0,3}(?!\p{Ll}{1,9}\p{Lu})(\p{Ll}[\p{L}'’-]*)/u.exec(text);
  return first?.[1] ? [{ kind: 'capitals', at: 0, text: first[1] }, ...found] : found;
}
