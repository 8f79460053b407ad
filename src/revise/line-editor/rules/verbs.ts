import { pairs, type Rule } from '../rule.ts';

/** What one delves into without a spade. */
const topics =
  'data|topic|topics|subject|details|detail|history|world|question|questions|issue|issues|theme|themes|past|world|science|art|code|internals|implementation|specifics|mechanics|theory|concept|concepts|grief|memory|psychology|philosophy|politics|culture|research|literature|mysteries|mystery|basics|complexities|nuances|role|impact|life|lives|stories|story|problem|problems|evidence|numbers|figures|results|ideas|idea|report|reports|archives|documents|documentation|features|options|principles|origins|causes|reasons|relationship|relationships|mind|craft|intricacies';
/** What one does from the first moment. Of what comes about by degrees, the beginning is another fact than the end. */
const activities =
  'wander|hum|tremble|shake|quiver|shiver|sweat|ache|throb|pound|race|swirl|flicker|glow|shimmer|wonder|feel|sense|laugh|giggle|cry|weep|sob|smile|frown|pace|echo|pulse|murmur|fidget|buzz|nod';
/** What is improved and not lifted. */
const improvable =
  'cooking|experience|skills|style|brand|game|writing|content|home|workflow|business|career|team|performance|productivity|marketing|design|look|life|product|service|website|presentation|pitch|project|projects|photography|wardrobe|training|strategy|practice|craft|work|learning|teaching';

