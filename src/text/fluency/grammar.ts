import { matchesOf, type Fault, type FaultFinder } from './fault.ts';

/** Third persons that are hardly ever nouns. */
const thirds =
  'allows|makes|provides|ensures|enables|becomes|seems|helps|gives|serves|brings|keeps|lets|tells|goes|comes|says|knows|thinks|sends|requires|includes|contains|remains|happens|exists|belongs|begins|understands|believes';

/** Determiners and pronouns that cannot follow one another. */
export const determiners: FaultFinder = matchesOf('determiners', [
  /\b(?:an?|the|my|your|our|their|its|every)\s+(?:an?|the|my|your|our|their|its|this|these|those|we|they|he|she)\b(?!['’-])/g,
  /\b(?:An?|The|My|Your|Our|Their|Its|Every)\s+(?:an?|the|my|your|our|their|its|this|these|those|we|they|he|she)\b(?!['’-])/g,
  /\b[Tt]h(?:is|ese|ose)\s+(?:an?|the|my|your|our|their|its)\s/g,
]);

/** `a` and `an` before the wrong sound, where the spelling tells; not before names, acronyms and single letters. */
export const article: FaultFinder = matchesOf('article', [
  /(?<![\p{L}\p{N}'’-])[Aa]\s+(?:[aei](?!u|\b)|o(?!n(?:e|ce)\b|uija|\b)|u(?!n[iy]|s[aeiu]|t[aeio]|r[aeiou]|k[aeu]|b[ie]|\b))\p{Ll}{2,}/gu,
  /(?<![\p{L}\p{N}'’-])[Aa]n\s+(?:[bcdfgjklmnpqrstvwxyz]\p{Ll}{2,}|h(?!our|onest|onou?r|eir|erb|istor|abit|otel|ypoth|ilari|alluc|eroic|yster)\p{Ll}{2,})/gu,
]);

/** Verb forms that cannot follow one another. */
export const verbs: FaultFinder = matchesOf('verbs', [
  /\b[Tt]o\s+to\b(?!['’-])/g,
  new RegExp(
    String.raw`\b(?:to|can|could|will|would|shall|should|may|might|must|cannot|n['’]t)\s+(?:${thirds})\b`,
    'g',
  ),
  /\b(?:could|would|should|must|shall)\s+(?:is|are|was|were|has|had|does|did|been|being)\b/g,
  /\b(?:can|will|may|might)\s+(?:been|being)\b/g,
  /(?<!\b(?:it|he|she|that|this|there|they|we|you|who|what)\s)\b(?:is|are|was|were)\s+(?:is|are|was|were|has|have|had|does|do|did)\b(?!\s+(?:not|to)\b)/gi,
  new RegExp(String.raw`\b(?:is|are|was|were|be|been|being)\s+(?:${thirds})\b`, 'g'),
  /\b(?:has|have|had)\s+(?:has|have|is|are|was|were|be)\b/g,
  /\b(?:does|do|did|don['’]t|doesn['’]t|didn['’]t)\s+(?:is|are|was|were|has|does|did)\b/g,
  /\b(?:regret(?:t)?|avoid|consider|suggest|risk|mind|deny|enjoy|finish)(?:ed|s|ing)?\s+for\s+\p{Ll}+ing\b/gu,
  /\b(?:about|of|with|for|from|by|into|than)\s+(?:about|of|with|for|from|by|into|than|about)\b(?!\s+(?:above|below|behind|within|under|which|whom))/g,
]);

/** Subjects and verbs that certainly disagree. */
export const agreement: FaultFinder = (text) => [...plural(text), ...singular(text)];

const plural = matchesOf('agreement', [
  /(?<!\b(?:of|than|as|between|what|how|who|where|like|to)\s)\b(?:[Ww]e|[Tt]hey)\s+(?:is|was|has|does)\b/g,
]);

const clauseStart = /(?:^|[.!?;:,]["”’)]?\s+|\b(?:and|but|because|so|while|when|that)\s+)$/;

function singular(text: string): Fault[] {
  return Array.from(text.matchAll(/\b(?:[Hh]e|[Ss]he|[Ii]t)\s+(?:have|do|don['’]t|are|aren['’]t|go|know)\b/g)).flatMap(
    (match) => {
      const before = text.slice(Math.max(0, match.index - 24), match.index);
      const subjunctive =
        /\b(?:suggest|insist|demand|require|ask|recommend|important|essential|that)\w*\s+(?:that\s+)?$/.test(before);
      const asked =
        /\b(?:do|does|did|can|could|will|would|shall|should|may|might|must|let|make|made|makes|help|helped|saw|see|heard)\s+$/i.test(
          before,
        );
      return clauseStart.test(before) && !subjunctive && !asked
        ? [{ kind: 'agreement' as const, at: match.index, text: match[0] }]
        : [];
    },
  );
}
