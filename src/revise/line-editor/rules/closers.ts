import { pairs, type Rule } from '../rule.ts';

const looks = 'voice|eyes|gaze|expression|face|smile|tone|words|voices';
const full =
  'tinged|laced|etched|shining|sparkling|glistening|twinkling|gleaming|brimming|heavy|thick|alight|dripping|trembling';
const feelings =
  'emotion|regret|sadness|sorrow|grief|nostalgia|longing|hope|wonder|determination|concern|worry|curiosity|excitement|anticipation|frustration|disbelief|resignation|tenderness|affection|warmth|joy|pride|resolve|melancholy|gratitude|awe';
/** What such tails praise when they have nothing to tell. A tail about anything else carries a fact and stays. */
const platitudes =
  'time|life|love|beauty|power|strength|resilience|perseverance|patience|courage|hope|change|nature|humanity|community|friendship|family|fragility|impermanence|dedication|determination|commitment|passion|creativity|innovation|excellence|teamwork|collaboration|collaborating|craftsmanship|connection|memory|memories|past|journey|existence|spirit|kindness|compassion|unity|diversity|adaptability|simplicity|complexity|preparation|communication|learning|growth';
const human = 'human|enduring|simple|shared|inner|quiet|true|lasting|sheer|passing|effective|continuous';
const theAbstract = `the|its|their|our|his|her? ${human}? passage|power|strength|beauty|fragility|importance|value|significance|need|spirit|resilience|nature|bonds|depth? of|for? the? ${human}? ${platitudes}`;

