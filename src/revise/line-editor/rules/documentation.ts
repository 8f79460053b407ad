import { pairs, type Rule } from '../rule.ts';

/** Who can do something with software. */
const agents =
  'user|users|developer|developers|caller|callers|client|clients|customers|consumers|programmers|applications|app|apps|plugins|modules|scripts|servers|server|browsers|browser|people|teams|authors|maintainers|contributors|administrators|readers|compiler|engine';
/** Parts of software that do one thing. */
const parts =
  'function|method|command|option|flag|server|class|constructor|callback|script|module|plugin|component|parser|compiler|tool|call|request|property|parameter|value|error|exception|message|warning|output|name|path|string|number|hook|handler|middleware|library|package|API|api|test|loader|bundler|process|program|loop|field|service|router|client|instance|variable|setting|helper|wrapper|iterator|generator|stream|event|object|promise|expression|operator|rule|query|build|editor|browser|engine|file|result|response|header|argument|default|key|block';
/** What a thing can do that is used for it. */
const instrumental =
  'set|specify|configure|control|define|determine|indicate|identify|represent|describe|enable|disable|limit|store|track|mark|override|distinguish|select|filter|detect|denote|customize|handle|convert|hold|signal|display|prevent|simulate|reference|map|mock';
/** Of these, what `can be used to` may go from. */
const settable =
  'set|specify|configure|control|limit|override|enable|disable|define|customize|distinguish|filter|select|prevent|convert|simulate';
/** What software does whenever it runs. */
const runs =
  'return|throw|create|emit|log|print|output|generate|call|execute|contain|produce|use|load|read|write|ignore|skip|install|start|open|close|wait|cause|trigger|show|display|match|fail|try|attempt|resolve|reject|render|run|invoke|parse|replace|override|include|convert|send|receive|block|append|yield|exit|look|search|fall|give|work|result|behave|appear|force|take|make|automatically|recursively|have|apply|treat|stop|prevent|perform|insert|inherit|throttle|validate|set|get|enable|disable';
/** What is done by software whenever it runs. */
const done =
  'returned|called|thrown|ignored|used|created|emitted|logged|printed|executed|invoked|generated|passed|set|loaded|skipped|replaced|converted|displayed|shown|treated|applied|written|read|rejected|resolved|matched|stored|parsed|rendered|overwritten|inferred|inserted|appended|sent|evaluated|triggered|raised|populated|escaped|truncated|prefixed|run|cached|inlined|wrapped|encoded|decoded|automatically';

