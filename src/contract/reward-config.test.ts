import { describe, expect, it } from 'vitest';
import { configSchema } from './config.ts';

const wqrm = { kind: 'tei', url: 'http://gpu:8080', model: 'Salesforce/WQRM' };
const rewardsOf = (rewards: unknown) => configSchema.parse({ rewards }).rewards;
const mistakeOf = (rewards: unknown) => {
  const issue = configSchema.safeParse({ rewards }).error?.issues[0];
  return issue && `${issue.path.join('.')}: ${issue.message}`;
};

describe('rewards', () => {
  it('are the embedded model alone, unless others are named', () => {
    expect(configSchema.parse({}).rewards).toEqual({ quality: { kind: 'embedded' } });
  });

  it('on another machine fall back on the embedded model, by its own name where it has one', () => {
    expect(rewardsOf({ wqrm })).toMatchObject({ wqrm: { fallback: 'embedded' }, embedded: { kind: 'embedded' } });
    expect(Object.keys(rewardsOf({ wqrm }))).toEqual(['wqrm', 'embedded']);
    const named = rewardsOf({ quality: { kind: 'embedded' }, wqrm });
    expect(named).toMatchObject({ wqrm: { fallback: 'quality' } });
    expect(Object.keys(named)).toEqual(['quality', 'wqrm']);
  });

  it('that are a judge do, too', () => {
    expect(rewardsOf({ referee: { kind: 'judge', model: 'gpt-5-mini' } })).toEqual({
      referee: {
        kind: 'judge',
        model: 'gpt-5-mini',
        upstream: null,
        principles: null,
        orders: 2,
        timeout_s: 60,
        fallback: 'embedded',
      },
      embedded: { kind: 'embedded' },
    });
  });

  it('may do without', () => {
    expect(rewardsOf({ wqrm: { ...wqrm, fallback: null } })).toEqual({
      wqrm: expect.objectContaining({ fallback: null }),
    });
  });

  it('read again, as they were read, are the same', () => {
    const once = rewardsOf({ wqrm });
    expect(rewardsOf(once)).toEqual(once);
  });

  it('an empty key is none', () => {
    expect(rewardsOf({ wqrm: { ...wqrm, api_key: '' } })).toMatchObject({ wqrm: { api_key: null } });
  });
});

it.each<[string, unknown, RegExp]>([
  ['no reward at all', {}, /^rewards: expected at least one reward/],
  ['an unknown kind', { wqrm: { ...wqrm, kind: 'oracle' } }, /^rewards\.wqrm\.kind:/],
  ['an unknown field', { wqrm: { ...wqrm, batch: 3 } }, /^rewards\.wqrm: /],
  ['no address', { wqrm: { kind: 'tei', model: 'x' } }, /^rewards\.wqrm\.url:/],
  [
    'a fallback that is not there',
    { wqrm: { ...wqrm, fallback: 'quality' } },
    /^rewards\.wqrm\.fallback: "quality" is no reward; expected one of wqrm/,
  ],
  [
    'a fallback on itself',
    { wqrm: { ...wqrm, fallback: 'wqrm' } },
    /^rewards\.wqrm\.fallback: expected a reward whose own fallbacks/,
  ],
  [
    'fallbacks in a ring',
    { a: { ...wqrm, fallback: 'b' }, b: { ...wqrm, fallback: 'a' } },
    /^rewards\.a\.fallback: expected a reward whose own fallbacks/,
  ],
  [
    'a conversation without its template',
    { wqrm: { ...wqrm, format: 'chat' } },
    /^rewards\.wqrm\.chat_template: expected the model's tokenizer_config.json/,
  ],
  ['a template without a conversation', { wqrm: { ...wqrm, chat_template: 'x' } }, /^rewards\.wqrm\.chat_template:/],
  [
    'a conversation in parts',
    { wqrm: { ...wqrm, kind: 'vllm', format: 'chat', max_words: 100 } },
    /^rewards\.wqrm\.max_words:/,
  ],
  ['a scale without a width', { wqrm: { ...wqrm, scale: { mean: 0, sd: 0 } } }, /^rewards\.wqrm\.scale\.sd:/],
  [
    'a text template without the text',
    { wqrm: { ...wqrm, text_template: 'None' } },
    /^rewards\.wqrm\.text_template: expected \{text\}/,
  ],
])('%s is refused', (_, rewards, said) => {
  expect(mistakeOf(rewards)).toMatch(said);
});
