import { pairs, type Rule } from '../rule.ts';

/** Beginnings that only clear the throat: dropped, and the next word gets the capital. */
export const openerRules: readonly Rule[] = [
  {
    id: 'additive-adverb',
    category: 'unnecessary_exposition',
    forms: [
      [
        '^ furthermore|moreover|additionally|indeed|notably|importantly|interestingly|undoubtedly|undeniably|naturally ,',
        '',
      ],
    ],
    examples: pairs(
      ['Furthermore, the plan is cheap.', 'The plan is cheap.'],
      ['It is late. Additionally, it rains.', 'It is late. It rains.'],
    ),
    counterexamples: ['The plan, furthermore, is cheap.', 'Essentially, a map is a list.'],
  },
  {
    id: 'in-conclusion',
    category: 'unnecessary_exposition',
    forms: [
      ['^ in conclusion|summary|essence|short ,', ''],
      ['^ to summarize|conclude ,', ''],
      ['^ to sum up ,', ''],
      ['^ all in all ,', ''],
      ['^ simply put ,', ''],
      ['^ put simply ,', ''],
      ['^ at its|their core ,', ''],
      ['^ when all is said and done ,', ''],
    ],
    examples: pairs(
      ['In conclusion, trees help cities.', 'Trees help cities.'],
      ['At its core, chess is war.', 'Chess is war.'],
    ),
    counterexamples: ['In short supply, bread rose in price.'],
  },
  {
    id: 'that-being-said',
    category: 'unnecessary_exposition',
    forms: [
      ['^ that being said ,', 'still,'],
      ['^ with that being? said ,', 'still,'],
      ['^ having said that ,', 'still,'],
      ['^ in addition ,', 'also,'],
      ['^ in addition to this|that ,', 'also,'],
      ['^ as a result of this ,', 'so'],
      ['^ despite this fact ,', 'still,'],
    ],
    examples: pairs(['That being said, prices may rise.', 'Still, prices may rise.']),
  },
  {
    id: 'it-is-important-to-note',
    category: 'unnecessary_exposition',
    forms: [
      [
        "^ it's|it is? also? important|worth|crucial|essential|interesting|vital to? note|noting|mention|mentioning|remember|remembering|understand|understanding|recognize|recognise|recognizing|emphasize|acknowledge|consider|considering|highlight|highlighting|stress that ,?",
        '',
      ],
      [
        "<but|and|,|; it's|it is? also? important|worth|crucial|essential to? note|noting|mention|mentioning|remember|remembering that / WORD|MARK",
        '',
      ],
      ['<but|and|,|; it should also? be noted that / WORD|MARK', ''],
      ['<but|and|,|; please? note that / DET|PRON|PLURAL|MARK|VERBING', ''],
      ['^ it should also? be noted that ,?', ''],
      ['^ it bears mentioning|repeating|noting that', ''],
      ['^ it is interesting to note that', ''],
      [
        '^ please? note that !down / DET|PRON|CONJ|PREP|VERBING|PLURAL|NEG|MARK|all|both|many|most|several|one|two|there|not|only|NAME',
        '',
      ],
      ['^ please? note that , / DET|PREP|CONJ|ADV|VERBING', ''],
      ['^ please? note , that / DET|PRON|CONJ|PREP|VERBING|PLURAL|MARK', ''],
      ['^ please? keep|bear in mind that / WORD|MARK', ''],
      ['^ please? be aware that / WORD|MARK', ''],
      ['^ please? take note that / WORD|MARK', ''],
    ],
    examples: pairs(
      ['It is important to note that prices vary.', 'Prices vary.'],
      ['It is important to note that, in spring, prices vary.', 'In spring, prices vary.'],
      ["It's worth mentioning that dogs bark.", 'Dogs bark.'],
      ['It should be noted that the pump is old.', 'The pump is old.'],
      ['However, it is worth noting that dogs bark.', 'However, dogs bark.'],
      ['Note that `x` is read first.', '`x` is read first.'],
    ),
    counterexamples: [
      'It is important to note the date.',
      'Note that down.',
      'Note that value for later.',
      'It is not important to note that.',
      'It is important that you rest.',
    ],
  },
  {
    id: 'as-we-all-know',
    category: 'unnecessary_exposition',
    forms: [
      ['^ as we all know ,', ''],
      ['^ as everyone knows ,', ''],
      ['^ as you can see ,', ''],
      ['^ as the|its name suggests|implies ,', ''],
      ['^ as you may|might already? know ,', ''],
      ['^ as mentioned earlier|previously|above|before ,', ''],
      ['^ as previously mentioned|stated|noted ,', ''],
      ['^ needless to say ,', ''],
      ['^ to be honest ,', ''],
      ['^ truth be told ,', ''],
      ['^ the truth was|is ,', ''],
      ['^ the fact of the matter is that?', ''],
      ['^ what this means is that', ''],
      ['^ the reality|truth is that', ''],
    ],
    examples: pairs(
      ['As we all know, time is short.', 'Time is short.'],
      ['The truth was, there were two keys.', 'There were two keys.'],
    ),
    counterexamples: ['The truth was hidden.'],
  },
  {
    id: 'it-goes-without-saying',
    category: 'unnecessary_exposition',
    negativeIdiom: true,
    forms: [
      ['^ it goes without saying that', ''],
      ["^ there's no denying|doubt that", ''],
      ['^ there is no denying|doubt that', ''],
      ["^ it's no secret|surprise that", ''],
      ['^ it is no secret|surprise that', ''],
      ['^ it comes as no surprise that', ''],
    ],
    examples: pairs(
      ["It's no secret that rents rise.", 'Rents rise.'],
      ['There is no denying that he tried.', 'He tried.'],
    ),
    counterexamples: ['There is no denying it.'],
  },
  {
    id: 'in-todays-world',
    category: 'cliche',
    forms: [
      [
        "^ in today's a=PLAIN? b=PLAIN? c=PLAIN? world|landscape|society|age|era|environment|economy|marketplace|market|climate ,",
        '',
      ],
      ['^ in the ever-evolving|ever-changing|fast-paced|rapidly evolving|changing world|landscape of / PLAIN', 'in'],
      [
        '^ in our fast-paced|modern|busy|increasingly interconnected|digital|connected|complex world|society|lives|age ,',
        '',
      ],
      ['^ in an increasingly PLAIN world ,', ''],
      ['^ in the digital age ,', ''],
      [
        "in today's fast-paced|ever-changing|ever-evolving|modern|busy|digital|competitive|rapidly world|landscape|society|age|market|marketplace|environment $",
        'today',
      ],
    ],
    examples: pairs(
      ["In today's fast-paced world, sleep is rare.", 'Sleep is rare.'],
      ["In today's rapidly evolving digital landscape, data wins.", 'Data wins.'],
      ["Trust is rare in today's digital world.", 'Trust is rare today.'],
    ),
    counterexamples: ["In today's paper, a name was wrong."],
  },
  {
    id: 'at-the-end-of-the-day',
    category: 'cliche',
    forms: [
      ["^ at the end of the day , / it's|it is? important|essential|crucial|worth", ''],
      ["^ at the end of the day , / it's|success|happiness|love|life a|an|what|about|all|how|up|is|lies|comes", ''],
      ['^ at the end of the day , / it is|comes|boils a|an|what|about|all|how|up|down', ''],
      [
        '^ at the end of the day , / POSS|DET story|message|lesson|truth|choice|question|point|goal|decision is|was',
        '',
      ],
    ],
    examples: pairs(
      ['At the end of the day, it is a phone.', 'It is a phone.'],
      ['At the end of the day, the choice is yours.', 'The choice is yours.'],
    ),
    counterexamples: [
      'At the end of the day, the staff lock the doors.',
      'At the end of the day, it was dark.',
      'At the end of the day, everyone went home.',
      'At the end of the day, it is raining.',
    ],
  },
  {
    id: 'story-is-a-reminder-that',
    category: 'unnecessary_exposition',
    bold: true,
    forms: [
      [
        '^ POSS|the|this story|journey|experience|example|tale is|was|serves|stands as? a|an PLAIN? reminder|testament|proof that / WORD WORD WORD',
        '',
      ],
      ['^ it|this is|serves|stands as? a PLAIN reminder|testament that / WORD WORD WORD', ''],
    ],
    examples: pairs(
      ['Her story is a powerful reminder that small things count.', 'Small things count.'],
      ['It serves as a stark reminder that trust takes years.', 'Trust takes years.'],
    ),
    counterexamples: ['Her note is a reminder that the rent is due.', 'He sent a reminder that we meet at noon.'],
  },
  {
    id: 'when-it-comes-to',
    category: 'unnecessary_exposition',
    forms: [
      ['^ when it comes to x=VERBING / ... ,', 'in {x}'],
      ['^ when it comes to / value|price|cost|quality|speed|comfort|performance|taste|storage|design ,', 'on'],
      ['^ when it comes to / PLURAL ,', 'with'],
    ],
    examples: pairs(
      ['When it comes to gardens, patience pays.', 'With gardens, patience pays.'],
      ['When it comes to value, it wins.', 'On value, it wins.'],
      ['When it comes to choosing wine, taste it.', 'In choosing wine, taste it.'],
    ),
    counterexamples: ['She is calm when it comes to storms.'],
  },
  {
    id: 'in-that-moment',
    category: 'unnecessary_exposition',
    forms: [
      ['^ and? in that moment , / PRON|the|DET|his|her', ''],
      ['^ in this moment , / PRON|the', ''],
      ['^ in that suspended|fleeting|quiet|single|brief|silent moment ,', ''],
      ['^ at that very? moment , / PRON|the', ''],
    ],
    bold: true,
    examples: pairs(['In that moment, she understood the map.', 'She understood the map.']),
    counterexamples: ['He lived in that moment, and it passed.', 'As the night wore on, the guests went home.'],
  },
  {
    id: 'we-are-excited-to-announce',
    category: 'unnecessary_exposition',
    forms: [
      ["^ we|we're are? excited|thrilled|delighted|proud|pleased|happy to announce|share|report that", ''],
      [
        '^ we are excited|thrilled|delighted|proud|pleased|happy to announce|introduce the launch|release of',
        'we are releasing',
      ],
      [
        "^ we're excited|thrilled|delighted|proud|pleased|happy to announce|introduce the launch|release of",
        "we're releasing",
      ],
      [
        '^ we are excited|thrilled|delighted|proud|pleased|happy to announce|introduce|present|unveil / NUMBER|DET|PLAIN',
        'we are announcing',
      ],
      [
        "^ we're excited|thrilled|delighted|proud|pleased|happy to announce|introduce|present|unveil / NUMBER|DET|PLAIN",
        "we're announcing",
      ],
    ],
    examples: pairs(
      ['We are thrilled to announce that the park is open.', 'The park is open.'],
      ["We're excited to announce the release of our new app.", "We're releasing our new app."],
      ['We are proud to announce a new menu.', 'We are announcing a new menu.'],
    ),
  },
  {
    id: 'filler-sentence',
    category: 'unnecessary_exposition',
    forms: [
      ["^ let's dive in|into it? .|!", ''],
      ["^ let's dive right|deeper in .|!", ''],
      ["^ let's get started .|!", ''],
      ["^ let's explore .|!", ''],
      ['^ i hope this email|message|note|letter finds you well .|!', ''],
      ['^ great question .|!', ''],
      ["^ that's a great question .|!", ''],
      ['^ certainly|absolutely|sure .|!', ''],
      ["^ i'd be happy to help you? with? that? .|!", ''],
      ["^ i'm happy to help .|!", ''],
      ['^ the possibilities are endless .|!', ''],
    ],
    guards: ['sentenceFollows'],
    examples: pairs(
      ["Great question! Bees dance. They're bees.", "Bees dance. They're bees."],
      ["Let's dive in! Step one is easy.", 'Step one is easy.'],
    ),
    counterexamples: ['Great question!', "Let's dive in the lake."],
  },
  {
    id: 'do-not-hesitate',
    category: 'unnecessary_exposition',
    negativeIdiom: true,
    forms: [
      ["please don't hesitate to", 'please'],
      ['please do not hesitate to', 'please'],
      ["don't hesitate to / reach|contact|ask|let|call|get|write|email", ''],
      ['<!please do not hesitate to / reach|contact|ask|let|call|get|write|email', ''],
    ],
    examples: pairs(
      ["Please don't hesitate to call us.", 'Please call us.'],
      ["Don't hesitate to reach out.", 'Reach out.'],
    ),
    counterexamples: ['He did not hesitate to call.'],
  },
];
