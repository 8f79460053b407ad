import type { WordChange } from './word-change.ts';

type Time = 'past' | 'present' | 'future';

const irregular = new Map(
  `go went, come came, see saw, say said, make made, take took, get got, give gave, find found, think thought, tell told,
  know knew, feel felt, leave left, keep kept, begin began, run ran, bring brought, write wrote, stand stood, hear heard,
  hold held, meet met, sit sat, lose lost, fall fell, send sent, build built, draw drew, break broke, spend spent, rise rose,
  drive drove, buy bought, wear wore, choose chose, grow grew, speak spoke, lead led, sing sang, swim swam, drink drank,
  eat ate, fly flew, throw threw, catch caught, teach taught, fight fought, sleep slept, win won, pay paid, sell sold,
  shine shone, strike struck, swing swung, hang hung, cling clung, lie lay, ride rode, hide hid, steal stole, wake woke,
  blow blew, shake shook, forget forgot, sink sank, bend bent, lend lent, slide slid, spin spun, tear tore, freeze froze,
  creep crept, sweep swept, weep wept, mean meant, deal dealt, seek sought, become became, understand understood, ring rang`
    .split(/,\s*/)
    .map((pair) => pair.trim().split(' ') as [string, string])
    .map(([base, past]) => [past, base] as const),
);

const participles = new Map(
  `gone go, seen see, taken take, given give, known know, written write, broken break, driven drive, chosen choose, grown grow,
  spoken speak, eaten eat, flown fly, thrown throw, fallen fall, risen rise, drawn draw, worn wear, begun begin, come come,
  run run, become become, sung sing, swum swim, drunk drink, hidden hide, ridden ride, stolen steal, woken wake, blown blow,
  shaken shake, forgotten forget, torn tear, frozen freeze, got get, gotten get, done do, been be, rung ring, sunk sink`
    .split(/,\s*/)
    .map((pair) => pair.trim().split(' ') as [string, string]),
);

const auxiliaries = new Map<string, readonly [string, Time]>(
  (
    [
      ["is are am isn't aren't it's he's she's they're we're i'm", 'be', 'present'],
      ["was were wasn't weren't", 'be', 'past'],
      ["has have hasn't haven't i've we've they've", 'have', 'present'],
      ["had hadn't", 'have', 'past'],
      ["do does don't doesn't", 'do', 'present'],
      ["did didn't", 'do', 'past'],
      ["will won't", 'will', 'future'],
      ["would wouldn't", 'will', 'past'],
      ["can can't cannot", 'can', 'present'],
      ["could couldn't", 'can', 'past'],
    ] as const
  ).flatMap(([forms, lemma, time]) => forms.split(' ').map((form) => [form, [lemma, time]] as const)),
);

/** What forms of which verbs a word may be. The lemma is a key to compare by: a final e or doubled consonant is not in it. */
function readings(word: string): (readonly [lemma: string, time: Time])[] {
  const auxiliary = auxiliaries.get(word);
  if (auxiliary) return [auxiliary];
  const base = irregular.get(word);
  if (base) return [[key(base), 'past']];
  if (/[a-z]{2}ed$/.test(word)) return [[key(word.replace(/ied$/, 'y').replace(/ed$/, '')), 'past']];
  if (word.length < 2 || /(?:ing|'s)$/.test(word)) return [];
  return [key(word), ...(/[^s]s$/.test(word) ? [key(singular(word))] : [])].map((lemma) => [lemma, 'present']);
}

function singular(word: string): string {
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=ch|sh|ss|x|o)es$/, '')
    .replace(/s$/, '');
}

function key(lemma: string): string {
  return lemma.replace(/e$/, '').replace(/([b-df-hj-np-tv-z])\1$/, '$1');
}

/** How many verbs stand in another tense, told by their forms: `walks` and `walked`, `is` and `was`, `had gone` and `went`. */
export function tenseChanges({ before, after, gone, come }: WordChange): number {
  const times = new Map<string, Set<Time>>();
  for (const word of gone) {
    for (const [lemma, time] of readings(word)) times.set(lemma, (times.get(lemma) ?? new Set()).add(time));
  }
  const turned = come.filter((word) =>
    readings(word).some(([lemma, time]) => [...(times.get(lemma) ?? [])].some((other) => other !== time)),
  ).length;
  return turned + helpersDropped(before, after) + helpersDropped(after, before);
}

/** `had`, `will` … that only one side has, before a verb that both have: it stands in another tense there. */
function helpersDropped(side: readonly string[], other: readonly string[]): number {
  const verbs = new Set(other.flatMap(lemmas));
  return side.filter((word, index) => {
    const verb = side[index + 1];
    if (verb === undefined || other.includes(word) || verb.endsWith('ing')) return false;
    if (perfect.has(word)) return isParticiple(verb) && lemmas(verb).some((lemma) => verbs.has(lemma));
    return future.has(word) && !notVerbs.has(verb) && lemmas(verb).some((lemma) => verbs.has(lemma));
  }).length;
}

const perfect = new Set(['had', 'has', 'have']);
const future = new Set(['will', 'would']);
const notVerbs = new Set('a an not been that this his her its their them on in at to the be'.split(' '));

function lemmas(word: string): string[] {
  const base = participles.get(word);
  return [...(base ? [key(base)] : []), ...readings(word).map(([lemma]) => lemma)];
}

function isParticiple(word: string): boolean {
  return participles.has(word) || irregular.has(word) || word.endsWith('ed');
}

/** A form that is a verb's wherever it stands: `went`, `saw`. */
export const isIrregularPast = (word: string) => irregular.has(word);

/** Nothing changed but the tense of its verbs. */
export function isTenseOnly(change: WordChange): boolean {
  const turned = tenseChanges(change);
  return turned > 0 && !change.reordered && Math.max(change.gone.length, change.come.length) <= turned;
}
