import { pairs, type Rule } from '../rule.ts';

/** Who can do something with software. */
const agents =
  'user|users|developer|developers|caller|callers|client|clients|customers|consumers|programmers|applications|app|apps|plugins|modules|scripts|servers|server|browsers|browser|people|teams|authors|maintainers|contributors|administrators|readers|compiler|engine';
/** Parts of software that do one thing. */
const parts =
  'function|method|command|option|flag|server|class|constructor|callback|script|module|plugin|component|parser|compiler|tool|call|request|property|parameter|value|error|exception|message|warning|output|name|path|string|number|hook|handler|middleware|library|package|API|api|test|loader|bundler|process|program|loop|field|service|router|client|instance|variable|setting|helper|wrapper|iterator|generator|stream|event|object|promise|expression|operator|rule|query|build|editor|browser|engine|file|result|response|header|argument|default|key|block';

/** Long ways round to a verb or a preposition. */
export const circumlocutionRules: readonly Rule[] = [
  {
    id: 'allows-you-to',
    category: 'awkward_phrasing',
    guards: ['singleInfinitive'],
    forms: [
      [`v=V:allow|enable o=you|us|them|${agents} to / !not WORD`, '{v:let} {o}'],
      [`v=V:allow|enable d=the|a|an|your o=${agents} to / !not WORD`, '{v:let} {d} {o}'],
      ['v=V:allow|enable o=PLURAL to / be|VERB', '{v:let} {o}'],
      ['v=V:allow for / VERBING', '{v:allow}'],
    ],
    examples: pairs(
      ['The flag allows you to skip the cache.', 'The flag lets you skip the cache.'],
      ['This enables the client to retry.', 'This lets the client retry.'],
      ['Tabs allow for switching quickly.', 'Tabs allow switching quickly.'],
    ),
    counterexamples: [
      'You are allowed to skip it.',
      'It allows access to files.',
      'We allow for delays.',
      'It allows you to read and to write.',
    ],
  },
  {
    id: 'gives-the-ability-to',
    category: 'awkward_phrasing',
    guards: ['singleInfinitive'],
    forms: [
      [`v=V:give|provide o=you|us|${agents} with? the ability|possibility|option to / !not PLAIN|MARK`, '{v:let} {o}'],
    ],
    examples: pairs(['Hooks give users the ability to veto a change.', 'Hooks let users veto a change.']),
    counterexamples: ['It gives you the right to vote.'],
  },
  {
    id: 'is-dependent-on',
    category: 'awkward_phrasing',
    forms: [
      ['is dependent on', 'depends on'],
      ['<PLURAL|we|they|you are dependent on', 'depend on'],
      ['is indicative of', 'indicates'],
    ],
    examples: pairs(['The rate is dependent on the term.', 'The rate depends on the term.']),
    counterexamples: ['It is not dependent.'],
  },
  {
    id: 'through-the-use-of',
    category: 'awkward_phrasing',
    forms: [
      ['via the use of', 'via'],
      ['through|by the use of / WORD|MARK', 'by using'],
      ['with the use of / DET|PLURAL|MARK', 'with'],
    ],
    examples: pairs(['It sorts mail through the use of tags.', 'It sorts mail by using tags.']),
    counterexamples: ['She is paid for the use of the pool.'],
  },
  {
    id: 'as-well-as',
    category: 'awkward_phrasing',
    guards: ['noVerbAfter', 'clauseBefore'],
    forms: [['<PLURAL <!VERBS as well as / DET|PLURAL|MARK', 'and']],
    examples: pairs(['It has two ports as well as a slot.', 'It has two ports and a slot.']),
    counterexamples: [
      'It works as well as the old one.',
      'The ports as well as the slot are new.',
      'They sing as well as they dance.',
    ],
  },
  {
    id: 'whether-or-not',
    category: 'awkward_phrasing',
    negativeIdiom: true,
    forms: [
      ['<V:determine <!NEG whether or not / WORD|MARK', 'whether'],
      [
        '<decide|decides|specify|specifies|know|check|checks|control|controls|indicates|indicate|indicating|see|tell|tells|of|on|configure|toggle whether or not / WORD|MARK',
        'whether',
      ],
    ],
    examples: pairs(['This flag controls whether or not it runs.', 'This flag controls whether it runs.']),
    counterexamples: ['Whether or not it rains, we go.', 'We go whether or not it rains.'],
  },
  {
    id: 'without-having-to',
    category: 'awkward_phrasing',
    guards: ['singleVerb', 'singleInfinitive'],
    forms: [
      ['without having|needing to x=VERB', 'without {x:ing}'],
      ['without the need for', 'without'],
      ['without the need to x=VERB', 'without {x:ing}'],
    ],
    examples: pairs(
      ['It runs without having to open a port.', 'It runs without opening a port.'],
      ['It runs without the need for a key.', 'It runs without a key.'],
    ),
    counterexamples: ['It runs without having a port.', 'It runs without having to stop and to wait.'],
  },
  {
    id: 'located-in',
    category: 'awkward_phrasing',
    forms: [['<BE located / in|at|on|under|inside|within|between WORD|MARK', '']],
    examples: pairs(['The log is located in the home folder.', 'The log is in the home folder.']),
    counterexamples: ['They located it in the attic.', 'A shop located in the port sells it.'],
  },
  {
    id: 'of-course',
    category: 'unnecessary_exposition',
    forms: [
      [', of course ,', ''],
      ['^ of course ,', ''],
    ],
    examples: pairs(
      ['You can, of course, use both.', 'You can use both.'],
      ['Of course, you can use both.', 'You can use both.'],
    ),
    counterexamples: ['It is a matter of course, he said.'],
  },
  {
    id: 'make-sure-that',
    category: 'awkward_phrasing',
    forms: [['v=V:make sure that / DET|PRON|POSS|MARK|PLURAL', '{v} sure']],
    examples: pairs(['Make sure that the lid is shut.', 'Make sure the lid is shut.']),
    counterexamples: ['He made sure of that.'],
  },
  {
    id: 'attempt-to',
    category: 'awkward_phrasing',
    forms: [
      ['<MODAL|not|to|and v=attempt to / VERB', 'try to'],
      [`<it|which|${parts} attempts to / VERB`, 'tries to'],
      [`<PRON|which|${parts} attempted to / VERB`, 'tried to'],
      ['<when|while|before|after|by|is|are|was|were attempting to / VERB', 'trying to'],
    ],
    examples: pairs(
      ['The server attempts to read it twice.', 'The server tries to read it twice.'],
      ['It will attempt to close the file.', 'It will try to close the file.'],
    ),
    counterexamples: ['All attempts to read it failed.', 'In an attempt to read it, he squinted.'],
  },
  {
    id: 'if-you-want-to',
    category: 'awkward_phrasing',
    guards: ['affirmative', 'oneCondition'],
    forms: [
      [
        '^ if you want|wish to / VERB ... , please|you|run|use|see|add|set|call|pass|make|try|check|install|read|create|open|change|specify|enable|consider|take DET|MARK|can|must|should|need|WORD',
        'to',
      ],
      [
        '^ if you would like to / VERB ... , please|you|run|use|see|add|set|call|pass|make|try|check|install|read|create|open|change|specify|enable|consider|take DET|MARK|can|must|should|need|WORD',
        'to',
      ],
      ['<if you would like to / VERB', 'you want to'],
    ],
    examples: pairs(
      ['If you want to build it from source, run the script.', 'To build it from source, run the script.'],
      ['If you would like to help us, you can write tests.', 'To help us, you can write tests.'],
    ),
    counterexamples: [
      'If you want to help us, we are glad.',
      'If you want to stay, your room is free.',
      'If you want to stay or you need a bed, you can ask.',
    ],
  },
  {
    id: 'the-process-of',
    category: 'awkward_phrasing',
    forms: [
      [
        '<simplify|simplifies|simplifying|automate|automates|automating|streamlines|start|starts|begin|begins|describes|explains|during|up the process of / VERBING',
        '',
      ],
    ],
    examples: pairs(['The script automates the process of building it.', 'The script automates building it.']),
    counterexamples: ['The process of building it is slow.'],
  },
  {
    id: 'depend-upon',
    category: 'awkward_phrasing',
    forms: [
      ['<depend|depends|depending|depended|dependent|based|rely|relies|relied|relying upon', 'on'],
      ['^ upon / completion|receipt|success|failure|VERBING', 'on'],
    ],
    examples: pairs(['It depends upon the weather.', 'It depends on the weather.']),
    counterexamples: ['Once upon a time it rained.', 'The rules are built upon.'],
  },
  {
    id: 'take-a-look-at',
    category: 'awkward_phrasing',
    forms: [
      ['^ please? take|have a quick|closer? look at / the|our|this|these|MARK', 'see'],
      ['v=V:take|have a look at', '{v:look} at'],
    ],
    examples: pairs(
      ['Take a look at the guide.', 'See the guide.'],
      ['She took a look at the pump.', 'She looked at the pump.'],
    ),
    counterexamples: ['He took a long look at it.'],
  },
  {
    id: 'the-reason-is',
    category: 'awkward_phrasing',
    forms: [
      ['^ the reason for this is that', 'this is because'],
      ['the reason for this is because', 'this is because'],
    ],
    examples: pairs(['The reason for this is that ice floats.', 'This is because ice floats.']),
    counterexamples: ['The reason is clear.'],
  },
  {
    id: 'walk-through',
    category: 'awkward_phrasing',
    forms: [
      [
        'v=V:walk|guide|take o=you|us|users|readers|developers through the process of x=VERBING',
        '{v:show} {o} how to {x:base}',
      ],
      [
        'v=V:walk|guide|take o=you|us|users|readers|developers through the steps needed|required|necessary to / VERB',
        '{v:show} {o} how to',
      ],
    ],
    examples: pairs([
      'This page walks you through the process of building a kite.',
      'This page shows you how to build a kite.',
    ]),
    counterexamples: ['She walks you through the garden.', 'It takes you through the process of grief.'],
  },
  {
    id: 'in-this-section-we-will',
    category: 'awkward_phrasing',
    guards: ['singleVerb'],
    forms: [
      [
        '^ in this n=section|guide|article|tutorial|chapter|post|document|page , we will|shall? x=explore|discuss|describe|explain|cover|examine|introduce / WORD|MARK',
        'this {n} {x:s}',
      ],
      [
        "^ in this n=section|guide|article|tutorial|chapter|post|document|page , we'll x=explore|discuss|describe|explain|cover|examine|introduce / WORD|MARK",
        'this {n} {x:s}',
      ],
    ],
    examples: pairs(["In this guide, we'll explain how kites fly.", 'This guide explains how kites fly.']),
    counterexamples: ['In this section, we will build a kite.', 'In this guide, we will explain and test it.'],
  },
  {
    id: 'help-to',
    category: 'awkward_phrasing',
    forms: [
      ['<!it|this|that|what helps to / VERB', 'helps'],
      ['helping to / VERB', 'helping'],
    ],
    examples: pairs(['Shade helps to cool the streets.', 'Shade helps cool the streets.']),
    counterexamples: ['With help to spare, they won.', 'It helps to walk.', 'It might help to walk.'],
  },
  {
    id: 'considered-to-be',
    category: 'awkward_phrasing',
    forms: [
      ['<BE|generally|often|usually|widely considered to be / !VERBING DET|ADJ', 'considered'],
      ['v=V:prove to be / a|an|useful|difficult|hard|easy|wrong|right|true|false|expensive|popular|effective', '{v}'],
    ],
    examples: pairs(['The bridge is considered to be safe.', 'The bridge is considered safe.']),
    counterexamples: ['It was considered to be there.', 'He considered to be or not to be.'],
  },
  {
    id: 'at-a-minimum',
    category: 'awkward_phrasing',
    forms: [
      ['<!to|with|by|of|the|set|until a minimum of / NUMBER', 'at least'],
      ['<!to|with|by|of|the|set|until a maximum of / NUMBER', 'at most'],
      ['at a minimum / ,|.|DET|NUMBER', 'at least'],
    ],
    examples: pairs(
      ['Each box holds a maximum of 12 eggs.', 'Each box holds at most 12 eggs.'],
      ['Wait a minimum of 2 days.', 'Wait at least 2 days.'],
    ),
    counterexamples: ['It rises to a maximum of 12 metres.', 'The curve has a maximum.'],
  },
];
