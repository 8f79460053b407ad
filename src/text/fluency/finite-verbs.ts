import type { PlacedWord } from './words-at.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const finite =
  list(`am is are was were be been has have had do does did can could will would shall should may might must cannot
  isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't ain't needn't`);

/** Past forms that do not end in -ed. */
const pasts =
  list(`became began bent bet bit bled blew bound bred broke brought built burnt bought caught chose clung came cost crept cut
  dealt dug drew drank drove ate fell fed felt fought found fled flew forgot forgave froze gave got went grew ground hung heard hid hit held
  hurt kept knelt knew laid led leapt learnt left lent let lay lit lost made meant met paid put quit read rode rang rose ran said saw
  sought sold sent set shook shone shot showed shrank shut sang sank sat slept slid slung slit smelt spoke sped spent spilt spun spat
  split spread sprang stood stole stuck stung stank strode struck swore swept swam swung took taught tore told thought threw thrust
  trod understood woke wore wove wept won wound withdrew wrote`);

/** Verbs that are common enough to be told from nouns by a list: base forms. */
const bases =
  list(`accept add agree aim allow answer appear apply argue arrive ask avoid become begin believe belong bring build buy call care
  carry cause change check choose claim close collect come compare consider consist contain continue cost create cry cut decide define
  deliver depend describe deserve design develop die differ discover do draw drink drive drop earn eat enable encourage enjoy ensure enter
  establish exist expect experience explain explore extend fail fall feel fill find finish fit fix follow forget form gather get give go
  grow hang happen hate have hear help hide hit hold hope host hurt identify imagine improve include increase indicate inform inspire
  intend involve join keep kill know lack last laugh lead learn leave let lie like linger listen live look lose love make manage
  matter mean meet mention miss move need notice occur offer open order owe own pay pick plan play please point prefer prepare present
  prevent produce promise protect prove provide pull push put raise reach read realise realize receive recognise recognize reduce refer
  reflect refuse remain remember remind remove repeat replace reply report represent require rest return reveal ride ring rise run save
  say see seek seem sell send serve set settle share shift shine show shut sign sing sit sleep slip smell smile sound speak spend stand
  start stay steal step stick stop study suffer suggest suit supply support suppose surround survive take talk taste teach tell tend thank
  think threaten throw touch train travel treat trust try turn understand use visit vote wait wake walk want warn wash waste watch wear
  welcome win wish wonder work worry write yield contact reply restart click select run install install keep note bring stretch drift
  unlock elevate refer transform boost download embark dive delve upgrade swipe tap configure enter type scroll pack bake stir
  echo pierce cast whisper rest blend fade hum climb cling reveal remind capture combine offer deepen hesitate`);

const subjects = list(
  'i you he she it we they there who everyone everybody nobody someone somebody everything nothing',
);
const objects = list('it them him me us itself themselves');
const determinersBefore = list('a an the my your his its our their these those no some any each every');
const prepositions = list(
  'of in on at by for with from to into onto over under about between through during without within across against among than as like and or',
);
const functionWords =
  list(`a an the my your his her its our their this that these those of in on at by for with from to into onto over under about
  between through during without within across against among than as like and or but not no nor so yet if when while very more most less
  least many much few several all both half one two three each every some any such what which whose where how why`);

/** Whether a lower-case word is the base form of a common verb. */
export const isCommonVerb = (word: string): boolean => bases.has(word);

const pastForms = list("was were had did wasn't weren't hadn't didn't");
const presentForms = list("am is are has does isn't aren't hasn't doesn't");

/** How many verbs of a text are certainly in the past, and how many certainly in the present; modals are in neither. */
export function countTenses(words: readonly PlacedWord[]): { readonly past: number; readonly present: number } {
  let [past, present] = [0, 0];
  for (const [index, { lower }] of words.entries()) {
    const before = words[index - 1]?.lower ?? '';
    const auxiliary = /^(?:is|are|am|was|were|be|been|being|has|have|had|having|get|gets|got)$/.test(before);
    if (pastForms.has(lower)) past++;
    else if (presentForms.has(lower)) present++;
    else if (determinersBefore.has(before) || prepositions.has(before) || auxiliary) continue;
    else if (pasts.has(lower) && !bases.has(lower)) past++;
    else if (
      lower.endsWith('s') &&
      (bases.has(lower.slice(0, -1)) || (lower.endsWith('es') && bases.has(lower.slice(0, -2))))
    )
      present++;
  }
  return { past, present };
}

/** Whether a stretch of words has what may be a finite verb. Generous: that it has none is certain enough to act upon. */
export function hasFiniteVerb(words: readonly PlacedWord[]): boolean {
  return words.some((_, index) => isFinite(words, index));
}

export function countFiniteVerbs(words: readonly PlacedWord[]): number {
  return words.filter((_, index) => isFinite(words, index)).length;
}

function isFinite(words: readonly PlacedWord[], index: number): boolean {
  const { lower } = words[index]!;
  const [before, after] = [words[index - 1]?.lower, words[index + 1]?.lower];
  if (finite.has(lower) || /'(?:re|ve|ll|d|m)$|n't$/.test(lower)) return true;
  // A possessive is followed by its noun; of these words the mark is a verb's.
  if (/^(?:it|that|there|he|she|what|who|here|let|where|how)'s$/.test(lower)) return true;
  if (functionWords.has(lower) || /(?:ing|ly)$/.test(lower)) return false;
  if (before !== undefined && subjects.has(before)) return true;
  if (after !== undefined && objects.has(after)) return true;
  if (before !== undefined && determinersBefore.has(before)) return false;
  if (pasts.has(lower) || /\p{L}{2}ed$/u.test(lower)) return true;
  if (before !== undefined && prepositions.has(before)) return false;
  if (bases.has(lower) || thirdPersonOf(lower).length > 0) return before !== undefined || bases.has(lower);
  const opens = before === undefined || /[,;:—–]/.test(words[index]!.gap);
  const opensOrder =
    opens && after !== undefined && (determinersBefore.has(after) || after === 'this' || after === 'all');
  const afterPlural = before !== undefined && /[^s]s$/.test(before) && !functionWords.has(before);
  return opensOrder || (afterPlural && after !== undefined && functionWords.has(after));
}

/** What a word would be the third person of; a plural noun looks the same. */
function thirdPersonOf(word: string): string[] {
  return /[^sui']s$/.test(word) && word.length > 3 ? [word.slice(0, -1)] : [];
}
