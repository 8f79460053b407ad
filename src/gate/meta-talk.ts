import type { Gate } from '../contract/gate.ts';
import { comparingGate } from './compare.ts';
import { newPhrases, phrasesIn } from './phrases.ts';

const revised =
  '(?:revised|improved|edited|rewritten|polished|refined|updated|corrected|enhanced|final|cleaned[- ]up|tightened|reworked|revision|rewrite|edit)';
const piece = '(?:version|text|paragraph|passage|draft|sentence|copy|prose|piece|writing|revision|rewrite|edit)';

/** Talk about the work instead of the work. Each is found anywhere; what the draft says itself is allowed. */
const anywhere: readonly RegExp[] = [
  new RegExp(
    `\\b(?:here(?:'s| is| are)|below is|this is) (?:the |your |a |an |my )?(?:\\w+ )?${revised}\\b[^.\\n]{0,60}?[:.\\n]`,
    'gi',
  ),
  new RegExp(
    `\\b(?:here(?:'s| is)|below is) (?:the |your |a |my )?(?:passage|paragraph|text|draft)\\b[^.\\n]{0,60}?:`,
    'gi',
  ),
  new RegExp(`(?:^|\\n)[#*_ \\t]{0,8}(?:the )?${revised} ${piece}\\b[*_]{0,3} ?:`, 'gi'),
  /\bI(?:'ve| have)? (?:carefully |lightly |also )?(?:revised|improved|edited|rewritten|rewrote|polished|refined|tightened|reworked|rephrased|removed|kept|preserved|maintained|made) (?:the |your |this |some |a few |several |all )(?:\w+ ){0,3}(?:text|passage|paragraph|draft|version|wording|edits|changes|tone|meaning|clich[eé]s?|phrasing|prose|sentences?)\b/gi,
  /(?:^|\n)[*_# \t]{0,8}(?:note|notes|changes made|key changes|changes|explanation|rationale|edits|summary of changes|what I changed)[*_]{0,3} ?:/gi,
  /\blet me know (?:if|whether|what|how)\b/gi,
  /\b(?:hope (?:this|that) helps|feel free to (?:ask|let|reach|adjust|modify|use)|(?:would|do) you (?:like|want) me to)\b/gi,
  /\bas an? (?:AI|artificial intelligence|large language model|language model|assistant|editor)\b/gi,
  /\b(?:the|this) (?:revised|edited|rewritten|original|improved) (?:passage|version|draft|paragraph)\b/gi,
  /\((?:note|edit(?:ed|or's note)?|revised|cut|removed|omitted)(?: ?:|\))/gi,
  /(?:^|\n)[#*_ \t]{0,8}original (?:text|passage|version|paragraph|draft)[*_]{0,3} ?:/gi,
  /\b(?:a|one|another) possible (?:edit|revision|rewrite|(?:revised|edited) (?:version|text))\b/gi,
  /\bI(?:'ve| have)? made (?:the following|these) (?:\w+ )?(?:adjustments|improvements|modifications|revisions)\b/gi,
  /\b(?:this|the) (?:passage|paragraph|draft|sentence|text) (?:is already|is (?:too |a bit )?(?:wordy|awkward|clumsy|redundant|verbose)|(?:needs|could use) (?:no |some |to be )?(?:edit|revis|rewrit|rephras)\w*|could be (?:rephrased|rewritten|reworded|tightened|revised))/gi,
  /\b(?:word count|no changes (?:were |are )?(?:made|needed|necessary))\b/gi,
];

/** Weak signs: an answer's first words. */
const opening: readonly RegExp[] = [
  /^[\s*_"“]{0,8}(?:sure|certainly|of course|absolutely|okay|ok|great|gladly|happy to help|no problem|got it|understood|alright)(?: thing)?\s?[!,.:—-]/gi,
  /^[\s*_"“]{0,8}this (?:passage|text|paragraph|draft) (?:is|provides|describes|discusses|highlights|explains|explores|contains|conveys|tells|talks)\b/gi,
  /^[\s*_"“]{0,8}(?:revision|rewrite|output|answer|result|candidate|option|version)(?: \d+)? ?:/gi,
];

const wrapped = /^\s*(?:"[^"]+"|“[^”]+”|'[^'\n]+')\s*$/;

/** The candidate is the text, not talk about it: no "Here is the revised paragraph:", no notes, no quotes around it all. */
export function createMetaTalkGate(): Gate {
  return comparingGate('meta-talk', read, newPhrases);
}

function read(text: string): string[][] {
  const quotes = wrapped.test(text) ? ['quotes around the whole text'] : [];
  return [...phrasesIn(text, anywhere), ...phrasesIn(text, opening), quotes];
}
