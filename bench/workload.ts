/** What the bench asks, and how slow the slow fake model is; shared by the load and the fake upstream. */
export const slowDraftMs = 150;

/** The k-th of eight candidates: 100, 128 … 300 ms. */
export const candidates = 8;
export const slowestCandidateMs = 300;
export function candidateMs(k: number): number {
  return 100 + Math.round(((k % candidates) / (candidates - 1)) * (slowestCandidateMs - 100));
}

/** How an answer of the fake model comes: the time to its first word, and its words a second. */
export interface Pace {
  readonly firstMs: number;
  readonly wordsPerSecond: number;
}

const atOnce: Pace = { firstMs: 0, wordsPerSecond: Infinity };
/** As hosted models write: some 80 tokens a second. */
const asModelsWrite: Pace = { firstMs: 300, wordsPerSecond: 60 };

/** Slow enough to read along: what a stream that holds text back feels like. */
const asSlowModelsWrite: Pace = { firstMs: 300, wordsPerSecond: 25 };

/**
 * `fast` answers at once; `fresh` too, each time with another text; `slow` after some time, each candidate after its own;
 * `steady` drafts after 150 ms and makes every candidate in 200; `paced` writes as hosted models do, six sections a draft;
 * `four-of-85` and `six-of-55` write paragraphs of so many words slowly, and revise them as hosted models do;
 * `holds` streams half an answer and never ends it.
 */
export type FakeModel = 'fast' | 'fresh' | 'slow' | 'steady' | 'paced' | 'four-of-85' | 'six-of-55' | 'holds';

export function paceOf(model: FakeModel, candidate: number | null): Pace {
  if (model === 'paced') return asModelsWrite;
  if (model === 'four-of-85' || model === 'six-of-55') return candidate === null ? asSlowModelsWrite : asModelsWrite;
  if (model === 'steady') return { ...atOnce, firstMs: candidate === null ? 150 : steadyCandidateMs };
  if (model === 'slow') return { ...atOnce, firstMs: candidate === null ? slowDraftMs : candidateMs(candidate) };
  return atOnce;
}

export const steadyCandidateMs = 200;

export interface Ask {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type Redraft = Readonly<Record<string, unknown>>;

/** What the openai package sends with every call. */
const clientHeaders = {
  accept: 'application/json',
  'content-type': 'application/json',
  authorization: 'Bearer sk-bench',
  'user-agent': 'OpenAI/JS 7.57.0',
  'x-stainless-arch': 'x64',
  'x-stainless-lang': 'js',
  'x-stainless-os': 'Linux',
  'x-stainless-package-version': '7.57.0',
  'x-stainless-retry-count': '0',
  'x-stainless-runtime': 'node',
  'x-stainless-runtime-version': 'v24.21.0',
  'x-stainless-timeout': '600',
};

const messages = [
  {
    role: 'system',
    content: 'You write for a regional magazine. Be concrete, be fair, and keep to about 170 words. '.repeat(6),
  },
  {
    role: 'user',
    content: 'Write a passage about the old harbour town of Velden, its boats, its market and its people.',
  },
];

/** A chat request of about 1 kB. `redraft` goes into the body; in the header with `inHeader`. */
export function chat(
  model: FakeModel,
  options: { readonly stream?: boolean; readonly redraft?: Redraft; readonly inHeader?: Redraft } = {},
): Ask {
  const { stream = false, redraft, inHeader } = options;
  const body = { model, messages, temperature: 0.7, ...(stream && { stream }), ...(redraft && { redraft }) };
  return {
    path: '/v1/chat/completions',
    headers: { ...clientHeaders, ...(inHeader && { 'x-redraft': JSON.stringify(inHeader) }) },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** A text to revise. */
export function rewrite(model: FakeModel, text: string, redraft: Redraft): Ask {
  return { path: '/v1/rewrites', headers: clientHeaders, body: Buffer.from(JSON.stringify({ model, text, redraft })) };
}

/** A call for one revision, as a candidate makes it: the fake upstream knows it by its system message. */
export function revisionCall(passage: string, model: FakeModel = 'slow'): Ask {
  const revising = [
    { role: 'system', content: 'You are a line-by-line editor. Answer with JSON only.' },
    { role: 'user', content: `<passage>\n${passage}\n</passage>` },
  ];
  return { ...chat(model), body: Buffer.from(JSON.stringify({ model, messages: revising })) };
}

/** Ranks a draft with its candidates and nothing else. */
export function rankingCall(texts: readonly string[]): Ask {
  return { path: '/v1/rewards', headers: clientHeaders, body: Buffer.from(JSON.stringify({ input: texts })) };
}
