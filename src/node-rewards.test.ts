import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configSchema } from './contract/config.ts';
import { readRewardFiles } from './node-rewards.ts';
import { failure } from './testing/expecting.ts';

const special = (id: number, content: string) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

/** A tokenizer of five words that puts [CLS] first and [SEP] last where it may. */
const tokenizer = {
  version: '1.0',
  added_tokens: [special(1, '[CLS]'), special(2, '[SEP]')],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      '[CLS]': { id: '[CLS]', ids: [1], tokens: ['[CLS]'] },
      '[SEP]': { id: '[SEP]', ids: [2], tokens: ['[SEP]'] },
    },
  },
  decoder: null,
  model: {
    type: 'WordLevel',
    vocab: { '[UNK]': 0, '[CLS]': 1, '[SEP]': 2, the: 3, ferry: 4, none: 5 },
    unk_token: '[UNK]',
  },
};

async function read(content: unknown, fields: object) {
  const folder = await mkdtemp(join(tmpdir(), 'redraft-'));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(content));
  const own = { kind: 'kserve', url: 'http://gpu:8000', model: 'wqrm', tokenizer: 'tokenizer.json', ...fields };
  const config = configSchema.parse({ rewards: { own } });
  return readRewardFiles({ config, folder, placeOf: () => ({ file: 'redraft.yaml', line: 3 }) });
}

test.each([
  [true, [1, 3, 4, 2, 5, 2]],
  [false, [3, 4, 2, 5]],
])('a model that takes token ids has its tokenizer, which may add tokens of its own: %s', async (own, ids) => {
  const files = await read(tokenizer, { special_tokens: own });
  expect(files.get('own')?.tokenize?.('The ferry[SEP]None')).toEqual(ids);
});

test('what is no tokenizer is told with its place', async () => {
  const { message } = await failure(read({ model: 'x' }, {}));
  expect(message).toBe('redraft.yaml:3: rewards.own.tokenizer: tokenizer.json cannot be used');
});

test('a reward without files needs none', async () => {
  const files = await read(tokenizer, { tokenizer: null });
  expect(files.get('own')).toEqual({ calibration: null, renderChat: null, tokenize: null });
});
