import { describe, expect, it } from 'vitest';
import { plainSettings as settings } from '../testing/gate-settings.ts';
import { createNegationGate } from './negation.ts';

const gate = createNegationGate();
const check = (draft: string, text: string) =>
  gate.check({ draft, candidate: { text, edits: [], strategy: 'rewrite' }, settings });

/** Draft and candidate. */
const kept: readonly (readonly [string, string])[] = [
  ['I do not know.', "I don't know."],
  ['I don\u2019t know.', 'I do not know.'],
  ['She cannot swim.', "She can't swim."],
  ['He will not go.', "He won't go."],
  ['Nobody came.', 'No one came.'],
  ['It is not only fast but also cheap.', 'It is fast and cheap.'],
  ["She couldn't help but smile.", 'She smiled.'],
  ['It was nothing short of fine.', 'It was fine.'],
  ['No doubt it rained.', 'It rained.'],
  ['Needless to say, it rained.', 'It rained.'],
  ['Without further ado, it rained.', 'It rained.'],
  ['Tom, not to mention Ann, left.', 'Tom and Ann left.'],
  ['She could feel the rain.', 'She felt the rain.'],
  ['It has the ability to float.', 'It can float.'],
  ['They are able to swim.', 'They can swim.'],
  ['She was able to swim.', 'She could swim.'],
  ['You can use it.', 'Use it.'],
  ['He did not see anything.', 'He saw nothing.'],
  ['Neither he nor she went.', 'Neither she nor he went.'],
  ['In May it rained.', 'It rained.'],
  ['He wrote his will.', 'He wrote it.'],
  ["It'll rain.", 'It will rain.'],
  ['Little did he know, it rained.', 'It rained.'],
  ['It can be seen as odd.', 'It is odd.'],
  ['One might say it rained.', 'It rained.'],
  ['See No. 5.', 'See number 5.'],
  ['It may or may not, if not now, rain.', 'It may or may not rain.'],
  ["It wasn't just a boat; it was a home.", 'It was a boat and a home.'],
  ['Sales rose, then fell.', 'Sales grew, then fell.'],
];
const broken: readonly (readonly [string, string])[] = [
  ['I do not know.', 'I know.'],
  ['I know.', 'I do not know.'],
  ['It may rain.', 'It will rain.'],
  ['It may rain.', 'It rains.'],
  ['It will rain.', 'It may rain.'],
  ['You must go.', 'You should go.'],
  ['You must go.', 'You can go.'],
  ['It might work.', 'It works.'],
  ['It never rains.', 'It rains.'],
  ['He left without her.', 'He left with her.'],
  ['Only he came.', 'He came.'],
  ['He came.', 'Only he came.'],
  ['Go unless it rains.', 'Go if it rains.'],
  ['All came except Tom.', 'All came, with Tom.'],
  ['She cannot swim.', 'She can swim.'],
  ['It is not only fast but also cheap.', 'It is not fast but cheap.'],
  ['It could cause harm.', 'It causes harm.'],
  ['Hardly any came.', 'Many came.'],
  ['Neither came.', 'Both came.'],
  ['No dogs.', 'Dogs.'],
  ["He won't go.", 'He will go.'],
  ["You shouldn't go.", 'You should go.'],
  ['There is nothing left.', 'There is something left.'],
  ['Nobody may enter.', 'Nobody must enter.'],
  ['He is not here and she did not call.', 'He is not here and she called.'],
  ['Avoid aspirin.', 'Take aspirin.'],
  ['We increase the dose.', 'We decrease the dose.'],
  ['It rose in the north and fell in the south.', 'It fell in the north and rose in the south.'],
  ['Eat more salt.', 'Eat less salt.'],
  ['His mother came.', 'His father came.'],
];

describe('the gate negation', () => {
  it.each(kept)('lets %j become %j', (draft, candidate) => {
    expect(check(draft, candidate)).toBeNull();
  });

  it.each(broken)('does not let %j become %j', (draft, candidate) => {
    const failure = check(draft, candidate);
    expect(failure?.gate).toBe('negation');
    expect(failure?.lost.length).toBeGreaterThan(0);
  });
});

it.each([
  ['Should you have any questions, please call us.', 'Please call us if you have any questions.'],
  ['It would be greatly appreciated if you could send the form.', 'Please send the form.'],
  ['As you may recall, we met in June.', 'We met in June.'],
])('a courtesy says no modal of its own: %s', (draft, text) => {
  expect(check(draft, text)).toBeNull();
});

it.each([
  ['You should have a licence.', 'You have a licence.'],
  ['It could be taken as a threat.', 'It is a threat.'],
])('a modal outside of a courtesy counts: %s', (draft, text) => {
  expect(check(draft, text)).not.toBeNull();
});
