import { pairs, type Rule } from '../rule.ts';

const emotions =
  'relief|pride|unease|dread|calm|peace|wonder|accomplishment|satisfaction|nostalgia|guilt|frustration|hope|comfort|anticipation|excitement|anxiety|fear|joy|sadness|sorrow|longing|curiosity|concern|disbelief|confusion|amusement|determination|desperation|resolve|resignation|awe|gratitude|regret|resentment|envy|freedom|loneliness|melancholy|warmth|trepidation|apprehension|nervousness|uncertainty|exhaustion|love|anger|grief|shame|surprise|admiration|affection|tenderness|contentment|euphoria|panic|despair|confidence|clarity|nausea';

/** Feelings held at arm's length. */
export const feelingRules: readonly Rule[] = [
  {
    id: 'sense-of',
    category: 'awkward_phrasing',
    forms: [
      [`<V:feel a sense|feeling of y=${emotions}`, '{y}'],
      [`<with|of|by|into a sense|feeling of y=${emotions}|purpose|urgency|belonging !that`, '{y}'],
      [
        'v=V:create|provide|evoke a sense|feeling of y=comfort|calm|unease|excitement|anticipation|hope|nostalgia|dread|urgency|relief|wonder|awe',
        '{v} {y}',
      ],
    ],
    examples: pairs(
      ['She felt a sense of relief.', 'She felt relief.'],
      ['He left with a sense of dread.', 'He left with dread.'],
    ),
    counterexamples: [
      'She felt a sense of the place.',
      'He has a sense of humor.',
      'She felt a strange sense of relief.',
      'He left with a false sense of hope.',
    ],
  },
  {
    id: 'mix-of',
    category: 'awkward_phrasing',
    forms: [
      [
        `<with|of|in|felt|feeling|feel a mix|mixture|blend|combination of x=${emotions} and y=${emotions}`,
        '{x} and {y}',
      ],
    ],
    examples: pairs(['She watched with a mix of dread and hope.', 'She watched with dread and hope.']),
    counterexamples: ['A mix of dread and hope filled him.', 'Serve with a mix of oil and salt.'],
  },
  {
    id: 'sound-of',
    category: 'awkward_phrasing',
    forms: [
      ['v=V:hear the faint|distant|soft? sound of', '{v}'],
      [
        '<!to|by|at the sound|sounds of x=laughter|footsteps|voices|thunder|rain|traffic|music|waves|children|birds|sirens / filled|echoed|drifted|faded|rang|reached|broke|grew|came',
        '{x}',
      ],
    ],
    examples: pairs(
      ['We heard the sound of rain.', 'We heard rain.'],
      ['The sound of laughter filled the hall.', 'Laughter filled the hall.'],
    ),
    counterexamples: ['The sound of rain was loud.'],
  },
  {
    id: 'state-of',
    category: 'awkward_phrasing',
    forms: [['<in a state of x=shock|panic|confusion|despair|disbelief|denial', '{x}']],
    examples: pairs(['They stood in a state of shock.', 'They stood in shock.']),
  },
  {
    id: 'named-by-the-gesture',
    category: 'unnecessary_exposition',
    forms: [
      ['v=V:smile|grin with|in happiness|joy / .|,|and', '{v}'],
      ['v=V:nod in agreement / .|,|and', '{v}'],
      ['v=V:frown in displeasure|disapproval / .|,|and', '{v}'],
    ],
    examples: pairs(
      ['He nodded in agreement.', 'He nodded.'],
      ['She smiled with joy and left.', 'She smiled and left.'],
    ),
    counterexamples: [
      'He smiled in the dark.',
      'Her eyes widened in fear.',
      'She sighed in relief.',
      'His hands shook with fear.',
      'He nodded in agreement with the chair.',
    ],
  },
  {
    id: 'weight-of',
    category: 'cliche',
    forms: [['under the weight of expectation|expectations', 'under pressure']],
    examples: pairs(['He bent under the weight of expectation.', 'He bent under pressure.']),
  },
];
