import type { Match } from './match.ts';
import type { Token } from './tokenize.ts';
import { isModal, isNegation, isPluralLooking, wordClasses } from './word-classes.ts';

type Guard = (tokens: readonly Token[], match: Match) => boolean;

/** The conditions a rule may name. Each answers whether the match may be rewritten. */
export const guards = {
  /** Words are left in the sentence before a cut tail: a main clause of at least four. */
  mainClauseBefore: (tokens, match) =>
    sentenceBefore(tokens, match.from).filter((token) => token.kind === 'word').length >= 4,
  /** Nothing before it in the sentence makes the rest depend on it: no `if`, no list, no colon. */
  plainStart: (tokens, match) =>
    sentenceBefore(tokens, match.from).every(
      (token) =>
        !/^(?:if|unless|whether|when|whenever|because|since|although|though|while|as|after|before|:|;|\(|—|–|that)$/.test(
          token.lower,
        ),
    ),
  /** The narration is in the past tense. */
  pastTense: (tokens, match) => {
    const sentence = sentenceBefore(tokens, match.from);
    if (
      sentence.some((token) =>
        /^(?:is|are|am|has|have|will|can|does|do|i'm|he's|she's|it's|they're|we're)$/.test(token.lower),
      )
    )
      return false;
    return sentence.some(
      (token) =>
        /^(?:was|were|had|did|could|would)$/.test(token.lower) || (wordClasses.PAST(token) && !wordClasses.VERB(token)),
    );
  },
  /** A noun in the plural follows within three words, and no verb that agrees with a singular: what `many` needs. */
  pluralAhead: (tokens, match) => {
    for (let at = match.to; at < match.to + 3; at += 1) {
      const token = tokens[at];
      if (
        !token ||
        token.kind !== 'word' ||
        token.newLine ||
        wordClasses.PREP(token) ||
        wordClasses.CONJ(token) ||
        wordClasses.DET(token)
      )
        return false;
      if (isPluralLooking(token.lower)) {
        const next = tokens[at + 1];
        return !next || !(/^(?:is|was|has|does)$/.test(next.lower) || wordClasses.VERBS(next));
      }
    }
    return false;
  },
  /** `be` can replace the verb captured as `v`: its number is sure. */
  copulaAgrees: (tokens, match) => {
    const form = match.captures.get('v')?.form;
    if (form === undefined || form === null) return true;
    if (form === 'ing') return false;
    return form !== 'past' || isSingularSubject(tokens, match);
  },
  /** Not after `had`, `has`, `have` or `to`: the verb is a simple past. */
  notPerfect: (tokens, match) =>
    !/^(?:had|has|have|having|to|be|been|was|were|is|are|i'd|he'd|she'd|we'd|they'd|i've|we've)$/.test(
      tokens[match.from - 1]?.lower ?? '',
    ),
  /** What is cut names nobody, counts and negates nothing, and holds no clause of its own. */
  tailIsPlain: (tokens, match) =>
    tokens.slice(match.from + 1, match.to).every((token, index, tail) => {
      const next = tail[index + 1];
      const opensClause = token.lower === 'as' && next !== undefined && wordClasses.PRON(next);
      if (opensClause || /^(?:when|while|before|because|until|only|except|unless)$/.test(token.lower)) return false;
      return token.text === token.lower && !/^\p{N}/u.test(token.text) && !isNegation(token);
    }),
  /** No comma before it in the sentence that could belong to a list or an aside. */
  noListBefore: (tokens, match) =>
    sentenceBefore(tokens, match.from).every((token) => token.text !== ',' && token.kind !== 'mark'),
  /** The relative clause is all that follows: no comma, no conjunction, no second verb. */
  simpleRelative: (tokens, match) =>
    sentenceAfter(tokens, match.to).every(
      (token) => !/^(?:,|;|:|and|or|but|—|is|are|was|were|that|who|which)$/.test(token.lower),
    ),
  /** No second verb hangs on the same `to`: `seemed to pulse and shift`. */
  singleVerb: (tokens, match) =>
    sentenceAfter(tokens, match.to).every((token, index, rest) => {
      if (!/^(?:and|or|,|then)$/.test(token.lower)) return true;
      if (token.text !== ',' && rest[index + 1]?.lower === 'to') return false;
      return rest.slice(index + 1, index + 3).every((next, step) => {
        const between = rest[index + 1];
        const reachable = step === 0 || (between !== undefined && wordClasses.ADV(between));
        return !reachable || !wordClasses.VERB(next) || wordClasses.PAST(next);
      });
    }),
  /** No second absolute hangs on the same sentence: `her mind buzzing and her heart full`. */
  singleAbsolute: (tokens, match) =>
    !sentenceAfter(tokens, match.to).some(
      (token, index, rest) =>
        /^(?:and|,)$/.test(token.lower) && rest[index + 1] !== undefined && wordClasses.POSS(rest[index + 1] as Token),
    ),
  /** No second `-ing` hangs on the same verb: `found himself sitting and waiting`. */
  singleGerund: (tokens, match) =>
    !sentenceAfter(tokens, match.to).some(
      (token, index, rest) =>
        /^(?:and|or)$/.test(token.lower) &&
        rest[index + 1] !== undefined &&
        wordClasses.VERBING(rest[index + 1] as Token),
    ),
  /** A clause of its own stands before: a finite verb, and no preposition or adverb to begin with. */
  clauseBefore: (tokens, match) => {
    const [first, ...rest] = sentenceBefore(tokens, match.from);
    if (!first || wordClasses.PREP(first) || wordClasses.ADV(first)) return false;
    return rest.some(
      (token) =>
        wordClasses.BE(token) ||
        wordClasses.HAVE(token) ||
        wordClasses.PAST(token) ||
        wordClasses.VERBS(token) ||
        isModal(token) ||
        isNegation(token),
    );
  },
  /** What stands before is not just a subordinate clause that waits for its main clause. */
  notSubordinate: (tokens, match) => {
    const before = sentenceBefore(tokens, match.from);
    const opens =
      /^(?:as|when|while|if|because|since|although|though|after|before|until|once|whenever|unless|with|by|in|on|at|from|despite|given)$/;
    return !opens.test(before[0]?.lower ?? '') || before.some((token) => token.text === ',');
  },
  /** No negation before it in the sentence. */
  affirmative: (tokens, match) => !sentenceBefore(tokens, match.from).some(isNegation),
  /** The sentence weighs nothing against something else: `it is wrong to simply …` needs its `simply`. */
  uncontrasted: (tokens, match) =>
    [...sentenceBefore(tokens, match.from), ...sentenceAfter(tokens, match.to)].every(
      (token) =>
        !isNegation(token) &&
        !/^(?:rather|instead|than|but|incorrect|wrong|insufficient|enough|tempting|only|unlike|whereas|if|whether|or)$/.test(
          token.lower,
        ),
    ),
  /** Nothing breaks the action off: an inception that fails or waits is not the act. */
  uninterrupted: (tokens, match) => {
    const before = tokens[match.from - 1];
    if (
      before &&
      /^(?:had|has|have|just|only|already|barely|finally|soon|having|when|until|before|once)$/.test(before.lower)
    )
      return false;
    return sentenceAfter(tokens, match.to).every(
      (token) =>
        !/^(?:but|until|when|if|unless|would|before|again|anew|once|then|slowly|gradually|first|already|only|afterwards|earlier)$/.test(
          token.lower,
        ),
    );
  },
  /** Another sentence follows on the same line, so that the block is not emptied. */
  sentenceFollows: (tokens, match) => {
    const next = tokens[match.to];
    return next !== undefined && !next.newLine && next.spaced && next.first;
  },
  /** Nothing says that the future is meant, or that a past is told. */
  timeless: (tokens, match) =>
    [...sentenceBefore(tokens, match.from), ...sentenceAfter(tokens, match.to)].every(
      (token) =>
        !/^(?:next|future|soon|upcoming|later|eventually|tomorrow|planned|plan|once|until|version|versions|release|releases|released|year|years|month|months|week|weeks|today|was|were|had|did|would|could|deprecated|longer|now|after|v?\d+(?:\.\d+)*|we|hopefully|someday|currently|yet|then)$/.test(
          token.lower,
        ),
    ),
  /** The subject is what stands right before, alone and at its clause's beginning: its number is sure. */
  nearSubject: (tokens, match) => {
    const before = sentenceBefore(tokens, match.from);
    for (let at = before.length - 1; at >= 0; at -= 1) {
      const token = before[at] as Token;
      if (/^(?:and|or|nor|&|\/)$/.test(token.lower) || wordClasses.PREP(token)) return false;
      if (token.text === ',') {
        const opens =
          /^(?:if|when|whenever|once|since|because|while|as|by|for|with|in|on|unless|otherwise|additionally)$/;
        return before[at - 1]?.kind !== 'mark' || (opens.test(before[0]?.lower ?? '') && isOnlyComma(before, at));
      }
      if (/^(?:if|when|whenever|because|since|so|then|but|;|:|\()$/.test(token.lower)) return at < before.length - 1;
      if (wordClasses.CONJ(token) || wordClasses.BE(token) || wordClasses.HAVE(token) || isModal(token)) return false;
      if (before.length - at > 5) return false;
    }
    return true;
  },
  /** No second infinitive hangs on the verb: `allows you to read and to write`. */
  singleInfinitive: (tokens, match) =>
    sentenceAfter(tokens, match.to).every(
      (token, index, rest) => !/^(?:and|or|,|but)$/.test(token.lower) || rest[index + 1]?.lower !== 'to',
    ),
  /** The condition is one: no `or you …` hangs on it before the comma. */
  oneCondition: (tokens, match) => {
    const rest = sentenceAfter(tokens, match.to);
    const comma = rest.findIndex((token) => token.text === ',');
    return rest
      .slice(0, comma)
      .every(
        (token, index) =>
          !/^(?:and|or|but)$/.test(token.lower) ||
          !/^(?:you|want|need|if|have|are|do|it|the)$/.test(rest[index + 1]?.lower ?? ''),
      );
  },
  /** No verb follows whose number hangs on what is joined. */
  noVerbAfter: (tokens, match) =>
    sentenceAfter(tokens, match.to).every(
      (token) =>
        !wordClasses.BE(token) && !wordClasses.HAVE(token) && !isModal(token) && !/^(?:do|does|did)$/.test(token.lower),
    ),
  /** The sentence is long enough to be two. */
  longSentence: (tokens, match) => {
    const wordsIn = (list: readonly Token[]): number => list.filter((token) => token.kind === 'word').length;
    const before = wordsIn(sentenceBefore(tokens, match.from));
    const after = wordsIn(sentenceAfter(tokens, match.to));
    return before >= 10 && after >= 9 && before + after >= 27;
  },
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;

/** How far a guard looks: a text without stops is one sentence. */
const farthest = 200;

export function sentenceBefore(tokens: readonly Token[], from: number): Token[] {
  const sentence = tokens[from]?.sentence;
  const found: Token[] = [];
  for (let at = from - 1; at >= Math.max(0, from - farthest) && tokens[at]?.sentence === sentence; at -= 1)
    found.push(tokens[at] as Token);
  return found.toReversed();
}

export function sentenceAfter(tokens: readonly Token[], to: number): Token[] {
  const sentence = tokens[to - 1]?.sentence;
  const found: Token[] = [];
  for (let at = to; at < Math.min(tokens.length, to + farthest) && tokens[at]?.sentence === sentence; at += 1)
    found.push(tokens[at] as Token);
  return found;
}

function isOnlyComma(sentence: readonly Token[], at: number): boolean {
  return sentence.every((token, index) => index === at || token.text !== ',');
}

/** The subject is the sentence's short beginning, singular, with nothing between it and the verb. */
function isSingularSubject(tokens: readonly Token[], match: Match): boolean {
  const subject = sentenceBefore(tokens, match.from);
  if (subject.length === 0 || subject.length > 4 || subject.some((token) => token.kind !== 'word')) return false;
  return subject.every(
    (token) =>
      !isPluralLooking(token.lower) &&
      !wordClasses.PREP(token) &&
      !/^(?:and|or|they|we|you|i|these|those|both|many|few|several|all|have|had|has)$/.test(token.lower),
  );
}
