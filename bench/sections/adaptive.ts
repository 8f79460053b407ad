import { amongRecombined, amongSingles, type StoppingRule } from '../../src/select/stopping.ts';
import { runTexts } from '../adaptive/real-runs.ts';
import { checkpoints, readRecorded, type Recorded } from '../adaptive/recorded.ts';
import { simulateLatency } from '../adaptive/simulate-latency.ts';
import { prefixCorrelation, rejectEarly } from '../adaptive/simulate-prefixes.ts';
import { moreAlike, simulateRecombined, simulateWaves } from '../adaptive/simulate-waves.ts';
import { passages } from '../recombine/passages.ts';
import type { Measure, Row } from '../section.ts';

const n = 8;
const mostLost = 0.02;
const winnersMayBeLost = 0.02;
const aimSaved = 0.4;
const aimP50 = 1.1;
/** How much of their spread "alike" candidates keep. */
const alike = 0.3;

/**
 * What stopping early saves and loses against asking for all eight, on recorded rewards and in real runs; how long answers
 * take where the calls' times have a long tail; and what could be saved by cutting candidates off while they are written.
 */
export const adaptive: Measure = async (_servers, scale) => {
  const recorded = await readRecorded();
  // The line editor is free: it is asked for all at once.
  const families = [...recorded].filter(([family]) => family !== 'line editor');
  const all = families.flatMap(([, of]) => of);
  const draws = Math.max(1, Math.round(12 * scale));
  const alone = (of: readonly Recorded[], rule: StoppingRule = amongSingles) => simulateWaves(of, { n, rule, draws });
  const rows: Row[] = [];
  const recombined = simulateRecombined(all, { n, rule: amongRecombined });
  rows.push(saving('adaptive, recombined: all families', recombined));
  for (const [family, of] of families)
    rows.push(saving(`  ${family}`, simulateRecombined(of, { n, rule: amongRecombined })));
  for (const first of [n, 6, 5, 4])
    rows.push(saving(`  fixed ${first} of ${n}`, simulateRecombined(all, { n, rule: fixed(first) })));
  const single = alone(all);
  rows.push(saving('adaptive alone: all families', single));
  for (const [family, of] of families) rows.push(saving(`  ${family}`, alone(of)));
  rows.push(saving(`  where candidates are more alike (× ${alike})`, alone(moreAlike(all, alike))));
  for (const factor of [0.5, 2, 4]) {
    const { first, candidate, wave } = amongSingles;
    rows.push(
      saving(`  at ${factor} × the price`, alone(all, { first, candidate: candidate * factor, wave: wave * factor })),
    );
  }
  for (const first of [6, 5, 4]) rows.push(saving(`  fixed ${first} of ${n}`, alone(all, fixed(first))));

  const texts = passages.slice(0, Math.max(8, Math.round(passages.length * scale)));
  const real = await runReally(texts, scale < 1 ? 1 : 6);
  rows.push(saving(`real runs, ${texts.length} texts, dummy upstream: tokens, recombined`, real.recombined));
  // What candidates lose that are all asked alike, without a focus of their own, only a real model can tell.
  rows.push(saving('  with share: n, a wave in one call', real.shared));
  rows.push(saving('  adaptive alone', real.alone));

  let worst = 0;
  for (const [asked, rule] of [
    ['all at once', null],
    ['adaptive, recombined', amongRecombined],
    ['adaptive alone', amongSingles],
  ] as const) {
    for (const sigma of [0.5, 0.75, 1]) {
      const runs = Math.round(2000 * Math.max(scale, 0.25));
      const time = await simulateLatency(all, { n, sigma, stopping: rule, runs });
      if (rule !== amongSingles) worst = Math.max(worst, time.p50);
      rows.push({
        name: `latency, sigma ${sigma}: ${asked}`,
        values: {
          saved: time.without,
          // Of the best single one: what is made of their edits has no recorded time.
          'gap lost': rule === amongRecombined ? Number.NaN : time.lost,
          'p50 ÷ p75 of one': time.p50,
          'p95 ÷ p75': time.p95,
          'p50 waiting': time.p50Waiting,
          'p95 waiting': time.p95Waiting,
        },
      });
    }
  }

  let unsaid = 1;
  for (const [family, of] of families) {
    const rejected = rejectEarly(of, winnersMayBeLost);
    unsaid = Math.min(unsaid, rejected.unsaid);
    const correlations = checkpoints.map((share, at) => [`r at ${share}`, prefixCorrelation(of, at)] as const);
    rows.push({
      name: `early rejection (off): ${family}`,
      values: {
        saved: rejected.unsaid,
        'gap lost': rejected.lost,
        'winners lost': rejected.winnersLost,
        ...Object.fromEntries(correlations),
      },
    });
  }
  return {
    title: `stopping early, against all ${n} candidates: shares of candidates saved and of the mean gap lost`,
    rows: align(rows),
    aims: [
      {
        text: `adaptive, recombined, saves ${percent(aimSaved)} of the candidates at ${percent(mostLost)} of the recorded mean gap of the best of ${n}: ${percent(recombined.saved)} at ${percent(recombined.lost)} (${percent(recombined.lostOfRecombined)} of what ${n} bring recombined)`,
        met: recombined.saved >= aimSaved && recombined.lost <= mostLost,
      },
      {
        text: `and of real runs' tokens: ${told(real.recombined)}; with share: n ${told(real.shared)}`,
        met: [real.recombined, real.shared].every(({ saved, lost }) => saved >= aimSaved && lost <= mostLost),
      },
      {
        text: `adaptive alone loses at most ${percent(mostLost)}: ${told(single)}; real runs' tokens ${told(real.alone)}`,
        met: single.lost <= mostLost && real.alone.lost <= mostLost,
      },
      {
        text: `with lognormal tails the answer's p50 is within ${aimP50} × one call's p75: at most ${worst.toFixed(2)} (all at once, and adaptive where recombined)`,
        met: worst <= aimP50,
      },
      {
        text: `early rejection would save a tenth of what candidates say, at ${percent(winnersMayBeLost)} of the winners lost: ${percent(unsaid)} at least`,
        met: unsaid >= 0.1,
      },
    ],
  };
};

