import type { Candidate } from '../../src/contract/candidate.ts';
import type { EmbeddedModel } from '../../src/reward/embedded/model.ts';
import { createScorer, type Scorer } from '../../src/reward/embedded/scorer.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { countWords } from '../../src/kit/words.ts';
import { recombine as makeRecombined } from '../../src/revise/recombine/recombine.ts';
import { halfModels, readModel } from '../recombine/half-models.ts';
import { createEditors, gatePassage, type Editor, type GatedPassage } from '../recombine/make-candidates.ts';
import { passages } from '../recombine/passages.ts';
import type { Measure, Row } from '../section.ts';
import { median, quantile } from '../statistics.ts';

const mostMs = 30;

/**
 * The recombined candidate against the best single one, judged by what did not choose either: half of the reward model's
 * features search and pick the best, the other half judges; then the other way round. Beside it what it costs.
 */
export const recombine: Measure = async (_servers, scale) => {
  const drafts = passages.slice(0, Math.max(8, Math.round(passages.length * scale))).map(withNext);
  const model = await readModel();
  const editors = createEditors();
  const rows: Row[] = [];
  const aims: { text: string; met: boolean }[] = [];
  for (const [name, editor] of Object.entries(editors)) {
    const gated = drafts.map((text, seed) =>
      gatePassage(text, editor(text, { n: 8, size: 10, random: seededRandom(seed) })),
    );
    for (const splitStyle of [false, true]) {
      const [one, other] = halfModels(model, splitStyle) as [Scorer, Scorer];
      const held = gated.flatMap((passage) => [hold(passage, one, other), hold(passage, other, one)]);
      const told = tell(held.filter((one) => one !== null));
      rows.push({ name: splitStyle ? '  style held out too' : name, values: told });
      if (splitStyle || name === 'line editor') continue;
      const low = told['gain']! - told['± 95 %']!;
      aims.push({ text: `${name}: the held-out gain is above 0: at least ${low.toFixed(3)}`, met: low > 0 });
    }
  }
  const costs = cost(drafts, editors, model);
  const slow = quantile(costs.ms, 0.95);
  const name = `8 candidates of ${Math.round(costs.words)} words`;
  rows.push({ name, values: { 'p50 ms': median(costs.ms), 'p95 ms': slow } });
  aims.push({
    text: `recombining takes under ${mostMs} ms, gates and all: ${slow.toFixed(1)} at the 95th percentile`,
    met: slow < mostMs,
  });
  return {
    title: `recombination over the best of 8 single candidates, ${drafts.length} passages, in points of what did not choose`,
    rows: align(rows),
    aims,
  };
};

/** Two of the recorded passages: about 170 words. Each stands in two drafts, which the intervals allow for. */
const withNext = (text: string, at: number): string => `${text} ${passages[(at + 1) % passages.length]}`;
const drawsOfEach = 4;

interface Held {
  readonly made: boolean;
  /** Rewards over the best single candidate, of the half that searched and of the one that did not. */
  readonly searched: number;
  readonly heldOut: number;
  /** What the best single candidate gains over the draft, held out. */
  readonly best: number;
  /** And what recombining the first four and five of the eight gains. */
  readonly ofFour: number;
  readonly ofFive: number;
  /** Words of the result over the best single candidate's. */
  readonly words: number;
}

function hold(passage: GatedPassage, chooser: Scorer, judge: Scorer): Held | null {
  const parents = bestFirst(passage.passing, chooser);
  const best = parents[0];
  if (!best) return null;
  const result = makeRecombined({ ...passage, parents, against: chooser.against, index: 8 });
  const over = (model: Scorer) => (result ? model.score(result.text)! - model.score(best.text)! : 0);
  return {
    made: result !== null,
    searched: over(chooser),
    heldOut: over(judge),
    best: judge.score(best.text)! - judge.score(passage.passage.text)!,
    ofFour: ofFirst(4, passage, { chooser, judge }),
    ofFive: ofFirst(5, passage, { chooser, judge }),
    words: result ? countWords(result.text) / countWords(best.text) : 1,
  };
}

/** What is gained over the draft, held out, where only the first so many candidates were asked for and these are recombined. */
function ofFirst(
  count: number,
  passage: GatedPassage,
  by: { readonly chooser: Scorer; readonly judge: Scorer },
): number {
  const { chooser, judge } = by;
  const parents = bestFirst(
    passage.passing.filter(({ index }) => index < count),
    chooser,
  );
  const made = makeRecombined({ ...passage, parents, against: chooser.against, index: 8 }) ?? parents[0];
  return made ? judge.score(made.text)! - judge.score(passage.passage.text)! : 0;
}

function bestFirst(candidates: readonly Candidate[], { score }: Scorer): Candidate[] {
  return candidates.toSorted((a, b) => score(b.text)! - score(a.text)!);
}

function tell(found: readonly Held[]): Record<string, number> {
  const made = found.filter((held) => held.made);
  const all = found.map((held) => held.heldOut);
  const even = made.filter((held) => held.words >= 0.995);
  return {
    'best − draft': mean(found.map((held) => held.best)),
    gain: mean(all),
    '5 recombined ÷ best of 8': mean(found.map((held) => held.ofFive)) / mean(found.map((held) => held.best)),
    '4 recombined ÷ best of 8': mean(found.map((held) => held.ofFour)) / mean(found.map((held) => held.best)),
    '± 95 %': 1.96 * deviation(all) * Math.sqrt(drawsOfEach / all.length),
    'of searched': mean(all) / mean(found.map((held) => held.searched)),
    made: made.length / found.length,
    better: made.filter((held) => held.heldOut > 0).length / made.length,
    'where not shorter': mean(even.map((held) => held.heldOut)),
    words: mean(made.map((held) => held.words)),
  };
}

/** On drafts of three passages joined: the whole recombination, gates and all, with the model that ships. */
function cost(drafts: readonly string[], editors: Readonly<Record<string, Editor>>, model: EmbeddedModel) {
  const whole = createScorer(model);
  const ms: number[] = [];
  const words: number[] = [];
  for (let at = 0; at < drafts.length; at += 2) {
    const text = [drafts[at], drafts[(at + 2) % drafts.length]].join(' ').split(' ').slice(0, 220).join(' ');
    for (const editor of Object.values(editors)) {
      const gated = gatePassage(text, editor(text, { n: 8, size: 12, random: seededRandom(at) }));
      const begin = performance.now();
      makeRecombined({ ...gated, parents: bestFirst(gated.passing, whole), against: whole.against, index: 8 });
      if (at > 3) ms.push(performance.now() - begin);
      words.push(countWords(text));
    }
  }
  return { ms, words: mean(words) };
}

/** Every row has every column: the table takes its columns from the first. */
function align(rows: readonly Row[]): Row[] {
  const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  return rows.map(({ name, values }) => ({
    name,
    values: Object.fromEntries(columns.map((column) => [column, values[column] ?? Number.NaN])),
  }));
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function deviation(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return Math.sqrt(numbers.reduce((sum, number) => sum + (number - middle) ** 2, 0) / (numbers.length - 1));
}
