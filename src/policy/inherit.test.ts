import { expect, test } from 'vitest';
import { FileError } from '../kit/file-error.ts';
import { explainPolicy } from './explain.ts';
import { loadPolicies } from './load.ts';

const file = (name: string, text: string) => ({ name: `${name}.yaml`, text });
const house = file(
  'house',
  `name: house
description: The house style.
listed: true
candidates: { n: 12, temperature: 0.7 }
principles: [Plain words., Short sentences.]
gates: { length: { min: 0.6 }, protected: [Acme, Acme Cloud] }
`,
);

async function complaint(...files: { name: string; text: string }[]): Promise<string[]> {
  return loadPolicies(files).then(
    () => [],
    (error: FileError) => error.message.split('\n'),
  );
}

test('objects merge and lists replace, over as many policies as extend each other', async () => {
  const policies = await loadPolicies([
    file('web', 'name: web\nextends: house\ngates: { length: { max: 1 }, protected: [Acme] }'),
    file('teaser', 'name: teaser\nextends: web\ncandidates: { n: 4 }'),
    house,
  ]);
  expect(policies.find('teaser')).toMatchObject({
    candidates: { n: 4, temperature: 0.7, strategy: 'auto' },
    principles: ['Plain words.', 'Short sentences.'],
    gates: { length: { min: 0.6, max: 1 }, protected: ['Acme'] },
  });
});

test('name, description and listing are a policy’s own', async () => {
  const policies = await loadPolicies([file('web', 'name: web\nextends: house'), house]);
  expect(policies.find('web')).toMatchObject({ name: 'web', description: '', listed: false });
  expect(policies.find('web')).not.toHaveProperty('extends');
});

test('a version follows what is inherited, and not how it is written', async () => {
  const child = file('web', 'name: web\nextends: house');
  const version = async (...files: { name: string; text: string }[]) =>
    (await loadPolicies(files)).find('web')?.version;
  const before = await version(child, house);
  expect(await version(child, file('house', `# A remark.\n${house.text}`))).toBe(before);
  expect(await version(child, file('house', house.text.replace('n: 12', 'n: 10')))).not.toBe(before);
});

test('default can be extended where no file has it', async () => {
  const policies = await loadPolicies([file('web', 'name: web\nextends: default\ncandidates: { n: 3 }')]);
  expect(policies.find('web')?.candidates.n).toBe(3);
});

test('an unknown name and a circle are told with the line that says it', async () => {
  expect(
    await complaint(
      file('a', 'name: a\n\nextends: c'),
      file('b', 'name: b\nextends: a'),
      file('c', 'name: c\nextends: b'),
      file('d', 'name: d\nextends: e'),
    ),
  ).toEqual([
    'a.yaml:3: extends: expected no circle, but "a" extends "c" extends "b" extends "a"',
    'b.yaml:2: extends: expected no circle, but "b" extends "a" extends "c" extends "b"',
    'c.yaml:2: extends: expected no circle, but "c" extends "b" extends "a" extends "c"',
    'd.yaml:2: extends: there is no policy "e"; expected one of "a", "b", "c", "d"',
  ]);
});

test('a policy that extends itself is a circle', async () => {
  expect(await complaint(file('a', 'name: a\nextends: a'))).toEqual([
    'a.yaml:2: extends: expected no circle, but "a" extends "a"',
  ]);
});

test('a mistake in what is inherited is told once, where it is written', async () => {
  const broken = file('house', 'name: house\ncandidates:\n  n: 99');
  expect(await complaint(file('web', 'name: web\nextends: house'), broken)).toEqual([
    'house.yaml:3: candidates.n: Too big: expected number to be <=32',
  ]);
});

test('where a file cannot be read at all, those that may extend it are not blamed', async () => {
  expect(await complaint(file('web', 'name: web\nextends: house'), file('house', 'name: "house'))).toEqual([
    expect.stringMatching(/^house\.yaml:1: Missing closing/),
  ]);
});

test('a mistake that only two files make together is told where the heir makes it', async () => {
  const applies = (range: string) => `applies_to: { ${range} }`;
  expect(
    await complaint(
      file('house', `name: house\n${applies('max_words: 100')}`),
      file('web', `name: web\nextends: house\n${applies('min_words: 200')}`),
    ),
  ).toEqual(['web.yaml:3: applies_to: expected min_words to be at most max_words']);
});

test('explaining tells of every value where it was set', async () => {
  const web = file('web', 'name: web\nextends: house\ngates:\n  length: { max: 1 }');
  const explained = await explainPolicy([web, house], 'web');
  const from = (field: string) => explained?.values.find((value) => value.field === field)?.from;
  expect(explained?.files).toEqual(['web.yaml', 'house.yaml']);
  expect(from('gates.length.max')).toEqual({ file: 'web.yaml', line: 4 });
  expect(from('gates.length.min')).toEqual({ file: 'house.yaml', line: 6 });
  expect(from('principles')).toEqual({ file: 'house.yaml', line: 5 });
  expect(from('description')).toBeNull();
  expect(from('select.min_gap')).toBeNull();
  expect(explained?.version).toBe((await loadPolicies([web, house])).find('web')?.version);
});

test('there is nothing to explain of a policy that is not there, but always of the default', async () => {
  expect(await explainPolicy([house], 'nope')).toBeNull();
  expect((await explainPolicy([house], 'default'))?.values.every(({ from }) => from === null)).toBe(true);
});
