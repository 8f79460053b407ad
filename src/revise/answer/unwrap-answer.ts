import { paragraphsOf, quotedWhole, splitSentences } from '../../text/sentences.ts';
import { jsonIn, looksLikeJson } from './answer-json.ts';
import { fieldsOf, namesOriginal, namesRevised } from './field-names.ts';
import { numberedLines } from './numbered-lines.ts';
import { isCritique } from './remarks.ts';
import { withoutTalk } from './without-talk.ts';

/**
 * The passage inside a model's answer: out of JSON, tags, a code fence, talk about the text, sentence numbers, and
 * quotation marks around the whole, unless the draft has the same. A draft in quotation marks as a whole gets them back.
 * Line endings and outer white space become the draft's. Empty where no text is left, or
 * only a critique of the draft.
 */
export function unwrapAnswer(answer: string, draft: string): string {
  const original = draft.trim();
  let text = answer.trim();
  for (const unwrap of [fromJson, fromTags, fromFence, withoutTalk, fromFence, fromTags, withoutNumbers, matchQuotes])
    text = unwrap(text, original).trim();
  if (text === '' || isCritique(text, original)) return '';
  if (draft.includes('\r\n')) text = text.replace(/\r?\n/g, '\r\n');
  else text = text.replaceAll('\r\n', '\n');
  const leading = /^\s*/.exec(draft)?.[0] ?? '';
  const trailing = draft.slice(draft.trimEnd().length);
  return leading + text + trailing;
}

/** Whether a part of an answer is long enough to be the passage. */
const suffices = (part: string, draft: string) => part.trim() !== '' && part.length * 4 >= draft.length;

/** The text that JSON wraps; a list that holds none is no passage. */
function fromJson(text: string, draft: string): string {
  if (!looksLikeJson(text) || looksLikeJson(draft)) return text;
  for (const value of jsonIn(text)) {
    const found = textIn(value, draft);
    if (found !== null && suffices(found, draft)) return found;
  }
  return '';
}

function textIn(value: unknown, draft: string): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    if (value.length === 0 || !value.every((piece) => typeof piece === 'string')) return null;
    return value.join(value.length === paragraphsOf(draft).length ? '\n\n' : ' ');
  }
  const fields = [...(fieldsOf(value) ?? [])].flatMap(([name, field]) => {
    const found = namesOriginal(name) && name !== 'text' ? null : textIn(field, draft);
    return found === null ? [] : [{ found, named: namesRevised(name) }];
  });
  const best = fields.filter(({ named }) => named);
  return (best.length > 0 ? best : fields).map(({ found }) => found).toSorted((a, b) => b.length - a.length)[0] ?? null;
}

const tag =
  /<(passage|draft|text|output|answer|result|(?:revised|edited|improved|rewritten|final)(?:[ _-]?(?:passage|text|version))?|revision|rewrite)>/i;

function fromTags(text: string, draft: string): string {
  const open = tag.exec(text);
  if (tag.test(draft.replaceAll('</', '<'))) return text;
  if (!open) return text.replace(/\s{0,9}<\/(?:passage|text|output|answer|revised)>$/i, '');
  const start = open.index + open[0].length;
  const end = text.toLowerCase().indexOf(`</${open[1]!.toLowerCase()}>`, start);
  const inner = text.slice(start, end < 0 ? undefined : end);
  return suffices(inner, draft) && (end >= 0 || open.index === 0) ? inner : text;
}

function fromFence(text: string, draft: string): string {
  if (draft.includes('```')) return text;
  const lines = text.split(/\r?\n/);
  const isFence = (line: string) => /^\s{0,3}```[\w-]{0,20}\s*$/.test(line);
  const start = lines.findIndex(isFence);
  if (start < 0) return text;
  const end = lines.findIndex((line, index) => index > start && isFence(line));
  const inner = lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
  return suffices(inner, draft) ? inner : text;
}

const mark = /(?:^|(?<=\n)|(?<=[.!?…]["'”’»)]{0,3}[ \t]))\[\d{1,4}\]:?[ \t]{1,4}/g;

/** The sentences of the prompt, as it numbered them, joined again. */
function withoutNumbers(text: string, draft: string): string {
  if (/^\s*(?:[-*]\s)?\[\d{1,4}\]:?[ \t]/.test(text) && !/\[\d{1,4}\]/.test(draft))
    return text.replace(/(?<=\S)[ \t]*\r?\n(?=\[\d{1,4}\]:?[ \t])/g, ' ').replace(mark, '');
  if (draft.includes('\n') || !/^\d{1,4}[.):]\s/.test(text)) return text;
  const sentences = splitSentences(draft).map(({ start, end }) => draft.slice(start, end));
  const lines = numberedLines(text, sentences);
  const counted = lines && lines.length > 1 && lines.every(({ number }, index) => Number(number) === index + 1);
  return counted ? lines.map((line) => line.text).join(' ') : text;
}

/** Quotation marks around the whole as the draft has them: with its own, or without. */
function matchQuotes(text: string, draft: string): string {
  const whole = quotedWhole(text);
  const inner = whole ? text.slice(1, -1).trim() : text;
  if (quotedWhole(draft)) {
    const [open, close] = [draft[0]!, draft.at(-1)!];
    if (whole && text.startsWith(open) && text.endsWith(close)) return text;
    const bare = whole ? inner : text.replace(/^["“«]|["”»]$/g, '');
    return bare.includes(open) || bare.includes(close) ? text : open + bare + close;
  }
  return whole && draft[0] !== text[0] ? inner : text;
}
