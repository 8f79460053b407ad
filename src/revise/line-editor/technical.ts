import type { Token } from './tokenize.ts';

const technicalTerms =
  /^(?:apis?|json|schemas?|parsers?|https?|urls?|servers?|functions?|parameters?|modules?|config|configuration|compilers?|cli|npm|sql|databases?|runtime|javascript|typescript|python|html|css|node\.js|callbacks?|arrays?|booleans?|plugins?|endpoints?|tokens?|repository|git|docker|kubernetes|xml|yaml|sdk|metadata|cache|debug)$/;

/** Whether a text is about software: it has code, or two words that such texts have. */
export function isTechnical(tokens: readonly Token[]): boolean {
  let terms = 0;
  return tokens.some((token) => {
    if (token.kind === 'mark') return /^[ \t]*(?:`|~~~)/.test(token.text);
    if (technicalTerms.test(token.lower)) terms += 1;
    return terms >= 2;
  });
}
