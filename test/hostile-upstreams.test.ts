import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RationaleEdit } from '../src/contract/answer.ts';
import { RedraftError } from '../src/contract/error.ts';
import type { ForwardResponse, Upstream } from '../src/contract/upstream.ts';
import { givenResponse } from '../src/http/given-response.ts';
import { responsesPresentation } from '../src/http/responses-presentation.ts';
import { responseEvents } from '../src/testing/dummy-response-events.ts';
import { responseBody } from '../src/testing/dummy-responses.ts';
import { scriptFor } from '../src/testing/dummy-behaviours.ts';
import { rewriteRecord } from '../src/testing/rewrite-record.ts';
import { callContext } from '../src/testing/upstream-over-dummy-node.ts';
import { createResponsesDraft } from '../src/upstream/responses-draft.ts';

const behaviours = [
  'ok',
  'reasons',
  'searches-and-cites',
  'talks-then-calls-tools',
  'speaks-twice',
  'refuses',
] as const;
const text = 'It is a testament to the black bread.';
const request = { id: 'resp_1', model: 'm', promptChars: 40, logprobs: false, background: false };
const script = (behaviour: (typeof behaviours)[number]) =>
  scriptFor(behaviour, { content: text, passage: null, asksUsage: true }, 0);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...at, name]))];
}

/** The value with another in it, or without one. */
function changed(value: unknown, [name, ...deeper]: Path, other: unknown): unknown {
  if (name === undefined) return other;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[name] = changed(copy[name], deeper, other);
  return copy;
}

/** What an upstream says, with something in it that nobody expects. */
const strange = (value: unknown) =>
  fc
    .tuple(fc.constantFrom(...pathsOf(value)), fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined)))
    .map(([path, other]) => changed(value, path, other));

const streams = fc.constantFrom(...behaviours).chain((behaviour) => {
  const events = Array.from(responseEvents(script(behaviour), request), ({ data }) => JSON.parse(data) as unknown);
  return fc.tuple(strange(events), fc.nat(), fc.nat()).map(([list, from, to]) => {
    const rest = Array.isArray(list) ? [...(list as unknown[])] : [list];
    const [moved] = rest.splice(from % rest.length, 1);
    if (to % 3 > 0) rest.splice(to % (rest.length + 1), 0, moved);
    return rest.map((event) => `data: ${JSON.stringify(event ?? null)}\n\n`).join('');
  });
});
const objects = fc
  .constantFrom(...behaviours)
  .chain((behaviour) => strange(responseBody(script(behaviour), request)))
  .map((value) => JSON.stringify(value ?? null));

/** Tells a client whatever the upstream says, but for its first words; null where that fails with the contract's error. */
async function tell(body: string, contentType: string): Promise<{ type: string; text: string }[] | null> {
  const bytes = new TextEncoder().encode(body);
  const answer: ForwardResponse = {
    status: 200,
    headers: new Headers({ 'content-type': contentType }),
    body: (async function* () {
      yield bytes;
    })(),
    bytes: () => Promise.resolve(bytes),
    cancel: () => Promise.resolve(),
  };
  const { source, head } = createResponsesDraft({
    upstream: { forward: () => Promise.resolve(answer) } as unknown as Upstream,
    headers: new Headers(),
    body: '{}',
    stream: true,
    wholeEvents: false,
    sampled: false,
  });
  const as = responsesPresentation(head, givenResponse({}, { model: 'm', created: 1 }));
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  const told: unknown[] = [];
  const edits: RationaleEdit[] = [];
  let revised = '';
  try {
    if (source.kind !== 'upstream') throw new Error('an upstream drafts');
    for await (const event of source.open(callContext({ stage: 'draft' }))) {
      if (event.type === 'delta') {
        const first = revised === '';
        const edit = {
          start: 0,
          end: event.text.length,
          original: event.text,
          revised: 'Mostly ',
          gain: null,
        } as const;
        if (first) edits.push({ ...edit, category: 'other' });
        const piece = first ? edit.revised : event.text;
        revised += piece;
        told.push(...as.text(piece, first ? edits : []));
      }
      if (event.type === 'other') told.push(...as.other(event.payload));
    }
    const rationale = { summary: '', edits, terms: {} };
    told.push(...as.done({ text: revised, redraft: { ...rewriteRecord().redraft, rationale }, usage }));
  } catch (error) {
    if (error instanceof RedraftError && error.code !== 'internal_error') return null;
    throw error;
  }
  for (const event of told) as.wire.event(event);
  return told as { type: string; text: string }[];
}

test.each([
  ['a stream', streams, 'text/event-stream'],
  ['an object', objects, 'application/json'],
])('whatever an upstream says in %s is told or refused, and is never a fault of ours', async (_, bodies, type) => {
  let [told, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const events = await tell(body, type);
      if (!events) {
        refused++;
        return;
      }
      told++;
      expect(events.at(-1)?.type).toMatch(/^response\.(?:completed|incomplete)$/);
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(told, refused)).toBeGreaterThan(100);
});
