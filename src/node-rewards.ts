import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type { ConfigurationFiles } from './configuration/read-files-node.ts';
import type { RemoteRewardConfig } from './contract/reward-config.ts';
import { judgementsFrom, parseCurveFile } from './evaluation/curve-file.ts';
import { FileError } from './kit/file-error.ts';
import { unservedJudges } from './kit/unserved-judges.ts';
import { readChatTemplate } from './reward/chat-template.ts';
import type { RewardFiles } from './reward/create-rewards.ts';

/**
 * Reads the files that rewards name: calibrations, chat templates, tokenizers. Throws a FileError with the field that names
 * a bad one, or a judge that no upstream serves.
 */
export async function readRewardFiles({
  config,
  folder,
  placeOf,
}: Pick<ConfigurationFiles, 'config' | 'folder' | 'placeOf'>): Promise<ReadonlyMap<string, RewardFiles>> {
  const unserved = unservedJudges(config);
  if (unserved.length > 0)
    throw new FileError(
      unserved.map(({ field, expected }) => ({ ...placeOf(field), field: field.join('.'), expected })),
    );
  const remote = Object.entries(config.rewards).flatMap(([name, reward]) =>
    reward.kind === 'embedded' || reward.kind === 'judge' ? [] : [[name, reward] as const],
  );
  return new Map(
    await Promise.all(
      remote.map(async ([name, reward]) => {
        const read = <T>(field: string, path: string | null, parse: (content: string) => T): Promise<T | null> =>
          readAs(path === null ? null : resolve(folder, path), parse).catch((cause: unknown) => {
            const at = ['rewards', name, field];
            const said = cause instanceof FileError ? cause.message : `${path} cannot be used`;
            throw new FileError([{ ...placeOf(at), field: at.join('.'), expected: said }], { cause });
          });
        const files: RewardFiles = {
          calibration: await read('calibration', reward.calibration, (content) => calibrationOf(content, reward)),
          renderChat: await read('chat_template', reward.chat_template, readChatTemplate),
          tokenize:
            reward.kind === 'kserve'
              ? await read('tokenizer', reward.tokenizer, (content) => tokenizeWith(content, reward.special_tokens))
              : null,
        };
        return [name, files] as const;
      }),
    ),
  );
}

async function readAs<T>(path: string | null, parse: (content: string) => T): Promise<T | null> {
  if (path === null) return null;
  const content = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new FileError('expected a file that can be read', { cause });
  });
  return parse(content);
}

function calibrationOf(content: string, { model }: RemoteRewardConfig) {
  let curve: ReturnType<typeof parseCurveFile>;
  try {
    curve = parseCurveFile(content, 'the file');
  } catch (cause) {
    throw new FileError(cause instanceof Error ? cause.message : 'expected a preference curve', { cause });
  }
  if (curve.model !== model)
    throw new FileError(`expected a preference curve of ${model}, not of ${curve.model}: fit one for this model`);
  return judgementsFrom(curve);
}

function tokenizeWith(content: string, specialTokens: boolean) {
  const tokenizer = new Tokenizer(JSON.parse(content) as object, {});
  return (text: string): readonly number[] => tokenizer.encode(text, { add_special_tokens: specialTokens }).ids;
}
