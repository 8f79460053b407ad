import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import type { RedraftObject } from '../../src/contract/answer.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { createLineEditor } from '../../src/revise/line-editor/line-editor.ts';
import { createNodeServices } from '../../src/node.ts';
import { listenDummyUpstream } from '../../src/testing/dummy-upstream-node.ts';
import { drawList, noisyEdits } from '../recombine/noisy-edits.ts';

export interface RealRun {
  readonly gap: number;
  readonly tokens: number;
  readonly asked: number;
}

const logger = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Rewrites the texts through the whole server, with its own reward model and gates, over a dummy upstream that answers with
 * random and good edits, by the seed and the same to the same call; `candidates` is the policy's. Means over the texts.
 */
export async function runTexts(
  texts: readonly string[],
  { candidates, share, seed }: { readonly candidates: string; readonly share: 'auto' | 'n'; readonly seed: number },
): Promise<RealRun> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'redraft-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'policies'));
  await writeFile(join(folder, 'policies/default.yaml'), `name: default\ncandidates: { ${candidates} }\n`);
  const lineEditor = createLineEditor();
  const dummy = stack.use(
    await listenDummyUpstream({
      record: false,
      edits: (passage, k) => {
        const good = lineEditor.edits(passage);
        const drawn = drawList(
          [...noisyEdits(passage), ...good, ...good],
          10,
          seededRandom(seed + passage.length * 100 + k),
        );
        return drawn.map(({ original, revised, category }) => ({ original, category, replacement: revised }));
      },
    }),
  );
  const main = `{ base_url: '${dummy.baseURL}', api_key: sk-bench, share: ${share} }`;
  await writeFile(
    join(folder, 'redraft.yaml'),
    `policies: ./policies\nstorage: { kind: memory }\nupstreams: { main: ${main} }\n`,
  );
  const services = await createNodeServices({ REDRAFT_CONFIG: join(folder, 'redraft.yaml') }, { logger });
  stack.defer(() => services.close());
  const app = createApp(services);
  const sum = { gap: 0, tokens: 0, asked: 0 };
  for (const text of texts) {
    const response = await app.request('http://127.0.0.1/v1/rewrites', {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: '127.0.0.1' },
      body: JSON.stringify({ text, model: 'dummy', redraft: { seed: 1 } }),
    });
    if (response.status !== 200) throw new Error(`the bench's rewrite failed: ${await response.text()}`);
    const { redraft } = (await response.json()) as { redraft: RedraftObject };
    sum.gap += redraft.gap;
    sum.tokens += redraft.usage.revise.total_tokens;
    sum.asked += redraft.candidates_counted.requested;
  }
  return {
    gap: sum.gap / texts.length,
    tokens: sum.tokens / texts.length,
    asked: sum.asked / texts.length,
  };
}
