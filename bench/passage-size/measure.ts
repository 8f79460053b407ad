/*
 * node bench/passage-size/measure.ts EDITS.jsonl …
 *
 * Whether a short passage may be scored by itself: real texts are cut at sentence ends into short pieces, and
 * every revision of a piece (each edit alone, random choices among them, all of them) is scored twice: the piece by itself,
 * and the piece within its whole text. EDITS.jsonl holds `{draft, edits: [{original, edited | replacement}]}` a line, as
 * LAMP does (salesforce/creativity_eval, BSD 3-Clause): only the figures printed here are kept of it.
 */
import { readFile } from 'node:fs/promises';
import type { Edit } from '../../src/contract/edit.ts';
import { applyEdits, shiftEdits, sortEdits } from '../../src/kit/edits.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { countWords } from '../../src/kit/words.ts';
import { createDraftScorer } from '../../src/reward/embedded/reward.ts';
import { createScorer } from '../../src/reward/embedded/scorer.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { readModel } from '../recombine/half-models.ts';
import { drawList, noisyEdits } from '../recombine/noisy-edits.ts';

const ranges: readonly Range[] = [
  { least: 12, most: 39 },
  { least: 40, most: 90 },
];
/** The default policy's gate, in shares of the draft's words: what is shorter or longer never gets to be scored. */
const gate = { min: 0.7, max: 1.15 };
const meetsGate = (left: number) => left >= gate.min && left <= gate.max;
const leastGaps = [0.1, 0.2, 0.3, 0.4];
const draws = 6;

interface Range {
  readonly least: number;
  readonly most: number;
}

interface Listed {
  readonly draft: string;
  readonly edits: readonly { readonly original: string; readonly edited?: string; readonly replacement?: string }[];
}

interface Piece {
  readonly draft: string;
  readonly start: number;
  readonly end: number;
}

/** Gaps over the draft of one revision, in points. */
interface Gaps {
  readonly alone: number;
  readonly within: number;
  /** The share of the piece's words that is left. */
  readonly left: number;
  readonly kind: 'one edit' | 'some edits' | 'all edits' | 'noise';
}

const score = createDraftScorer(createScorer(await readModel()));
const random = seededRandom(7);

for (const path of process.argv.slice(2)) {
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  const rows = ranges.flatMap((range) => {
    const groups = lines.flatMap((line) => siblingsOf(JSON.parse(line) as Listed, range));
    const edits = groups.map((gaps) => gaps.filter(({ kind }) => kind !== 'noise'));
    const kept = (siblings: readonly Gaps[]) => siblings.filter(({ left }) => meetsGate(left));
    const name = `${range.least}–${range.most} words`;
    return [
      [`${name}, all edits`, figures(edits)],
      [`${name}, within the length gate`, figures(edits.map(kept))],
      [
        `${name}, of these each edit alone`,
        figures(edits.map((gaps) => kept(gaps).filter(({ kind }) => kind === 'one edit'))),
      ],
      [`${name}, random edits`, figures(groups.map((gaps) => kept(gaps).filter(({ kind }) => kind === 'noise')))],
    ] as const;
  });
  console.log(path.split('/').at(-1));
  console.table(Object.fromEntries(rows));
  const texts = lines.map((line) => JSON.parse(line) as Listed);
  console.table(Object.fromEntries(leastGaps.map((least) => [`least gap ${least}`, kept(texts, least)])));
}

/**
 * What choosing by pieces of 40 words and more brings, in points of the whole text, beside choosing in the whole: of the real
 * edits those that gain where they are scored, the best first as long as the length gate holds, together at least `least`.
 */
function kept(texts: readonly Listed[], least: number) {
  const gains = texts.map(({ draft, edits }) => {
    const placed = place(draft, edits);
    const chosen = (piece: Piece) => {
      const gaining = placed
        .filter(({ start, end }) => start >= piece.start && end <= piece.end)
        .map((edit) => ({ edit, gain: gapsOf(piece, [edit], 'one edit').alone }))
        .filter(({ gain }) => gain > 0)
        .toSorted((a, b) => b.gain - a.gain);
      const taken: Edit[] = [];
      for (const { edit } of gaining) {
        if (meetsGate(gapsOf(piece, sortEdits([...taken, edit]), 'some edits').left)) taken.push(edit);
      }
      const list = sortEdits(taken);
      return list.length > 0 && gapsOf(piece, list, 'some edits').alone >= least ? list : [];
    };
    const before = score(draft, draft)!;
    const gain = (made: readonly Edit[]) => score(applyEdits(draft, made), draft)! - before;
    return {
      whole: gain(chosen({ draft, start: 0, end: draft.length })),
      pieces: gain(coverOf(draft).flatMap(chosen)),
    };
  });
  const mean = (of: (gain: (typeof gains)[number]) => number) =>
    Math.round((1000 * gains.reduce((sum, gain) => sum + of(gain), 0)) / gains.length) / 1000;
  return {
    'gain, whole': mean(({ whole }) => whole),
    'gain, pieces': mean(({ pieces }) => pieces),
    'changed, whole': mean(({ whole }) => (whole === 0 ? 0 : 1)),
    'changed, pieces': mean(({ pieces }) => (pieces === 0 ? 0 : 1)),
  };
}

