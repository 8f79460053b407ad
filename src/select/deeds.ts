import type { Category, Edit } from '../contract/edit.ts';
import { countWords } from '../kit/words.ts';
import { sentenceEnds } from '../text/sentences.ts';
import { bearsOut, sentenceCount } from './categorise/evidence.ts';
import { type Verb, verbOf, verbs } from './verb.ts';
import { createWholeSentences, type WholeSentences } from './whole-sentences.ts';

/** One kind of thing that was done, and how often. `noun` is its one and its several. */
export interface Deed {
  readonly verb: Verb;
  readonly noun: Noun;
  readonly count: number;
}

type Noun = readonly [one: string, several: string];

/** The edits of a draft as deeds, each edit in exactly one of them: the commonest first within its verb. */
export function deedsOf(draft: string, edits: readonly Edit[]): Deed[] {
  const deeds = new Map<string, Deed>();
  const wholeSentences = createWholeSentences(draft);
  for (const edit of edits) {
    const verb = verbOf(draft, edit);
    const noun = nounOf(draft, edit, { verb, whole: wholeSentences(edit) });
    const key = `${verb} ${noun[0]}`;
    deeds.set(key, { verb, noun, count: (deeds.get(key)?.count ?? 0) + 1 });
  }
  return [...deeds.values()].toSorted((a, b) => verbs.indexOf(a.verb) - verbs.indexOf(b.verb) || b.count - a.count);
}

const phrases: Record<Category, Noun> = {
  cliche: ['a cliché', 'clichés'],
  unnecessary_exposition: ['a needless phrase', 'needless phrases'],
  purple_prose: ['an ornate phrase', 'ornate phrases'],
  sentence_structure: ['a clumsy construction', 'clumsy constructions'],
  lack_of_specificity: ['a vague phrase', 'vague phrases'],
  awkward_phrasing: ['an awkward phrase', 'awkward phrases'],
  tense_inconsistency: ['another phrase', 'other phrases'],
  other: ['another phrase', 'other phrases'],
};

/** How a whole sentence of each category is called. */
const kinds: Record<Category, string> = {
  cliche: 'stock',
  unnecessary_exposition: 'needless',
  purple_prose: 'ornate',
  sentence_structure: 'clumsy',
  lack_of_specificity: 'vague',
  awkward_phrasing: 'awkward',
  tense_inconsistency: '',
  other: '',
};

function nounOf(
  draft: string,
  edit: Edit,
  { verb, whole }: { readonly verb: Verb; readonly whole: WholeSentences | null },
): Noun {
  const category = bearsOut(edit.category, draft, edit) ? edit.category : 'other';
  switch (verb) {
    case 'split':
      return ['a sentence', 'sentences'];
    case 'joined': {
      const lost = sentenceCount(draft, edit, edit.original) - sentenceCount(draft, edit, edit.revised);
      return lost === 1 ? ['two sentences', 'pairs of sentences'] : ['a run of sentences', 'runs of sentences'];
    }
    case 'changed the tense':
    case 'repunctuated':
      return ['one place', 'places'];
    case 'added':
      return addedNoun(edit, category);
    case 'cut':
      return whole && edit.revised.trim() === '' ? cutNoun(whole, category) : cutPhrase(edit, category);
    case 'made concrete':
    case 'tightened':
    case 'reworded':
      return rewordedNoun(edit, category, whole);
  }
}

function addedNoun({ original, revised }: Edit, category: Category): Noun {
  if (category === 'lack_of_specificity') return ['a detail', 'details'];
  return countWords(revised) - countWords(original) === 1 ? ['a word', 'words'] : ['some words', 'runs of words'];
}

function cutNoun({ count, opens, closes }: WholeSentences, category: Category): Noun {
  if (count > 1) return ['a run of sentences', 'runs of sentences'];
  return qualified(kinds[category], opens ? 'opening line' : closes ? 'closing line' : 'sentence');
}

function cutPhrase({ original, revised }: Edit, category: Category): Noun {
  if (sentenceEnds(original).length > 0) return qualified(kinds[category], 'passage');
  const isWord = countWords(original) - countWords(revised) === 1;
  if (kinds[category] !== '' && category !== 'cliche' && isWord) return qualified(kinds[category], 'word');
  if (kinds[category] !== '') return phrases[category];
  return isWord ? ['a word', 'words'] : ['a phrase', 'phrases'];
}

function rewordedNoun({ original }: Edit, category: Category, whole: WholeSentences | null): Noun {
  const extent = sentenceEnds(original).length > 0 ? 'passage' : whole ? 'sentence' : 'phrase';
  // A phrase that was put in fewer words was wordy; only one that was cut was needless.
  if (category === 'unnecessary_exposition') return qualified('wordy', extent);
  if (extent === 'phrase') return phrases[category];
  if (category === 'cliche') return [`a ${extent} with a cliché`, `${extent}s with clichés`];
  return qualified(kinds[category], extent);
}

function qualified(kind: string, noun: string): Noun {
  const named = kind === '' ? noun : `${kind} ${noun}`;
  return [`${/^[aeiou]/.test(named) ? 'an' : 'a'} ${named}`, `${named}s`];
}
