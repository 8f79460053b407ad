import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Logger } from '../../contract/runtime.ts';
import type { TasteRecord } from '../../contract/taste.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { decodeArtifact } from '../embedded/artifact.ts';
import { featureNames } from './features.ts';
import { createTenantReward } from './tenant-reward.ts';
import { revisionOf } from '../../testing/revision-facts.ts';

const model = decodeArtifact(readFileSync(new URL('../../../models/writing-quality.bin', import.meta.url)));
const { signal } = new AbortController();
const shippedId = 'embedded/writing-quality-3';
const loud = 'It is late! They are waiting for you at the pier! Come at once, and bring the keys of the house!';

function record(version: number, exclamations: number, changes: Partial<TasteRecord> = {}): TasteRecord {
  const features = Object.fromEntries(featureNames.map((name) => [name, name === 'exclamations' ? exclamations : 0]));
  const taste = JSON.stringify({ version: 1, origin: 0, features, words: {} });
  return {
    tenant: 'acme',
    version,
    base: shippedId,
    created: 1,
    replaces: version - 1,
    taste,
    report: '{}',
    ...changes,
  };
}

/** A server's reward over a storage of which `inForce` is what acme has; `fault` makes it unwell. */
function world() {
  const storage = { inForce: null as TasteRecord | null, fault: false, asked: 0 };
  const logged: string[] = [];
  const logger: Logger = { info: () => {}, warn: (message) => void logged.push(message), error: () => {} };
  const clock = createFakeClock();
  const findTaste = async (tenant: string) => {
    storage.asked++;
    if (storage.fault) throw new Error('the storage is unwell');
    return tenant === 'acme' ? storage.inForce : null;
  };
  const reward = createTenantReward(model, { tastes: { findTaste }, clock, logger });
  const ask = async (tenant: string) => {
    const own = reward.forTenant!(tenant);
    const [score] = await own.score([{ text: loud }], { signal });
    return { model: own.model, reward: score!.reward!, preference: own.preference!(1, revisionOf())?.chance };
  };
  return { storage, logged, clock, reward, ask };
}

test('a new version serves its tenant within a second and nobody else, and taking it back is as quick', async () => {
  const { storage, clock, reward, ask } = world();
  const before = await ask('acme');
  expect(before.model).toBe(shippedId);
  expect(before.preference).toBeGreaterThan(0.5);
  storage.inForce = record(1, -1);
  await clock.sleep(1_000);
  const after = await ask('acme');
  expect(after.model).toBe(`${shippedId}+acme.1`);
  expect(after.reward).toBeLessThan(before.reward - 0.5);
  expect(after.preference).toBeUndefined();
  expect(await ask('other')).toEqual(before);
  expect(reward.model).toBe(shippedId);
  storage.inForce = null;
  await clock.sleep(1_000);
  expect(await ask('acme')).toEqual(before);
});

test('all texts of one answer are scored by one version', async () => {
  const { storage, clock, reward } = world();
  storage.inForce = record(1, -1);
  const answer = reward.forTenant!('acme');
  const [first] = await answer.score([{ text: loud }], { signal });
  storage.inForce = record(2, 1);
  await clock.sleep(1_000);
  expect(await answer.score([{ text: loud }], { signal })).toEqual([first]);
  expect(answer.model).toBe(`${shippedId}+acme.1`);
});

test('the storage is asked once for many answers, and a tenant keeps what it had while it cannot tell', async () => {
  const { storage, logged, clock, ask } = world();
  storage.inForce = record(1, -1);
  const first = await ask('acme');
  await Promise.all([ask('acme'), ask('acme'), ask('acme')]);
  expect(storage.asked).toBe(1);
  storage.fault = true;
  await clock.sleep(1_000);
  expect(await ask('acme')).toEqual(first);
  expect((await ask('other')).model).toBe(shippedId);
  expect(logged).toContain('the taste of a tenant could not be looked up');
});

test.each<[string, Partial<TasteRecord>]>([
  ['learned beside another shipped model', { base: 'embedded/writing-quality-2' }],
  ['of a version that this one cannot read', { taste: '{"version":99}' }],
  ['that is no JSON', { taste: '{' }],
])('a taste %s is left alone, and the log says so', async (_, changes) => {
  const { storage, logged, ask } = world();
  storage.inForce = record(1, -1, changes);
  expect((await ask('acme')).model).toBe(shippedId);
  expect(logged).toEqual([expect.stringContaining('train it again')]);
});
