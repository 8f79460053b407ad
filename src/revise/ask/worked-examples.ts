/** The ways in which a model is asked. */
export type AnswerForm = 'sentences' | 'edits' | 'rewrite';

const sentences = [
  'Nestled in the heart of the old harbour, the museum boasts a rich tapestry of ship models that truly captivate visitors of all ages.',
  'It should be noted that the guides, who are volunteers, are able to speak Dutch as well as French.',
  'Entry costs 7 euros, but residents do not pay.',
  'The tower may be utilized by visitors for the purpose of watching the ships.',
  'In conclusion, the possibilities are endless!',
];

/** The first is weak: small models that see the first one left out copy it. */
const revised = [
  { n: 1, revised: 'The museum in the old harbour shows ship models.' },
  { n: 2, revised: 'The guides, who are volunteers, speak Dutch and French.' },
  { n: 4, revised: 'Visitors may watch the ships from the tower.' },
  { n: 5, revised: '' },
];

const spans = [
  {
    original: 'Nestled in the heart of the old harbour, the museum',
    category: 'cliche',
    replacement: 'The museum in the old harbour',
  },
  { original: 'boasts a rich tapestry of ship models', category: 'purple_prose', replacement: 'shows ship models' },
  { original: 'It should be noted that the guides', category: 'unnecessary_exposition', replacement: 'The guides' },
  {
    original: 'may be utilized by visitors for the purpose of watching',
    category: 'awkward_phrasing',
    replacement: 'lets visitors watch',
  },
  { original: ' In conclusion, the possibilities are endless!', category: 'cliche', replacement: '' },
];

/**
 * One worked example of each form, for the system's message. Examples are shown instead of described: what a prompt says in
 * the place of a value, small models give back as the value.
 */
export function workedExample(form: AnswerForm): string {
  const passage =
    form === 'sentences'
      ? sentences.map((sentence, index) => `[${index + 1}] ${sentence}`).join('\n')
      : sentences.join(' ');
  const pointed = form === 'sentences' ? '\n\nRewrite sentences 1, 2, 4 and 5.' : '';
  return `Example. For\n<passage>\n${passage}\n</passage>${pointed}\nthe answer is\n${answerTo[form]}`;
}

const answerTo: Readonly<Record<AnswerForm, string>> = {
  sentences: JSON.stringify({ edits: revised }),
  edits: JSON.stringify({ edits: spans }),
  rewrite: sentences
    .map((sentence, index) => revised.find(({ n }) => n === index + 1)?.revised ?? sentence)
    .filter((sentence) => sentence !== '')
    .join(' '),
};
