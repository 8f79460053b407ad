import { describe, expect, test } from 'vitest';
import type { CandidateStrategy, Revision } from '../contract/candidate.ts';
import { makeCandidate } from '../kit/edits.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { awaitWave } from './await-wave.ts';

const passage = { index: 0, start: 0, end: 4, text: 'Fog.', words: 1 };

const revised = (strategy: CandidateStrategy): Revision => ({
  candidate: makeCandidate(passage, { index: 0, strategy }, [
    { start: 0, end: 4, original: 'Fog.', revised: 'Mist.', category: 'other' },
  ]),
});
const usable = revised('sentences');
const byLineEditor = revised('line-editor');
const emptyList: Revision = { discarded: 'no_edits' };
const failed: Revision = { discarded: 'failed', cause: new Error('down') };

const never = 2 ** 40;

/** What comes of revisions that take so many milliseconds each. */
async function wait(
  coming: readonly (readonly [ms: number, revision: Revision])[],
  slowestBefore: number | null = null,
) {
  const clock = createVirtualClock();
  const over = new AbortController();
  const wave = await awaitWave(
    coming.map(async ([ms, revision]) => {
      await clock.sleep(ms, over.signal).catch(() => {});
      return revision;
    }),
    { clock, signal: over.signal, onRevision: () => {}, askedAt: null, slowestBefore },
  );
  const ms = clock.elapsed();
  over.abort();
  return { came: wave.revisions.map(({ discarded }) => discarded ?? 'usable'), ended: wave.ended, ms };
}

describe('how long the others are waited for', () => {
  test('is not judged by the line editor, which takes no time: the model is heard', async () => {
    const waited = await wait([
      [9000, usable],
      [12_000, usable],
      [2, byLineEditor],
      [2, byLineEditor],
    ]);
    expect(waited).toEqual({ came: ['usable', 'usable', 'usable', 'usable'], ended: null, ms: 12_000 });
  });

  test('is not judged by answers without a candidate: the good one comes after them', async () => {
    const waited = await wait([
      [1000, emptyList],
      [1000, emptyList],
      [1000, { discarded: 'unparsable' }],
      [6000, usable],
    ]);
    expect(waited).toEqual({ came: ['no_edits', 'no_edits', 'unparsable', 'usable'], ended: null, ms: 6000 });
  });

  test('is judged by usable ones, among as many as may still be usable', async () => {
    const waited = await wait([
      [500, failed],
      [600, emptyList],
      [2, byLineEditor],
      [1000, usable],
      [1100, usable],
      [1200, usable],
      [never, usable],
    ]);
    // Three of four: a fifth more than the third took.
    expect(waited).toMatchObject({ ended: 'stragglers', ms: 1450 });
    expect(waited.came.at(-1)).toBe('aborted');
  });

  test('is open where nothing usable has come', async () => {
    const waited = await wait([
      [20, emptyList],
      [30, byLineEditor],
      [25_000, usable],
    ]);
    expect(waited).toMatchObject({ ended: null, ms: 25_000 });
  });

  test('of a later wave goes by what usable ones took before it', async () => {
    expect(
      await wait(
        [
          [100, emptyList],
          [never, usable],
        ],
        1000,
      ),
    ).toMatchObject({ ended: 'stragglers', ms: 1250 });
    expect(
      await wait([
        [100, emptyList],
        [3000, usable],
      ]),
    ).toMatchObject({ ended: null, ms: 3000 });
  });
});
