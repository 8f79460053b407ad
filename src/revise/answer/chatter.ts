/** What editors say about their work, each at the beginning of a line or paragraph. */
const notes: readonly RegExp[] = [
  /^(?:notes?|changes|edits|explanation|rationale|reasoning|comments?|summary)(?: (?:made|of (?:the )?(?:changes|edits)|on (?:the )?(?:changes|edits)|for the editor))?(?: to the (?:text|passage))? ?[:—–]/i,
  /^(?:key|main|major|specific|some|the|list of|here are the|these are the|what(?: I)?) (?:\w+ )?(?:changes|edits|improvements|adjustments|modifications|revisions|changed)\b[^.!?\n]{0,80}(?::|$)/i,
  /^(?:changes|edits|improvements|adjustments|modifications|revisions)(?: (?:made|include|included))? ?:/i,
  /^(?:changed|replaced|removed|rephrased|reworded|simplified|shortened|tightened|deleted|combined|split|corrected) (?:["“']|the (?:phrase|word|sentence|opening|ending|clich))/i,
];

/** The same in whole sentences: prose says such things too, of its own texts and versions. */
const statements: readonly RegExp[] = [
  /^I(?:'ve| have)? (?:\w+ly )?(?:made|kept|removed|changed|replaced|revised|rephrased|reworded|simplified|tightened|shortened|rewrote|rewritten|edited|improved|preserved|maintained|corrected|fixed|cut|split|combined|merged|tried|aimed|focused) (?:[\w'-]+ ){0,8}(?:changes?|edits?|adjustments?|improvements?|modifications?|revisions?|text|passage|paragraph|draft|version|wording|phrasing|sentences?|clich[eé]s?|tone|meaning|flow|clarity|readability|redundan\w+|spelling|grammar)\b/i,
  /^(?:the|this|my) (?:revised|edited|rewritten|improved|polished|reworked) (?:version|passage|text|paragraph|draft|sentence)s?\b/i,
  /^(?:this|the) (?:version|revision|rewrite|edit) (?:is|keeps|maintains|preserves|removes|improves|aims|retains|uses|cuts|makes|tightens)\b/i,
];
const trade =
  /\b(?:chang|edit|adjust|improv|modif|revis|text|passag|paragraph|draft|version|wording|phras|sentenc|clich|tone|meaning|flow|clarity|readab|redundan|spelling|grammar|rewrit|rewrote|rework)/gi;

/** What assistants say to whoever asked. */
const courtesies: readonly RegExp[] = [
  /^(?:I )?hope (?:this|that|it|the (?:revis|edit)\w+)(?: \w+){0,2} (?:helps?|is helpful|meets|works|is what)\b[^\n]{0,120}$/i,
  /^(?:please )?(?:let me know|feel free to (?:ask|let|reach|adjust|modify|use|change))\b[^\n]{0,200}$/i,
  /^if you(?:'d like|'d prefer| would like| want| need| have| prefer)\b[^\n]{0,80}\b(?:let me know|I can|I'd be happy|I would be happy|feel free|just ask|changes|revis\w+|adjust\w*|edits)\b[^\n]{0,120}$/i,
  /^(?:would|do) you (?:like|want) me to\b[^\n]{0,200}$/i,
  /^(?:is there anything else|happy to (?:help|adjust|revise|make)|you're welcome|thank you for (?:sharing|providing|the (?:passage|text|draft)))\b[^\n]{0,200}$/i,
];

const revised =
  '(?:revised|improved|edited|rewritten|polished|refined|final|updated|corrected|tightened|reworked|cleaned[- ]up|new)';
const eager = '(?:(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok)[!,.]? )?';

/** What introduces the revised text by its name. */
const titles: readonly RegExp[] = [
  new RegExp(
    `^${eager}(?:here(?:'s| is| are)|below is|below are|this is) (?:[\\w'-]+ ){0,5}(?:${revised}|revision|rewrite|edit)\\b[^\\n]{0,160}[.:]$`,
    'i',
  ),
  new RegExp(
    `^(?:the |my )?${revised}(?: (?:and|&) (?:improved|edited|polished|revised))?(?: (?:version|text|passage|paragraph|draft|sentences?|copy))?(?: of the (?:passage|text|paragraph|draft))? ?(?:\\([^()\\n]{0,40}\\) ?)?:?$`,
    'i',
  ),
  /^(?:a|an|one) (?:[\w-]+ ){0,4}(?:version|revision|rewrite|edit)\b[^\n]{0,80}:$/i,
];

/** What introduces any text. */
const prefaces: readonly RegExp[] = [
  /^(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|great|gladly|no problem|got it|understood|happy to help)(?:[!.,:—–-]{1,2}|$)(?: ?[^\n]{0,160}:)?$/i,
  new RegExp(
    `^${eager}(?:here(?:'s| is| are)|below is|below are|this is)\\b[^\\n]{0,120}\\b(?:passage|text|version|paragraph|draft|sentences|result|take|attempt|suggestion|it is|you go)\\b[^\\n]{0,80}:$`,
    'i',
  ),
  /^(?:the |my )?(?:revision|rewrite|edit|output|answer|result)s? ?:?$/i,
];

/** A line's words, without the Markdown and brackets around them. */
function bare(line: string): string {
  return line
    .slice(0, 400)
    .replaceAll('’', "'")
    .replace(/^[\s*_#>("“[~-]{1,12}/, '')
    .replace(/[\s*_#)"”\]]{1,12}$/, '')
    .replace(/[*_]{1,3}/g, '')
    .trim();
}

/**
 * Whether a line or paragraph is an editor's note on the work: what follows such a note is notes too. A sentence about
 * texts is none where the `draft` speaks of them itself.
 */
export function isNote(line: string, draft = ''): boolean {
  const words = bare(line);
  if (notes.some((pattern) => pattern.test(words))) return true;
  if (!statements.some((pattern) => pattern.test(words))) return false;
  const own = new Set(draft.toLowerCase().match(trade));
  return !(words.toLowerCase().match(trade) ?? []).some((word) => own.has(word));
}

/** Whether a line or sentence is an assistant's courtesy ("I hope this helps!"). */
export function isCourtesy(line: string): boolean {
  const words = bare(line);
  return courtesies.some((pattern) => pattern.test(words));
}

/** Whether a line names the revised text that follows ("Here is the revised passage:", "**Revised passage**"). */
export function isTitle(line: string): boolean {
  const words = bare(line);
  return titles.some((pattern) => pattern.test(words));
}

/** Whether a line introduces a text, by its name or not ("Sure! Here you go:"). */
export function isPreface(line: string): boolean {
  const words = bare(line);
  return isTitle(line) || prefaces.some((pattern) => pattern.test(words));
}

/** Whether a line is talk about the work, or to whoever asked for it. */
export function isChatter(line: string): boolean {
  return isNote(line) || isCourtesy(line) || isPreface(line);
}
