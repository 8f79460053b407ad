import { pairs, type Rule } from '../rule.ts';

/** Sentences taken apart or put straight. */
export const structureRules: readonly Rule[] = [
  {
    id: 'not-only-but-also',
    category: 'sentence_structure',
    negativeIdiom: true,
    forms: [
      ['<!and|or|did|do|does not only x=PLAIN but also y=PLAIN !and|or', '{x} and {y}'],
      [
        '<!did|do|does not only x=V:be|make|help|improve|save|reduce|increase|give|provide|add|enhance|keep|show|teach|strengthen|support|boost|build|create|protect|offer|change|require|affect a=... ,? but also / VERBS|VERB|PAST|VERBING',
        '{x} {a} and',
      ],
    ],
    examples: pairs(
      ['The plan is not only cheap but also fair.', 'The plan is cheap and fair.'],
      ['It not only saves time but also cuts waste.', 'It saves time and cuts waste.'],
    ),
    counterexamples: [
      'He did not only sing but also danced.',
      'Not only did he run, but also he sang.',
      'It is not only his but hers.',
    ],
  },
  {
    id: 'not-just-but',
    category: 'sentence_structure',
    negativeIdiom: true,
    forms: [
      [
        '<was|were not just|merely|only|simply a|an x=PLAIN ,? but also? a|an ADJ? testament|tribute to',
        'a(n) {x} that showed',
      ],
      [
        "<is|it's not just|merely|only|simply a|an x=PLAIN ,? but also? a|an ADJ? testament|tribute to",
        'a(n) {x} that shows',
      ],
      [
        "<is|was|it's|are|were not just|merely|only|simply a|an x=PLAIN z=PLAIN? ,? but also? y=a|an / !testament|tribute PLAIN",
        'a(n) {x} {z} and {y}',
      ],
    ],
    examples: pairs(
      [
        'The barn was not just a shelter but a testament to their care.',
        'The barn was a shelter that showed their care.',
      ],
      ['It is not just a lamp but also an alarm.', 'It is a lamp and an alarm.'],
    ),
    counterexamples: ['It was not just rain but hail.', 'He is not just a cook.', 'It was not a room but a hall.'],
  },
  {
    id: 'however-splice',
    category: 'sentence_structure',
    forms: [
      [', however , / he|she|they|we|it|i|there', '. However,'],
      [', therefore , / he|she|they|we|it|i|there', '. Therefore,'],
      ['; however , / WORD', '. However,'],
      ['; moreover|furthermore|additionally , / the|this|these|it|we|they|he|she', ';'],
    ],
    guards: ['mainClauseBefore', 'plainStart', 'clauseBefore'],
    examples: pairs(
      ['The road was closed, however, they drove on.', 'The road was closed. However, they drove on.'],
      ['The road was closed; however, all drove on.', 'The road was closed. However, all drove on.'],
    ),
    counterexamples: [
      'The man, however, was tall.',
      'If it was closed, however, they drove on.',
      'At the mention of the storm, however, there was a stir.',
    ],
  },
  {
    id: 'long-and-sentence',
    category: 'sentence_structure',
    bold: true,
    guards: ['plainStart', 'longSentence', 'noListBefore', 'clauseBefore'],
    forms: [
      [', and p=he|she|they|we|it|i / PAST|was|were|had|is|are|has|will|could|would|can', '. {p:cap}'],
      [', but p=he|she|they|we|it|i|there|the / WORD', '. But {p}'],
    ],
    examples: pairs([
      'The old ferry crossed the wide grey river twice on most winter days, and it carried mail and bread to every farm on the far side of the marsh.',
      'The old ferry crossed the wide grey river twice on most winter days. It carried mail and bread to every farm on the far side of the marsh.',
    ]),
    counterexamples: ['It rained, and he left.'],
  },
  {
    id: 'which-is-why',
    category: 'sentence_structure',
    forms: [
      [', which is why / DET|PRON', ', so'],
      [', which means that / DET|PRON', ', so'],
      [', which means / PRON', ', so'],
    ],
    examples: pairs(['The pass was blocked, which means that we wait.', 'The pass was blocked, so we wait.']),
    counterexamples: ['He asked which is why he came.'],
  },
  {
    id: 'there-is-that',
    category: 'sentence_structure',
    forms: [
      [
        '^ there are many n=people|things|ways|reasons|factors|benefits|options|tools that|who / v=VERB|can',
        'many {n}',
      ],
      [
        '^ there are several n=people|things|ways|reasons|factors|benefits|options|tools that|who / v=VERB|can',
        'several {n}',
      ],
      ['^ there were many n=people|things|factors who|that / PAST', 'many {n}'],
    ],
    guards: ['simpleRelative'],
    examples: pairs(
      ['There are many people who travel alone.', 'Many people travel alone.'],
      ['There are several tools that can help.', 'Several tools can help.'],
    ),
    counterexamples: ['There are many people who travel alone and write.', 'There are many ways to travel.'],
  },
  {
    id: 'it-is-that',
    category: 'sentence_structure',
    forms: [
      ['^ one of the most important things to remember is that', ''],
      ['^ one|another thing to keep in mind is that', ''],
      ['^ one|another thing to note|remember|mention is that', ''],
      ['^ the first thing to note is that', ''],
    ],
    examples: pairs(['One thing to keep in mind is that paint dries.', 'Paint dries.']),
  },
  {
    id: 'whether-it-be',
    category: 'sentence_structure',
    forms: [[', whether it be / WORD', ', whether']],
    examples: pairs(['Bring food, whether it be soup or bread.', 'Bring food, whether soup or bread.']),
  },
];
