import type { Edit } from '../contract/edit.ts';
import { splitSentences } from '../text/sentences.ts';
import { changedCore } from './categorise/changed-core.ts';
import { bearsOut, sentenceCount, surroundings } from './categorise/evidence.ts';
import { isContent, lowerWords, stem, type WordChange, wordChange } from './categorise/word-change.ts';

/** What an edit did, as its two sides show. */
export type Verb =
  | 'cut'
  | 'split'
  | 'joined'
  | 'made concrete'
  | 'changed the tense'
  | 'tightened'
  | 'reworded'
  | 'added'
  | 'repunctuated';

/** In the order of telling. */
export const verbs: readonly Verb[] = [
  'cut',
  'split',
  'joined',
  'made concrete',
  'tightened',
  'reworded',
  'changed the tense',
  'added',
  'repunctuated',
];

/** Read off the two sides and their place alone; the category only chooses among things that these show. */
export function verbOf(draft: string, edit: Edit): Verb {
  const change = wordChange(edit);
  const turned = splitOrJoined(change, draft, edit);
  if (turned !== null) return turned;
  if (change.isMarksOnly) return 'repunctuated';
  const shown = (category: Edit['category']) => edit.category === category && bearsOut(category, draft, edit);
  if (shown('tense_inconsistency')) return 'changed the tense';
  if (change.isCut) return stays(change, edit) ? 'tightened' : 'cut';
  if (change.isAddition) return 'added';
  if (shown('lack_of_specificity')) return 'made concrete';
  return isTightened(change) ? 'tightened' : 'reworded';
}

function isTightened({ before, after }: WordChange): boolean {
  const lost = before.length - after.length;
  const isShorter = after.join('').length < before.join('').length;
  return isShorter && (lost >= 2 || (lost === 1 && before.length <= 5));
}

/** Words went, and the construction or phrase whose fault is named is still there. */
function stays({ after }: WordChange, edit: Edit): boolean {
  if (edit.category === 'sentence_structure') return after.length > 0;
  const isOfPhrase = edit.category === 'awkward_phrasing' || edit.category === 'purple_prose';
  return isOfPhrase && changedCore(edit).revised.trim() !== '';
}

/** This share of a sentence's content words on the other side says that it is still there. */
const leastShared = 0.25;
/** With fewer words than this share of the longer side, something was left out or added as well. */
const leastLength = 0.6;

/** A sentence became several, or several one, and what each says is still there. */
function splitOrJoined({ before, after }: WordChange, draft: string, edit: Edit): 'split' | 'joined' | null {
  const stops = sentenceCount(draft, edit, edit.original);
  const newStops = sentenceCount(draft, edit, edit.revised);
  const isBlank = edit.revised.trim() === '' || edit.original.trim() === '';
  if (stops === newStops || isBlank) return null;
  const [longer, shorter] = [Math.max(before.length, after.length), Math.min(before.length, after.length)];
  if (longer > 5 && shorter < leastLength * longer) return null;
  const [many, few] = stops > newStops ? [edit.original, edit.revised] : [edit.revised, edit.original];
  const { lead, tail } = surroundings(draft, edit);
  const said = new Set(lowerWords(lead + few + tail).map(stem));
  // Of each sentence, only what is inside the edit can have come or gone.
  const inside = splitSentences(lead + many + tail).map(({ start, end }) =>
    lowerWords(many.slice(Math.max(0, start - lead.length), Math.max(0, end - lead.length))),
  );
  const isThere = inside.every((sentence) => {
    const content = sentence.filter(isContent);
    return content.filter((word) => said.has(stem(word))).length >= leastShared * content.length;
  });
  if (!isThere) return null;
  return stops > newStops ? 'joined' : 'split';
}
