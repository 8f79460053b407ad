import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface JudgedOptions {
  /** Of the judge, beside its model. */
  readonly judge?: object;
  /** The default policy's terms; by default the judge alone. */
  readonly reward?: object;
  /** The rest of the default policy. */
  readonly policy?: object;
  readonly upstreams?: object;
  /** The rest of the configuration. */
  readonly more?: object;
}

/** The judge's model: no behaviour of the dummy's. */
export const judgeModel = 'gpt-5-judge';
export const alone = { terms: [{ reward: 'referee' }] };
export const besideQuality = { combine: 'and', terms: [{ reward: 'quality' }, { reward: 'referee' }] };

/** An environment with the embedded model and a judge, `referee`, before the dummy of `startRedraft`. */
export async function judgedBy(options: JudgedOptions = {}): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'redraft-'));
  await mkdir(join(folder, 'policies'));
  const policy = {
    name: 'default',
    candidates: { strategy: 'edits', n: 4 },
    principles: ['Prefer the concrete noun.'],
    select: { min_preference: 0 },
    reward: options.reward ?? alone,
    ...options.policy,
  };
  const main = { base_url: '${OPENAI_BASE_URL}', api_key: 'sk-operator-key' };
  const config = {
    policies: './policies',
    storage: { kind: 'memory' },
    upstreams: options.upstreams ?? { main },
    rewards: { quality: { kind: 'embedded' }, referee: { kind: 'judge', model: judgeModel, ...options.judge } },
    ...options.more,
  };
  // JSON is YAML.
  await writeFile(join(folder, 'policies/default.yaml'), JSON.stringify(policy));
  await writeFile(join(folder, 'redraft.yaml'), JSON.stringify(config, null, 2));
  return { REDRAFT_CONFIG: join(folder, 'redraft.yaml') };
}
