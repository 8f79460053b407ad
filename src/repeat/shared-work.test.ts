import { describe, expect, test } from 'vitest';
import type { PipelineEvent } from '../contract/pipeline.ts';
import { createChannel } from '../kit/channel.ts';
import { failure } from '../testing/expecting.ts';
import { rewriteRecord } from '../testing/rewrite-record.ts';
import { type Share, shareWork } from './shared-work.ts';

const text = (told: string): PipelineEvent => ({ type: 'text', text: told, passage: null, edits: [] });
const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
const done: PipelineEvent = { type: 'done', answer: { text: 'ab', redraft: rewriteRecord().redraft, usage } };
const staying = new AbortController().signal;

/** Work whose events are told by hand. */
function handmade() {
  const events = createChannel<PipelineEvent>();
  const seen = { started: 0, over: 0, aborted: false };
  const work = shareWork(
    async function* (signal) {
      seen.started++;
      signal.addEventListener('abort', () => {
        seen.aborted = true;
        events.fail(signal.reason);
      });
      yield* events;
    },
    () => seen.over++,
  );
  return { events, seen, work };
}

const next = async ({ events }: Share) => (await events.next()).value;
const rest = ({ events }: Share) => Array.fromAsync(events);

test('who joins late hears all that has been told, and then the rest as it comes', async () => {
  const { events, seen, work } = handmade();
  const first = work.join(staying);
  events.push(text('a'));
  expect(await next(first)).toEqual(text('a'));
  const second = work.join(staying);
  expect(await next(second)).toEqual(text('a'));
  const waiting = [next(first), next(second)];
  events.push(text('b'));
  expect(await Promise.all(waiting)).toEqual([text('b'), text('b')]);
  events.push(done);
  events.close();
  expect([await rest(first), await rest(second)]).toEqual([[done], [done]]);
  expect(seen).toEqual({ started: 1, over: 1, aborted: false });
});

test('nobody can join any more once the answer is there', async () => {
  const { events, seen, work } = handmade();
  const share = work.join(staying);
  events.push(done);
  await next(share);
  expect(seen.over).toBe(1);
});

test('a failure is everyone’s, after what was told before it', async () => {
  const { events, seen, work } = handmade();
  const shares = [work.join(staying), work.join(staying)];
  events.push(text('a'));
  events.fail(new Error('the upstream is down'));
  for (const share of shares) {
    expect(await next(share)).toEqual(text('a'));
    expect((await failure(share.events.next())).message).toBe('the upstream is down');
  }
  expect(seen).toMatchObject({ over: 1, aborted: false });
});

describe('who leaves', () => {
  test('while waiting stops at once, and the others go on', async () => {
    const { events, seen, work } = handmade();
    const client = new AbortController();
    const [leaving, other] = [work.join(client.signal), work.join(staying)];
    const waiting = failure(leaving.events.next());
    client.abort();
    expect((await waiting).code).toBe('cancelled');
    expect(seen.aborted).toBe(false);
    events.push(done);
    expect(await next(other)).toEqual(done);
  });

  test('last takes the work along, and nobody joins it after that', async () => {
    const { events, seen, work } = handmade();
    const client = new AbortController();
    const [one, other] = [work.join(staying), work.join(client.signal)];
    events.push(text('a'));
    await next(one);
    await one.events.return();
    expect(seen).toMatchObject({ over: 0, aborted: false });
    await next(other);
    const waiting = failure(other.events.next());
    client.abort();
    await waiting;
    expect(seen).toMatchObject({ over: 1, aborted: true });
  });

  test('once the answer is there stops nothing', async () => {
    const { events, seen, work } = handmade();
    const share = work.join(staying);
    events.push(done);
    await next(share);
    await share.events.return();
    expect(seen.aborted).toBe(false);
  });
});

describe('the usage belongs to', () => {
  test('the first who joined, whoever hears of the end first', async () => {
    const { events, work } = handmade();
    const [first, second] = [work.join(staying), work.join(staying)];
    events.push(done);
    await next(second);
    await next(first);
    expect([first.pays(), second.pays()]).toEqual([true, false]);
  });

  test('the next where the first has left, and to one only', async () => {
    const { events, work } = handmade();
    const shares = [work.join(staying), work.join(staying), work.join(staying)];
    events.push(text('a'));
    await next(shares[0]!);
    await shares[0]!.events.return();
    events.push(done);
    for (const share of shares.slice(1)) await rest(share);
    expect(shares.map((share) => share.pays())).toEqual([false, true, false]);
  });
});
