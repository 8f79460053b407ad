import type { Candidate, Revision, RevisionTask, SentenceEdit } from '../../contract/candidate.ts';
import { makeCandidate } from '../../kit/edits.ts';
import { countWords } from '../../kit/words.ts';
import { alignSentences } from '../../text/align-sentences.ts';
import { composeSentences, widenToSentences, type SentenceChoice } from '../../text/sentence-edits.ts';
import { looksLikeJson } from './answer-json.ts';
import { keepSpelling } from '../place/dialect.ts';
import { unfence } from '../ask/fence.ts';
import { keepStop } from './keep-stop.ts';
import { parseEdits, type ListedEdits } from './parse-edits.ts';
import { parseSentences, type ListedSentences } from './parse-sentences.ts';
import { placeEdits } from '../place/place-edits.ts';
import { keepQuoteMarks } from '../place/quote-marks.ts';
import type { Reading } from './reading.ts';
import { readReplacement } from './remarks.ts';
import { resolveSentences } from './resolve-sentences.ts';
import { unwrapAnswer } from './unwrap-answer.ts';
import type { AnswerForm } from '../ask/worked-examples.ts';

interface Asked {
  readonly task: RevisionTask;
  readonly reading: Reading;
  readonly index: number;
}

/**
 * A model's answer as a candidate, in whatever form it came: models that are asked for a list answer with a passage, and
 * the other way round. Every form ends as a choice for each sentence group.
 */
export function readAnswer(answer: string, form: AnswerForm, asked: Asked): Revision {
  const { task, reading } = asked;
  const source = unfence(answer, task.passage.text);
  const asSentences = () => {
    const { sentences } = reading;
    const texts = sentences.map(({ start, end }) => task.passage.text.slice(start, end));
    const listed = parseSentences(source, sentences.length, texts);
    return listed && readSentences(listed, asked);
  };
  const asSpans = () => {
    const listed = parseEdits(source, task.passage.text);
    return listed && readSpans(listed, asked);
  };
  const listForms = form === 'edits' ? [asSpans, asSentences] : [asSentences, asSpans];
  if (form !== 'rewrite' || looksLikeList(source)) {
    for (const read of listForms) {
      const revision = read();
      if (revision) return revision;
    }
  }
  const rewrite = readRewrite(source, asked);
  return rewrite.discarded === 'empty' && looksLikeJson(source) ? { discarded: 'unparsable' } : rewrite;
}

function readSentences({ revisions, unreadable }: ListedSentences, asked: Asked): Revision {
  const { task, reading } = asked;
  const { text } = task.passage;
  if (revisions.length === 0 && unreadable === 0) return { discarded: 'no_edits' };
  let [refused, same] = [0, 0];
  const usable = revisions.flatMap(({ numbers, revised }) => {
    const [first, last] = [numbers[0]! - 1, numbers.at(-1)! - 1];
    const original = text.slice(reading.sentences[first]!.start, reading.sentences[last]!.end);
    const replacement = usableText(revised, original, asked);
    if (replacement === null) refused++;
    else if (replacement.trim() === original) same++;
    else return [{ first, last, revised: keepStop(original, replacement) }];
    return [];
  });
  const resolved = resolveSentences(text, reading.sentences, usable);
  same += usable.length - resolved.length;
  const edits = compose(
    resolved.map((choice) => ({ ...choice, category: 'other' })),
    asked,
  );
  const dropped = unreadable + refused + resolved.length - edits.length;
  if (edits.length > 0) return { candidate: candidateOf(asked, 'sentences', edits), dropped };
  return { discarded: refused > 0 ? 'refused' : same > 0 ? 'identical' : 'not_found', dropped };
}

