/*
 * node bench/adaptive/record.ts EDITS.jsonl > bench/adaptive/recorded-rewards.jsonl
 *
 * Records what candidates are worth, so that stopping early can be simulated: for each passage the gaps over the draft of 16
 * candidates that the default policy's gates let pass, by the embedded model, and of the first eight what they were worth a
 * quarter, a half and three quarters of the way through; and of the first one, two, … eight what is made of their edits. EDITS.jsonl is LAMP's (salesforce/creativity_eval, BSD 3-Clause):
 * only numbers are kept of it. No language model made these candidates: they are random choices among a professional's
 * edits, the same with random edits thrown in, random edits alone, and what the line editor proposes.
 */
import { readFile } from 'node:fs/promises';
import type { Candidate } from '../../src/contract/candidate.ts';
import type { Edit } from '../../src/contract/edit.ts';
import { policySchema } from '../../src/contract/policy.ts';
import { checkGates, gatesFor } from '../../src/gate/gates.ts';
import { makeCandidate } from '../../src/kit/edits.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { countWords } from '../../src/kit/words.ts';
import { gateCandidates } from '../../src/pipeline/gate-candidates.ts';
import { createDraftScorer } from '../../src/reward/embedded/reward.ts';
import { createScorer } from '../../src/reward/embedded/scorer.ts';
import { recombine } from '../../src/revise/recombine/recombine.ts';
import { readModel } from '../recombine/half-models.ts';
import { createEditors } from '../recombine/make-candidates.ts';
import { drawList, noisyEdits } from '../recombine/noisy-edits.ts';
import { passages } from '../recombine/passages.ts';
import { checkpoints, type Recorded } from './recorded.ts';
import { widenToSentences } from '../../src/text/sentence-edits.ts';

const candidates = 16;
const eight = 8;
const lampDrafts = 100;

interface Listed {
  readonly draft: string;
  readonly edits: readonly { readonly original: string; readonly edited: string }[];
}

const scorer = createScorer(await readModel());
const score = createDraftScorer(scorer);
const gateSettings = policySchema.parse({ name: 'bench' }).gates;

function record(family: string, text: string, lists: readonly (readonly Edit[])[]): void {
  const gates = gatesFor(gateSettings);
  const passage = { index: 0, start: 0, end: text.length, text, words: countWords(text) };
  const before = score(text, text) ?? 0;
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  const pass = (edits: readonly Edit[]) => {
    if (edits.length === 0) return null;
    const [gated] = gateCandidates(
      passage,
      [makeCandidate(passage, { index: 0, strategy: 'edits' }, widenToSentences(text, edits))],
      {
        gates,
        gateSettings,
      },
    );
    return gated && gated.failures.length === 0 ? gated.candidate : null;
  };
  const gapOf = (made: Candidate | null) => made && rounded((score(made.text, text) ?? before) - before);
  // An edit that fails by itself is taken out of a list in any case, so that it counts in no prefix.
  const prefixes = lists.slice(0, eight).map((edits) => {
    const fine = edits.filter((edit) => pass([edit]) !== null);
    return checkpoints.map((share) => {
      const done = fine.filter(({ end }) => end <= share * text.length);
      if (done.length === 0) return 0;
      const { text: sofar } = makeCandidate(passage, { index: 0, strategy: 'edits' }, widenToSentences(text, done));
      return rounded((score(sofar, text) ?? before) - before);
    });
  });
  const made = lists.map(pass);
  const mix = (parents: readonly Candidate[]) => {
    const best = parents.toSorted((a, b) => (score(b.text, text) ?? 0) - (score(a.text, text) ?? 0));
    const passes = (candidate: Candidate) =>
      checkGates({ draft: text, candidate, settings: gateSettings }, gates).length === 0;
    const found = recombine({ passage, parents: best, against: scorer.against, passes, index: candidates });
    return found && rounded((score(found.text, text) ?? before) - before);
  };
  const recombined = [made.slice(0, eight), made.slice(eight, 2 * eight)].map((half) =>
    half.map((_, last) => mix(half.slice(0, last + 1).filter((candidate) => candidate !== null))),
  );
  const line: Recorded = { family, words: passage.words, gaps: made.map(gapOf), prefixes, recombined };
  console.log(JSON.stringify(line));
}

function placed({ draft, edits }: Listed): Edit[] {
  return edits
    .map(({ original, edited }): Edit => {
      const start = draft.indexOf(original);
      return { start, end: start + original.length, original, revised: edited, category: 'other' };
    })
    .filter(({ start, original }) => start >= 0 && original !== '')
    .toSorted((a, b) => a.start - b.start)
    .filter((edit, at, all) => at === 0 || (all[at - 1] as Edit).end <= edit.start);
}

const [path] = process.argv.slice(2);
if (path) {
  const rows = (await readFile(path, 'utf8')).trim().split('\n').slice(0, lampDrafts);
  for (const [at, row] of rows.entries()) {
    const listed = JSON.parse(row) as Listed;
    const edits = placed(listed);
    if (edits.length < 3) continue;
    const random = seededRandom(at + 1);
    const some = () => {
      const share = 0.25 + 0.5 * random();
      return edits.filter(() => random() < share);
    };
    record('expert edits', listed.draft, Array.from({ length: candidates }, some));
    const pool = [...edits, ...edits, ...noisyEdits(listed.draft)];
    const mixed = () => drawList(pool, 4 + Math.floor(random() * 8), random);
    record('expert and random edits', listed.draft, Array.from({ length: candidates }, mixed));
  }
}
const editors = createEditors();
for (const [at, passage] of passages.entries()) {
  const text = `${passage} ${passages[(at + 1) % passages.length]}`;
  const options = { n: candidates, size: 10, random: seededRandom(1000 + at) };
  for (const [family, editor] of Object.entries(editors)) {
    if (family !== 'half and half') record(family, text, editor(text, options));
  }
}
