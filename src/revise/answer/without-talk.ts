import { splitSentences } from '../../text/sentences.ts';
import { isCourtesy, isNote, isPreface, isTitle } from './chatter.ts';

/**
 * A model's answer without its talk about the text: prefaces, titles, notes, lists of changes, courtesies. What the draft
 * has of each kind stays as often as the draft has it.
 */
export function withoutTalk(answer: string, draft: string): string {
  let text = fromTitle(answer, draft);
  text = withoutPreface(text, draft);
  text = withoutNotes(text, draft);
  return withoutCourtesies(text, draft);
}

const linesOf = (text: string) => text.split(/\r?\n/);
const count = (lines: readonly string[], test: (line: string) => boolean) => lines.filter(test).length;
const isRule = (line: string) => /^\s{0,3}(?:-{3,40}|\*{3,40}|_{3,40}|={3,40})\s*$/.test(line);
const isOriginal = (line: string) =>
  /^[*_#\s]{0,6}original(?: (?:text|passage|paragraph|version|draft))?[*_]{0,2} ?:/i.test(line);

/** What stands under the first title, up to the next, where what stands above it is talk: a critique, or the old text. */
function fromTitle(answer: string, draft: string): string {
  const lines = linesOf(answer);
  const isNamed = (line: string) => isTitle(line) && /:[*_\s]{0,6}$|^[\s]{0,3}(?:\*\*|#)/.test(line);
  const at = lines.findIndex(isNamed);
  if (at < 0 || count(linesOf(draft), isNamed) > 0) return answer;
  const next = lines.findIndex((line, index) => index > at && (isNamed(line) || isOriginal(line)));
  const inner = lines
    .slice(at + 1, next < 0 ? undefined : next)
    .join('\n')
    .trim();
  return inner.length * 4 < draft.length ? answer : inner;
}

const inline =
  /^[*_#\s"“]{0,6}(?:(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok)[!,.]? )?(?:(?:here(?:'s|’s| is| are)|below is|this is) (?:[\w'-]+ ){0,4})?(?:the |my |your |a |an )?(?:revised|improved|edited|rewritten|polished|refined|final|updated|corrected|revision|rewrite)(?: (?:version|text|passage|paragraph|draft|sentences?|copy))?(?: of (?:the|your) (?:passage|text|paragraph|draft))?[*_]{0,2} ?:[*_]{0,2}\s{1,4}/i;
const eager = /^(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|got it|understood)[!.:] {1,4}/i;

function withoutPreface(answer: string, draft: string): string {
  let text = answer;
  const first = (from: string) => linesOf(from.trimStart())[0] ?? '';
  const own = first(draft);
  for (let at = 0; at < 4; at += 1) {
    const line = first(text);
    const rest = text.trimStart().slice(line.length).trimStart();
    const talk = (isPreface(line) && !isPreface(own)) || (isRule(line) && !isRule(own));
    if (!talk || rest === '') break;
    text = rest;
  }
  for (const pattern of [inline, eager]) if (!pattern.test(draft)) text = text.replace(pattern, '');
  return text.trim();
}

/** Without what follows a note that stands in a paragraph of its own, or after a line that closes one. */
function withoutNotes(answer: string, draft: string): string {
  const lines = linesOf(answer);
  const isRemark = (line: string) =>
    isNote(line, draft) && !(/^[\s*_(#]{0,8}notes? ?:/i.test(line) && /\bnotes?\b/i.test(draft));
  let kept = count(linesOf(draft), isRemark);
  const at = lines.findIndex((line, index) => {
    if (index === 0 || !isRemark(line) || !closes(lines[index - 1]!)) return false;
    kept -= 1;
    return kept < 0;
  });
  const text = at < 0 ? lines : lines.slice(0, at);
  while (
    text.length > 1 &&
    (text.at(-1)!.trim() === '' || (isRule(text.at(-1)!) && !isRule(linesOf(draft.trim()).at(-1)!)))
  )
    text.pop();
  return text.join('\n');
}

const closes = (line: string) => /(?:^|[.!?…:"”’')\]*_-])\s*$/.test(line);

/** Without the last sentences that are courtesies or notes, down to as many as the draft has. */
function withoutCourtesies(answer: string, draft: string): string {
  const talks = (text: string) =>
    splitSentences(text).map(({ start, end }) => ({ start, talk: isTalk(text.slice(start, end), draft) }));
  let spare = talks(draft).filter(({ talk }) => talk).length;
  const sentences = talks(answer);
  spare = sentences.filter(({ talk }) => talk).length - spare;
  let end = answer.length;
  for (let at = sentences.length - 1; at > 0 && spare > 0 && sentences[at]!.talk; at -= 1) {
    end = sentences[at]!.start;
    spare -= 1;
  }
  return answer.slice(0, end).trim();
}

const isTalk = (sentence: string, draft: string) =>
  isCourtesy(sentence) || (isNote(sentence, draft) && /^[\s*_]{0,4}[([]/.test(sentence));
