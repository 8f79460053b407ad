import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Category, type Edit } from '../contract/edit.ts';
import { createCategorise } from './categorise/categorise.ts';
import { categoryModelSchema } from './categorise/model.ts';
import { deedsOf } from './deeds.ts';

const model = new URL('../../models/edit-categories.json', import.meta.url);
const categorise = createCategorise(categoryModelSchema.parse(JSON.parse(readFileSync(model, 'utf8'))));

/** `The {old|new} pier.` is a draft with one edit in it. */
function read(marked: string): { draft: string; edit: Edit } {
  const [before = '', original = '', revised = '', after = ''] = marked.split(/[{|}]/);
  const start = before.length;
  const edit = { start, end: start + original.length, original, revised, category: 'other' as const };
  return { draft: before + original + after, edit };
}

function told(marked: string, label: Category | null): [Category, string] {
  const { draft, edit } = read(marked);
  const category = categorise(draft, edit, label);
  const [deed] = deedsOf(draft, [{ ...edit, category }]);
  return [category, `${deed?.verb} ${deed?.noun[0]}`];
}

type Row = [label: Category | null, marked: string, category: Category, deed: string];

describe('a label is believed where the edit bears it out, and told by what was done', () => {
  test.each<Row>([
    ['cliche', 'The ferry is {a testament to|proof of} good care.', 'cliche', 'tightened a cliché'],
    ['cliche', '{At the end of the day, the|The} valves were shut.', 'cliche', 'cut a cliché'],
    ['cliche', 'Her words {opened the floodgates of memory|made her remember}.', 'cliche', 'tightened a cliché'],
    ['cliche', 'We {leverage|use} the old cranes.', 'cliche', 'reworded a cliché'],
    [
      'cliche',
      'We met. {Time stood still as the lanterns swayed.|Only the lanterns moved.} We left.',
      'cliche',
      'tightened a sentence with a cliché',
    ],
    ['cliche', 'We met.{ And the rest is history.|}', 'cliche', 'cut a stock closing line'],
    ['purple_prose', 'A {resplendent, shimmering|bright} lamp.', 'purple_prose', 'tightened an ornate phrase'],
    ['purple_prose', 'He shut the door {ever so tenderly |}and went.', 'purple_prose', 'cut an ornate phrase'],
    [
      'purple_prose',
      'He ran. {The moon hung like a silver coin above the velvet harbour.|The moon was out.} We slept.',
      'purple_prose',
      'tightened an ornate sentence',
    ],
    [
      'unnecessary_exposition',
      'The pump, {as was mentioned above, |}runs hot.',
      'unnecessary_exposition',
      'cut a needless phrase',
    ],
    ['unnecessary_exposition', 'The pump is {very |}hot.', 'unnecessary_exposition', 'cut a needless word'],
    [
      'unnecessary_exposition',
      'It closed {due to the fact that|because} it rained.',
      'unnecessary_exposition',
      'tightened a wordy phrase',
    ],
    [
      'unnecessary_exposition',
      'The pump runs.{ That is what pumps do.|} It is hot.',
      'unnecessary_exposition',
      'cut a needless sentence',
    ],
    [
      'unnecessary_exposition',
      'It rained. {What he did next was that he went over to the boat and he untied it.|He untied the boat.} We left.',
      'unnecessary_exposition',
      'tightened a wordy sentence',
    ],
    [
      'unnecessary_exposition',
      '{It was what it was. It could not be otherwise. |}The pump ran. It was hot.',
      'unnecessary_exposition',
      'cut a run of sentences',
    ],
    [
      'lack_of_specificity',
      'It costs {a lot|40 euros} a month.',
      'lack_of_specificity',
      'made concrete a vague phrase',
    ],
    [
      'lack_of_specificity',
      'She moved to {another town|Harwick} in May.',
      'lack_of_specificity',
      'made concrete a vague phrase',
    ],
    [
      'lack_of_specificity',
      'He put {the thing|the wrench} on the bench.',
      'lack_of_specificity',
      'made concrete a vague phrase',
    ],
    [
      'lack_of_specificity',
      'He kept {his boat|his boat and two nets} in the shed.',
      'lack_of_specificity',
      'added a detail',
    ],
    [
      'lack_of_specificity',
      'We left. {The people did various things.|The dockers mended nets beside the ramp.} It rained.',
      'lack_of_specificity',
      'made concrete a vague sentence',
    ],
    ['sentence_structure', 'It {rained, and we|rained. We} left.', 'sentence_structure', 'split a sentence'],
    ['sentence_structure', 'It {rained. We|rained, so we} left.', 'sentence_structure', 'joined two sentences'],
    [
      'sentence_structure',
      'It rained{, and she| . She} left.'.replace(' . ', '. '),
      'sentence_structure',
      'split a sentence',
    ],
    [
      'sentence_structure',
      '{The letter was written by Ann|Ann wrote the letter} in June.',
      'sentence_structure',
      'tightened a clumsy construction',
    ],
    [
      'sentence_structure',
      'The boat {that was painted green|painted green} sank.',
      'sentence_structure',
      'tightened a clumsy construction',
    ],
    [
      'sentence_structure',
      'It rained. {There were three men who had come to mend the roof.|Three men had come to mend the roof.} We left.',
      'sentence_structure',
      'tightened a clumsy sentence',
    ],
    [
      'sentence_structure',
      'We met. {The crew, tired from the long night, slept, and the captain wrote the log.|The crew slept, tired from the long night. The captain wrote the log.} It rained.',
      'sentence_structure',
      'split a sentence',
    ],
    [
      'sentence_structure',
      '{The crew slept. The captain wrote the log.|The crew slept while the captain wrote the log.} It rained.',
      'sentence_structure',
      'joined two sentences',
    ],
    ['awkward_phrasing', 'He {made a decision|decided} to stay.', 'awkward_phrasing', 'tightened an awkward phrase'],
    ['awkward_phrasing', 'He {effectuated|did} repairs.', 'awkward_phrasing', 'reworded an awkward phrase'],
    ['awkward_phrasing', 'He rose {in order |}to speak.', 'awkward_phrasing', 'cut an awkward phrase'],
    ['awkward_phrasing', 'That is the reason {why |}it broke.', 'awkward_phrasing', 'cut an awkward word'],
    ['awkward_phrasing', 'We {purchased|bought} a drill.', 'awkward_phrasing', 'reworded an awkward phrase'],
    [
      'awkward_phrasing',
      'It rained. {The roof it was that leaked the most of all.|The roof leaked most.} We left.',
      'awkward_phrasing',
      'tightened an awkward sentence',
    ],
    [
      'tense_inconsistency',
      'She opened the door and {walks|walked} in.',
      'tense_inconsistency',
      'changed the tense one place',
    ],
    ['tense_inconsistency', 'The lamp {is|was} lit.', 'tense_inconsistency', 'changed the tense one place'],
    ['tense_inconsistency', 'They {had gone|went} home.', 'tense_inconsistency', 'changed the tense one place'],
    ['tense_inconsistency', 'We {will open|open} at nine.', 'tense_inconsistency', 'changed the tense one place'],
    [
      'tense_inconsistency',
      'He {sees the boat and runs|saw the boat and ran}.',
      'tense_inconsistency',
      'changed the tense one place',
    ],
    ['other', 'The {red|green} lamp.', 'other', 'reworded another phrase'],
  ])('%s: %s', (label, marked, category, deed) => {
    expect(told(marked, label)).toEqual([category, deed]);
  });
});