/** Tails that explain or decorate what the sentence has said. Cut to the full stop. */
export const closerRules: readonly Rule[] = [
  {
    id: 'highlighting-the-importance',
    category: 'unnecessary_exposition',
    bold: true,
    guards: ['mainClauseBefore', 'tailIsPlain', 'notSubordinate'],
    forms: [
      [
        `, thus|thereby|further? highlighting|underscoring|emphasizing|emphasising|reinforcing|demonstrating|showcasing|illustrating|reflecting|symbolizing ${theAbstract} $`,
        '',
      ],
      [`, serving|acting|standing as a|an|the ADJ? reminder|testament|symbol of|to ${theAbstract} $`, ''],
    ],
    examples: pairs(
      ['The dam held for two years, highlighting the importance of preparation.', 'The dam held for two years.'],
      ['A bell hangs over the gate, serving as a reminder of the power of community.', 'A bell hangs over the gate.'],
    ),
    counterexamples: [
      'The strap adjusts in one pull, making it the perfect choice for cyclists.',
      'He left, highlighting the text.',
      'The map was old, highlighting the roads of Rome.',
      'Two wells ran dry in May, highlighting the need for a second pump.',
      'A bell hangs over the gate, serving as a reminder of the fire.',
    ],
  },
  {
    id: 'a-reminder-of',
    category: 'unnecessary_exposition',
    bold: true,
    guards: ['mainClauseBefore', 'tailIsPlain', 'notSubordinate'],
    forms: [
      [`, a|an ADJ? ADJ? reminder|testament|symbol|echo|metaphor|tribute|reflection of|to|for ${theAbstract} $`, ''],
      [`, each|every one? PLAIN? a|an ADJ? reminder|testament|symbol|echo of|to ${theAbstract} $`, ''],
    ],
    examples: pairs(
      ['She kept the chipped blue mug, a silent reminder of the passage of time.', 'She kept the chipped blue mug.'],
      ['They rebuilt the old mill twice, a testament to the human spirit.', 'They rebuilt the old mill twice.'],
    ),
    counterexamples: [
      'It was there, a reminder of home.',
      'As the long days turned to weeks, a reminder of it came.',
      'They built a wall there, a tribute to Anna and her sons.',
      'The garden had run to seed, a testament to years of neglect.',
      'She kept the chipped blue mug, a reminder of those days.',
      'The hall was nearly empty, a far cry from the crowds of May.',
    ],
  },
  {
    id: 'voice-tinged-with',
    category: 'cliche',
    bold: true,
    guards: ['mainClauseBefore', 'tailIsPlain', 'notSubordinate'],
    forms: [
      [`, POSS ${looks} ${full} with ADJ? ${feelings} $`, ''],
      [`, POSS ${looks} ${full} with ADJ? ${feelings} and ADJ? ${feelings} $`, ''],
      [`, POSS ${looks} a mix|mixture|blend of ${feelings} and ${feelings} $`, ''],
      [
        `, a mix|mixture|blend|hint|flicker|trace|touch of ${feelings} in|on|across POSS eyes|face|voice|features $`,
        '',
      ],
    ],
    examples: pairs(['He told her about the farm, his voice tinged with regret.', 'He told her about the farm.']),
    counterexamples: [
      'He spoke, his voice tinged with regret.',
      'He told her about the farm, his voice tinged with regret, and left.',
      'He told her about the farm, his eyes shining with tears.',
      'He told her about the farm, his voice barely audible.',
      'She set the plates out slowly, her face lined with age.',
    ],
  },
  {
    id: 'casting-shadows',
    category: 'cliche',
    bold: true,
    guards: ['mainClauseBefore', 'tailIsPlain', 'notSubordinate'],
    forms: [
      [
        ', casting|throwing a? eerie|soft|dancing|warm|gentle|golden|flickering ADJ? shadow|shadows|glow across|over|on|upon the|everything ... $',
        '',
      ],
      [', casting|throwing long|eerie|dancing shadows $', ''],
      [', lost in thought|thoughts|memory|memories $', ''],
      [', lost in POSS own? thoughts|world $', ''],
      [', POSS mind racing|reeling|wandering|drifting $', ''],
      [', POSS heart pounding|racing|hammering $', ''],
      [', the words hanging|lingering in the air $', ''],
      [', the words hanging|lingering between them $', ''],
      [', the silence|tension|air ADV? thick|heavy with|between ADJ? tension|anticipation|emotion|them|silence $', ''],
      [
        ', the weight of POSS|the ADJ? moment|day|words|past|expectations|decision|years|loss|grief|world pressing|settling|hanging|bearing|weighing down|on|upon|over|heavily? on|upon|over? PRON|POSS|him|her|them|me? shoulders|heart|chest|mind? $',
        '',
      ],
    ],
    examples: pairs(
      [
        'The fire burned low in the grate, casting dancing shadows across the room.',
        'The fire burned low in the grate.',
      ],
      ['He sat there by the window, lost in thought.', 'He sat there by the window.'],
    ),
    counterexamples: [
      'He got lost in thought.',
      'The fire burned, casting a shadow.',
      'The sun sank behind the shed, casting a red light on the body.',
      'They stood at the gate for long, the silence between them broken by a shot.',
    ],
  },
  {
    id: 'as-if-time',
    category: 'cliche',
    bold: true,
    guards: ['mainClauseBefore', 'tailIsPlain', 'notSubordinate'],
    forms: [
      [', as if|though time itself? had ... $', ''],
      ['as if|though time itself? had stopped|paused|frozen|slowed $', ''],
      [
        ', as if|though the ADJ? world|universe|room|house|city|air itself? were|was|had been? holding its breath $',
        '',
      ],
    ],
    examples: pairs([
      'The square was empty and still, as if time itself had stopped.',
      'The square was empty and still.',
    ]),
    counterexamples: [
      'It looked as if time had helped them.',
      'The ruling stood for years, leaving a lasting mark on the law.',
    ],
  },
  {
    id: 'absolute-to-sentence',
    category: 'sentence_structure',
    bold: true,
    guards: ['mainClauseBefore', 'plainStart', 'pastTense', 'singleAbsolute'],
    forms: [
      [
        ', p=POSS n=eyes|voice|hand|hands|fingers|gaze|face|heart|mind|shoulders|lips|head|footsteps|thoughts|words|legs|arms|hair|laughter|giggles|cries|smile|steps|boots|breath|expression|body|movements|knuckles|jaw g=VERBING / ... $',
        '. {p:cap} {n} {g:past}',
      ],
      [
        ', the n=words|silence|weight|smell|scent|light|wind|cold|rain|sun|fire|music|sound|sounds|air|darkness|door|shadows|leaves|waves|snow|dust|smoke|floorboards|clock|noise|heat|warmth|chill g=VERBING / ... $',
        '. The {n} {g:past}',
      ],
    ],
    examples: pairs(
      [
        'She waited at the door, her hand lingering on the handle.',
        'She waited at the door. Her hand lingered on the handle.',
      ],
      [
        'He gripped the wet rail, the cold seeping into his bones.',
        'He gripped the wet rail. The cold seeped into his bones.',
      ],
    ),
    counterexamples: [
      'When she waited at the door, her hand lingering on it, he came.',
      'He loves the sea, his eyes shining with tears.',
      'If he waited there, his hand lingering on the rope, he forgot.',
      'She walked home at dusk, her mind buzzing with plans and her heart full.',
    ],
  },
];