/** Verbs that dress up; each yields its plain sister in the same form. */
export const verbRules: readonly Rule[] = [
  {
    id: 'utilize',
    category: 'awkward_phrasing',
    forms: [['v=V:utilize|utilise', '{v:use}']],
    examples: pairs(
      ['She utilizes two pans.', 'She uses two pans.'],
      ['Utilizing a map, they won.', 'Using a map, they won.'],
      ['The tools were utilised well.', 'The tools were used well.'],
      ['You can utilize it.', 'You can use it.'],
    ),
    counterexamples: ['Run `utilize` now.', 'He said, "I utilize it."'],
  },
  {
    id: 'leverage',
    category: 'awkward_phrasing',
    forms: [
      ['v=V:leverage the power of', '{v:use}'],
      ['v=V:leverage / DET|POSS', '{v:use}'],
      [
        '<!and|or|of|for|with|in|on|DET|ADJ|ADV|PREP v=V:leverage / !PREP|CONJ|AUX|BE|MODAL|ratio|ratios|buyout|buyouts|effect|effects|limits|point|points|trading|positions PLAIN|NUMBER',
        '{v:use}',
      ],
    ],
    examples: pairs(
      ['Teams leverage data to plan.', 'Teams use data to plan.'],
      ['By leveraging the power of AI, it sorts mail.', 'By using AI, it sorts mail.'],
    ),
    counterexamples: [
      'The bank has high leverage ratios.',
      'Their leverage was gone.',
      'Banks fear debt and leverage ratios.',
    ],
  },
  {
    id: 'harness-the-power-of',
    category: 'cliche',
    forms: [['v=V:harness the full? power|potential|capabilities of', '{v:use}']],
    examples: pairs(['The mill harnesses the power of water.', 'The mill uses water.']),
    counterexamples: ['The harness the horse wore was old.'],
  },
  {
    id: 'facilitate',
    category: 'awkward_phrasing',
    forms: [
      [
        'v=V:facilitate x=trade|access|communication|collaboration|movement|integration|travel|transport|cooperation|planning|maintenance|debugging|testing|development|reuse / .|,|;',
        '{v:make} {x} easier',
      ],
      [
        'v=V:facilitate / trade|access|communication|collaboration|movement|integration|travel|transport|cooperation|planning|maintenance|debugging|testing|development between|among|to|for|with|across|of',
        '{v:ease}',
      ],
    ],
    examples: pairs(
      ['The bridge facilitates trade.', 'The bridge makes trade easier.'],
      ['A map facilitates access to the site.', 'A map eases access to the site.'],
    ),
    counterexamples: [
      'She facilitates.',
      'The host facilitates a first conversation.',
      'An enzyme facilitates digestion.',
      'She facilitates training for the staff.',
    ],
  },
  {
    id: 'commence',
    category: 'awkward_phrasing',
    forms: [
      ['v=V:commence', '{v:begin}'],
      ['v=V:endeavor|endeavour to', '{v:try} to'],
      ['v=V:ascertain / whether|if|why|how|what|that', '{v:find} out'],
      ['purchasing / DET|PLAIN', 'buying'],
      ['purchased / a|an|the|POSS', 'bought'],
      ['<to|can|could|may|will|would|must|should|i|we|you|they purchase', 'buy'],
      ['v=V:possess / a|an|the', '{v:have}'],
      ['v=V:necessitate', '{v:require}'],
      ['v=V:elucidate', '{v:explain}'],
      ['v=V:expedite / DET|POSS', '{v:speed} up'],
    ],
    examples: pairs(
      ['Work commenced in May.', 'Work began in May.'],
      ['They endeavour to please.', 'They try to please.'],
      ['It necessitates care.', 'It requires care.'],
    ),
    counterexamples: ['Show proof of purchase.', 'We offer expedited shipping.', 'Balms ameliorate the pain.'],
  },
  {
    id: 'showcase',
    category: 'awkward_phrasing',
    forms: [['v=V:showcase !PREP|CONJ|ADV / DET|PLAIN|NAME', '{v:show}', '{v:display}']],
    examples: pairs(
      ['The fair showcases local art.', 'The fair shows local art.'],
      ['It was a day for showcasing new cars.', 'It was a day for showing new cars.'],
    ),
    counterexamples: ['The showcase was dark.', 'We saw the case showcased in the guide.'],
  },
  {
    id: 'underscore',
    category: 'awkward_phrasing',
    forms: [
      [
        'v=V:underscore / the|its|their|our ADJ? need|importance|fact|value|danger|dangers|urgency|difference|point|risk|risks|role|cost|costs|extent|gap|lack|limits',
        '{v:show}',
        '{v:stress}',
      ],
      ['v=V:underscore / how|why', '{v:show}', '{v:stress}'],
    ],
    examples: pairs(['The study underscores the need for rest.', 'The study shows the need for rest.']),
    counterexamples: ['Type an underscore here.', 'Its molasses notes underscore the sweetness.'],
  },
  {
    id: 'delve-into',
    category: 'cliche',
    forms: [
      [`v=V:delve deep|deeper|deeply? into / DET|POSS? ADJ? ${topics}`, '{v:explore}', '{v:examine}'],
      ['v=V:delve deep|deeper|deeply? into / how|why|what', '{v:explore}', '{v:examine}'],
      [`v=V:dive deep|deeper|deeply|headfirst into / DET|POSS? ADJ? ${topics}`, '{v:explore}', '{v:study}'],
    ],
    examples: pairs(
      ['We delve into the data.', 'We explore the data.'],
      ['The book delves deeper into grief.', 'The book explores grief.'],
    ),
    counterexamples: [
      'He dove into the lake.',
      'The seals dive deep into the cold water.',
      'She delved into her coat pocket.',
      'Badgers delve into the bank.',
    ],
  },
  {
    id: 'embark-on',
    category: 'cliche',
    forms: [
      [
        'v=V:embark on|upon a|an|the|this|their|our|your|his|her ADJ? journey|quest|mission|adventure to / VERB',
        '{v:set} out to',
      ],
      ['v=V:embark on|upon / DET .. trip|getaway|journey|voyage|cruise|tour|adventure|expedition', '{v:set} off on'],
      [
        'v=V:embark on|upon / DET|POSS ADJ? ADJ? career|project|study|programme|program|campaign|process|reform|task|search|research|plan|chapter|life|course|effort|investigation|series|path|phase|venture',
        '{v:begin}',
      ],
    ],
    examples: pairs(
      ['They embarked on a journey to map the reef.', 'They set out to map the reef.'],
      ['She is embarking on a new career.', 'She is beginning a new career.'],
      ['They were embarking on a weekend getaway.', 'They were setting off on a weekend getaway.'],
    ),
    counterexamples: ['Passengers embark at nine.', 'They embarked on the ferry to Dover.'],
  },
  {
    id: 'foster',
    category: 'awkward_phrasing',
    forms: [
      ['v=V:foster a sense of', '{v:build}', '{v:encourage}'],
      ['v=V:foster a|an culture|environment|atmosphere of', '{v:encourage}'],
      [
        'v=V:foster / innovation|collaboration|creativity|growth|communication|engagement|inclusivity|understanding|trust|teamwork|resilience|curiosity|learning',
        '{v:encourage}',
      ],
    ],
    examples: pairs(
      ['Clubs foster a sense of belonging.', 'Clubs build belonging.'],
      ['It fosters innovation.', 'It encourages innovation.'],
    ),
    counterexamples: ['They foster two dogs.'],
  },
  {
    id: 'navigate-the-complexities',
    category: 'cliche',
    forms: [
      ['v=V:navigate the complexities|challenges|intricacies|complexity of', '{v:deal} with', '{v:manage}'],
      ['v=V:navigate the complex|ever-changing|ever-evolving landscape|world of', '{v:deal} with', '{v:manage}'],
    ],
    examples: pairs(['It helps you navigate the complexities of tax.', 'It helps you deal with tax.']),
    counterexamples: ['They navigate the river.', 'They navigate the maze of corridors.'],
  },
  {
    id: 'unlock-the-potential',
    category: 'cliche',
    forms: [['v=V:unlock|unleash|realize|maximize the full|true? potential|power of', '{v:get} the most from']],
    examples: pairs(
      ['Unlock the full potential of your team.', 'Get the most from your team.'],
      ['It unlocks the potential of data.', 'It gets the most from data.'],
    ),
    counterexamples: ['Unlock the door.'],
  },
  {
    id: 'elevate',
    category: 'cliche',
    forms: [
      [`v=V:elevate / your|our|their ADJ? ${improvable}`, '{v:improve}'],
      [`v=V:take x=your|our|their|its y=${improvable} to the next level`, '{v:improve} {x} {y}'],
      [`v=V:take x=your|our|their|its z=PLAIN y=${improvable} to the next level`, '{v:improve} {x} {z} {y}'],
      [`v=V:take x=your|our|their|its z=PLAIN? y=${improvable} to new heights`, '{v:improve} {x} {z} {y}'],
    ],
    examples: pairs(
      ['Elevate your cooking.', 'Improve your cooking.'],
      ['We took our sales pitch to the next level.', 'We improved our sales pitch.'],
    ),
    counterexamples: ['Elevate the leg.', 'Elevate your feet for an hour.', 'They took our bags to the next level.'],
  },
  {
    id: 'revolutionize',
    category: 'cliche',
    forms: [['v=V:revolutionize|revolutionise / DET|PLAIN', '{v:change}', '{v:transform}']],
    examples: pairs(['The loom revolutionized the trade.', 'The loom changed the trade.']),
  },
  {
    id: 'boast',
    category: 'awkward_phrasing',
    forms: [
      ['^ boasting / a|an|several|many|over|more|NUMBER !little|bit|lot|while', 'with'],
      [
        '<!PRON|BE|or|NEG|to|not v=V:boast / a|an|several|many|over|more|NUMBER !little|bit|lot|while|great',
        '{v:have}',
      ],
    ],
    examples: pairs(
      ['Boasting a 22-litre tank, it runs all day.', 'With a 22-litre tank, it runs all day.'],
      ['The town boasts a pier.', 'The town has a pier.'],
      ['The rooms boast many windows.', 'The rooms have many windows.'],
    ),
    counterexamples: [
      'He boasts about it.',
      'His boasts a year ago were true.',
      'She boasts a little when she wins.',
      'They boast some nights.',
    ],
  },
  {
    id: 'serves-as',
    category: 'awkward_phrasing',
    forms: [
      ['v=V:serve as / a|an|the|POSS PLAIN !VERBS|PAST|BE', '{v:be}'],
      ['v=V:stand as / a|an|the ADJ? reminder|symbol|testament|monument|warning|example|landmark', '{v:be}'],
    ],
    guards: ['copulaAgrees'],
    examples: pairs(
      ['The hall serves as a school.', 'The hall is a school.'],
      ['The old mills stand as a warning.', 'The old mills are a warning.'],
      ['It served as the base.', 'It was the base.'],
      ['It can serve as a guide.', 'It can be a guide.'],
    ),
    counterexamples: [
      'The lamps on the hill served as a guide.',
      'He served as well as he could.',
      'They served as a unit.',
      'She stood as the judge came in.',
    ],
  },
  {
    id: 'testament-to',
    category: 'cliche',
    forms: [
      ['<!will serves|stands|is|remains as? a ADJ? testament to / WORD WORD', 'shows'],
      ['<!to|MODAL|not serve|stand|are|remain as? a ADJ? testament to / WORD WORD', 'show'],
      ['served|stood|was|were|remained as? a ADJ? testament to / WORD WORD', 'showed'],
    ],
    examples: pairs(
      ['The dome stands as a testament to their skill.', 'The dome shows their skill.'],
      ['The letters were a lasting testament to their love.', 'The letters showed their love.'],
    ),
    counterexamples: ['He read the testament to them.', 'It was a testament to patience.'],
  },
  {
    id: 'begin-to',
    category: 'awkward_phrasing',
    guards: ['uninterrupted', 'singleVerb'],
    forms: [
      [`began|started to x=${activities}`, '{x:past}'],
      [`begins|starts to x=${activities}`, '{x:s}'],
    ],
    examples: pairs(
      ['His mind began to wander.', 'His mind wandered.'],
      ['Her hand begins to shake.', 'Her hand shakes.'],
      ['She started to hum.', 'She hummed.'],
    ),
    counterexamples: [
      'He began to speak, but she left.',
      'The train began to move.',
      'In 2019 the city began to charge.',
      'It had started to rain.',
      'They began to play again.',
      'It began to rise and swell.',
      'The wall began to crumble.',
      'The light begins to fade.',
    ],
  },
  {
    id: 'could-not-help-but',
    category: 'cliche',
    negativeIdiom: true,
    guards: ['singleVerb', 'singleGerund'],
    forms: [
      ["couldn't help but x=VERB", '{x:past}'],
      ['could not help but x=VERB', '{x:past}'],
      ["couldn't help x=VERBING", '{x:past}'],
      ["<i|we|you|they can't|cannot help but x=VERB", '{x}'],
      ["<he|she|it can't|cannot help but x=VERB", '{x:s}'],
    ],
    examples: pairs(
      ["She couldn't help but notice the smell.", 'She noticed the smell.'],
      ["I can't help but wonder.", 'I wonder.'],
      ["He couldn't help smiling.", 'He smiled.'],
    ),
    counterexamples: ["She couldn't help him.", "She couldn't help but slowly warm to it."],
  },
  {
    id: 'found-oneself',
    category: 'awkward_phrasing',
    forms: [
      ['found myself|himself|herself|itself|themselves|ourselves|yourself x=VERBING', '{x:past}'],
      ['found myself|himself|herself|itself / drawn|lost|trapped|torn|caught|surrounded|stuck', 'was'],
      ['found themselves|ourselves / drawn|lost|trapped|torn|caught|surrounded|stuck', 'were'],
      ['<he|she|it finds himself|herself|itself x=VERBING', '{x:s}'],
    ],
    examples: pairs(
      ['He found himself pausing at the door.', 'He paused at the door.'],
      ['She found herself drawn to a blue cup.', 'She was drawn to a blue cup.'],
    ),
    counterexamples: ['He had found himself thinking of it.', 'He found himself a chair.'],
    guards: ['notPerfect', 'singleGerund'],
  },
  {
    id: 'could-see',
    category: 'awkward_phrasing',
    forms: [['<he|she|i|we|they could x=see|hear|feel|smell|sense|taste / the|a|an|his|her|my|their|its', '{x:past}']],
    guards: ['plainStart', 'affirmative', 'uninterrupted', 'singleVerb'],
    bold: true,
    examples: pairs(['He could hear the sea.', 'He heard the sea.']),
    counterexamples: ['If he could hear the sea, he slept.', 'Only the blind could see the point.'],
  },
];
