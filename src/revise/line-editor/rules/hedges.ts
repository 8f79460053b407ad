import { pairs, type Rule } from '../rule.ts';

/** Adjectives of amount and degree: how large the amount is, is a fact. */
const measures =
  'rare|rarely|large|small|little|big|tiny|huge|high|low|long|short|deep|shallow|wide|narrow|thick|thin|fast|slow|quickly|slowly|close|closely|near|far|early|late|old|new|young|hot|cold|heavy|light|likely|unlikely|limited|similar|different|often|frequent|frequently|few|many|much|common|strict|expensive|cheap|complex|basic|minor|early|recent|recently|briefly|brief|sparse|dense|specific|well|hard|rough|roughly|different|differently|similarly|sensitive|large-scale|fine|loose|slightly|sparingly|carefully';
/** Adjectives that judge: they gain nothing by an intensifier. */
const judgements =
  'useful|helpful|important|honest|valuable|convenient|powerful|popular|pleased|happy|proud|grateful|interesting|impressive|beautiful|effective|significant|essential|reliable|friendly|polite|generous|talented|difficult|easy|simple';
/** Where an amount is not spoken of as a whole, it may not be replaced: `too high a number`, `such a variety`. */
const wholeAmount = "<!ADJ|ADV|such|quite|rather|what|half|many|so|as|too|not|is|was|there's|it's|that's";
/** A range of these is a spread, not many of them. */
const scales =
  'values|temperatures|frequencies|sizes|ages|prices|speeds|wavelengths|dates|numbers|amounts|incomes|heights|weights|lengths|temperature|price|motion';
/** Of these there is a figure, not some. */
const units =
  'milliseconds|seconds|minutes|hours|days|weeks|months|years|bytes|bits|kilobytes|megabytes|pixels|characters|digits|points|percent|ticks|nanoseconds|microseconds';
const notAfter = '<!NEG|,|so|too|how|as|the|this|that|these|those|POSS';