/** The whole text in pieces; what is left at its end goes with the last one. */
function coverOf(draft: string): Piece[] {
  const pieces = piecesOf(draft, { least: 40, most: Infinity });
  return pieces.map((piece, at) => (at === pieces.length - 1 ? { ...piece, end: draft.length } : piece));
}

/** The revisions of each piece of a text. */
function siblingsOf({ draft, edits }: Listed, range: Range): Gaps[][] {
  const placed = place(draft, edits);
  const noisy = noisyEdits(draft);
  return piecesOf(draft, range).map((piece) => {
    const within = placed.filter(({ start, end }) => start >= piece.start && end <= piece.end);
    const noise = noisy.filter(({ start, end }) => start >= piece.start && end <= piece.end);
    const some = Array.from({ length: within.length > 2 ? draws : 0 }, () =>
      drawList(within, 1 + Math.floor(random() * (within.length - 1)), random),
    );
    return [
      ...within.map((edit) => gapsOf(piece, [edit], 'one edit')),
      ...some.map((list) => gapsOf(piece, list, 'some edits')),
      ...(within.length > 1 ? [gapsOf(piece, within, 'all edits')] : []),
      ...noise.map((edit) => gapsOf(piece, [edit], 'noise')),
    ];
  });
}

function place(draft: string, edits: Listed['edits']): Edit[] {
  const found: Edit[] = [];
  for (const { original, edited, replacement } of edits) {
    const start = draft.indexOf(original);
    const end = start + original.length;
    if (start < 0 || found.some((edit) => edit.start < end && start < edit.end)) continue;
    found.push({ start, end, original, revised: edited ?? replacement ?? '', category: 'other' });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function piecesOf(draft: string, { least, most }: Range): Piece[] {
  const pieces: Piece[] = [];
  let start: number | null = null;
  for (const sentence of splitSentences(draft)) {
    start ??= sentence.start;
    const words = countWords(draft.slice(start, sentence.end));
    if (words < least) continue;
    if (words <= most) pieces.push({ draft, start, end: sentence.end });
    start = null;
  }
  return pieces;
}

function gapsOf({ draft, start, end }: Piece, edits: readonly Edit[], kind: Gaps['kind']): Gaps {
  const text = draft.slice(start, end);
  const over = (after: string, before: string) => (score(after, before) ?? 0) - (score(before, before) ?? 0);
  const revised = applyEdits(text, shiftEdits(edits, -start));
  return {
    alone: over(revised, text),
    within: over(applyEdits(draft, edits), draft),
    left: countWords(revised) / countWords(text),
    kind,
  };
}

function figures(groups: readonly (readonly Gaps[])[]) {
  const all = groups.flat();
  const clear = all.filter(({ within }) => Math.abs(within) >= 0.05);
  const pairs = groups.flatMap((siblings) =>
    siblings.flatMap((one, at) => siblings.slice(at + 1).map((other) => [one, other] as const)),
  );
  const apart = pairs.filter(([one, other]) => Math.abs(one.within - other.within) >= 0.05);
  const share = <Item>(items: readonly Item[], test: (item: Item) => boolean) =>
    items.filter(test).length / items.length;
  const mean = (of: (gaps: Gaps) => number) => all.reduce((sum, gaps) => sum + of(gaps), 0) / all.length;
  const product = mean(({ alone, within }) => alone * within);
  return Object.fromEntries(
    Object.entries({
      revisions: all.length,
      'mean alone': mean(({ alone }) => alone),
      'mean within': mean(({ within }) => within),
      'rms alone': Math.sqrt(mean(({ alone }) => alone ** 2)),
      'rms within': Math.sqrt(mean(({ within }) => within ** 2)),
      'rms difference': Math.sqrt(mean(({ alone, within }) => (alone - within) ** 2)),
      slope: product / mean(({ within }) => within ** 2),
      'same sign': share(clear, ({ alone, within }) => alone > 0 === within > 0),
      'same order': share(apart, ([one, other]) => one.alone > other.alone === one.within > other.within),
      'positive alone': share(all, ({ alone }) => alone > 0),
      'positive within': share(all, ({ within }) => within > 0),
    }).map(([name, value]) => [name, Math.round(value * 1000) / 1000]),
  );
}