interface Saving {
  readonly saved: number;
  readonly lost: number;
}

/** The whole server over a dummy upstream, each way against the best of eight asked for at once. */
async function runReally(
  texts: readonly string[],
  times: number,
): Promise<{ readonly recombined: Saving; readonly shared: Saving; readonly alone: Saving }> {
  const fixedN = await sumOf({ candidates: 'n: 8', share: 'auto' });
  const recombined = await sumOf({ candidates: 'n: 8, adaptive: true, recombine: true', share: 'auto' });
  const shared = await sumOf({ candidates: 'n: 8, adaptive: true, recombine: true', share: 'n' });
  const alone = await sumOf({ candidates: 'n: 8, adaptive: true', share: 'auto' });
  const against = ({ gap, tokens }: typeof fixedN): Saving => ({
    saved: 1 - tokens / fixedN.tokens,
    lost: 1 - gap / fixedN.gap,
  });
  return { recombined: against(recombined), shared: against(shared), alone: against(alone) };

  async function sumOf(way: { readonly candidates: string; readonly share: 'auto' | 'n' }) {
    const sum = { gap: 0, tokens: 0 };
    for (let seed = 0; seed < times; seed++) {
      const { gap, tokens } = await runTexts(texts, { ...way, seed: seed * 1_000_003 });
      sum.gap += gap;
      sum.tokens += tokens;
    }
    return sum;
  }
}

/** So many, and never more. */
const fixed = (first: number): StoppingRule => ({ first: first / n, candidate: Infinity, wave: Infinity });

function saving(name: string, found: Saving & { readonly rounds?: number; readonly lostOfRecombined?: number }): Row {
  const { saved, lost, rounds = Number.NaN, lostOfRecombined = Number.NaN } = found;
  return { name, values: { saved, 'gap lost': lost, 'of recombined': lostOfRecombined, rounds } };
}

/** Every row has every column: the table takes its columns from the first. */
function align(rows: readonly Row[]): Row[] {
  const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  return rows.map(({ name, values }) => ({
    name,
    values: Object.fromEntries(columns.map((column) => [column, values[column] ?? Number.NaN])),
  }));
}

const told = ({ saved, lost }: Saving): string => `${percent(saved)} at ${percent(lost)}`;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
