import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fluencyFaults } from './fluency.ts';

/** What a sentence was, what it became, and the fault of that. */
const broken: readonly (readonly [draft: string, text: string, kind: string])[] = [
  ['The pump shows what it can do.', 'The pump the pump shows what it can do.', 'doubled'],
  ['At the end of the day we rest.', 'At the at the end of the day we rest.', 'doubled'],
  ['It is for messages.', 'It is for messages messages.', 'doubled'],
  ['She knew the road.', 'She knew she knew the road.', 'doubled'],
  ['We write to say that the bus is late.', 'We write to say that we write to say that the bus is late.', 'doubled'],
  ['We would like to say thanks to all.', 'We would like to use this we would like to say thanks.', 'doubled'],
  ['The crew is glad of the rain.', 'The crew the crew is glad of the rain.', 'doubled'],
  ['It is a sign of care.', 'It is an a sign of care.', 'determiners'],
  ['Our office has a garden.', 'Our we have a garden.', 'determiners'],
  ['The lamp is a gift.', 'The lamp is a the gift.', 'determiners'],
  ['Their plan works.', 'Their the plan works.', 'determiners'],
  ['It was my idea.', 'It was my an idea.', 'determiners'],
  ['It is a bold idea.', 'It is a idea.', 'article'],
  ['It is an old boat.', 'It is an boat.', 'article'],
  ['She found a rusty axe.', 'She found a axe there.', 'article'],
  ['He had an odd hat.', 'He had an hat.', 'article'],
  ['The lid helps to keep it dry.', 'The lid helps to to keep it dry.', 'verbs'],
  ['It can help you.', 'It can helps you.', 'verbs'],
  ['The key lets you in.', 'The key is lets you in.', 'verbs'],
  ['The box is full.', 'The box is is full.', 'verbs'],
  ['They would be late.', 'They would was late.', 'verbs'],
  ['He may have left.', 'He may being left.', 'verbs'],
  ['The form serves both.', 'The form is serves both.', 'verbs'],
  ['He regretted letting it go.', 'He regretted for letting it go.', 'verbs'],
  ['She asked whether it was right.', 'She wondered about with it.', 'verbs'],
  ['They were there.', 'They was there.', 'agreement'],
  ['We have a plan.', 'We has a plan.', 'agreement'],
  ['He has a plan.', 'He have a plan.', 'agreement'],
  ['It does no harm.', 'It do no harm.', 'agreement'],
  ['The letter was signed, and she was glad.', 'The letter was signed., and she was glad.', 'marks'],
  ['It was late, and cold.', 'It was late,, and cold.', 'marks'],
  ['The bus came.', 'The bus came .', 'marks'],
  ['The bus came.', 'The bus came..', 'marks'],
  ['He stopped (as ever).', 'He stopped ().', 'marks'],
  ['It rained; we left.', 'It rained;, we left.', 'marks'],
  ['It was  wet.', 'It was so  very  wet.', 'marks'],
  ['Was it wet? It was.', 'Was it wet?. It was.', 'marks'],
  ['The sun rose. The town woke.', 'The sun rose. the town woke.', 'capitals'],
  ['The sun rose early.', 'the sun rose early.', 'capitals'],
  ['In winter the road is shut.', 'In winter, It is shut to cars.', 'capitals'],
  ['The road and the bridge are shut.', 'The road and They are shut to cars.', 'capitals'],
  ['She laid a blanket on the worn grass.', 'She laid a blanketworn on the grass.', 'glued'],
  ['He put it in the basket which creaked.', 'He put it in the basketwhich creaked.', 'glued'],
  ['The years went by, and it grew, but slowly.', 'The years went by, and, but slowly.', 'dangling'],
  [
    'The ferry leaves at noon and the captain waits.',
    'The ferry leaves at noon and that the captain waits.',
    'dangling',
  ],
  ['It is not only cheap but good.', 'It is not only cheap.', 'dangling'],
  ['You may either call or write to us.', 'You may either call.', 'dangling'],
  ['He carried the lamp and the rope.', 'He carried the lamp and the.', 'dangling'],
  ['They came because it rained.', 'They came because.', 'dangling'],
  ['It shut, which pleased them.', 'It shut. Which pleased them a great deal.', 'dangling'],
  ['It is about peace of mind.', 'Peace of mind.', 'fragment'],
  ['It is notable that they won.', 'Notable to say.', 'fragment'],
  ['As the sun came through, it lit the floor.', 'As the sun came through the leaves.', 'fragment'],
  [
    'Yet the light pierced the leaves, casting gold on the floor.',
    'Yet, as light pierced the leaves, casting gold on the floor.',
    'fragment',
  ],
  ['When the bell rings, they leave.', 'When the bell rings.', 'fragment'],
];

