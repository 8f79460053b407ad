import { pairs, type Rule } from '../rule.ts';

/** Stock phrases, said plainly. */
export const clicheRules: readonly Rule[] = [
  {
    id: 'tapestry-of',
    category: 'cliche',
    forms: [
      [
        '<!V:weave a|an ADJ? ADJ? tapestry|mosaic|kaleidoscope of / x=ADJ|NUMBER? cultures|stories|flavors|flavours|traditions|histories|experiences|emotions|memories|voices|relationships|ideas|languages|identities|perspectives|influences|sounds|tastes',
        'a mix of',
      ],
    ],
    examples: pairs(
      ['The city is a rich tapestry of cultures.', 'The city is a mix of cultures.'],
      ['It is a tapestry of old traditions.', 'It is a mix of old traditions.'],
    ),
    counterexamples: [
      'They wove a tapestry of silk.',
      'The symphony of 1804 was long.',
      'The hall has a rich tapestry of the hunt.',
      'The floor is a vibrant mosaic of blue tiles.',
    ],
  },
  {
    id: 'shivers-down-spine',
    category: 'cliche',
    forms: [
      ['v=V:send a|another? ADJ? shiver|shivers|chill|chills down|up p=POSS spine', '{v:make} {p:object} shiver'],
    ],
    examples: pairs(
      ['The sound sent shivers down her spine.', 'The sound made her shiver.'],
      ['It sends a cold shiver down my spine.', 'It makes me shiver.'],
    ),
    counterexamples: ['Shivers ran down her spine.'],
  },
  {
    id: 'time-stood-still',
    category: 'cliche',
    forms: [
      ['^ time seemed to stand still as / WORD', ''],
      ['^ time stood still as / WORD', ''],
      ['^ time seemed to slow|stop as / WORD', ''],
      ['^ for a moment , time seemed to stand still as / WORD', ''],
    ],
    examples: pairs(['Time seemed to stand still as their eyes met.', 'Their eyes met.']),
    counterexamples: ['The clock stood still as he left.'],
  },
  {
    id: 'stock-sentence',
    category: 'cliche',
    bold: true,
    guards: ['sentenceFollows'],
    forms: [
      ['^ time seemed to stand|stop|slow still? .', ''],
      ['^ time stood still .', ''],
      ['^ the silence was deafening .', ''],
      ['^ the tension was palpable .', ''],
      ['^ the rest was|is history .', ''],
      ['^ a lot can happen in a moment .', ''],
      ['^ the air was thick|heavy with tension|anticipation|emotion|silence .', ''],
    ],
    examples: pairs(['He stopped. The silence was deafening. She left.', 'He stopped. She left.']),
    counterexamples: ['The silence was deafening.'],
  },
  {
    id: 'game-changer',
    category: 'cliche',
    forms: [
      [
        'v=V:be a true|real|total|complete|absolute? game-changer',
        '{v:make} a big difference',
        '{v:change} a great deal',
      ],
      ["it's a true|real|total|complete|absolute? game-changer", 'it makes a big difference'],
      ["that's a true|real|total|complete|absolute? game-changer", 'that makes a big difference'],
    ],
    examples: pairs(['The tool is a real game-changer for nurses.', 'The tool makes a big difference for nurses.']),
  },
  {
    id: 'hype-adjective',
    category: 'cliche',
    forms: [
      ['game-changing|groundbreaking|ground-breaking !ceremony|ceremonies|event|date|shovel / PLAIN', ''],
      ['cutting-edge|state-of-the-art !PREP|CONJ|BE|HAVE / PLAIN', 'modern', 'advanced'],
      ['powerful|versatile|robust / tool|library|framework|solution|platform that|for|which', ''],
      ['top-notch|world-class|best-in-class', 'excellent'],
      ['ever-evolving|ever-changing', 'changing'],
      ['ever-shifting', 'shifting'],
      ['ever-growing', 'growing'],
      ['once-in-a-lifetime', 'rare'],
      [
        'bustling / city|cities|street|streets|town|market|square|cafe|café|downtown|station|marketplace|coffee|metropolis',
        'busy',
      ],
    ],
    examples: pairs(
      ['It is a cutting-edge tool.', 'It is a modern tool.'],
      ['We built a game-changing engine.', 'We built an engine.'],
      ['An ever-changing market needs care.', 'A changing market needs care.'],
      ['A top-notch team came.', 'An excellent team came.'],
    ),
    counterexamples: ['The revolutionary was jailed.', 'The groundbreaking ceremony is on Monday.'],
  },
  {
    id: 'seamlessly',
    category: 'cliche',
    forms: [
      ['seamlessly x=V:integrate|connect|blend|work|sync|combine|merge', '{x}'],
      ['x=V:integrate|connect|blend|work|sync|combine|merge seamlessly', '{x}'],
      ['seamless / experience|integration|process|transition', 'smooth'],
    ],
    examples: pairs(
      ['It seamlessly integrates with mail.', 'It integrates with mail.'],
      ['We offer a seamless experience.', 'We offer a smooth experience.'],
    ),
    counterexamples: ['The dress was seamless.'],
  },
  {
    id: 'realm-of',
    category: 'cliche',
    forms: [
      [
        'in the ever-evolving|ever-changing|vast|wide|fast-paced? realm|landscape|world|field|domain|sphere of / ADJ|digital|data? technology|science|art|arts|music|medicine|education|finance|business|sports|sport|politics|design|marketing|software|healthcare|health|law|literature|physics|cooking|engineering|psychology|philosophy|fashion|economics|research|publishing|entertainment|photography|architecture|cybersecurity|biology|chemistry|poetry|fiction',
        'in',
      ],
    ],
    examples: pairs(['In the realm of music, taste rules.', 'In music, taste rules.']),
    counterexamples: [
      'The realm of the king was wide.',
      'In the realm of elves, nobody aged.',
      'It is in the realm of possibility.',
    ],
  },
  {
    id: 'in-the-heart-of',
    category: 'cliche',
    forms: [
      ['nestled in the heart of / DET', 'in the middle of', 'in'],
      [
        'in the heart of / the|a|our ADJ? city|town|village|forest|valley|desert|jungle|mountains|woods|countryside|neighborhood',
        'in the middle of',
        'in',
      ],
    ],
    examples: pairs(['They live in the heart of the city.', 'They live in the middle of the city.']),
    counterexamples: ['It lies in the heart of the matter.'],
  },
  {
    id: 'nestled',
    category: 'cliche',
    forms: [
      [
        '<,|is|was|are|were|town|village|cottage|house|cafe|café|shop|cabin|hotel|inn|bookstore nestled|situated away? x=in|between|among|amidst|within|on|beside|near / DET|PLAIN',
        '{x}',
      ],
      [
        '<,|town|village|cottage|house|cafe|café|shop|cabin|hotel|inn|bookstore tucked away x=in|between|among|amidst|within|on|beside|near / DET|PLAIN',
        '{x}',
      ],
      ['^ nestled away? x=in|between|among|amidst|within|on|beside|near', '{x}'],
    ],
    examples: pairs(
      ['The inn is nestled between two hills.', 'The inn is between two hills.'],
      ['Nestled in the hills, the inn is quiet.', 'In the hills, the inn is quiet.'],
    ),
    counterexamples: ['The cat nestled in her lap.', 'His shirt was tucked in at the waist.'],
  },
  {
    id: 'stock-simile',
    category: 'cliche',
    forms: [
      ['like a moth to a|the flame', ''],
      ['like a deer in headlights', ''],
      ['like a well-oiled machine', 'smoothly'],
      ['like a ton of bricks', 'hard'],
      ['like a gentle rain', ''],
      ['<BE x=clear as day / .|,|;|and|but', '{x}'],
      ['as x=cold|hard|white|clear|old as ice|rock|snow|day|time / .|,|;|and|but', '{x}'],
      ['as x=light|quiet|free|busy as a feather|mouse|bird|bee / .|,|;|and|but', '{x}'],
    ],
    examples: pairs(
      ['The team ran like a well-oiled machine.', 'The team ran smoothly.'],
      ['It hit her like a ton of bricks.', 'It hit her hard.'],
    ),
    counterexamples: ['He ate like a bird.'],
  },
  {
    id: 'blink-of-an-eye',
    category: 'cliche',
    forms: [
      ['in the blink of an eye', 'in a moment', 'at once'],
      ['at the drop of a hat', 'at once'],
      ['in the nick of time', 'just in time'],
    ],
    examples: pairs(['It was gone in the blink of an eye.', 'It was gone in a moment.']),
  },
  {
    id: 'office-idiom',
    category: 'cliche',
    forms: [
      ['v=V:think outside the box', '{v:think} differently', '{v:experiment}'],
      ['v=V:touch base with', '{v:contact}'],
      ['v=V:circle back to', '{v:return} to'],
      ['v=V:spearhead', '{v:lead}'],
      ['v=V:supercharge / your|our|their !engine|motor|car', '{v:improve}'],
      [
        'v=V:streamline / your|our|their|the ADJ? process|processes|workflow|workflows|operations|checkout|procedure|procedures|setup|installation|deployment|review|approval|onboarding',
        '{v:simplify}',
      ],
    ],
    examples: pairs(
      ['She thinks outside the box.', 'She thinks differently.'],
      ['He spearheaded the campaign.', 'He led the campaign.'],
    ),
    counterexamples: ['The letters shed light on a marriage.'],
  },
  {
    id: 'beacon-of',
    category: 'cliche',
    forms: [
      [
        'a shining|bright|true|steady? beacon|pillar|bastion of x=hope|strength|support|stability|comfort|inspiration',
        'a source of {x}',
      ],
    ],
    examples: pairs(['The clinic is a beacon of hope.', 'The clinic is a source of hope.']),
    counterexamples: ['The beacon of Hope Bay is lit.', 'They saw a beacon of light on the cliff.'],
  },
  {
    id: 'breath-she-did-not-know',
    category: 'cliche',
    negativeIdiom: true,
    forms: [
      ["v=V:let out a ADJ? breath PRON didn't know|realize|realise PRON had|was been? holding", '{v:exhale}'],
      ["v=V:let out a ADJ? breath PRON hadn't known|realized|realised PRON was been? holding", '{v:exhale}'],
      ["v=V:release a ADJ? breath PRON didn't know|realize|realise PRON had|was been? holding", '{v:exhale}'],
    ],
    examples: pairs(["She let out a breath she didn't know she had been holding.", 'She exhaled.']),
    counterexamples: ['She let out a breath.'],
  },
  {
    id: 'palpable',
    category: 'cliche',
    forms: [
      ['the tension in the x=room|air|house|office|car|kitchen was palpable !enough', 'the {x} was tense'],
      [
        '<!yet|but|and|or|,|ADV|so|more|most|as palpable x=tension|silence|fear|energy|excitement|sadness|unease|relief|grief|joy',
        '{x}',
      ],
    ],
    examples: pairs(
      ['The tension in the room was palpable.', 'The room was tense.'],
      ['A palpable unease grew.', 'An unease grew.'],
    ),
    counterexamples: ['Her grief was palpable.', 'The tension in the air was palpable enough.'],
  },
  {
    id: 'smile-tugged',
    category: 'cliche',
    forms: [
      [
        '<,|and|as|but a small|faint|slight|soft? smile v=tugged|played|danced at|on|across the? corners|corner of? p=her|his|their|my lips|mouth',
        '{p:subject} smiled',
      ],
      [
        '^ a small|faint|slight|soft? smile v=tugged|played|danced at|on|across the? corners|corner? of? p=her|his|their|my lips|mouth',
        '{p:subject} smiled',
      ],
    ],
    examples: pairs(['A small smile tugged at the corners of her mouth.', 'She smiled.']),
    counterexamples: ['A smile spread.', 'A bitter smile played on her lips.'],
  },
  {
    id: 'wave-washed-over',
    category: 'cliche',
    forms: [
      [
        'a ADJ? wave|sense|surge|rush|feeling|flood of x=relief|nostalgia|sadness|guilt|panic|calm|dread|exhaustion|grief|shame|regret|joy|fear|gratitude|loneliness|peace|longing|pride|anger washed|swept|surged|rushed|rippled|coursed over|through p=him|her|me|them|us',
        '{p:subject} felt {x}',
      ],
    ],
    examples: pairs(
      ['A wave of relief washed over him.', 'He felt relief.'],
      ['A deep sense of calm washed over me.', 'I felt calm.'],
    ),
    counterexamples: ['A wave of heat washed over him.'],
  },
  {
    id: 'pang-of',
    category: 'cliche',
    forms: [
      [
        'v=V:feel a pang|surge|wave|rush|stab of x=nostalgia|guilt|sadness|jealousy|regret|longing|fear|panic|shame|envy|pride|relief|anger|grief|loneliness|sorrow|hope|joy|anxiety|gratitude / .|,|and|as|at|for|when|but',
        '{v} {x}',
      ],
    ],
    examples: pairs(['He felt a pang of guilt as he left.', 'He felt guilt as he left.']),
    counterexamples: [
      'She felt a pang of hunger.',
      'She felt a wave of panic rise.',
      'He felt a flicker of hope.',
      'He felt a sharp pang of guilt.',
    ],
  },
  {
    id: 'wealth-of-knowledge',
    category: 'cliche',
    forms: [
      ['x=is|was|are|were a treasure trove of !gold|silver|coins|jewels|Roman', '{x} full of'],
      [
        'a treasure trove of / information|knowledge|ideas|data|insights|stories|resources|material|tips',
        'a wealth of',
      ],
    ],
    examples: pairs(['The attic was a treasure trove of letters.', 'The attic was full of letters.']),
    counterexamples: ['Divers found a treasure trove of coins.'],
  },
  {
    id: 'bittersweet-reminder',
    category: 'cliche',
    forms: [['a|an bittersweet|stark|poignant|powerful / reminder of|that|to', 'a']],
    examples: pairs(['The chair was a poignant reminder of him.', 'The chair was a reminder of him.']),
    counterexamples: ['Send a gentle reminder today.', 'The scar was a constant reminder of him.'],
  },
];
