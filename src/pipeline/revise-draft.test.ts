import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Passage } from '../contract/passage.ts';
import type { DraftEvent, PipelineEvent } from '../contract/pipeline.ts';
import { createPassageSplitter, splitPassages } from '../passage/split.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createCandidateBudget } from './budget.ts';
import { createJudgement } from './judgement.ts';
import { reviseDraft, type DraftTools } from './revise-draft.ts';
import { keepPassage, type SettledPassage } from './settled-passage.ts';

const paragraph = (name: string) => `${`The ${name} boat waits for the tide and for the ice. `.repeat(16).trim()}`;
const draft = ['first', 'second', 'third'].map(paragraph).join('\n\n');
const nothing = {
  counts: { requested: 2, generated: 0, gated: 0, scored: 0, recombined: 0, discarded: {} },
  gated: [],
  scores: null,
};

const kept = (passage: Passage): SettledPassage => keepPassage(passage, 'draft_best', nothing);
const shouted = (passage: Passage): SettledPassage => {
  const settled = kept(passage);
  return { ...settled, text: passage.text.toUpperCase(), report: { ...settled.report, outcome: 'revised' } };
};

/** One event every ten simulated milliseconds, read only as it is asked for. */
function source(events: readonly DraftEvent[], clock: DraftTools['clock']) {
  const state = { read: 0, closed: false };
  async function* read(): AsyncGenerator<DraftEvent> {
    try {
      for (const event of events) {
        await clock.sleep(10);
        state.read += 1;
        yield event;
      }
    } finally {
      state.closed = true;
    }
  }
  return { events: read(), state };
}

const deltas = (text: string): DraftEvent[] =>
  (text.match(/\s*\S+/g) ?? []).map((word) => ({ type: 'delta', text: word }));

function tools(changes: Partial<DraftTools> = {}): DraftTools {
  return {
    judgement: createJudgement(null, { judge: () => null, longest: 4000 }),
    splitter: createPassageSplitter(),
    budget: createCandidateBudget({ n: 2, maxExtraTokens: Infinity }),
    settle: (passage) => Promise.resolve(shouted(passage)),
    stop: () => {},
    onDrafted: () => {},
    clock: createVirtualClock(),
    signal: new AbortController().signal,
    trace: () => {},
    ...changes,
  };
}

async function run(events: readonly DraftEvent[], changes: Partial<DraftTools> = {}) {
  const made = tools(changes);
  const revising = reviseDraft(source(events, made.clock).events, made);
  const told: PipelineEvent[] = [];
  for (;;) {
    const next = await revising.next();
    if (next.done) return { told, ...next.value };
    told.push(next.value);
  }
}

const texts = (told: readonly PipelineEvent[]) => told.flatMap((event) => (event.type === 'text' ? [event.text] : []));

test('passages are told in order, however they settle', async () => {
  const clock = createVirtualClock();
  const { told, text } = await run([...deltas(draft), { type: 'end', skip: null }], {
    clock,
    settle: async (passage) => {
      await clock.sleep(10_000 / (passage.index + 1));
      return shouted(passage);
    },
  });
  expect(text).toBe(draft.toUpperCase());
  expect(texts(told).join('')).toBe(text);
});

const corpus = join(import.meta.dirname, '../../test/corpus');
const documents = readdirSync(corpus).map((name) => readFileSync(join(corpus, name), 'utf8'));

test('every passage is told once and all else as drafted, however the draft comes and whenever passages settle', async () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });
  const delays = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...documents), cuts, delays, async (text, sizes, waits) => {
      const clock = createVirtualClock();
      const events: DraftEvent[] = [];
      for (let at = 0, index = 0; at < text.length; index += 1) {
        const size = sizes[index % sizes.length]!;
        events.push({ type: 'delta', text: text.slice(at, at + size) });
        at += size;
      }
      const { told, ...revised } = await run([...events, { type: 'end', skip: null }], {
        clock,
        settle: async (passage) => {
          await clock.sleep(waits[passage.index % waits.length]!);
          return shouted(passage);
        },
      });
      let expected = text;
      for (const { start, end } of splitPassages(text).toReversed()) {
        expected = expected.slice(0, start) + text.slice(start, end).toUpperCase() + expected.slice(end);
      }
      expect(revised.text).toBe(expected);
      expect(texts(told).join('')).toBe(expected);
      expect(revised.settled.map(({ report }) => report.index)).toEqual(splitPassages(text).map(({ index }) => index));
    }),
    { numRuns: 60 },
  );
});

test('a passage is shown as much of what follows it as has come', async () => {
  const seen: string[] = [];
  await run([...deltas(draft), { type: 'end', skip: null }], {
    settle: (passage, how) => {
      seen.push(how.draft.slice(passage.end).trim());
      return Promise.resolve(kept(passage));
    },
  });
  expect('The second boat').toContain(seen[0]);
  expect(seen.at(-1)).toBe('');
});

test('a reader who stops reading stops the source, and closes it by leaving', async () => {
  const made = tools();
  const { events, state } = source([...deltas(draft), { type: 'end', skip: null }], made.clock);
  const revising = reviseDraft(events, made);
  for (let count = 0; count < 20; count += 1) await revising.next();
  await made.clock.sleep(5_000);
  expect(state.read).toBeLessThan(25);
  await revising.return(undefined as never);
  await made.clock.sleep(100);
  expect(state.closed).toBe(true);
});

test('where only kept passages were told, a draft that is cut is skipped', async () => {
  const end = { type: 'end', skip: 'truncated' } as const;
  const { skip, settled, text } = await run([...deltas(draft), end], {
    settle: (passage) => Promise.resolve(kept(passage)),
  });
  expect({ skip, settled, text }).toEqual({ skip: 'truncated', settled: [], text: draft });
});

test('what is skipped before it begins is neither split nor asked for', async () => {
  const never = () => {
    throw new Error('nobody asked');
  };
  const splitter = { push: never, read: never, end: never, decided: never, prose: [] };
  const judgement = createJudgement('structured_output', { judge: never, longest: 4000 });
  const { told, skip } = await run([...deltas(draft), { type: 'end', skip: null }], {
    splitter,
    judgement,
    settle: never,
  });
  expect(skip).toBe('structured_output');
  expect(texts(told)).toEqual(deltas(draft).map((event) => (event as { text: string }).text));
});

test('parts of an answer that are no text go on at once, while text before them is held', async () => {
  const [one, ...others] = deltas(draft);
  const { told } = await run([one!, { type: 'other', payload: 'reasoning' }, ...others, { type: 'end', skip: null }]);
  const kinds = told.map(({ type }) => type);
  expect(kinds.indexOf('other')).toBeLessThan(kinds.indexOf('text'));
});

test('a source that fails fails the answer, and nothing is told after what was settled', async () => {
  const clock = createVirtualClock();
  async function* failing(): AsyncGenerator<DraftEvent> {
    for (const event of deltas(draft)) {
      await clock.sleep(10);
      yield event;
    }
    throw new Error('the line is dead');
  }
  const told: PipelineEvent[] = [];
  const reading = async () => {
    for await (const event of reviseDraft(failing(), tools({ clock }))) told.push(event);
  };
  await expect(reading()).rejects.toThrow('the line is dead');
  const [first, second] = ['first', 'second'].map((name) => paragraph(name).toUpperCase());
  expect(texts(told).join('')).toBe(`${first}\n\n${second}\n\n`);
});
