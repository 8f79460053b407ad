import { pairs, type Rule } from '../rule.ts';

/** Tenses that cannot be meant. */
export const tenseRules: readonly Rule[] = [
  {
    id: 'had-went',
    category: 'tense_inconsistency',
    forms: [
      [
        'h=had|has|have|having x=went|began|drank|sang|swam|rang|sank|wrote|drove|rode|broke|spoke|chose|froze|stole|woke|wore|tore|took|shook|gave|ate|fell|saw|knew|grew|threw|flew|drew|blew|ran|came|became|forgot|hid',
        '{h} {x:part}',
      ],
    ],
    examples: pairs(['He had went home.', 'He had gone home.'], ['She has began the work.', 'She has begun the work.']),
    counterexamples: ['He had gone home.'],
  },
  {
    id: 'past-then-present',
    category: 'tense_inconsistency',
    guards: ['pastTense'],
    forms: [
      [
        '<he|she|it|i|they|we|PAST and x=walks|looks|says|asks|smiles|turns|goes|sees|takes|tells|runs|comes|nods|sits|stands|thinks|feels|knows|begins|leaves|stares|whispers|laughs|shakes / PRON|DET|PREP|.|,|that|to|away|back|up|down',
        'and {x:past}',
      ],
    ],
    examples: pairs(['She turned and looks at him.', 'She turned and looked at him.']),
    counterexamples: ['She turns and looks at him.', 'They traded nods and looks.'],
  },
  {
    id: 'if-i-would-have',
    category: 'tense_inconsistency',
    forms: [
      ['^ if s=PRON would have x=PART', 'if {s} had {x}'],
      ['<,|and|but if s=PRON would have x=PART', 'if {s} had {x}'],
    ],
    examples: pairs(['If they would have called, we could have met.', 'If they had called, we could have met.']),
    counterexamples: ['They would have called.', 'I wonder if they would have called.'],
  },
  {
    id: 'would-find-oneself',
    category: 'tense_inconsistency',
    forms: [['would find myself|himself|herself|themselves x=VERBING', 'would {x:base}']],
    examples: pairs(['She would find herself humming.', 'She would hum.']),
  },
];
