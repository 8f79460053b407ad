import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { CheckedModels, StrategyCounts } from '../contract/strategy-choice.ts';

const counts = z.strictObject({ asked: z.number().min(0), usable: z.number().min(0) });
const fileSchema = z.record(z.string(), z.record(z.string(), counts));

/** Below the configuration's folder, beside the default storage. */
const fileIn = (folder: string) => join(folder, 'data', 'checked-models.json');

/** What checks of models found; empty where there is no such file, or it cannot be read: it only sets out from better guesses. */
export async function readCheckedModels(folder: string): Promise<CheckedModels> {
  try {
    const parsed = fileSchema.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')));
    return new Map(Object.entries(parsed)) as CheckedModels;
  } catch {
    return new Map();
  }
}

/** Keeps what a check found of a model, in place of an earlier check. Returns the file; null where it cannot be written. */
export async function saveCheckedModel(
  folder: string,
  model: string,
  found: Readonly<Record<string, StrategyCounts>>,
): Promise<string | null> {
  const file = fileIn(folder);
  const all = { ...Object.fromEntries(await readCheckedModels(folder)), [model]: found };
  try {
    await mkdir(dirname(file), { recursive: true });
    // Whole or not at all: a server may be reading it.
    await writeFile(`${file}.part`, `${JSON.stringify(all, null, 2)}\n`);
    await rename(`${file}.part`, file);
    return file;
  } catch {
    return null;
  }
}