const fine: readonly (readonly [draft: string, text: string])[] = [
  ['It was long ago.', 'It was long, long ago.'],
  ['I knew that he had gone.', 'I knew that that man had had enough.'],
  ['Walk on.', 'Walk on and on and on.'],
  ['It grew day by day.', 'It grew day by day.'],
  ['They sang.', 'They sang again and again, more and more loudly.'],
  ['She played Bora Bora.', 'She sailed to Bora Bora.'],
  ['It is a use of time.', 'It is a useful hour, a European one, a one-off, a university, a unit.'],
  ['It is an hour.', 'It is an hour, an honest heir, an honour, an herb, an X-ray, an MRI.'],
  ['It is here.', 'What it is is unclear to me.'],
  ['He spoke to me.', 'The man he spoke to is here.'],
  ['It could be.', 'Did he have one? Could it have been? Let it do its work.'],
  ['We insist.', 'We insist that he have a key, and that it do no harm.'],
  ['It was one.', 'One of them was late, and more than we was said.'],
  ['It costs $3.', 'It costs $3.50, e.g. for a coat, a hat, etc., and more.'],
  ['Wait.', 'Wait … and see.'],
  ['He left.', '“Go!” she said. “Now?” he asked.'],
  ['See the shop.', 'See the iPhone shop at 3 p.m. on Mr. Ames’s road.'],
  ['It works.', 'It works with the U.S. army, and in the U.K. as well.'],
  ['A blanket lay there.', 'The bookcase stood in the lighthouse, beside the waterfall.'],
  ['We went.', 'He said it was late and that the captain was waiting.'],
  ['It is cheap.', 'It is not only cheap but sound.'],
  ['Come.', 'Either way, come. She does not like it either.'],
  ['Swallow it.', 'Swallow the tablet with water. Keep it dry. Wash your hands.'],
  ['The firm denies it.', 'The firm denies the claim. The cream relieves itching fast.'],
  ['They talk.', 'Through their work, they communicate. The eyes flick between them.'],
  ['As it rained, we left.', 'As it rained, we left. When in doubt, ask. If you agree, sign here.'],
  ['Why not?', 'Why not? Because it rained; so we stayed.'],
  ['To reset it, unplug it.', 'To reset the device, first unplug it from the wall.'],
  ['We paid.', 'We paid 20 euros, of which 5 were returned.'],
  ['It ends.', 'It is what he asked for. That is the place she came from.'],
  ['The tide turned.', 'The tide turned, and the boats, which had waited, left.'],
  ['She reads.', 'She reads what she can. Who knows? The one who asks.'],
  ['It was cold.', 'Cold as it was, they swam.'],
  ['They will come.', 'Should you need help, call us. Had I known, I would have come.'],
  ['It may rain.', 'It may well rain. May has been wet. The can is full.'],
  ['A man came.', 'Of the men who came, two had tickets.'],
  ['We know.', 'We know whose it is, and into which it fell.'],
  ['It works in part.', 'It works for and with the poor.'],
  ['He wrote it.', 'He wrote “of the the” on the wall.'.replace('the the', 'the')],
  ['One.', '1. Open the lid. 2. Press the key.'],
];

describe('what is broken is found', () => {
  test.each(broken)('%s → %s', (draft, text, kind) => {
    expect(fluencyFaults(draft, text).map((fault) => fault.kind)).toContain(kind);
  });
});

describe('what reads well is left alone', () => {
  test.each(fine)('%s → %s', (draft, text) => {
    expect(fluencyFaults(draft, text)).toEqual([]);
  });
});

test('a fault that the draft has itself is its own', () => {
  const slip = 'The the pump is a idea , and so.. it goes. no capital here.';
  expect(fluencyFaults(slip, slip.replace('goes', 'went'))).toEqual([]);
  expect(fluencyFaults('A sign. A lamp of brass.', 'A sign. A lamp of tin.')).toEqual([]);
});

test('any text against itself has no faults, and a fault names a place in the text', () => {
  const word = fc.constantFrom(
    'the',
    'a',
    'an',
    'boat',
    'is',
    'was',
    'to',
    'and',
    'that',
    'idea',
    '.',
    ',',
    'It',
    'not only',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.array(word, { maxLength: 40 }), (one, other) => {
      const [draft, text] = [one.join(' '), other.join(' ')];
      expect(fluencyFaults(draft, draft)).toEqual([]);
      for (const { at } of fluencyFaults(draft, text)) expect(at).toBeLessThan(Math.max(1, text.length));
    }),
  );
});

test.each(['a ', 'the the ', 'and ', '. ', ', ', '" ', 'As it ', '( ', 'x'])(
  'takes time in proportion to the length of %j again and again',
  (piece) => {
    const time = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const began = performance.now();
      fluencyFaults('A boat.', text);
      return performance.now() - began;
    };
    time(20_000);
    expect(time(80_000)).toBeLessThan(Math.max(60, 12 * time(20_000)));
  },
);