function readSpans({ edits: listed, unreadable }: ListedEdits, asked: Asked): Revision {
  const { task, reading } = asked;
  const { text } = task.passage;
  if (listed.length === 0 && unreadable === 0) return { discarded: 'no_edits' };
  const usable = listed.flatMap((edit) => {
    const replacement = usableText(edit.replacement, edit.original, asked);
    return replacement === null ? [] : [{ ...edit, replacement }];
  });
  const { edits, dropped } = placeEdits(text, usable, {
    protectedTerms: task.protectedTerms,
    categorise: reading.categorise,
    dialect: reading.dialect,
  });
  const refused = listed.length - usable.length;
  const widened = widenToSentences(text, edits, reading.sentences);
  const lost = { dropped: dropped + refused + unreadable };
  if (widened.length > 0) return { candidate: candidateOf(asked, 'edits', widened), ...lost };
  if (refused > 0) return { discarded: 'refused', ...lost };
  return { discarded: dropped > 0 ? 'not_found' : 'identical', ...lost };
}

function readRewrite(source: string, asked: Asked): Revision {
  const { task, reading } = asked;
  const { text } = task.passage;
  const revised = keepQuoteMarks(text, unwrapAnswer(source, text));
  if (revised === '') return { discarded: 'empty' };
  if (revised === text) return { discarded: 'identical' };
  if (countWords(revised) < mostLost * countWords(text)) return { candidate: asOne(revised, asked) };
  const aligned = withoutLongCuts(alignSentences(text, revised, reading.sentences));
  const usable = aligned.filter((choice) => !reading.echoes(choice.revised));
  const edits = compose(usable, asked);
  if (edits.length > 0)
    return { candidate: candidateOf(asked, 'rewrite', edits), dropped: aligned.length - usable.length };
  return { discarded: usable.length < aligned.length ? 'refused' : 'identical' };
}

/** A rewrite with less than this share of the words has left something out: it stands or falls as a whole. */
const mostLost = 0.6;

/** The whole passage as one group, where taking it apart would make a text of what is left of it. */
function asOne(revised: string, { task, index }: Asked): Candidate {
  const { text } = task.passage;
  const edit = { start: 0, end: text.length, original: text, revised, category: 'other' as const };
  return makeCandidate(task.passage, { index, strategy: 'rewrite' }, [edit]);
}

/** Without cuts of several sentences in a row: a model that rewrites loses such stretches, it does not choose them. */
function withoutLongCuts(choices: readonly SentenceChoice[]): SentenceChoice[] {
  const cut = ({ first, last, revised }: SentenceChoice) => (revised === '' ? { first, last } : null);
  return choices.filter((choice, index) => {
    const own = cut(choice);
    if (!own) return true;
    const [before, after] = [choices[index - 1], choices[index + 1]].map((other) => (other ? cut(other) : null));
    return own.first === own.last && before?.last !== own.first - 1 && after?.first !== own.last + 1;
  });
}

/** What is to stand there; null for an editor's remark and for what comes from our own prompt. */
function usableText(replacement: string, original: string, { task, reading }: Asked): string | null {
  const read = readReplacement(replacement, original);
  if (read === null || reading.echoes(read)) return null;
  return keepQuoteMarks(task.passage.text, read);
}

/** The choices as edits, in the passage's spelling, each with its category. */
function compose(choices: readonly SentenceChoice[], { task, reading }: Asked): SentenceEdit[] {
  const { text } = task.passage;
  const spelled = choices.map((choice) => {
    const original = text.slice(reading.sentences[choice.first]!.start, reading.sentences[choice.last]!.end);
    const flat = original.includes('\n') ? choice.revised : choice.revised.replace(/\s*[\r\n]+\s*/g, ' ');
    return { ...choice, revised: keepSpelling(original, flat, reading.dialect) };
  });
  return composeSentences(text, reading.sentences, spelled).map((edit) => ({
    ...edit,
    category: reading.categorise(text, edit, null),
  }));
}

function candidateOf(
  { task, index }: Asked,
  strategy: Candidate['strategy'],
  edits: readonly SentenceEdit[],
): Candidate {
  return makeCandidate(task.passage, { index, strategy }, edits);
}

/** A list where a passage was asked for. */
function looksLikeList(answer: string): boolean {
  return /["'](?:edits|original|replacement|n)["']\s*:/.test(answer);
}
