import { createClient } from '../load.ts';
import type { Measure, Row } from '../section.ts';
import { chat, type Ask, type FakeModel } from '../workload.ts';

/** Shares of the time that waiting for everything takes, and of the plain draft's own. */
const firstAim = 0.35;
const totalAim = 1.5;

const cases: readonly { readonly name: string; readonly model: FakeModel }[] = [
  { name: 'six sections of 100 words at 60 words a second', model: 'paced' },
  { name: 'four paragraphs of 85 words at 25 words a second', model: 'four-of-85' },
  { name: 'six paragraphs of 55 words at 25 words a second', model: 'six-of-55' },
];

/**
 * Drafts at the rates that models write, eight candidates a passage. In the same minute, since most of it is waiting: the
 * plain draft direct, Redraft's stream, and Redraft's JSON answer, which waits for everything.
 */
export const firstContent: Measure = async ({ upstream, redraft }) => {
  const measured = await Promise.all(
    cases.map(async ({ name, model }) => {
      const eight = { n: 8 };
      const [draft, stream, whole] = await Promise.all([
        contentTimes(upstream.url, chat(model, { stream: true })),
        contentTimes(redraft.url, chat(model, { stream: true, redraft: eight })),
        contentTimes(redraft.url, chat(model, { redraft: eight })),
      ]);
      const row = (who: string, times: ContentTimes): Row => ({
        name: who,
        values: {
          'first content ms': times.firstMs,
          'all ms': times.totalMs,
          'first / waiting': times.firstMs / whole.totalMs,
          'all / plain draft': times.totalMs / draft.totalMs,
          'longest silence ms': times.silenceMs,
          'tokens of revising': times.revisingTokens,
        },
      });
      return {
        name,
        first: stream.firstMs / whole.totalMs,
        total: stream.totalMs / draft.totalMs,
        rows: [
          row(`${name}: direct`, draft),
          row('  Redraft, streamed', stream),
          row('  Redraft, waiting for everything', whole),
        ],
      };
    }),
  );
  return {
    title: 'Time to first content, 8 candidates a passage',
    rows: measured.flatMap(({ rows }) => rows),
    aims: measured.flatMap(({ name, first, total }) => [
      {
        text: `${name}: first content within ${firstAim} × waiting for everything: ${first.toFixed(2)}`,
        met: first <= firstAim,
      },
      { text: `  all of it within ${totalAim} × the plain draft: ${total.toFixed(2)}`, met: total <= totalAim },
    ]),
  };
};

interface ContentTimes {
  readonly firstMs: number;
  readonly totalMs: number;
  /** The longest time without a byte of the answer's text, the first wait included. */
  readonly silenceMs: number;
  /** NaN where nothing says. */
  readonly revisingTokens: number;
}

/** Until the first byte that is an answer's text, and until the last. */
async function contentTimes(url: string, ask: Ask): Promise<ContentTimes> {
  const client = createClient(url, 1);
  const came: number[] = [];
  const { status, totalMs, body } = await client.send(ask, (piece, atMs) => {
    if (/"content":"[^"]/.test(piece.toString())) came.push(atMs);
  });
  await client.close();
  if (status !== 200) throw new Error(`a server of the bench answered ${status}`);
  const silences = came.map((atMs, index) => atMs - (came[index - 1] ?? 0));
  const revising = /"revise":\{[^{}]{0,200}"total_tokens":(\d+)/.exec(body.toString())?.[1];
  return {
    firstMs: came[0] ?? Number.NaN,
    totalMs,
    silenceMs: Math.max(...silences),
    revisingTokens: revising === undefined ? Number.NaN : Number(revising),
  };
}