/** Intensifiers, hedges and twins: the word beside them does the work. */
export const hedgeRules: readonly Rule[] = [
  {
    id: 'very',
    category: 'awkward_phrasing',
    guards: ['affirmative'],
    forms: [[`${notAfter}|only very !${measures} x=ADJ|ADV !chance|likelihood|probability|rate`, '{x}']],
    examples: pairs(
      ['It was a very important day.', 'It was an important day.'],
      ['She spoke very quietly.', 'She spoke quietly.'],
    ),
    counterexamples: [
      'It is not very good.',
      'The names would not be very readable.',
      'The very same day.',
      'He ate very little.',
      'Thank you very much.',
      'The bug shows up in very rare cases.',
      'A very deep tree overflows the stack.',
      'There is a very good chance of rain.',
    ],
  },
  {
    id: 'really',
    category: 'awkward_phrasing',
    guards: ['affirmative'],
    forms: [['<is|was|are|were|am|be|feels|felt|a|an really x=ADJ', '{x}']],
    examples: pairs(['It was really important.', 'It was important.']),
    counterexamples: ["It wasn't really important.", 'Is it really cold?'],
  },
  {
    id: 'truly',
    category: 'awkward_phrasing',
    guards: ['affirmative'],
    forms: [[`${notAfter}|what|who|which truly !VERBING x=ADJ`, '{x}']],
    examples: pairs(['This is truly remarkable.', 'This is remarkable.']),
    counterexamples: ['It was not truly new.', 'Yours truly, Ann', 'I asked what truly satisfied me.'],
  },
  {
    id: 'to-truly',
    category: 'awkward_phrasing',
    guards: ['noListBefore'],
    forms: [['<to truly x=VERB', '{x}']],
    examples: pairs(['To truly understand rain, walk.', 'To understand rain, walk.']),
    counterexamples: ['He wanted to see him, to truly see him.'],
  },
  {
    id: 'incredibly',
    category: 'awkward_phrasing',
    guards: ['affirmative'],
    forms: [
      [
        `<!NEG|so|too|how|as|both|, incredibly|remarkably|exceptionally|extraordinarily|immensely|tremendously|undeniably x=ADJ`,
        '{x}',
      ],
      [`<!NEG|so|too|how|as|both|, extremely !${measures} x=${judgements}`, '{x}'],
    ],
    examples: pairs(
      ['It was an incredibly long day.', 'It was a long day.'],
      ['An extremely honest man came.', 'An honest man came.'],
      ['It was a remarkably useful map.', 'It was a useful map.'],
    ),
    counterexamples: [
      'It was not extremely long.',
      'Extremely deep types slow the compiler.',
      'The protocol is inherently unsafe.',
      'Unhandled errors inherently mean a bad state.',
    ],
  },
  {
    id: 'quite',
    category: 'awkward_phrasing',
    guards: ['affirmative'],
    forms: [
      [
        `${notAfter}|and quite x=remarkable|extraordinary|impressive|perfect|essential|obvious|impossible|amazing|brilliant|wonderful|fantastic|astonishing|delicious|unique / .|,|and|WORD`,
        '{x}',
      ],
    ],
    examples: pairs(
      ['The hall was quite remarkable.', 'The hall was remarkable.'],
      ['It is quite impossible to lift.', 'It is impossible to lift.'],
    ),
    counterexamples: [
      'It is not quite full.',
      'He has quite a few.',
      'It was no grab, but rather firm.',
      'The old key was fairly useless.',
      'The exam is somewhat difficult.',
      'It is quite different.',
      'The hall was quite large.',
      'I would rather open the window.',
    ],
  },
  {
    id: 'simply',
    category: 'awkward_phrasing',
    guards: ['uncontrasted'],
    forms: [
      ['<to|can|could|will simply|merely x=VERB', '{x}'],
      [
        '^ simply|just / click|tap|press|select|open|enter|choose|follow|type|log|upload|visit|drag|run|add|use|call|pass|import|install|set|copy|create',
        '',
      ],
    ],
    examples: pairs(
      ['You can simply press the key.', 'You can press the key.'],
      ['Simply click the link.', 'Click the link.'],
      ['Just add the header.', 'Add the header.'],
    ),
    counterexamples: [
      'It is not simply work.',
      'He was simply lost.',
      'It is wrong to simply apply each change.',
      'Rather than to just copy the file, link it.',
      'You just call it.',
    ],
  },
  {
    id: 'absolutely-essential',
    category: 'awkward_phrasing',
    forms: [
      [
        'absolutely|completely|totally|utterly|very x=essential|crucial|critical|necessary|vital|unique|perfect|priceless|indispensable|impossible|unacceptable',
        '{x}',
      ],
    ],
    examples: pairs(
      ['Salt is absolutely essential.', 'Salt is essential.'],
      ['It is a very unique house.', 'It is a unique house.'],
    ),
  },
  {
    id: 'kind-of',
    category: 'lack_of_specificity',
    forms: [
      [
        '<is|was|are|were|felt|feels|looked|seemed kind|sort of x=strange|odd|sad|funny|nice|weird|boring|annoying|cute|silly|scary|lovely|awkward|ugly|dull|interesting|pretty / .|,|;|!|but|and|to|that|when',
        '{x}',
      ],
    ],
    examples: pairs(['It was kind of strange.', 'It was strange.']),
    counterexamples: [
      'He is kind of heart.',
      'It is some kind of server-side cache.',
      'What is the kind of server-side code you run?',
      'They need some kind of plan.',
      'The wall is sort of square.',
    ],
  },
  {
    id: 'twin-adjectives',
    category: 'awkward_phrasing',
    forms: [
      ['vibrant and lively', 'lively'],
      ['lively and vibrant', 'lively'],
      ['warm and inviting', 'inviting', 'warm'],
      ['warm and welcoming', 'welcoming', 'warm'],
      ['unique and distinctive', 'distinctive'],
      ['innovative and creative', 'inventive'],
      ['simple and easy', 'easy'],
      ['simple and straightforward', 'simple'],
      ['intuitive and user-friendly', 'intuitive'],
      ['fun and exciting', 'fun'],
      ['peace and tranquility|tranquillity', 'peace'],
      ['peace and quiet', 'quiet', 'peace'],
      ['aims and objectives', 'aims'],
      ['diverse and varied', 'varied'],
      ['comprehensive and thorough', 'thorough'],
      ['ongoing and continuous', 'continuous'],
      ['new and innovative', 'new'],
    ],
    examples: pairs(
      ['We seek a new and innovative plan.', 'We seek a new plan.'],
      ['It has an intuitive and user-friendly menu.', 'It has an intuitive menu.'],
    ),
    counterexamples: ['The water was clear and cold.', 'Keep it clear and concise.', 'Make it safe and secure.'],
  },
  {
    id: 'wide-range-of',
    category: 'lack_of_specificity',
    guards: ['pluralAhead'],
    forms: [
      [
        `${wholeAmount} a wide|broad|vast|diverse range|array|variety|assortment|spectrum|selection of different|various? !${scales}`,
        'many',
        'various',
      ],
      [`${wholeAmount} a large|huge|rich|great variety|assortment|selection of different|various?`, 'many', 'various'],
      [`${wholeAmount} a variety of different|various?`, 'various', 'many'],
      [`${wholeAmount} a myriad|plethora|multitude|host|slew of different|various?`, 'many'],
      ['<!a|an|the|POSS|ADJ|so|too|as|these|those myriad|numerous / !of', 'many'],
      [`${wholeAmount} a large|great|vast|huge|significant|substantial|considerable number|amount of`, 'many'],
      [`${wholeAmount} a small number of`, 'a few'],
      [
        `${wholeAmount}|BE|NUMBER|with|return|returns|takes|accepts|expects|specifies|:|by|for|after|every|per a number of different|various? !${units}`,
        'several',
        'some',
      ],
    ],
    examples: pairs(
      ['We sell a wide range of tools.', 'We sell many tools.'],
      ['It has a plethora of new features.', 'It has many new features.'],
      ['A number of guests left.', 'Several guests left.'],
      ['It supports a variety of different formats.', 'It supports various formats.'],
      ['Only a small number of users saw it.', 'Only a few users saw it.'],
    ),
    counterexamples: [
      'We sell a wide range of equipment.',
      'The number of guests fell.',
      'It is a number of terms that nobody can add.',
      'A plethora of pockets ensures order.',
      'They opened too high a number of files.',
      'Nobody expected so wide a range of answers.',
      'Such a variety of birds is rare.',
      'There is a variety of birds.',
      'The call sorts a large array of integers.',
      'It works over a wide range of temperatures.',
      'The flag takes a number of seconds.',
      'He sets a number of milliseconds to wait.',
    ],
  },
  {
    id: 'great-deal-of',
    category: 'lack_of_specificity',
    forms: [
      ['a great|good deal of / what|it|this|that|which|whom|DET|POSS', 'much of', 'a lot of'],
      ['a great|good deal of / PLAIN', 'much', 'a lot of'],
      ['in a variety of ways', 'in many ways'],
      ['and so on and so forth', 'and so on'],
      ['in the near future', 'soon'],
      ['at some point in the future', 'one day'],
    ],
    examples: pairs(
      ['We hope to open in the near future.', 'We hope to open soon.'],
      ['A great deal of it was lost.', 'Much of it was lost.'],
      ['It took a great deal of time.', 'It took much time.'],
    ),
  },
  {
    id: 'the-intricacies-of',
    category: 'lack_of_specificity',
    forms: [['v=V:understand|explore|discuss|explain|study|examine|ponder the intricacies|complexities of', '{v}']],
    examples: pairs(['The course explains the intricacies of tax.', 'The course explains tax.']),
    counterexamples: ['The intricacies of tax bored him.', 'She mastered the nuances of chess.'],
  },
  {
    id: 'world-of',
    category: 'lack_of_specificity',
    forms: [
      ['<interested|expert|experts|career|success|work|works|worked|working in the world|field|area|domain of', 'in'],
    ],
    examples: pairs(['She built a career in the world of fashion.', 'She built a career in fashion.']),
    counterexamples: ['It is the best in the world of its kind.'],
  },
];