describe('a label that the edit does not bear out gives way', () => {
  test.each<Row>([
    ['cliche', 'The {boats|ships} came in.', 'awkward_phrasing', 'reworded an awkward phrase'],
    ['cliche', 'We {purchased a vehicle|bought a car} in May.', 'awkward_phrasing', 'reworded an awkward phrase'],
    ['cliche', 'It ended{.|!}', 'other', 'repunctuated one place'],
    ['purple_prose', 'The {dog|hound} slept.', 'awkward_phrasing', 'reworded an awkward phrase'],
    ['purple_prose', 'The {dog|large and very noble hound} slept.', 'awkward_phrasing', 'reworded an awkward phrase'],
    ['tense_inconsistency', 'The {boats|ships} came in.', 'awkward_phrasing', 'reworded an awkward phrase'],
    ['tense_inconsistency', 'The {boat|boats} came in.', 'awkward_phrasing', 'reworded an awkward phrase'],
    ['unnecessary_exposition', 'The {lamp|lantern} is lit.', 'awkward_phrasing', 'reworded an awkward phrase'],
    ['unnecessary_exposition', 'It costs {at least |}40 euros.', 'other', 'cut a phrase'],
    ['unnecessary_exposition', 'The pump runs.{ It takes 40 litres an hour.|} It is hot.', 'other', 'cut a sentence'],
    ['unnecessary_exposition', 'We {never |}sail at night.', 'other', 'cut a word'],
    ['lack_of_specificity', '{A myriad of|Many} boats lay there.', 'cliche', 'tightened a cliché'],
    [
      'lack_of_specificity',
      '{A large number of|Several} boats lay there.',
      'awkward_phrasing',
      'tightened an awkward phrase',
    ],
    ['lack_of_specificity', 'The town was {nice|good}.', 'awkward_phrasing', 'reworded an awkward phrase'],
    [
      'lack_of_specificity',
      '{Plans start|Initial costs are} at $12.',
      'awkward_phrasing',
      'reworded an awkward phrase',
    ],
    [
      'lack_of_specificity',
      'The {40 boats|boats and the nets} came in.',
      'awkward_phrasing',
      'reworded an awkward phrase',
    ],
    ['lack_of_specificity', 'We met {at the harbour |}in May.', 'other', 'cut a phrase'],
    ['sentence_structure', 'The {boats|ships} came in.', 'awkward_phrasing', 'reworded an awkward phrase'],
    ['sentence_structure', 'The {very |}old pier.', 'awkward_phrasing', 'cut an awkward word'],
    [
      'lack_of_specificity',
      'We met. {A myriad of boats filled the bay.|Many boats filled the bay.} It rained.',
      'cliche',
      'tightened a sentence with a cliché',
    ],
    [
      'lack_of_specificity',
      'We sell by the seat. {Our plans start at $12 a month.|Our initial costs are $12 a month.} Ask us.',
      'awkward_phrasing',
      'reworded an awkward sentence',
    ],
    [
      'sentence_structure',
      'We met. {She took the early train and read.|She took the late train and read.} It rained.',
      'awkward_phrasing',
      'reworded an awkward sentence',
    ],
    [
      'sentence_structure',
      'We met. {Rosa felt hollowed out, like a gourd left in the sun.|Rosa felt empty.} It rained.',
      'cliche',
      'tightened a sentence with a cliché',
    ],
    ['awkward_phrasing', 'It rained{,|;} and we left.', 'other', 'repunctuated one place'],
    [
      'awkward_phrasing',
      'It rained. {The harbour was closed to all traffic for the rest of the week. |}We left.',
      'unnecessary_exposition',
      'cut a needless sentence',
    ],
  ])('%s: %s', (label, marked, category, deed) => {
    expect(told(marked, label)).toEqual([category, deed]);
  });
});

describe('without a label the model names what the edit bears out', () => {
  test.each<Row>([
    [null, 'She opened the door and {walks|walked} in.', 'tense_inconsistency', 'changed the tense one place'],
    [null, 'This is {a game-changer for|new to} dockers.', 'cliche', 'tightened a cliché'],
    [null, 'It {rained, and we|rained. We} left.', 'sentence_structure', 'split a sentence'],
    [null, 'The pump, {as was mentioned above, |}runs hot.', 'unnecessary_exposition', 'cut a needless phrase'],
    [
      null,
      'We met. {Rosa sat on the wall, as she so often did in those days, and read.|Rosa sat on the wall and read.} It rained.',
      'unnecessary_exposition',
      'cut a needless phrase',
    ],
    [
      null,
      'We met. {The crew slept, and then after that the captain wrote the log.|The crew slept. The captain wrote the log.} It rained.',
      'sentence_structure',
      'split a sentence',
    ],
    [null, 'The {40|30} boats came in.', 'other', 'reworded another phrase'],
    [null, 'The pump runs.{ It takes 40 litres an hour.|} It is hot.', 'other', 'cut a sentence'],
  ])('%s: %s', (label, marked, category, deed) => {
    expect(told(marked, label)).toEqual([category, deed]);
  });
});
