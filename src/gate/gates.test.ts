import { describe, expect, it } from 'vitest';
import { preserveGates, type GateSettings } from '../contract/gate.ts';
import { checkGates, gatesFor } from './gates.ts';
import { growth } from '../testing/growth-node.ts';

const settings: GateSettings = {
  preserve: preserveGates,
  length: { min: 0, max: 1000 },
  protected: ['Acme Cloud'],
  banned: ['delve'],
  required: ['refund'],
};

const always = [
  'alternatives',
  'banned',
  'content',
  'fluency',
  'instructions',
  'language',
  'leaked-instructions',
  'length',
  'meta-talk',
  'protected',
  'refusal',
  'register',
  'repetition',
  'required',
  'roles',
  'structure',
  'truncation',
];

const hostile = [
  'a',
  ' ',
  '\n',
  '"',
  '“',
  '(',
  '[',
  '{',
  '<',
  '`',
  '*',
  '_',
  '$',
  '%',
  '.',
  '1',
  '1,',
  '-',
  '#',
  '>',
  '|',
  'é',
  '🙂',

  'a.',
  'a@',
  '@a.',
  'not only ',
  "n't ",
  '[a](',
  '![',
  '](',
  '{{',
  '<a ',
  '\n\n',
  '\n- ',
  '```\n',
  '`a',
  '(A 2',
  'Dr. ',
  'A. ',

  'one hundred ',
  'twenty ',
  "I'm sorry",
  'here is the ',
  'http://',
  'www.a',
  '\u200d',
  '\ud83d',
  'e\u0301',
  'The the ',
  '$$',
  '\\(',
  '“a”',

  'may not ',
  'Neither nor ',
  'A',
  'aA',
  '1.1.',
  '[1,',
  '[1, ',
  '(Smith, ',
  'could ',
  "'",
  '“a',
  '\r',
  '\t',
  '~~~\n',
  '… ',
  '. A',
];

describe('gatesFor', () => {
  it('always has the gates that no policy may leave out', () => {
    const ids = gatesFor({ ...settings, preserve: [] }).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(always);
  });

  it('adds those that the policy preserves, under their names', () => {
    const ids = gatesFor(settings).map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...always, ...preserveGates].toSorted());
    expect(gatesFor({ ...settings, preserve: ['links'] }).map(({ id }) => id)).toContain('links');
  });
});

describe('checkGates', () => {
  it('reads a new draft when the draft changes', () => {
    const gates = gatesFor(settings);
    const failures = (draft: string, text: string): string[] =>
      checkGates({ draft, candidate: { text, edits: [], strategy: 'rewrite' }, settings }, gates).map(
        ({ gate }) => gate,
      );
    expect(failures('We met Anna in Rome.', 'We met Anna in Rome.')).toEqual([]);
    expect(failures('We met Tom in Rome.', 'We met Anna in Rome.')).toContain('names');
    expect(failures('We met Anna in Rome.', 'We met Anna in Rome.')).toEqual([]);
  });

  it.each(hostile)('takes time in proportion to the length of 100 KB of %j, gate by gate', (unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    for (const gate of gatesFor(settings)) {
      for (const draft of ['The ferry was late.', text]) {
        const grows = growth((share) => {
          const part = text.slice(0, text.length * share);
          const candidate = { text: `${part}b`, edits: [], strategy: 'rewrite' } as const;
          gate.check({ draft: draft === text ? part : draft, candidate, settings });
        });
        expect(grows, gate.id).toBeLessThan(8);
      }
    }
  });
});
