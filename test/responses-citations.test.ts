import { expect, test } from 'vitest';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { applyRationale, startRedraft } from './support/redraft-server.ts';
import { type FinalResponse, readResponseStream } from './support/response-stream.ts';
import { simulateRedraft } from './support/simulated-redraft.ts';

const ask = { model: 'searches-and-cites', input: 'What is new in Velden?' };

interface Citation {
  readonly url: string;
  readonly start_index: number;
  readonly end_index: number;
}

function citedIn(response: FinalResponse): { text: string; annotations: Citation[]; phrases: string[] } {
  const [search, message] = response.output;
  expect(search).toMatchObject({ type: 'web_search_call' });
  const { text, annotations } = message!.content![0]! as unknown as { text: string; annotations: Citation[] };
  return {
    text,
    annotations,
    phrases: annotations.map(({ start_index: start, end_index: end }) => text.slice(start, end)),
  };
}

/** What the dummy cites in its draft: a phrase that is edited away, and two that stay. */
const kept = ['fallen by 30 percent', 'black bread'];

test.each([false, true])(
  'the citations of a search are where they were in the revised text (stream: %s)',
  async (stream) => {
    await using redraft = await startRedraft();
    const answer = await redraft.post('/v1/responses', { ...ask, stream });
    const response = stream ? (await readResponseStream(answer)).response! : ((await answer.json()) as FinalResponse);
    const { text, annotations, phrases } = citedIn(response);
    expect(response.redraft.outcome).toBe('revised');
    expect(applyRationale(clichedPassage, response.redraft)).toBe(text);
    expect(annotations.map(({ url }) => url)).toEqual([0, 1, 2].map((index) => `https://example.org/${index}`));
    expect(phrases.slice(1)).toEqual(kept);
    expect(annotations[1]!.start_index).toBeLessThan(clichedPassage.indexOf(kept[0]!));
    // The edit that took the first one's place is what is cited now.
    expect(text).not.toContain('testament');
    const edit = response.redraft.rationale.edits.find(({ original }) => original.includes('testament'))!;
    expect(phrases[0]).toBe(edit.revised);
  },
);

test('in a stream each citation comes once its text has, and as the final response has it', async () => {
  const dummy = { draft: { name: 'searches-and-cites', tokensPerSecond: 40 }, revise: 'lifelike' } as const;
  const simulated = await simulateRedraft({ dummy });
  const { events, response, text } = await readResponseStream(
    await simulated.post('/v1/responses', { ...ask, model: 'dummy', stream: true }),
  );
  let soFar = '';
  const told: Citation[] = [];
  for (const event of events) {
    if (event.type === 'response.output_text.delta') soFar += String(event['delta']);
    if (event.type !== 'response.output_text.annotation.added') continue;
    const annotation = event['annotation'] as Citation;
    expect(event['annotation_index']).toBe(told.length);
    expect(annotation.end_index).toBeLessThanOrEqual(soFar.length);
    told.push(annotation);
  }
  expect(soFar).toBe(text);
  expect(told).toEqual(citedIn(response!).annotations);
});

test.each([
  ['kept', { min_gap: 9 }],
  ['skipped', { n: 0, mode: 'polish' }],
])('a draft that is %s keeps its citations as they came', async (_, wishes) => {
  await using redraft = await startRedraft();
  const { annotations, text } = citedIn(
    (await (await redraft.post('/v1/responses', { ...ask, redraft: wishes })).json()) as FinalResponse,
  );
  expect(text).toBe(clichedPassage);
  expect(annotations[0]).toMatchObject({
    start_index: clichedPassage.indexOf('testament'),
    end_index: clichedPassage.indexOf('testament') + 'testament'.length,
  });
});