/** What editors of documentation cut. */
export const documentationRules: readonly Rule[] = [
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
    id: 'is-used-to',
    category: 'awkward_phrasing',
    guards: ['singleVerb', 'singleInfinitive', 'technical'],
    forms: [
      [
        '<!he|she|who|i is a=also? used for x=storing|setting|tracking|holding|identifying|representing|configuring|defining|controlling|handling|marking|describing|specifying|indicating|limiting|filtering / !and|or WORD|MARK',
        '{a} {x:s}',
      ],
      [
        `<!he|she|who|i is a=also|internally|often|typically|usually? used to x=${instrumental} / !and|or WORD|MARK`,
        '{a} {x:s}',
      ],
      [
        `<!people|users|developers|men|women|children|programmers <PLURAL|that|which|they are a=also|often|typically|usually? used to x=${instrumental} / !and|or WORD|MARK`,
        '{a} {x}',
      ],
      [`can a=also? be used to x=${settable} / !and|or WORD|MARK`, 'can {a} {x}'],
    ],
    examples: pairs(
      ['In the API, a token is used to identify the server.', 'In the API, a token identifies the server.'],
      ['`hot` labels are used to mark hot paths.', '`hot` labels mark hot paths.'],
      ['The `d` option can be used to limit depth.', 'The `d` option can limit depth.'],
    ),
    counterexamples: [
      'He is used to set hours.',
      'The `id` key is used to store and fetch rows.',
      'She is used to getting up early.',
      '`id` is used to track rows and to send them.',
      'This `id` can be used to determine the row.',
      'With `git`, people are used to set branches.',
      'The knives are used to set stones.',
    ],
  },
  {
    id: 'will-be-able-to',
    category: 'awkward_phrasing',
    negativeIdiom: true,
    guards: ['technical', 'timeless'],
    forms: [
      ['<you|users|developers|clients|callers|readers will be able to', 'can'],
      ['you will|ll need to', 'you need to'],
      ["you'll need to", 'you need to'],
    ],
    examples: pairs(
      ['With the API, you will be able to list jobs from JSON.', 'With the API, you can list jobs from JSON.'],
      ["To call the API you'll need to send JSON.", 'To call the API you need to send JSON.'],
    ),
    counterexamples: [
      'In the next release of the API, users will be able to send JSON.',
      'Soon you will be able to walk again.',
    ],
  },
  {
    id: 'future-for-present',
    category: 'tense_inconsistency',
    guards: ['technical', 'timeless', 'nearSubject', 'singleVerb'],
    forms: [
      [`<MARK|it|${parts} will a=ADV|also|always|only? x=${runs} / !ADV WORD|MARK|.|,`, '{a} {x:s}'],
      [`<MARK|it|${parts} will a=ADV|also|always|only? be / ${done}`, 'is {a}'],
      [`^ this will a=ADV|also|always|only? x=${runs} / WORD|MARK`, 'this {a} {x:s}'],
    ],
    examples: pairs(
      ['The function will return a JSON array.', 'The function returns a JSON array.'],
      [
        'If the key is not in the schema, the value will be ignored by the parser.',
        'If the key is not in the schema, the value is ignored by the parser.',
      ],
      ['Pass `-v` twice. This will print each URL.', 'Pass `-v` twice. This prints each URL.'],
    ),
    counterexamples: [
      'The comet will return in spring.',
      'The next API release will throw on bad JSON.',
      'The options passed to the function will set the API URL.',
      'The API will be removed with the JSON module.',
      'The `a` and `b` flags of the API will be ignored.',
      'The server will read and log the JSON.',
    ],
  },
  {
    id: 'please-in-instructions',
    category: 'unnecessary_exposition',
    guards: ['technical'],
    forms: [
      ['^ please refer to / DET|POSS|MARK', 'see'],
      ['^ refer to / DET|POSS|MARK', 'see'],
      [', please refer to / DET|POSS|MARK', ', see'],
      [
        '^ please / see|use|run|check|read|ensure|make|visit|follow|consult|set|install|specify|update|upgrade|avoid WORD|MARK',
        '',
      ],
      [
        ', please / see|use|run|check|read|ensure|make|visit|follow|consult|set|install|specify|update|upgrade|avoid WORD|MARK',
        ',',
      ],
    ],
    examples: pairs(
      ['Please use the `--json` flag.', 'Use the `--json` flag.'],
      ['For the API, please refer to the wiki, and `man`.', 'For the API, see the wiki, and `man`.'],
    ),
    counterexamples: ['Please use the back door.', 'Please consider the `api` fund.'],
  },
  {
    id: 'easily',
    category: 'awkward_phrasing',
    guards: ['affirmative', 'uncontrasted', 'technical'],
    forms: [
      [
        '<can|to|you|lets easily !break|lose|miss|forget|overlook|lead|exceed|cause|become|get|be|go|end|turn|grow|fail|fall|overwhelm|make|have|hide x=VERB',
        '{x}',
      ],
    ],
    examples: pairs(['You can easily add an API route with JSON.', 'You can add an API route with JSON.']),
    counterexamples: [
      'A typo in the API can easily break JSON.',
      'You cannot easily add an API with JSON.',
      'He can easily win.',
    ],
  },
  {
    id: 'is-responsible-for',
    category: 'awkward_phrasing',
    guards: ['singleGerund', 'nearSubject'],
    forms: [[`<MARK|it|${parts} is responsible for x=VERBING`, '{x:s}']],
    examples: pairs(['This module is responsible for handling retries.', 'This module handles retries.']),
    counterexamples: [
      'The tenant is responsible for paying the rent.',
      'The caller of the function is responsible for closing it.',
      'The class is responsible for opening and closing it.',
    ],
  },
  {
    id: 'has-support-for',
    category: 'awkward_phrasing',
    guards: ['technical'],
    forms: [
      ['has support for', 'supports'],
      ['<PLURAL|we|they|you have support for', 'support'],
      ['v=V:provide support for', '{v:support}'],
    ],
    examples: pairs(['The server has support for JSON.', 'The server supports JSON.']),
    counterexamples: ['It has native support for JSON in the API.', 'He has support for the bill.'],
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
    id: 'perform-a-noun',
    category: 'awkward_phrasing',
    forms: [
      ['v=V:perform a? validation of', '{v:validate}'],
      ['v=V:perform a? comparison of', '{v:compare}'],
      ['v=V:perform a? conversion of', '{v:convert}'],
      ['v=V:perform a? calculation of', '{v:calculate}'],
      ['v=V:perform a? search for', '{v:search} for'],
      ['v=V:perform an? installation of', '{v:install}'],
      ['v=V:make a copy of', '{v:copy}'],
      ['v=V:make modifications to', '{v:modify}'],
      ['v=V:make reference to', '{v:refer} to'],
    ],
    examples: pairs(
      ['The job performs a comparison of both trees.', 'The job compares both trees.'],
      ['Make a copy of the file.', 'Copy the file.'],
    ),
    counterexamples: ['It performs a slow comparison of both.', 'Make the copy of the file.'],
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
    id: 'a-lot-of',
    category: 'awkward_phrasing',
    guards: ['technical', 'pluralAhead'],
    forms: [
      ["<!ADJ|ADV|quite|such|rather|too|what|is|was|there's a lot|bunch of", 'many'],
      ["<!ADJ|is|there's lots of", 'many'],
    ],
    examples: pairs(['The API has a lot of JSON endpoints.', 'The API has many JSON endpoints.']),
    counterexamples: ['He has a lot of friends.', 'The API needs a lot of JSON.'],
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
    id: 'actually',
    category: 'awkward_phrasing',
    guards: ['affirmative', 'uncontrasted', 'technical'],
    forms: [['<to|can|will|you actually x=VERB', '{x}']],
    examples: pairs(['To actually run the JSON server, press a key.', 'To run the JSON server, press a key.']),
    counterexamples: ['The API does not actually send JSON.', 'To actually love is hard.'],
  },
  {
    id: 'just',
    category: 'awkward_phrasing',
    guards: ['uncontrasted', 'technical'],
    forms: [['<can|could|to just !see|hear|feel|make|be|have x=VERB', '{x}']],
    examples: pairs(['You can just call the API twice for JSON.', 'You can call the API twice for JSON.']),
    counterexamples: ['You can just see the coast.', 'You just call the JSON API.'],
  },
  {
    id: 'remember-that',
    category: 'unnecessary_exposition',
    guards: ['technical'],
    forms: [['^ please? remember that / DET|PRON|CONJ|PREP|VERBING|PLURAL|MARK|NAME', '']],
    examples: pairs(['Remember that the JSON is sent to the API twice.', 'The JSON is sent to the API twice.']),
    counterexamples: ['Remember that you promised.'],
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
    id: 'take-advantage-of',
    category: 'awkward_phrasing',
    guards: ['technical'],
    forms: [['v=V:take advantage of / the|this|these|a|an|its|MARK|NAME', '{v:use}']],
    examples: pairs(['The server takes advantage of the JSON cache.', 'The server uses the JSON cache.']),
    counterexamples: ['He took advantage of the old man.', 'The API and JSON take full advantage of it.'],
  },
  {
    id: 'help-to',
    category: 'awkward_phrasing',
    forms: [['v=V:help to / VERB', '{v}']],
    examples: pairs(['Trees help to cool the streets.', 'Trees help cool the streets.']),
    counterexamples: ['With help to spare, they won.', 'He asked for help to move.'],
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
