import { pairs, type Rule } from '../rule.ts';

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

/** What editors of software documentation cut. Elsewhere the same words may be meant. */
export const documentationRules: readonly Rule[] = [
  {
    id: 'is-used-to',
    category: 'awkward_phrasing',
    technical: true,
    guards: ['singleVerb', 'singleInfinitive'],
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
    technical: true,
    guards: ['timeless'],
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
    technical: true,
    guards: ['timeless', 'nearSubject', 'singleVerb'],
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
    technical: true,
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
    technical: true,
    guards: ['affirmative', 'uncontrasted'],
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
    technical: true,
    forms: [
      ['has support for', 'supports'],
      ['<PLURAL|we|they|you have support for', 'support'],
      ['v=V:provide support for', '{v:support}'],
    ],
    examples: pairs(['The server has support for JSON.', 'The server supports JSON.']),
    counterexamples: ['It has native support for JSON in the API.', 'He has support for the bill.'],
  },
  {
    id: 'a-lot-of',
    category: 'awkward_phrasing',
    technical: true,
    guards: ['pluralAhead'],
    forms: [
      ["<!ADJ|ADV|quite|such|rather|too|what|is|was|there's a lot|bunch of", 'many'],
      ["<!ADJ|is|there's lots of", 'many'],
    ],
    examples: pairs(['The API has a lot of JSON endpoints.', 'The API has many JSON endpoints.']),
    counterexamples: ['He has a lot of friends.', 'The API needs a lot of JSON.'],
  },
  {
    id: 'actually',
    category: 'awkward_phrasing',
    technical: true,
    guards: ['affirmative', 'uncontrasted'],
    forms: [['<to|can|will|you actually x=VERB', '{x}']],
    examples: pairs(['To actually run the JSON server, press a key.', 'To run the JSON server, press a key.']),
    counterexamples: ['The API does not actually send JSON.', 'To actually love is hard.'],
  },
  {
    id: 'just',
    category: 'awkward_phrasing',
    technical: true,
    guards: ['uncontrasted'],
    forms: [['<can|could|to just !see|hear|feel|make|be|have x=VERB', '{x}']],
    examples: pairs(['You can just call the API twice for JSON.', 'You can call the API twice for JSON.']),
    counterexamples: ['You can just see the coast.', 'You just call the JSON API.'],
  },
  {
    id: 'remember-that',
    category: 'unnecessary_exposition',
    technical: true,
    forms: [['^ please? remember that / DET|PRON|CONJ|PREP|VERBING|PLURAL|MARK|NAME', '']],
    examples: pairs(['Remember that the JSON is sent to the API twice.', 'The JSON is sent to the API twice.']),
    counterexamples: ['Remember that you promised.'],
  },
  {
    id: 'take-advantage-of',
    category: 'awkward_phrasing',
    technical: true,
    forms: [['v=V:take advantage of / the|this|these|a|an|its|MARK|NAME', '{v:use}']],
    examples: pairs(['The server takes advantage of the JSON cache.', 'The server uses the JSON cache.']),
    counterexamples: ['He took advantage of the old man.', 'The API and JSON take full advantage of it.'],
  },
];
