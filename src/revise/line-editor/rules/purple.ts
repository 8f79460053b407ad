import { pairs, type Rule } from '../rule.ts';

/** Purple patches, painted over in one coat. */
export const purpleRules: readonly Rule[] = [
  {
    id: 'dust-motes-danced',
    category: 'purple_prose',
    forms: [
      ['dust motes v=V:dance', 'dust motes {v:drift}'],
      [
        '<shadows|light|lights|sunlight|moonlight|flames|reflections|sunbeams v=V:dance / across|on the walls|wall|ceiling|floor|surface|water|sand',
        '{v:move}',
      ],
    ],
    examples: pairs(
      ['Dust motes danced in the light.', 'Dust motes drifted in the light.'],
      ['Shadows danced across the walls.', 'Shadows moved across the walls.'],
    ),
    counterexamples: ['They danced all night.', 'The couple danced across the floor.'],
  },
  {
    id: 'sun-dipped-below',
    category: 'purple_prose',
    forms: [['sun v=V:dip|sink|slip|disappear below|beneath|behind the horizon !line', 'sun {v:set}']],
    examples: pairs(['The sun dipped below the horizon.', 'The sun set.']),
    counterexamples: ['The ship sank below the horizon.'],
  },
  {
    id: 'painted-the-sky',
    category: 'purple_prose',
    forms: [
      [
        'v=V:paint the sky in|with ADJ? hues|shades|strokes|streaks of x=PLAIN and y=PLAIN',
        '{v:turn} the sky {x} and {y}',
      ],
      [
        'v=V:paint the sky in|with ADJ? hues|shades|strokes|streaks of x=PLAIN , y=PLAIN , and z=PLAIN',
        '{v:turn} the sky {x}, {y} and {z}',
      ],
    ],
    examples: pairs(['Dawn painted the sky in hues of orange and pink.', 'Dawn turned the sky orange and pink.']),
    counterexamples: ['She painted the sky in oils.'],
  },
  {
    id: 'ornate-adjective',
    category: 'purple_prose',
    forms: [
      ['soft|warm|gentle? ethereal|otherworldly x=glow|light|beauty|mist', '{x}'],
      ['cerulean|azure x=sky|sea|water|waters|waves|ocean|eyes', 'blue {x}'],
      ['verdant x=hills|fields|valley|forest|meadows|landscape', 'green {x}'],
      ['velvety|inky|velvet x=darkness|blackness', '{x}'],
      ['deafening silence', 'silence'],
      ['hallowed halls', 'halls'],
      ['crystalline x=water|waters|air', 'clear {x}'],
      ['gossamer x=threads|veil|curtains|wings', 'thin {x}'],
    ],
    examples: pairs(
      ['An ethereal glow lit the hall.', 'A glow lit the hall.'],
      ['They swam in the azure sea.', 'They swam in the blue sea.'],
    ),
  },
  {
    id: 'gentle-adjective',
    category: 'purple_prose',
    bold: true,
    forms: [
      [
        '<!yet|but|and|or|,|ADV|so|more|most|as|too gentle|soft x=breeze|hum|rustle|murmur|glow|whisper|patter|caress',
        '{x}',
      ],
      ['<!yet|but|and|or|,|ADV|so|more|most rhythmic x=ticking|tick|hum|patter', '{x}'],
      ['<casting|cast eerie|dancing x=shadows', '{x}'],
    ],
    examples: pairs(
      ['A gentle breeze rose.', 'A breeze rose.'],
      ['They heard the soft hum of bees.', 'They heard the hum of bees.'],
    ),
    counterexamples: ['A gentle man rose.'],
  },
  {
    id: 'cacophony-of',
    category: 'purple_prose',
    forms: [
      ['a ADJ? cacophony of x=sounds|noise|noises|voices', '{x}'],
      ['the ADJ? cacophony of !sounds|noise|noises|smells|scents', 'the noise of'],
      ['the ADJ? symphony of x=sounds|voices', 'the {x}'],
      ['a ADJ? symphony of x=sounds|colors|colours|flavors|flavours|scents', 'many {x}'],
    ],
    examples: pairs(['The cacophony of the street woke her.', 'The noise of the street woke her.']),
    counterexamples: ['The symphony of Mahler ended.'],
  },
  {
    id: 'with-renewed-vigor',
    category: 'purple_prose',
    forms: [['with a newfound sense of / purpose|hope|calm|confidence|determination|freedom', 'with new']],
    examples: pairs(['She left with a newfound sense of purpose.', 'She left with new purpose.']),
  },
  {
    id: 'pierced-the-silence',
    category: 'purple_prose',
    forms: [
      ['v=V:pierce|shatter|puncture the silence|stillness|quiet', '{v:break} the silence'],
      ['hung heavy|heavily|thick in the air', 'hung in the air'],
      ['hanging heavy|heavily|thick in the air', 'hanging in the air'],
    ],
    examples: pairs(
      ['A shout pierced the silence.', 'A shout broke the silence.'],
      ['Smoke hung heavy in the air.', 'Smoke hung in the air.'],
    ),
    counterexamples: ['The silence was pierced.'],
  },
  {
    id: 'gave-way-to-twilight',
    category: 'purple_prose',
    forms: [['v=V:surrender to twilight|dusk|night|darkness', '{v:fade}']],
    examples: pairs(['The day surrendered to twilight.', 'The day faded.']),
    counterexamples: ['The town surrendered to the army.'],
  },
];
