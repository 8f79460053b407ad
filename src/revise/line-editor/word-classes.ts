import { verbReading } from './morphology.ts';
import type { Token } from './tokenize.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const possessives = list('my your his her its our their');
export const determiners = list(
  'a an the this that these those my your his her its our their some any each every no another both either neither whose which what',
);
export const negations = list(
  "not never no none nothing nobody nowhere neither nor without cannot hardly barely scarcely seldom rarely n't",
);
const modals = list(
  "can could may might must shall should will would ought cannot i'll you'll he'll she'll it'll we'll they'll",
);
const licensing = list(
  "to let's do does did please and or we they you i who that which then also help helps helping let lets make makes made not always often never easily simply effectively can't couldn't won't wouldn't shouldn't don't doesn't didn't people",
);
const pronouns = list('i you he she it we they');
const auxiliaries = list(
  "be am is are was were been being have has had having i've you've we've they've he's she's it's get gets got getting isn't aren't wasn't weren't hasn't haven't hadn't i'd he'd she'd we'd they'd",
);
const prepositions = list(
  'about above across after against along among around as at before behind below beneath beside between beyond by down during for from in inside into like near of off on onto out outside over past since through throughout till to toward towards under until up upon with within without',
);
const conjunctions = list(
  'and or but nor so yet because although though while when where if unless until since that which who whom whose than as',
);
const adjectives = list(`
able active afraid alive alone angry anxious aware awkward bad beautiful best better big bitter blue bold brave brief bright broad busy calm careful cautious central cheap clean clear clever close cold common
complex cool crucial cruel curious dangerous dark dead deep dense different difficult dirty distant dry dull eager early easy effective efficient emotional empty essential excited expensive fair familiar famous
fast fierce fine firm flexible foolish fragile fresh friendly frustrating full funny gentle glad good grateful great happy hard harsh healthy heavy helpful high honest hot huge human humble hungry important
impressive innocent intense interesting kind large late lazy light likely lonely long loud lovely low loyal lucky mature mean modern moving narrow near neat necessary nervous new nice noisy normal obvious odd old
open ordinary painful pale perfect personal plain pleasant poor popular powerful precious pretty private proud pure quick quiet rapid rare raw ready real reasonable remarkable responsible rich rough rude sad safe
scared secure sensitive serious severe shallow sharp short shy sick significant silent simple slow small smart smooth soft solid sore special specific stable steady steep stiff strange strict strong stubborn
subtle sudden sure sweet tall tender terrible thick thin tight tiny tired tough true typical ugly unique unusual upset urgent useful vague valuable vast vital vivid warm weak wealthy weird wet wide wild wise
wonderful worried worthwhile wrong young proud excited pleased thrilled tired exhausted interested bored confused surprised disappointed worried relieved satisfied frustrated frightened`);
const adjectiveEnding = /.{3}(?:ful|ous|ible|able|less|ical|ish|uous|ive|ant|ent|ial|ual|ic|ing|ed)$/;
const nounEnding =
  /(?:ment|tion|ness|ity|ance|ence|ship|ism|hood|thing|agent|student|client|parent|president|accident|incident|moment|element|plant|restaurant|topic|music|fabric|public|critic|magic|traffic|need|seed|speed|feed|bed|morning|evening|building|string|spring|ceiling|king|ring|wing|being|feeling|meaning|meeting)$/;

/** The named classes a pattern may use, each a test of one word. Proper names are never in a class but WORD and NAME. */
export const wordClasses = {
  WORD: (token: Token) => token.kind !== 'mark',
  NAME: (token: Token) => /^\p{Lu}/u.test(token.text),
  /** Code or a link, which stands for a noun: to be looked at only, never replaced. */
  MARK: (token: Token) => token.kind === 'mark' && /^[`[]/.test(token.text),
  PLAIN: (token: Token) => /^[a-z][\p{L}\p{M}'’-]*$/u.test(token.text),
  PRON: (token: Token) => pronouns.has(token.lower),
  POSS: (token: Token) => possessives.has(token.lower),
  DET: (token: Token) => determiners.has(token.lower),
  NEG: isNegation,
  MODAL: (token: Token) => modals.has(token.lower),
  BE: (token: Token) =>
    /^(?:be|am|is|are|was|were|been|being|it's|he's|she's|they're|we're|you're|i'm|that's)$/.test(token.lower),
  HAVE: (token: Token) => /^(?:have|has|had|having|i've|you've|we've|they've)$/.test(token.lower),
  AUX: (token: Token) => auxiliaries.has(token.lower),
  PREP: (token: Token) => prepositions.has(token.lower),
  CONJ: (token: Token) => conjunctions.has(token.lower),
  ADV: (token: Token) =>
    /.{3}ly$/.test(token.lower) &&
    !/^(?:only|early|family|likely|friendly|lovely|lonely|daily|weekly|monthly|ugly|holy|reply|supply|apply|assembly)$/.test(
      token.lower,
    ),
  ADJ: isAdjective,
  VERB: (token: Token) => hasForm(token, 'base'),
  VERBS: (token: Token) => hasForm(token, 's'),
  VERBING: (token: Token) => hasForm(token, 'ing'),
  PAST: (token: Token) => hasForm(token, 'past'),
  PART: (token: Token) => hasForm(token, 'part'),
  NUMBER: (token: Token) => /^\p{N}/u.test(token.text),
  PLURAL: (token: Token) => isPluralLooking(token.lower),
} as const satisfies Record<string, (token: Token) => boolean>;

export type WordClass = keyof typeof wordClasses;

export function isNegation(token: Pick<Token, 'lower'>): boolean {
  return negations.has(token.lower) || token.lower.endsWith("n't");
}

export function isModal(token: Pick<Token, 'lower'>): boolean {
  return modals.has(token.lower);
}

export function isAuxiliary(token: Pick<Token, 'lower'>): boolean {
  return auxiliaries.has(token.lower);
}

/** What a base form may follow and be a verb. */
export function licensesBase(token: Pick<Token, 'lower'>): boolean {
  return licensing.has(token.lower) || isModal(token) || isPluralLooking(token.lower);
}

export function isPluralLooking(word: string): boolean {
  if (/^(?:people|children|men|women|feet|teeth|mice|data|media|criteria)$/.test(word)) return true;
  return (
    /[^sui']s$/.test(word) &&
    word.length > 3 &&
    !/^(?:this|always|perhaps|thus|does|was|has|his|its|news|series|across|lens|besides|towards|afterwards|sometimes|yes|as)$/.test(
      word,
    )
  );
}

function isAdjective(token: Token): boolean {
  if (!/^[a-z]/.test(token.text)) return false;
  if (adjectives.has(token.lower)) return true;
  return adjectiveEnding.test(token.lower) && !nounEnding.test(token.lower);
}

function hasForm(token: Token, form: 'base' | 's' | 'ing' | 'past' | 'part'): boolean {
  return verbReading(token.lower)?.forms.includes(form) ?? false;
}
