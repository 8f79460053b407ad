import { inSentences, type FaultFinder } from './fault.ts';

/** Third persons that are hardly ever nouns. */
export const thirds =
  'allows|makes|provides|ensures|enables|becomes|seems|helps|gives|serves|brings|keeps|lets|tells|goes|comes|says|knows|thinks|sends|requires|includes|contains|remains|happens|exists|belongs|begins|understands|believes|takes|gets|finds|wants|asks|feels|writes|reads|receives|creates|reduces|improves|follows|appears|describes|explains|produces|grows|wears|loses|spends|builds|buys|sells|eats|drinks|sees|hears|holds|stands|sits|learns|teaches|uses|adds';

/** Pasts that are no participles and no nouns. */
const pasts =
  'went|came|gave|took|became|knew|wrote|began|drove|chose|spoke|ate|fell|grew|forgot|drew|flew|threw|wore|rose';

const determiner = 'an?|the|my|your|our|their|its';
const either = (word: string) => `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1)}`;
const opening = determiner
  .replace('an?', 'A|a|An|an')
  .split('|')
  .map((word) => (word.length > 2 ? either(word) : word))
  .join('|');

/** Determiners and pronouns that cannot follow one another, and an article before what is no noun. */
export const determiners: FaultFinder = inSentences('determiners', [
  new RegExp(
    String.raw`(?<![\p{L}\p{M}’'.-])(?:${opening})\s+(?:${determiner}|this|these|those|we|they|he|she)\b(?!['’-])`,
    'gu',
  ),
  /(?<!\b(?:[Ii]s|[Ww]as|[Aa]re|[Ww]ere|like|all|do|does|did)\s)\b[Tt]h(?:is|ese|ose)\s+(?:an?|the|my|your|our|their|its)\s/gu,
  /(?<![\p{L}\p{M}’'.-])(?:[Aa]n?|[Tt]he)\s+(?:of|and|or|but|is|was|are|were|has|because|its?|into|onto|at|from)\b(?!['’-])/gu,
  /(?<![\p{L}\p{M}’'.-])[Aa]n?\s+(?:as|in|if|when|with|for|by)\b(?!['’-])(?!\s+yet\b)/gu,
  /\b(?:[Tt]heir|[Oo]ur|[Mm]y|[Ii]ts|[Yy]our)\s+(?:of|and|or|but|is|was|are|were|has|have|because|it|that|to|in|with|from|for|his|her)\b(?!['’-])/gu,
  /(?<=\s)\b(?:he|she|they|we)\s+(?:he|she|they|we|us)\b(?!['’])/gu,
]);

/** `a` and `an` before the wrong sound, where the spelling tells; not before names, acronyms and single letters. */
export const article: FaultFinder = inSentences('article', [
  /(?<![\p{L}\p{N}'’.-])[Aa]\s+(?:[aei](?!u|\b)|o(?!n(?:e|ce)\b|ne-|uija|\b)|u(?!n[iy]|s[aeiu]|t[aeio]|r[aeiou]|k[aeu]|b[ie]|\b))\p{Ll}{2,}/gu,
  /(?<![\p{L}\p{N}'’.-])[Aa]n\s+(?:[bcdfgjklmnpqrstvwxyz]\p{Ll}{2,}|h(?!our|onest|onou?r|eir|erb|istor|abit|otel|ypoth|ilari|alluc|eroic|yster)\p{Ll}{2,}|u(?:niqu|niver|nif|nio|nit|sef|sual|tility|ser)\p{Ll}*)/gu,
]);

/** Before these a form of `be` or `have` may close a clause that is the subject of the next verb: "what he has is his". */
const closesClause = String.raw`(?<!\b(?:it|he|she|that|this|there|they|we|you|i|who|what|which|where|how|be)\s)`;
/** "All that it can do is wait". */
const cleft = String.raw`(?<!\b(?:do|does|did|done|doing)\s)`;

/** Verb forms that cannot follow one another. A lookahead before each lookbehind spares most of the text the longer look. */
export const verbs: FaultFinder = inSentences('verbs', [
  /\b[Tt]o\s+to\b(?!['’-])/g,
  new RegExp(
    String.raw`(?:\b(?:to|can|could|will|would|shall|should|may|might|must|cannot)|n['’]t)\s+(?:${thirds})\b`,
    'g',
  ),
  /\b(?:could|would|should|must|shall|cannot)\s+(?:is|are|was|were|has|had|does|did|been|being)\b/g,
  /\b(?:can|will|may|might)\s+(?:been|being)\b/g,
  new RegExp(
    String.raw`(?:\b(?:could|would|should|cannot)|n['’]t|\b(?:it|he|she|they|we|you|I)\s+(?:can|will|may|might|must)|['’]ll)\s+(?:${pasts})\b`,
    'g',
  ),
  new RegExp(String.raw`\bto\s+(?:${pasts.replace(/\|(?:fell|rose|wore)\b/g, '')})\b`, 'g'),
  new RegExp(
    String.raw`\b(?=[iaw])${closesClause}${cleft}(?:is|are|was|were)\s+(?:is|are|was|were|has|have|had|does|do|did)\b(?!\s+(?:not|to)\b)`,
    'gi',
  ),
  new RegExp(String.raw`\b(?:is|are|was|were|be|been|being)\s+(?:${thirds})\b(?!\s+(?:who|of)\b)`, 'g'),
  new RegExp(
    String.raw`\b(?=[iaw])${cleft}(?:is|are|was|were)\s+(?:allow|provide|ensure|enable|become|seem|give|bring|keep|send|require|include|contain|remain|happen|exist|belong|begin|understand|believe|serve)\b`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?=ha)${closesClause}(?:has|have)\s+(?:has|have|is|are|was|were|be|${pasts.replace('|came', '')})\b`,
    'g',
  ),
  new RegExp(String.raw`\b(?=had)${closesClause}had\s+(?:has|have|is|are|be)\b`, 'g'),
  /\b(?=d)(?<!\b(?:it|he|she|they|we|you|I|to|can|could|will|would|may|might)\s)(?:does|do|did|don['’]t|doesn['’]t|didn['’]t)\s+(?:is|are|was|were|has|does)\b/g,
  /\b(?:regretted|avoided|avoiding|denied|enjoyed|enjoying)\s+for\s+\p{Ll}+ing\b/gu,
  /\b(?:with|from|into|about|than|for|to)\s+of\b(?!\s+(?:course|late|all)\b)/g,
  /\b(?:of|with)\s+(?:about|into|with)\b(?!-)/g,
  /\bof\s+for\b/g,
  /\b(?:a|an|the|his|her|its|their|our|my)\s+(?:\p{Ll}{3,20}\s+)?(?:of|with)\s+(?:is|are|was|were|has|had)\b/gu,
]);
